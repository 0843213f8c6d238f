"""Every kind of page in a browser: no complaint, nothing too wide, nothing a screen reader stumbles over."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Tab
from tests.web.shelf import HOSTILE, MEETING

_PAGES = {
    "overview": "/",
    "sessions": "/sessions",
    "session": f"/sessions/{MEETING}",
    "reports": "/reports",
    "report": "/reports/ar-moscow?at=23-118",
    "hostile": f"/reports/{quote(HOSTILE, safe='')}",
    "unread": "/reports/unread",
    "evidence": "/evidence?at=23-118.ar-moscow&at=0-82.fa-moscow&kind=sessions",
    "institutions": "/institutions",
    "institution": "/institutions/CIS?on=2025-03-01",
    "changes": "/institutions/SCO/changes?from=2023-01-01&to=2025-01-01",
    "acts": "/acts",
    "act": "/acts/2025-2027",
    "people": "/people",
    "person": "/people/Ilham%20Aliyev",
    "tracks": "/tracks",
    "disputes": "/disputes?open=open",
    "search": "/search?q=extremism",
    "compare": f"/compare?session={MEETING}",
    "review": "/review",
    "judgements": "/judgements",
    "export": "/export",
    "programs": "/api",
    "missing": "/nothing",
    "login": "/login",
    "brief": f"/sessions/{MEETING}/brief",
    "brief-of-institution": "/institutions/CIS/brief?on=2025-03-01",
}
_WAYS = {
    "ltr-light": ("en", "light", 1280),
    "rtl-dark": ("ar", "dark", 1280),
    "ltr-dark-narrow": ("en", "dark", 360),
    "rtl-light-narrow": ("ar", "light", 360),
}
_BAD = ("moderate", "serious", "critical")


def _faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds on a page, but for trifles."""
    found = [fault for fault in Axe().run(page).response["violations"] if fault["impact"] in _BAD]
    return [(fault["id"], [node["html"][:120] for node in fault["nodes"][:3]]) for fault in found]


@pytest.mark.parametrize("name", _PAGES)
def test_a_page_in_every_way(chromium: Browser, served: str, name: str) -> None:
    for way, (language, theme, width) in _WAYS.items():
        context = chromium.new_context(viewport={"width": width, "height": 900})
        tab = Tab(context, served)
        join = "&" if "?" in _PAGES[name] else "?"
        page = tab.go(f"{_PAGES[name]}{join}lang={language}&theme={theme}")
        tab.shot(f"{name}-{way}")
        wide = page.evaluate(_TOO_WIDE)
        assert not wide, (name, way, wide)
        assert not _faults(page), (name, way, _faults(page))
        assert [c for c in tab.complaints if "404" not in c] == [], (name, way)
        context.close()


@pytest.mark.parametrize("way", _WAYS)
def test_the_window_of_evidence_in_every_way(chromium: Browser, served: str, way: str) -> None:
    language, theme, width = _WAYS[way]
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = Tab(context, served).go(f"/sessions/{MEETING}?lang={language}&theme={theme}")
    for link in (".card-table a.ev", ".matrix a.ev", "section[aria-labelledby=said] a.ev"):
        page.locator(link).first.click()
        window = page.locator("dialog")
        window.wait_for()
        box = window.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
        assert not _faults(page), (way, link, _faults(page))
        page.keyboard.press("Escape")
        window.wait_for(state="detached")
    context.close()


_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const clipped = (e) => e.closest('.scroll, .top nav, .facts, .skip, details:not([open])');
  const out = (box) => box.right > width + 1 || box.left < -1;
  return [...document.querySelectorAll('body *')].filter((e) => !clipped(e) && out(e.getBoundingClientRect()))
    .slice(0, 5).map((e) => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40)).concat(['page']);
}"""

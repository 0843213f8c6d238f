"""Every kind of page in a browser: no complaint, nothing too wide, nothing a screen reader stumbles over."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

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
}
_WAYS = {
    "ltr-light": ("en", "light", 1280),
    "rtl-dark": ("ar", "dark", 1280),
    "ltr-dark-narrow": ("en", "dark", 360),
    "rtl-light-narrow": ("ar", "light", 360),
}
_BAD = ("serious", "critical")


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
        if width > 1000:
            faults = [fault for fault in Axe().run(page).response["violations"] if fault["impact"] in _BAD]
            told = [(fault["id"], [node["html"][:120] for node in fault["nodes"][:3]]) for fault in faults]
            assert not told, (name, way, told)
        assert [c for c in tab.complaints if "404" not in c] == [], (name, way)
        context.close()


_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const clipped = (e) => e.closest('.scroll, .top nav, .facts, .skip, details:not([open])');
  const out = (box) => box.right > width + 1 || box.left < -1;
  return [...document.querySelectorAll('body *')].filter((e) => !clipped(e) && out(e.getBoundingClientRect()))
    .slice(0, 5).map((e) => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40)).concat(['page']);
}"""

"""What is really read, in a browser: the demo's reports, every list to its end and what it leads to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from rapporteur.cli.main import app
from tests.browser.conftest import Served, Tab
from tests.browser.test_looks import _TOO_WIDE, _faults

_LISTS = ("sessions", "institutions", "acts", "people", "tracks", "disputes", "reports", "review")
_EACH = 3


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    record = tmp_path_factory.mktemp("read") / "record.db"
    app(["demo", "--record", str(record)], standalone_mode=False)
    server = Served(record)
    yield server.address
    server.stop()


def _led_to(page: Page, part: str) -> list[str]:
    """The first addresses of things that a list leads to."""
    found = page.locator(f"main a[href^='/{part}/']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return list(dict.fromkeys(found))[:_EACH]


@pytest.mark.parametrize(("language", "theme", "width"), [("en", "light", 1280), ("ar", "dark", 360)])
@pytest.mark.parametrize("part", ["", *_LISTS])
def test_a_list_to_its_end_and_what_it_leads_to(
    chromium: Browser, read: str, part: str, language: str, theme: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    tab = Tab(context, read)
    page = tab.go(f"/{part}?lang={language}&theme={theme}")
    waiting, seen = _led_to(page, part) if part else [], 0
    while True:
        assert not page.evaluate(_TOO_WIDE), page.url
        assert not _faults(page), (page.url, _faults(page))
        further = page.locator(".pager a[rel=next]")
        if seen == 0 and further.count():
            waiting.insert(0, str(further.get_attribute("href")))
        seen += 1
        if not waiting:
            break
        page = tab.go(waiting.pop(0))
    assert tab.complaints == []
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_narrow_page_a_row_of_a_list_is_seen_whole(chromium: Browser, read: str, language: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 900})
    tab = Tab(context, read)
    for part in ("", "sessions", "acts", "people", "institutions", "reports"):
        page = tab.go(f"/{part}?lang={language}")
        hidden = page.evaluate(_CUT_OFF)
        assert not hidden, (part, hidden)
    context.close()


_CUT_OFF = """() => [...document.querySelectorAll('table.rows tbody td')].filter((cell) => {
  const box = cell.getBoundingClientRect();
  return box.width && (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).slice(0, 5).map((cell) => cell.textContent.trim().slice(0, 40))"""

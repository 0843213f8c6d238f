"""Lists with little or nothing in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rapporteur.store import open_store
from tests.web.pages import Page, plain
from tests.web.shelf import client

_LISTS = ("sessions", "institutions", "acts", "people", "tracks", "reports")


@pytest.mark.parametrize("name", _LISTS)
def test_a_list_with_nothing_in_it_says_so(tmp_path: Path, name: str) -> None:
    record = tmp_path / "record.db"
    open_store(record).close()
    with client(record) as desk:
        text = desk.get(f"/{name}").text
        assert "Nothing has been read yet" in plain(text) and 'href="/">Add reports' in text and "<thead" not in text
        arabic = desk.get(f"/{name}?lang=ar").text
        assert "Nothing has" not in arabic and not Page(arabic).faults


@pytest.mark.parametrize("path", ["/sessions?year=1900", "/acts?status=x", "/people?q=nobody+here", "/tracks?kind=x"])
def test_a_list_narrowed_to_nothing_leads_back(reader: TestClient, path: str) -> None:
    text = reader.get(path).text
    assert "Nothing fits what was chosen." in text and f'<a href="{path.split("?")[0]}">Show all</a>' in text


def test_the_first_page_of_a_small_record_shows_every_meeting_held(reader: TestClient) -> None:
    latest = reader.get("/").text.split('id="latest"')[1].split("</section>")[0]
    held = reader.get("/sessions?status=held").text
    rows = [link for link in Page(held).links() if link.startswith("/sessions/")]
    assert rows and all(f'href="{link}"' in latest for link in rows)

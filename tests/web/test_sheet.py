"""The style sheet is sent whole: every part, and the address changes with it."""

from __future__ import annotations

from starlette.testclient import TestClient

from rapporteur.web import render, sheet


def test_no_part_is_left_out() -> None:
    assert {path.stem for path in sheet.HOME.glob("*.css")} == set(sheet.PARTS)
    assert all((sheet.HOME / f"{part}.css").read_bytes() in sheet.sheet() for part in sheet.PARTS)


def test_parts_come_as_one_and_may_be_kept(reader: TestClient) -> None:
    answer = reader.get(render.asset("style.css"))
    assert answer.status_code == 200 and answer.content == sheet.sheet()
    assert answer.headers["content-type"].startswith("text/css") and "immutable" in answer.headers["cache-control"]

"""Reports added from a browser or by a program; nothing else of the disk is read."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web import shelf
from tests.web.pages import plain
from tests.web.test_deciding import word

_REPORT = "ASTANA, 4 July 2024. The SCO summit was held in Astana on 4 July 2024. Xi Jinping attended it."


@pytest.fixture
def desk(record: Path, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "pile" / "deep").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    with shelf.client(record, folders=(tmp_path / "pile",)) as client:
        yield client


def send(desk: TestClient, *files: tuple[str, bytes], **form: str) -> str:
    sent = [("files", (name, raw, "text/plain")) for name, raw in files]
    answer = desk.post("/adding", data={"form_word": word(desk), **form}, files=sent or None, follow_redirects=False)
    return answer.headers["location"] if answer.status_code == 303 else f"{answer.status_code} {plain(answer.text)}"


def test_a_report_is_read_while_the_pages_go_on(desk: TestClient, record: Path) -> None:
    page = send(desk, ("../../evil name.txt", _REPORT.encode()), ("broken.jsonl", b"not json\n"))
    assert page.startswith("/adding/")
    reading = page.rpartition("/")[2]
    until = time.monotonic() + 60
    while desk.get(f"/api/readings/{reading}").json()["state"] == "running" and time.monotonic() < until:
        assert desk.get("/").status_code == 200
        time.sleep(0.2)
    state = desk.get(f"/api/readings/{reading}").json()
    assert state["state"] == "done" and state["done"] == 2 and "R0110" in state["errors"][0]
    shown = plain(desk.get(page).text)
    assert "R0110" in shown and str(record.parent) not in shown
    kept = [path.name for path in record.parent.glob("record.db.uploads/*")]
    assert len(kept) == 2 and any(name.startswith("evil-name-") for name in kept)
    assert any(info["id"].startswith("evil-name-") for info in desk.get("/api/reports").json())


@pytest.mark.parametrize(
    ("total", "done", "code", "state", "noted"),
    [(2, 2, 2, "done", True), (2, 1, 2, "failed", True), (0, 0, -15, "failed", True), (2, 2, 1, "done", False)],
)
def test_a_reading_that_breaks_off_says_what_is_kept_and_why(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, total: int, done: int, code: int, state: str, noted: bool
) -> None:
    says = f'{{"total": {total}, "done": {done}}}\nR0304 /home/somebody/record.db: another program is writing'
    spoken = f"import sys; print({says!r}, file=sys.stderr); sys.exit({code} if {code} > 0 else 3)"
    readings: Any = desk.app.state.readings  # type: ignore[attr-defined]
    process = readings._process
    monkeypatch.setattr(readings, "_process", lambda _: process([sys.executable, "-c", spoken]))
    reading = desk.post("/api/reports", json=[{"id": "a", "text": _REPORT}]).json()["id"]
    until = time.monotonic() + 30
    while desk.get(f"/api/readings/{reading}").json()["state"] == "running" and time.monotonic() < until:
        time.sleep(0.05)
    told = desk.get(f"/api/readings/{reading}").json()
    assert told["state"] == state and ("another program" in told["note"]) == noted and "somebody" not in told["note"]
    shown = plain(desk.get(f"/adding/{reading}").text)
    assert ("another program" in shown) == noted and ("is kept" in shown) == (noted and state == "done")


@pytest.mark.parametrize(
    ("files", "said"),
    [([], "R0504"), ([("x.exe", b"MZ")], "R0503"), ([("x", b"")], "R0503"), ([("x.pdf", b"%PDF")], "R0503")],
)
def test_what_is_not_taken(desk: TestClient, files: list[tuple[str, bytes]], said: str) -> None:
    assert said in send(desk, *files)


def test_too_many_files(desk: TestClient) -> None:
    assert send(desk, *[(f"{n}.txt", b"x") for n in range(60)]).startswith("400")


@pytest.mark.parametrize("inside", ["../secret", "/etc", "deep/../../secret", "none", "\x00", "..", "~"])
def test_no_other_folder_is_read(desk: TestClient, inside: str) -> None:
    if inside == "/etc":
        assert "R0505" in send(desk, folder="0", inside="/../../../../../../etc")
    assert "R0505" in send(desk, folder="0", inside=inside)
    assert "R0505" in send(desk, folder="7", inside="")


def test_programs_send_reports(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[Path]] = []
    readings = desk.app.state.readings  # type: ignore[attr-defined]
    monkeypatch.setattr(readings, "_read", lambda name, paths: started.append(paths))
    answer = desk.post("/api/reports", json=[{"id": "a", "text": _REPORT}])
    assert answer.status_code == 202 and answer.json()["state"] == "running"
    assert started and Path(started[0][0]).read_text("utf-8").startswith('{"text"')
    assert desk.post("/api/reports", json=[]).status_code == 422

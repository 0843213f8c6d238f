"""The commands: what they print, where, and how they end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rapporteur.cli import pool
from rapporteur.cli.main import app
from rapporteur.model import StoreError
from tests.cli import fake


@pytest.fixture(autouse=True)
def reads_with_the_fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pool, "_reader", fake.FakeReader())
    monkeypatch.chdir(tmp_path)
    yield


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, words, input=given)


def test_extract_prints_one_object_a_line_in_input_order(tmp_path: Path) -> None:
    fake.pile(tmp_path / "in", 30)
    result = run("extract", "in", "--jobs", "2")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0 and not result.stderr
    assert [line["report"]["id"] for line in lines] == [f"r{n:03}" for n in range(30)]
    assert lines[0]["sessions"][0]["evidence"][0]["quote"] == "summit"


def test_extract_keeps_errors_apart(tmp_path: Path) -> None:
    fake.pile(tmp_path / "in", 2)
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    result = run("extract", "in", "missing.txt")
    assert result.exit_code == 1 and len(result.stdout.splitlines()) == 2
    assert "R0103 in/a.txt" in result.stderr and "R0101 missing.txt" in result.stderr
    assert run("extract", "missing.txt").exit_code == 2


def test_extract_as_a_table_isolates_right_to_left_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("summit", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "summit", "outlet": "\u062a\u0627\u0633"}), encoding="utf-8")
    result = run("extract", "a.txt", "b.jsonl", "--format", "table")
    assert "\u2068\u062a\u0627\u0633\u2069" in result.stdout and "\x1b" not in result.stdout


def test_reading_from_standard_input() -> None:
    assert json.loads(run("extract", "-", given="a summit").stdout)["sessions"]


def test_a_fault_in_the_reader_costs_one_report(tmp_path: Path) -> None:
    fake.pile(tmp_path / "in", 3)
    (tmp_path / "in" / "bug.txt").write_text("bug", encoding="utf-8")
    result = run("extract", "in")
    assert result.exit_code == 1 and "R0113 in/bug.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_a_report_that_kills_its_reader_costs_itself_only(tmp_path: Path) -> None:
    folder = fake.pile(tmp_path / "in", 200)
    for name in ("r005", "r050x"):
        (folder / f"{name}.txt").write_text("die", encoding="utf-8")
    result = run("extract", "in", "--jobs", "2")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["R0113 in/r005.txt", "R0113 in/r050x.txt"]
    assert len(result.stdout.splitlines()) == 199


def test_read_then_ask(tmp_path: Path) -> None:
    fake.pile(tmp_path / "in", 3)
    result = run("read", "in", "--jobs", "1")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "3 reports read (3 English), 0 left out.",
        "1 meeting · 1 person · 3 acts · record: record.db",
        "Next: rapporteur sessions",
    ]
    meetings = json.loads(run("sessions", "--json").stdout)
    assert [(m["institution"], m["date"], m["city"], len(m["reports"])) for m in meetings] == [
        ("CIS", "2024-10-08", "Moscow", 3)
    ]
    assert "2024-10-08" in run("sessions").stdout and "\x1b" not in run("sessions").stdout
    assert [r["id"] for r in json.loads(run("reports", "--json").stdout)] == ["r000", "r001", "r002"]
    assert "r001" in run("reports").stdout
    assert json.loads(run("report", "r001", "--json").stdout)["report"]["id"] == "r001"
    assert "programme" in run("report", "r001").stdout


def test_reading_again_reads_only_what_changed(tmp_path: Path) -> None:
    folder = fake.pile(tmp_path / "in", 3)
    run("read", "in")
    assert "0 reports read, 3 unchanged, 0 left out." in run("read", "in").stdout
    (folder / "r001.txt").write_text("no more", encoding="utf-8")
    assert "1 report read (1 English), 2 unchanged, 0 left out." in run("read", "in").stdout
    assert json.loads(run("report", "r001", "--json").stdout)["sessions"] == []


def test_two_files_of_one_name_are_two_reports(tmp_path: Path) -> None:
    fake.pile(tmp_path / "one", 1)
    fake.pile(tmp_path / "two", 1)
    (tmp_path / "two" / "r000.txt").write_text("another text", encoding="utf-8")
    run("read", "one")
    run("read", "two")
    names = [r["id"] for r in json.loads(run("reports", "--json").stdout)]
    assert len(names) == 2 and "r000" in names
    assert "1 unchanged" in run("read", "two").stdout and "1 unchanged" in run("read", "one").stdout


def test_a_file_that_moved_is_the_same_report(tmp_path: Path) -> None:
    folder = fake.pile(tmp_path / "one", 1)
    run("read", "one")
    folder.rename(tmp_path / "moved")
    run("read", "moved")
    assert len(json.loads(run("reports", "--json").stdout)) == 1


def test_a_language_without_a_pack_is_kept_without_facts(tmp_path: Path) -> None:
    fake.pile(tmp_path / "in", 1)
    (tmp_path / "in" / "u.txt").write_text("urdu", encoding="utf-8")
    result = run("read", "in")
    assert result.exit_code == 1 and "R0112 in/u.txt" in result.stderr
    kept = {r["id"]: r["problem"] for r in json.loads(run("reports", "--json").stdout)}
    assert kept["r000"] is None and "R0112" in kept["u"]
    asked = run("report", "u")
    assert isinstance(asked.exception, StoreError) and asked.exception.number == "R0312"


def test_left_out_files_are_listed_until_they_are_mended(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert run("read", "a.txt").exit_code == 2
    assert "R0103 a.txt" in run("reports").stderr
    (tmp_path / "a.txt").write_text("a summit", encoding="utf-8")
    assert run("read", "a.txt").exit_code == 0
    assert not run("reports").stderr


def test_asking_without_a_record_says_how_to_make_one() -> None:
    for words in (("sessions",), ("reports",), ("report", "x")):
        error = run(*words).exception
        assert isinstance(error, StoreError) and error.number == "R0310"
    Path("record.db").touch()
    error = run("report", "x").exception
    assert isinstance(error, StoreError) and error.number == "R0311"

"""`rapporteur brief`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rapporteur.cli.main import app
from rapporteur.model import RapporteurError
from tests.publish import shelf


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(shelf.fill(tmp_path_factory.mktemp("publish") / "record.db"))


def run(*words: str) -> bytes:
    result = CliRunner().invoke(app, list(words), catch_exceptions=False)
    return result.stdout_bytes


def test_a_meeting_and_an_institution(record: str) -> None:
    assert run("brief", "cis/2024-10-08/moscow", "--record", record).startswith(
        b"# 12th CIS Council of Heads of State\n"
    )
    text = run("brief", "cis", "--on", "2025-03-01", "--record", record).decode("utf-8")
    assert text.startswith("# Commonwealth of Independent States (CIS)\n")
    assert "**as of 1 March 2025**" in text


def test_into_a_file(record: str, tmp_path: Path) -> None:
    for form, begin in (("html", b"<!DOCTYPE html>"), ("docx", b"PK")):
        out = tmp_path / f"brief.{form}"
        assert run("brief", "sco/2024", "--format", form, "--out", str(out), "--record", record) == b""
        assert out.read_bytes().startswith(begin)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("brief", "CIS", "--format", "pdf"), "R0601"),
        (("brief", "CIS", "--out", "/nowhere/brief.md"), "R0603"),
        (("brief", "sco/2024", "--on", "2024-01-01"), "R0604"),
        (("brief", "nothing-of-the-kind"), "R0313"),
        (("brief", "CIS", "--on", "yesterday"), "R0315"),
    ],
)
def test_errors_have_numbers(words: tuple[str, ...], number: str, record: str) -> None:
    with pytest.raises(RapporteurError) as error:
        run(*words, "--record", record)
    assert error.value.number == number


@pytest.mark.parametrize(
    ("form", "begin"), [("json", b"{"), ("jsonld", b"{"), ("ftm", b'{"id"'), ("csv", b"PK"), ("tables", b"PK")]
)
def test_the_record_in_every_form(form: str, begin: bytes, record: str, tmp_path: Path) -> None:
    printed = run("export", "--format", form, "--record", record)
    assert printed.startswith(begin)
    out = tmp_path / ("x.zip" if begin == b"PK" else "x")
    run("export", "--format", form, "--out", str(out), "--record", record)
    assert out.read_bytes() == printed


def test_tables_into_a_folder(record: str, tmp_path: Path) -> None:
    run("export", "--format", "csv", "--out", str(tmp_path / "tables"), "--record", record)
    assert (tmp_path / "tables" / "sessions.csv").read_bytes().startswith(b"\xef\xbb\xbfid,institution")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RapporteurError) as error:
        run("export", "--format", "csv", "--out", str(tmp_path / "file"), "--record", record)
    assert error.value.number == "R0603"


def test_no_such_form(record: str) -> None:
    with pytest.raises(RapporteurError) as error:
        run("export", "--format", "xml", "--record", record)
    assert error.value.number == "R0316"

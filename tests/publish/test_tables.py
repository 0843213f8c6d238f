"""Every table as CSV and JSON: whole, true to its sentences, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from rapporteur.publish import Held, exported, exported_into
from rapporteur.publish.files import cell, csv_files, json_files
from rapporteur.publish.tables import COLUMNS, tables
from tests.publish import shelf

ASKED = (
    "sessions", "attendance", "acts", "proposals", "statements", "chairmanships", "memberships", "designations",
    "figures", "disputes", "tracks", "reports",
)  # fmt: skip


def read(name: str) -> list[dict[str, str]]:
    text = csv_files(shelf.book())[f"{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", ASKED)
def test_every_table_is_there_with_rows(name: str) -> None:
    rows = read(name)
    assert rows and tuple(rows[0]) == COLUMNS[name]
    assert len({row["id"] for row in rows}) == len(rows)


def test_csv_and_json_say_the_same() -> None:
    book = shelf.book()
    for name, rows in tables(book).items():
        given: list[dict[str, Any]] = json.loads(json_files(book)[f"{name}.json"])
        assert len(given) == len(rows) == len(read(name))
        for one, other in zip(given, read(name), strict=True):
            assert {key: str(cell(value)) for key, value in one.items()} == other


def test_evidence_is_what_stands_there() -> None:
    rows = tables(shelf.book())
    ids = {name: {row["id"] for row in listed} for name, listed in rows.items() if name != "evidence"}
    told = set()
    for row in rows["evidence"]:
        assert (shelf.text_of(row["report"]) or "")[row["start"] : row["end"]] == row["quote"]
        assert row["id"] in ids[row["table"]]
        told.add((row["table"], row["id"]))
    facts = [name for name in ids if name not in ("reports", "disputes", "tracks")]
    assert {(name, key) for name in facts for key in ids[name]} <= told


def test_rows_name_rows_that_are_there() -> None:
    rows = tables(shelf.book())
    sessions, reports = {row["id"] for row in rows["sessions"]}, {row["id"] for row in rows["reports"]}
    for listed in rows.values():
        for row in listed:
            assert row.get("session") is None or row["session"] in sessions
            assert set(row.get("reports") or ()) <= reports


def test_no_cell_is_a_formula() -> None:
    begins = ("=", "+", "-", "@", "\t", "\r")
    for data in csv_files(shelf.book()).values():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            assert not [text for text in row if text.strip(" ").startswith(begins)]
    speakers = {row["speaker"] for row in read("statements")}
    assert '\'=HYPERLINK("http://evil.example")' in speakers and "'-2+3" in speakers


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (-2, -2),
        (1.5, 1.5),
        (None, ""),
        (True, "true"),
        ("=1", "'=1"),
        ("  @x", "'  @x"),
        (("-a", "b"), "'-a | b"),
        ("\uff1d1", "'\uff1d1"),
        ("a=1", "a=1"),
        ("a\x00b", "ab"),
    ],
)
def test_cells(value: Any, found: Any) -> None:
    assert cell(value) == found


@pytest.mark.parametrize("form", ["csv", "tables"])
def test_zip_and_folder_hold_the_same(form: str, tmp_path: Path) -> None:
    data = exported(shelf.book(), form)
    assert data == exported(shelf.book(), form)
    written = exported_into(Held(shelf.book()), form, tmp_path / "a" / "b")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {path.name: path.read_bytes() for path in written} == {n: packed.read(n) for n in packed.namelist()}


def test_a_form_of_one_file_has_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ftm"):
        exported_into(Held(shelf.book()), "ftm", tmp_path)

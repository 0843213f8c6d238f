"""Tables as files: CSV that a spreadsheet opens without running anything, and JSON; in a folder or a zip."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from rapporteur.publish.tables import COLUMNS, Row, tables
from rapporteur.record import Book

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_STAMP = (2000, 1, 1, 0, 0, 0)
_JOIN = " | "


def csv_files(book: Book) -> dict[str, bytes]:
    """Every table as a CSV file: UTF-8 with its mark, lines ended as RFC 4180 says, lists joined by " | "."""
    return {f"{name}.csv": _csv(COLUMNS[name], rows) for name, rows in tables(book).items()}


def json_files(book: Book) -> dict[str, bytes]:
    """Every table as a JSON file: an array of objects, lists as lists."""
    return {f"{name}.json": _json(rows) for name, rows in tables(book).items()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one zip; the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            about = zipfile.ZipInfo(name, _STAMP)
            about.external_attr = 0o644 << 16
            packed.writestr(about, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def cell(value: Any) -> str | int | float:
    """A value as a cell: numbers as they are, text never as something a spreadsheet would reckon."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = _JOIN.join(str(part) for part in value) if isinstance(value, (list, tuple)) else str(value)
    text = text.replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_FORMULA) else text


def _csv(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    names = list(columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(row[name]) for name in names])
    return out.getvalue().encode("utf-8-sig", "replace")


def _json(rows: Iterable[Row]) -> bytes:
    text = json.dumps(list(rows), ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8", "replace")

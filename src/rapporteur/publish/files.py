"""Tables as files: CSV that a spreadsheet opens without running anything, and JSON; in a folder or a zip.

Rows go straight to files, a part of a table at a time: however big the record, little of it is in memory.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any, NamedTuple

from rapporteur.publish.source import Held, Source
from rapporteur.publish.tables import COLUMNS, PARTS, Row, entries
from rapporteur.record import Book

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_STAMP = (2000, 1, 1, 0, 0, 0)
_JOIN = " | "


class Kind(NamedTuple):
    """How a table is written: what stands before, between and after its rows, and each row."""

    suffix: str
    before: Callable[[str, bool], bytes]
    between: bytes
    after: Callable[[bool], bytes]
    row: Callable[[str, Row], bytes]


def csv_files(book: Book) -> dict[str, bytes]:
    """Every table as a CSV file: UTF-8 with its mark, lines ended as RFC 4180 says, lists joined by " | "."""
    return _held(book, CSV)


def json_files(book: Book) -> dict[str, bytes]:
    """Every table as a JSON file: an array of objects, lists as lists."""
    return _held(book, JSON)


def _held(book: Book, kind: Kind) -> dict[str, bytes]:
    with written(Held(book), kind) as paths:
        return {path.name: path.read_bytes() for path in paths}


@contextmanager
def written(source: Source, kind: Kind) -> Iterator[list[Path]]:
    """Every table as a file, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        _parts(source, kind, Path(folder))
        yield [_whole(name, kind, Path(folder)) for name in COLUMNS]


def _parts(source: Source, kind: Kind, folder: Path) -> None:
    """The rows of every table, those of each part of the record in a file of their own."""
    with ExitStack() as stack:
        opened: dict[tuple[str, str], IO[bytes]] = {}

        def put(table: str, part: str, row: Row) -> None:
            if (table, part) not in opened:
                opened[table, part] = stack.enter_context(_part(folder, table, part).open("wb"))
            else:
                opened[table, part].write(kind.between)
            opened[table, part].write(kind.row(table, row))

        for entry in entries(source):
            put(entry.table, entry.part, entry.row)
            for piece in entry.evidence:
                put("evidence", entry.part, piece)


def _part(folder: Path, table: str, part: str) -> Path:
    return folder / f"{table}.{part}.part"


def _whole(table: str, kind: Kind, folder: Path) -> Path:
    """A table put together from its parts."""
    path = folder / f"{table}{kind.suffix}"
    found = [part for name in PARTS if (part := _part(folder, table, name)).exists()]
    with path.open("wb") as out:
        out.write(kind.before(table, bool(found)))
        for number, part in enumerate(found):
            out.write(kind.between if number else b"")
            with part.open("rb") as told:
                copyfileobj(told, out)
            part.unlink()
        out.write(kind.after(bool(found)))
    return path


def zipped(source: Source, kind: Kind, out: IO[bytes]) -> None:
    """The files as one zip; the same files give the same bytes."""
    with written(source, kind) as paths, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in paths:
            about = zipfile.ZipInfo(path.name, _STAMP)
            about.external_attr = 0o644 << 16
            about.compress_type = zipfile.ZIP_DEFLATED
            about.file_size = path.stat().st_size
            with path.open("rb") as told, packed.open(about, "w") as inside:
                copyfileobj(told, inside)


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


def _line(values: list[str | int | float]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue().encode("utf-8", "replace")


def _csv_row(table: str, row: Row) -> bytes:
    return _line([cell(row[name]) for name in COLUMNS[table]])


def indented(value: Any, by: int, step: int) -> bytes:
    """A value as JSON, as it stands so deep inside another."""
    blank = " " * by
    text = json.dumps(value, ensure_ascii=False, indent=step, allow_nan=False)
    return (blank + text.replace("\n", f"\n{blank}")).encode("utf-8", "replace")


def _json_row(_: str, row: Mapping[str, Any]) -> bytes:
    return indented(row, 1, 1)


def _csv_head(table: str, _: bool) -> bytes:
    return b"\xef\xbb\xbf" + _line([*COLUMNS[table]])


CSV = Kind(".csv", _csv_head, b"", lambda _: b"", _csv_row)
JSON = Kind(".json", lambda _, some: b"[\n"[: 1 + some], b",\n", lambda some: b"\n]\n"[not some :], _json_row)
as_csv, as_json = partial(zipped, kind=CSV), partial(zipped, kind=JSON)

"""Tables as files: CSV that a spreadsheet opens without running anything, and JSON; in a folder or a zip.

Rows go straight out: the tables that lead a part of the record into the zip while they are made, so that it can be sent
from the first report on; the others into files beside, which follow. However big the record, little of it is in memory.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any, NamedTuple

from rapporteur.publish.cells import cell, csv_head, csv_passages, csv_row
from rapporteur.publish.source import Held, Source
from rapporteur.publish.tables import COLUMNS, MAKERS, Entry, Row, passages
from rapporteur.record import Book

_STAMP = (2000, 1, 1, 0, 0, 0)
_AT_ONCE = 400
_LEVEL = 5
_LED = frozenset(MAKERS)

__all__ = ["CSV", "JSON", "Kind", "as_csv", "as_json", "cell", "csv_files", "into", "json_files", "line"]


class Kind(NamedTuple):
    """How a table is written: what stands before, between and after its rows, each row, and where a row stands."""

    suffix: str
    before: Callable[[str], str]
    between: str
    after: str
    row: Callable[[str, Row], str]
    passages: Callable[[Entry], list[str]]


class _Table:
    """A table on its way out, some rows at a time."""

    def __init__(self, name: str, kind: Kind, out: IO[bytes]) -> None:
        self._kind, self._out = kind, out
        self._held = [kind.before(name)]
        self._some = False

    def add(self, *rows: str) -> None:
        """Some rows more."""
        if self._some:
            self._held.append(self._kind.between)
        self._some = True
        self._held.append(self._kind.between.join(rows))
        if len(self._held) >= _AT_ONCE:
            self._write()

    def end(self) -> None:
        """All rows are there."""
        self._held.append(self._kind.after)
        self._write()

    def _write(self) -> None:
        self._out.write("".join(self._held).encode("utf-8", "replace"))
        self._held.clear()


Open = Callable[[str], IO[bytes]]


def _fill(source: Source, kind: Kind, lead: Open, beside: Open) -> None:
    """Write every table: those that lead a part of the record one after the other, the rest beside them."""
    others = {name: _Table(name, kind, beside(name)) for name in COLUMNS if name not in _LED}
    for name, maker in MAKERS.items():
        with lead(name) as out:
            first = _Table(name, kind, out)
            for entry in maker(source):
                table = first if entry.table == name else others[entry.table]
                table.add(kind.row(entry.table, entry.row))
                if entry.evidence:
                    others["evidence"].add(*kind.passages(entry))
            first.end()
    for table in others.values():
        table.end()


def csv_files(book: Book) -> dict[str, bytes]:
    """Every table as a CSV file: UTF-8 with its mark, lines ended as RFC 4180 says, lists joined by " | "."""
    return _held(book, CSV)


def json_files(book: Book) -> dict[str, bytes]:
    """Every table as a JSON file: an array of objects, one a line, lists as lists."""
    return _held(book, JSON)


def _held(book: Book, kind: Kind) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        return {path.name: path.read_bytes() for path in into(Path(folder), Held(book), kind)}


def into(folder: Path, source: Source, kind: Kind) -> list[Path]:
    """Every table as a file in a folder."""
    path = partial(_path, folder, kind)
    with ExitStack() as stack:
        _fill(source, kind, lambda name: path(name).open("wb"), lambda name: stack.enter_context(path(name).open("wb")))
    return [path(name) for name in COLUMNS]


def _path(folder: Path, kind: Kind, table: str) -> Path:
    return folder / f"{table}{kind.suffix}"


def zipped(source: Source, kind: Kind, out: IO[bytes]) -> None:
    """The files as one zip, sent while it is made; the same record gives the same bytes."""
    with ExitStack() as stack:
        packed = stack.enter_context(zipfile.ZipFile(_OneWay(out), "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL))
        kept: dict[str, IO[bytes]] = {}

        def beside(name: str) -> IO[bytes]:
            kept[name] = stack.enter_context(tempfile.TemporaryFile())
            return kept[name]

        _fill(source, kind, lambda name: _member(packed, f"{name}{kind.suffix}"), beside)
        for name, file in kept.items():
            file.seek(0)
            with _member(packed, f"{name}{kind.suffix}") as inside:
                copyfileobj(file, inside, 1 << 20)
            file.close()


def _member(packed: zipfile.ZipFile, name: str) -> IO[bytes]:
    about = zipfile.ZipInfo(name, _STAMP)
    about.external_attr = 0o644 << 16
    about.compress_type = zipfile.ZIP_DEFLATED
    about._compresslevel = _LEVEL  # type: ignore[attr-defined]
    return packed.open(about, "w", force_zip64=True)


class _OneWay(io.RawIOBase):
    """A file that is only written on, as what is sent is: a zip then tells sizes behind each of its files."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Hand it on."""
        self._out.write(data)
        return len(data)


def line(value: Any) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _json_row(_: str, row: Mapping[str, Any]) -> str:
    return line(row)


def _json_passages(entry: Entry) -> list[str]:
    return [line(row) for row in passages(entry)]


CSV = Kind(".csv", csv_head, "", "", csv_row, csv_passages)
JSON = Kind(".json", lambda _: "[\n", ",\n", "\n]\n", _json_row, _json_passages)
as_csv, as_json = partial(zipped, kind=CSV), partial(zipped, kind=JSON)

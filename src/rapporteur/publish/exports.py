"""The forms the whole record goes out in, each with its media type and the end of its file's name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapporteur.publish.files import csv_files, json_files, zipped
from rapporteur.publish.ftm import ftm
from rapporteur.publish.prov import jsonld
from rapporteur.record import Book
from rapporteur.record.plain import export


@dataclass(frozen=True, slots=True)
class ExportForm:
    """One form: as one file, and what it is sent as; `files` where it is several files in a zip."""

    make: Callable[[Book], bytes]
    media_type: str
    suffix: str
    files: Callable[[Book], Mapping[str, bytes]] | None = None


def _record(book: Book) -> bytes:
    """What `rapporteur export --format json` prints."""
    return (json.dumps(export(book), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8", "replace")


EXPORT_FORMS: Mapping[str, ExportForm] = {
    "json": ExportForm(_record, "application/json", ".json"),
    "tables": ExportForm(lambda book: zipped(json_files(book)), "application/zip", ".zip", json_files),
    "csv": ExportForm(lambda book: zipped(csv_files(book)), "application/zip", ".zip", csv_files),
    "jsonld": ExportForm(jsonld, "application/ld+json", ".jsonld"),
    "ftm": ExportForm(ftm, "application/x-ndjson", ".ftm.json"),
}


def exported(book: Book, form: str) -> bytes:
    """The whole record as one file: json, jsonld, ftm (JSON lines); tables and csv are zips with a file a table."""
    return EXPORT_FORMS[form].make(book)


def exported_into(book: Book, form: str, folder: Path) -> list[Path]:
    """The files of `tables` or `csv`, written into a folder, which is made if it is not there."""
    files = EXPORT_FORMS[form].files
    if files is None:
        raise ValueError(form)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in files(book).items():
        (folder / name).write_bytes(data)
        written.append(folder / name)
    return written

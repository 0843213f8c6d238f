"""The forms the whole record goes out in, each with its media type and the end of its file's name."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from rapporteur.publish.files import CSV, JSON, Kind, as_csv, as_json, into
from rapporteur.publish.ftm import ftm
from rapporteur.publish.prov import jsonld
from rapporteur.publish.source import Held, Source
from rapporteur.publish.whole import whole
from rapporteur.record import Book


@dataclass(frozen=True, slots=True)
class ExportForm:
    """One form: how it is written into a file, and what it is sent as; `files` where it is several files in a zip."""

    write: Callable[[Source, IO[bytes]], None]
    media_type: str
    suffix: str
    files: Kind | None = None


EXPORT_FORMS: Mapping[str, ExportForm] = {
    "json": ExportForm(whole, "application/json", ".json"),
    "tables": ExportForm(lambda source, out: as_json(source, out=out), "application/zip", ".zip", JSON),
    "csv": ExportForm(lambda source, out: as_csv(source, out=out), "application/zip", ".zip", CSV),
    "jsonld": ExportForm(jsonld, "application/ld+json", ".jsonld"),
    "ftm": ExportForm(ftm, "application/x-ndjson", ".ftm.json"),
}


def export(source: Source, form: str, out: IO[bytes]) -> None:
    """Write the whole record into a file: json, jsonld, ftm (JSON lines); tables and csv: zips with a file a table."""
    EXPORT_FORMS[form].write(source, out)


def exported(book: Book, form: str) -> bytes:
    """A record in memory in one form."""
    made = io.BytesIO()
    export(Held(book), form, made)
    return made.getvalue()


def exported_into(source: Source, form: str, folder: Path) -> list[Path]:
    """The files of `tables` or `csv`, written into a folder, which is made if it is not there."""
    kind = EXPORT_FORMS[form].files
    if kind is None:
        raise ValueError(form)
    folder.mkdir(parents=True, exist_ok=True)
    return into(folder, source, kind)

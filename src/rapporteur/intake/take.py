"""One source after another becomes reports; what cannot be read becomes an error and never stops the rest."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from rapporteur.intake.decode import LIMIT, checked, decode, too_long
from rapporteur.intake.html import PAGE_LIMIT, page, page_from_bytes
from rapporteur.intake.sources import STDIN, Source, find, unreadable
from rapporteur.model import IntakeError, Report

_OPTIONAL = ("id", "url", "published", "title", "outlet", "language")
_LINE_LIMIT = PAGE_LIMIT


def take(paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> Iterator[Report | IntakeError]:
    """The reports under `paths` (files, folders, `-` for standard input), in order, with stable ids."""
    for source in find(paths):
        if isinstance(source, IntakeError):
            yield source
        else:
            yield from read_source(source, stdin)


def read_source(source: Source, stdin: BinaryIO | None = None) -> Iterator[Report | IntakeError]:
    """The report of one file, or the reports of a .jsonl file."""
    try:
        if source.suffix == STDIN:
            yield from _from_stdin((stdin or sys.stdin.buffer).read())
        elif source.suffix == ".jsonl":
            with Path(source.path).open("rb") as file:
                yield from _lines(file, source.shown, source.stem)
        else:
            yield _from_file(source)
    except IntakeError as error:
        yield error
    except OSError as error:
        yield unreadable(source.path, error)


def _from_file(source: Source) -> Report:
    path = Path(source.path)
    size, most = path.stat().st_size, PAGE_LIMIT if source.suffix in (".html", ".htm") else LIMIT
    if size > most:
        raise too_long(source.shown, size)
    return _report(path.read_bytes(), source.shown, source.stem, source.suffix in (".html", ".htm"))


def _report(raw: bytes, where: str, name: str, is_page: bool) -> Report:
    if not is_page:
        return Report(id=name, text=decode(raw, where), path=where)
    found = page_from_bytes(raw, where)
    return Report(
        id=name,
        text=found.text,
        path=where,
        title=found.title,
        outlet=found.outlet,
        published=found.published,
        url=found.url,
    )


def _from_stdin(raw: bytes) -> Iterator[Report | IntakeError]:
    start = raw[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{"):
        yield from _lines(raw.splitlines(keepends=True), STDIN, "stdin")
        return
    name = f"stdin-{hashlib.sha256(raw).hexdigest()[:8]}"
    yield _report(raw, STDIN, name, start.startswith((b"<!doctype html", b"<html")))


def _lines(lines: BinaryIO | Iterable[bytes], path: str, stem: str) -> Iterator[Report | IntakeError]:
    used: set[str] = set()
    for number, raw in enumerate(_bounded(lines), start=1):
        where = f"{path}:{number}"
        if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            report = _from_line(raw, where, f"{stem}#{number}")
        except IntakeError as error:
            yield error
            continue
        if report.id in used:
            report = replace(report, id=f"{report.id}#{number}")
        used.add(report.id)
        yield replace(report, path=path)


def _bounded(lines: BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    """Lines, never more of one in memory than needed to see that it is too long."""
    if not hasattr(lines, "readline"):
        yield from lines
        return
    while line := lines.readline(_LINE_LIMIT + 2):
        yield line
        while not line.endswith(b"\n") and len(line) == _LINE_LIMIT + 2:
            line = lines.readline(_LINE_LIMIT + 2)


def _from_line(raw: bytes, where: str, name: str) -> Report:
    if len(raw) > _LINE_LIMIT:
        raise too_long(where, len(raw))
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _broken(where, f"not UTF-8 at byte {error.start} of the line") from error
    except (ValueError, RecursionError) as error:
        raise _broken(where, f"not JSON ({error})") from error
    text, known = _fields(data, where)
    if "html" not in data or data.get("text"):
        return Report(id=known.pop("id", None) or name, text=checked(text, where), **known)
    found = page(text, where)
    facts = {"title": found.title, "outlet": found.outlet, "published": found.published, "url": found.url}
    return Report(id=known.pop("id", None) or name, text=found.text, **{**facts, **known})


def _fields(data: Any, where: str) -> tuple[str, dict[str, Any]]:
    """The text (or page) of a line, and what else it says of the report."""
    if not isinstance(data, dict):
        raise _broken(where, "not an object")
    text = data.get("text") or data.get("html")
    if not isinstance(text, str):
        raise _broken(where, "neither text nor html in it")
    known = {key: data[key] for key in _OPTIONAL if data.get(key) not in (None, "")}
    if "id" in known and isinstance(known["id"], int):
        known["id"] = str(known["id"])
    wrong = [key for key, value in known.items() if not isinstance(value, str)]
    if wrong:
        raise _broken(where, f"{wrong[0]} is not text")
    return text, known


def _broken(where: str, what: str) -> IntakeError:
    return IntakeError("R0110", where, f"broken line: {what}", 'Each line is one JSON object with "text" or "html".')

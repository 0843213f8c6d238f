"""The whole record as one JSON document, written thing by thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

from rapporteur.publish.files import indented
from rapporteur.publish.source import Source
from rapporteur.record.plain import about, plain

_INFO = ("language", "title", "outlet", "published")


def whole(source: Source, out: IO[bytes]) -> None:
    """What `rapporteur export --format json` prints: the same record gives the same bytes."""
    parts: tuple[tuple[str, Iterable[Any]], ...] = (
        ("reports", _reports(source)),
        ("sessions", source.meetings()),
        ("acts", source.acts()),
        ("disputes", source.disputes()),
        ("origins", source.shared()),
    )
    out.write(b"{\n")
    for number, (name, things) in enumerate(parts):
        out.write(b",\n" if number else b"")
        out.write(f'  "{name}": ['.encode())
        empty = True
        for thing in things:
            out.write(b"\n" if empty else b",\n")
            out.write(indented(plain(thing), 4, 2))
            empty = False
        out.write(b"]" if empty else b"\n  ]")
    out.write(b"\n}\n")


def _reports(source: Source) -> Iterator[dict[str, Any]]:
    for reading, voice, _ in source.readings():
        info = reading.report
        yield about(info.id, {name: getattr(info, name) for name in _INFO}, voice)

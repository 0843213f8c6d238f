"""The whole record as one JSON document, written thing by thing, one a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from rapporteur.publish.files import line
from rapporteur.publish.source import Source
from rapporteur.record.plain import about, plain


def whole(source: Source, out: IO[bytes]) -> None:
    """What `rapporteur export --format json` prints: the same record gives the same bytes."""
    parts: tuple[tuple[str, Callable[[], Iterable[Any]]], ...] = (
        ("reports", lambda: _reports(source)),
        ("sessions", source.meetings),
        ("acts", source.acts),
        ("disputes", source.disputes),
        ("origins", source.shared),
    )
    out.write(b"{\n")
    for number, (name, things) in enumerate(parts):
        out.write(b",\n" if number else b"")
        out.write(f'"{name}": ['.encode())
        empty = True
        for thing in things():
            out.write(b"\n" if empty else b",\n")
            out.write(line(plain(thing)).encode("utf-8", "replace"))
            empty = False
        out.write(b"]" if empty else b"\n]")
    out.write(b"\n}\n")


def _reports(source: Source) -> Iterator[dict[str, Any]]:
    for reading, voice, _ in source.readings():
        info = reading["report"]
        yield about(info["id"], info, voice)

"""How things of the record look in a terminal: support, sentences, status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from rapporteur.cli.output import count, isolate, say
from rapporteur.text import with_gaps

if TYPE_CHECKING:
    from rapporteur.record.documents import Document
    from rapporteur.record.support import Sentence, Value

_QUOTE = 110


def support(reports: Sequence[str], origins: int) -> str:
    """ "3 reports, 2 origins"."""
    return f"{count(len(reports), 'report')}, {count(origins, 'origin')}"


class Supported(Protocol):
    """Anything reports tell."""

    @property
    def reports(self) -> tuple[str, ...]:
        """Which reports."""

    @property
    def origins(self) -> int:
        """How many origins."""


def backed(thing: Supported) -> str:
    """Who backs a thing of the record."""
    return support(thing.reports, thing.origins)


def quotes(evidence: Iterable[Sentence], shown: int = 3, indent: str = "      ") -> None:
    """The sentences behind a line, each with its report."""
    listed = [piece for piece in evidence if piece.quote]
    for piece in listed[:shown]:
        text = " ".join(piece.quote.split())
        cut = text if len(text) <= _QUOTE else text[: _QUOTE - 3] + "..."
        mark = "" if piece.basis == "stated" else f" ({piece.basis})"
        say(f"{indent}{isolate(cut)}  [{piece.report} {piece.start}-{piece.end}]{mark}")
    if len(listed) > shown:
        say(f"{indent}and {len(listed) - shown} more")


def given(name: str, values: Sequence[Value]) -> None:
    """A field with the value held best, and every other value with who gives it."""
    first, *others = values
    say(f"  {name:10} {isolate(first.value)}    {backed(first)}")
    for value in others:
        say(f"  {'':10} but {isolate(value.value)}    {backed(value)}: {', '.join(value.reports)}")


def stretch(period: tuple[str | None, str | None] | None) -> str:
    """A period for people: 2025-2027, until 2030."""
    if not period or not any(period):
        return ""
    first, last = period
    if first == last:
        return str(first)
    return f"{first}-{last}" if first and last else (f"until {last}" if last else f"from {first}")


def titled(act: Document) -> str:
    """An act by its English title, with gaps for words it could not be rendered in, and the years it does not name."""
    span = stretch(act.period)
    named = all(part[:4] in act.title for part in act.period or () if part)
    return f"{isolate(with_gaps(act.title))}{'' if named or not span else f', {span}'}"

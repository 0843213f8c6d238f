"""The facts of a reading laid over its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.model import FACT_TYPES, Fact, Reading
from rapporteur.web.marking import Span
from rapporteur.web.telling import Teller


@dataclass(frozen=True, slots=True)
class Numbered:
    """A fact with its number on the page."""

    number: int
    kind: str
    fact: Fact
    line: str


def numbered(reading: Reading, tell: Teller) -> list[Numbered]:
    """Every fact of a reading in the order it stands in the text."""
    found = [(kind, fact) for kind in FACT_TYPES for fact in getattr(reading, kind)]
    found.sort(key=lambda item: (item[1].evidence[0].start if item[1].evidence else 0, item[0]))
    return [Numbered(n, kind, fact, tell.fact(fact)) for n, (kind, fact) in enumerate(found, start=1)]


def spans(reading: Reading, facts: Sequence[Numbered], here: tuple[int, int] | None) -> list[Span]:
    """Where the facts, the credits and the page furniture stand; `here` is the place the reader came for."""
    found = [
        Span(piece.start, piece.end, item.kind, item.line, item.number)
        for item in facts
        for piece in item.fact.evidence
    ]
    found += [
        Span(piece.start, piece.end, "credits", f"{credit.of}: {credit.origin}")
        for credit in reading.report.credits
        for piece in credit.evidence
    ]
    found += [Span(piece.start, piece.end, "furniture") for piece in reading.report.furniture]
    if here is not None:
        found.append(Span(*here, "here"))
    return found

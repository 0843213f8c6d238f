"""Whom an office printed alone means ("the president said"): one of those named before who hold it, or nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.reading.context import Context

_LEAD = 2
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody named at a token who holds the office in question; `key` tells people apart."""

    at: int
    key: str
    chairs: bool = False


def meant(context: Context, at: int, holders: Iterable[Holder]) -> Holder | None:
    """The holder an office alone at token `at` points to; None where several are as likely.

    The only one; else the only one of its paragraph, of the report's first sentences, the one who chairs, and the only
    one of the two sentences before.
    """
    before = [holder for holder in holders if holder.at < at]
    number = context.sentence_of(at)
    line = context.sentences[number].line
    places = [(context.sentence_of(holder.at), holder) for holder in before]
    lead = _first_read(context)
    for chosen in (
        before,
        [holder for place, holder in places if context.sentences[place].line == line],
        [holder for place, holder in places if place <= lead],
        [holder for holder in before if holder.chairs],
        [holder for place, holder in places if number - place <= _NEAR],
    ):
        if len({holder.key for holder in chosen}) == 1:
            return chosen[-1]
    return None


def _first_read(context: Context) -> int:
    """The number of the last of the first sentences that are read."""
    read = [number for number, readable in enumerate(context.readable) if readable]
    return read[:_LEAD][-1] if read else 0

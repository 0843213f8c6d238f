"""Whom an office printed alone means ("the president said"): one of those named before who hold it, or nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.reading.context import Context

_LEAD = 2
_NEAR = 3
_HEAD = 5
_GOES_ON = 8


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody named at a token who holds the office in question; `key` tells people apart."""

    at: int
    key: str
    chairs: bool = False
    home: bool = False


def meant(context: Context, at: int, holders: Iterable[Holder], titled: bool = False) -> Holder | None:
    """The holder an office alone at token `at` points to; None where several are as likely.

    The only one; else the only one of the country the language's press writes from, the only one of its paragraph, the
    only one with whom one of the three sentences before begins, the only one of the report's first sentences, the one
    who chairs, and the only one of the three sentences before. A title ("His Majesty") is the host's, the chair's or
    that of the one named first before it is that of whoever came last. Before anybody is named it is the one of that
    country named later.
    """
    everybody = list(holders)
    before = [holder for holder in everybody if holder.at < at] or [holder for holder in everybody if holder.home]
    number = context.sentence_of(at)
    line = context.sentences[number].line
    places = [(context.sentence_of(holder.at), holder) for holder in before]
    near = [holder for place, holder in places if number - place <= _NEAR]
    subjects = [holder for holder in near if _subject(context, holder.at)]
    lead = [holder for place, holder in places if place <= _first_read(context)]
    chairs = [holder for holder in before if holder.chairs]
    likely: list[list[Holder]] = [lead, chairs, before[:1]] if titled else [subjects, lead, chairs]
    for chosen in (
        before,
        [holder for holder in before if holder.home],
        [holder for place, holder in places if context.sentences[place].line == line],
        *likely,
        near,
    ):
        if len({holder.key for holder in chosen}) == 1:
            return chosen[-1]
    return None


def _subject(context: Context, at: int) -> bool:
    """Whether a sentence begins with what stands at a token and goes on about it; a line of a list does not."""
    sentence = context.sentences[context.sentence_of(at)]
    words = context.tokens.words
    if not words[sentence.first][0].isalnum() or words[sentence.stop - 1] == ";":
        return False
    return at - sentence.first <= _HEAD and sentence.stop - at >= _GOES_ON


def _first_read(context: Context) -> int:
    """The number of the last of the first sentences that are read."""
    read = [number for number, readable in enumerate(context.readable) if readable]
    return read[:_LEAD][-1] if read else 0

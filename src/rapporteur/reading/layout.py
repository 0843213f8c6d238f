"""What the layout says: printed lines and their bullets, quotations signed on the next line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.model.fixed import fixed
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.extents import quote_end

_QUOTES = frozenset('«“"„')
_BULLETS = frozenset("-–—•*·●▪◦.)(🔸🔹🔺▫◾◽⚫⚪✅✔➡👉")
_SHORTEST_QUOTE = 6
_INITIALS = 8


@fixed()
class Line:
    """The tokens `first:stop` of one printed line, without bullets, and whether it is read."""

    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class SignedQuote:
    """A quotation that fills a line, and the party on the line after (or before) it."""

    first: int
    stop: int
    party: Mention


def lines(context: Context) -> list[Line]:
    """The printed lines that are read, with bullets and numbering at their head passed over."""
    firsts: dict[int, int] = {}
    stops: dict[int, int] = {}
    for sentence, read in zip(context.sentences, context.readable, strict=True):
        if read:
            firsts.setdefault(sentence.line, sentence.first)
            stops[sentence.line] = sentence.stop
    return [_without_bullet(context, first, stops[line]) for line, first in firsts.items()]


def signed_quotes(context: Context) -> Iterator[SignedQuote]:
    """Lines that are one quotation, signed by a line that is one party."""
    rows = lines(context)
    for number, line in enumerate(rows):
        end = quote_end(context.chart, line.first) if context.tokens.words[line.first] in _QUOTES else None
        if end is None or end - line.first < _SHORTEST_QUOTE or _letters_after(context, end, line.stop):
            continue
        party = _only_party(context, rows[number + 1]) if number + 1 < len(rows) else None
        party = party or (_introducing(context, rows[number - 1]) if number else None)
        if party is not None:
            yield SignedQuote(line.first, end, party)


def _introducing(context: Context, line: Line) -> Mention | None:
    """The only person of the last sentence of a line that ends with a colon: the quotation after it is theirs."""
    if context.tokens.words[line.stop - 1] != ":":
        return None
    first = context.sentences[context.sentence_of(line.stop - 1)].first
    parties = [party for party in context.chart.inside("Party", first, line.stop) if len(party.value or ()) == 1]
    people = {party.value[0].person.first: party for party in reversed(parties) if party.value[0].person is not None}
    return next(iter(people.values())) if len(people) == 1 else None


def bulleted(context: Context, line: Line) -> bool:
    """Whether a bullet or a number stands before a line's first word."""
    before = line.first - 1
    return before >= 0 and context.tokens.words[before] in _BULLETS and _same_line(context, before, line.first)


def _same_line(context: Context, one: int, other: int) -> bool:
    sentences = context.sentences
    return sentences[context.sentence_of(one)].line == sentences[context.sentence_of(other)].line


def _without_bullet(context: Context, first: int, stop: int) -> Line:
    words = context.tokens.words
    while first < stop - 1 and (words[first] in _BULLETS or (words[first].isdigit() and words[first + 1] in _BULLETS)):
        first += 1
    return Line(first, stop)


def _only_party(context: Context, line: Line) -> Mention | None:
    """The party that fills a line, but for signs."""
    found = (party for party in parties_at_head(context, line) if not _letters_after(context, party.stop, line.stop))
    return next(found, None)


def parties_at_head(context: Context, line: Line) -> Iterator[Mention]:
    """The parties a line begins with: with its bullet or first word, or after initials that are no part of them."""
    if bulleted(context, line):
        yield from context.chart.at("Party", line.first - 1)
    for at in range(line.first, min(line.stop, line.first + _INITIALS)):
        yield from context.chart.at("Party", at)
        if len(context.tokens.words[at]) > 1:
            return


def _letters_after(context: Context, at: int, stop: int) -> bool:
    return any(word[0].isalnum() for word in context.tokens.words[at:stop])

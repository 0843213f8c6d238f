"""Proposals listed one a line, or one after another, behind a colon ("the president made these proposals:")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.layout import Line, bulleted, lines

_PROPOSING = ("say.proposed", "proposal", "proposal_noun", "proposing", "initiative", "put_forward")
_ENDS = frozenset(";,.\u061b\u060c")
_MORE = frozenset(";\u061b")
_FEWEST_WORDS, _MOST_WORDS = 2, 45


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """What is proposed at tokens `first:stop`, by whom, and the line that says so."""

    first: int
    stop: int
    by: Mention
    lead: Line


def listed_plans(context: Context) -> Iterator[ListedPlan]:
    """The items of lists that a line announces which ends with a colon, names one person and speaks of proposing."""
    rows = lines(context)
    for number, lead in enumerate(rows):
        if context.tokens.words[lead.stop - 1] != ":":
            continue
        by = _proposer(context, lead)
        if by is not None:
            for item in _items(context, rows[number + 1 :]):
                yield ListedPlan(item.first, item.stop, by, lead)


def _proposer(context: Context, lead: Line) -> Mention | None:
    """The one party of the last sentence of a line that speaks of proposing and denies nothing."""
    chart = context.chart
    first = context.sentences[context.sentence_of(lead.stop - 1)].first
    if not any(chart.inside(sense, first, lead.stop) for sense in _PROPOSING) or chart.inside(
        "negation", first, lead.stop
    ):
        return None
    widest: dict[int, Mention] = {}
    for party in chart.inside("Party", first, lead.stop):
        if len(party.value or ()) == 1 and not any(other.stop > party.first for other in widest.values()):
            widest[party.first] = max(chart.at("Party", party.first), key=lambda m: m.stop)
    return next(iter(widest.values())) if len(widest) == 1 else None


def _items(context: Context, rows: list[Line]) -> Iterator[Line]:
    """The lines of a list: bulleted ones, or those up to the first without a semicolon; none where somebody speaks."""
    words = context.tokens.words
    marked = bool(rows) and bulleted(context, rows[0])
    before = None
    for row in rows:
        stop = row.stop
        while stop > row.first and words[stop - 1] in _ENDS:
            stop -= 1
        sign = words[row.stop - 1]
        over = before in _MORE and sign not in _MORE
        if not _FEWEST_WORDS <= stop - row.first <= _MOST_WORDS or _speaks(context, row):
            return
        if marked != bulleted(context, row) or (not marked and before is None and sign not in _MORE):
            return
        yield Line(row.first, stop)
        if over:
            return
        before = sign


def _speaks(context: Context, row: Line) -> bool:
    return any(context.chart.inside(f"say.{kind}", row.first, row.stop) for kind in ("said", "stressed"))

"""Meetings told before they are called so: "X received the leaders of A, B and C in D. It was the second summit"."""

from __future__ import annotations

from collections.abc import Callable

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dates import settled
from rapporteur.reading.nodes import JOURNEY, Node
from rapporteur.reading.opening import opening_sentences
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_FAR = 4
_SEVERAL = 3
_DAY = ("day", "range")

NodeOf = Callable[[Mention], Node | None]


def told_before(context: Context, main: Node, node_of: NodeOf) -> tuple[TimeExpression | None, str | None]:
    """The day and city of the sentence that a pronoun with the main meeting's words points back to."""
    for before, sentence in zip(opening_sentences(context), opening_sentences(context)[1:], strict=False):
        if _points_back(context, sentence, main, node_of) and _is_of_leaders(context, before):
            day, city = _only_day(context, before), _only_city(context, before)
            if day is not None or city is not None:
                main.also.append((before.first, before.stop))
            return day, city
    return None, None


def _points_back(context: Context, sentence: Sentence, main: Node, node_of: NodeOf) -> bool:
    """Whether a sentence begins with "it was" or "this is" and goes on with words for the main meeting."""
    chart = context.chart
    told = [
        m
        for begins in chart.at("points_back", sentence.first)
        for m in chart.beginning("Meeting", begins.stop, begins.stop + _FAR)
    ]
    near = [at for this in chart.at("this", sentence.first) for at in (this.first, this.stop)]
    told += [m for at in near for m in chart.at("Meeting", at) if m.value.ordinal]
    return any(node_of(m) is main for m in told)


def _is_of_leaders(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence speaks of leaders or of several states, of no meeting and of no journey."""
    chart = context.chart
    other = ("Meeting", *JOURNEY)
    if any(chart.inside(label, sentence.first, sentence.stop) for label in other):
        return False
    states = {m.value for m in chart.inside("Country", sentence.first, sentence.stop)}
    return bool(chart.inside("Offices", sentence.first, sentence.stop)) or len(states) >= _SEVERAL


def _only_day(context: Context, sentence: Sentence) -> TimeExpression | None:
    times = [settled(m.value, context, lean=-1) for m in context.chart.inside("Date", sentence.first, sentence.stop)]
    days = {t.value: t for t in times if t is not None and t.value and t.precision in _DAY}
    return next(iter(days.values())) if len(days) == 1 else None


def _only_city(context: Context, sentence: Sentence) -> str | None:
    cities = {str(m.value) for m in context.chart.inside("City", sentence.first, sentence.stop)}
    only = context.knowledge.places.get(cities.pop()) if len(cities) == 1 else None
    return only.id if only is not None and not only.topic else None

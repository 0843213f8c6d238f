"""Meetings told in passing: the one that makes the main one the second in days, and those without ceremony."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from rapporteur.model import RESOLVED
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dates import settled
from rapporteur.reading.nodes import Node, alike
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_AGAIN, _INFORMALLY = "again", "informally"
_FULL = len("2024-10-08")
_LONGEST, _NEAR = 31, 2


def date_the_first(context: Context, main: Node, nodes: Sequence[Node]) -> None:
    """ "They meet for the second time in a week, after 7 October": the one other meeting told near has that day."""
    for mention in context.chart.all(_AGAIN):
        at = context.sentence_of(mention.first)
        day = _day_before(context, context.sentences[at], main)
        near = [
            node
            for node in nodes
            if node is not main
            and alike(node, main)
            and node.date is None
            and any(claim.modality.past and abs(claim.sentence - at) <= _NEAR for claim in node.claims)
        ]
        if day is not None and len(near) == 1:
            near[0].date = replace(day, basis=RESOLVED)
            near[0].also.append((mention.first, mention.stop))


def _day_before(context: Context, sentence: Sentence, main: Node) -> TimeExpression | None:
    """The only day of a sentence that lies within a month before the main meeting's."""
    first = str(main.date.value) if main.date is not None else ""
    if len(first) != _FULL:
        return None
    days = [settled(m.value, context, first) for m in context.chart.inside("Date", sentence.first, sentence.stop)]
    told = {str(day.value): day for day in days if day is not None and len(str(day.value)) == _FULL}
    earlier = [
        day for text, day in told.items() if 0 < (date.fromisoformat(first) - date.fromisoformat(text)).days <= _LONGEST
    ]
    return earlier[0] if len(earlier) == 1 else None


def mark_informal(context: Context, nodes: Sequence[Node], node_of: Callable[[Mention], Node | None]) -> None:
    """A summit whose people are said, in its own sentence, to have met without ceremony is an informal one."""
    for mention in context.chart.all(_INFORMALLY):
        sentence = context.sentences[context.sentence_of(mention.first)]
        here = {id(node_of(m)) for m in context.chart.inside("Meeting", sentence.first, sentence.stop)}
        for node in nodes:
            if here - {id(None)} == {id(node)} and node.kind in (None, "summit"):
                node.traits |= {"informal"}

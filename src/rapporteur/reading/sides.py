"""Meetings told by the two they bring together: "the ministers of A and B met", "between the two sides"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.regions import formats_of
from rapporteur.reading.values import MeetingValue

_BEHIND, _LINES_BEFORE = 3, 1
_PARTIES, _BOTH = ("Org", "Country", "State", "Region"), {"joint", "region"}


def of_both(context: Context, mention: Mention) -> Mention:
    """A meeting of two parties, with the format of both as its institution, where the background knows one."""
    value: MeetingValue = mention.value
    joint = [m for m in context.chart.inside("Org", mention.first, mention.stop) if _BOTH & set(m.tags)]
    if len(joint) == 1 and value.institutions and value.institutions[0] in _parties(context, joint[0]):
        return mention._replace(value=replace(value, institutions=(str(joint[0].value),)))
    behind = range(mention.first, min(mention.stop + _BEHIND, len(context.tokens.words)))
    if value.institutions or not any(context.chart.at("between_both", at) for at in behind):
        return mention
    formats = set(_formats_told(context, mention))
    return mention._replace(value=replace(value, institutions=(formats.pop(),))) if len(formats) == 1 else mention


def _parties(context: Context, joint: Mention) -> tuple[str, ...]:
    known = context.knowledge.institutions.get(str(joint.value))
    return known.parties if known is not None else ()


def _formats_told(context: Context, mention: Mention) -> Iterator[str]:
    """The formats of two of the parties that the sentence, up to the meeting, or the headline names."""
    number = context.sentence_of(mention.first)
    lines = [(context.sentences[number].first, mention.first)]
    lines.extend((s.first, s.stop) for s in context.sentences[: min(number, _LINES_BEFORE)])
    formats = formats_of(context.knowledge)
    for first, stop in lines:
        named = {str(m.value) for label in _PARTIES for m in context.chart.inside(label, first, stop)}
        told = [formats[frozenset(pair)] for pair in combinations(sorted(named), 2) if frozenset(pair) in formats]
        if told:
            yield from told
            return

"""The day of the main meeting told by what its institution did: "OPEC on Wednesday agreed to cut output"."""

from __future__ import annotations

from collections.abc import Callable

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dates import settled
from rapporteur.reading.nodes import Node, told_from_today
from rapporteur.reading.opening import opening_sentences
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_DEEDS = ("adopt", "sign", "decide")
_NEAR, _BESIDE = 4, 2


def day_of_a_deed(context: Context, main: Node, node_of: Callable[[Mention], Node | None]) -> TimeExpression | None:
    """The one day on which the opening says that the main institution did something or was told something.

    The sentence speaks of no other meeting, the day stands beside the institution's name and its verb.
    """
    for sentence in opening_sentences(context):
        nodes = [node_of(m) for m in context.chart.inside("Meeting", sentence.first, sentence.stop)]
        if any(node is not None and node is not main for node in nodes):
            continue
        days = [m for m in context.chart.inside("Date", sentence.first, sentence.stop) if told_from_today(m.value)]
        if len(days) != 1 or not (_did(context, main, days[0]) or _heard(context, main, sentence, days[0])):
            continue
        told = settled(days[0].value, context, lean=-1)
        if told is not None:
            main.also.append((sentence.first, sentence.stop))
            return told
    return None


def _did(context: Context, main: Node, day: Mention) -> bool:
    """Whether the institution or its body stands right before a day, and a past verb of deciding right behind it."""
    chart, stop = context.chart, min(day.stop + _BESIDE, len(context.tokens.words))
    before = [m for m in chart.inside("Org", max(0, day.first - _NEAR), day.first) if m.value == main.institution]
    bodies = chart.inside("Body", max(0, day.first - _NEAR), day.first)
    verbs = [m for sense in _DEEDS for at in range(day.stop, stop) for m in chart.at(sense, at)]
    return bool(before or bodies) and any("past" in m.tags and "negated" not in m.tags for m in verbs)


def _heard(context: Context, main: Node, sentence: Sentence, day: Mention) -> bool:
    """Whether somebody "on Friday told" the institution something: its meeting."""
    chart = context.chart
    for at in range(day.stop, min(day.stop + _BESIDE, sentence.stop)):
        for verb in chart.at("say.said", at):
            orgs = chart.inside("Org", verb.stop, min(verb.stop + _NEAR + _BESIDE, sentence.stop))
            near = [m for m in orgs if m.value == main.institution and m.first - verb.stop < _BESIDE]
            if "addressed" in verb.tags and near:
                return True
    return False

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

_DONE = ("adopt", "sign", "decide", "deed", "end", "Say")
_ADOPTED = ("adopt", "sign", "decide", "approve", "deed")
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
    return _decided_there(context, main)


def _decided_there(context: Context, main: Node) -> TimeExpression | None:
    """The one printed day on which something was agreed in the main meeting's city, in a sentence without a meeting.

    ("The document, agreed by the participants on 4 July in Khankendi, ...")
    """
    chart = context.chart
    for sentence in opening_sentences(context):
        days = [m for m in chart.inside("Date", sentence.first, sentence.stop) if m.value.month and m.value.day]
        if len(days) != 1 or chart.inside("Meeting", sentence.first, sentence.stop):
            continue
        beside = chart.inside("City", max(sentence.first, days[0].first - _NEAR), days[0].stop + _NEAR)
        if {str(m.value) for m in beside} != {main.city}:
            continue
        deeds = [m for sense in _ADOPTED for m in chart.inside(sense, sentence.first, sentence.stop)]
        done = [m for m in deeds if {"past", "participle", "passive"} & set(m.tags) and "negated" not in m.tags]
        day = days[0]
        if any(not _parted(context, min(m.stop, day.stop), max(m.first, day.first)) for m in done):
            main.also.append((sentence.first, sentence.stop))
            return settled(day.value, context, lean=-1)
    return None


def _did(context: Context, main: Node, day: Mention) -> bool:
    """Whether the institution, its body or leaders are told to have decided or said something on a day.

    The day stands right before the verb ("the council on Friday approved") or close behind it ("leaders agreed late on
    Friday"), and they right before both; leaders without a name may also have said something.
    """
    chart, stop = context.chart, min(day.stop + _BESIDE, len(context.tokens.words))
    behind = [m for label in _DONE for at in range(day.stop, stop) for m in chart.at(label, at)]
    before = [m for label in _DONE for m in chart.inside(label, max(0, day.first - 2 * _NEAR), day.first)]
    near = [m for m in before if day.first - m.stop < _NEAR and not _parted(context, m.stop, day.first)]
    told = [(verb, day.first) for verb in behind] + [(verb, verb.first) for verb in near]
    return any(_past(verb) and _those_who_act(context, main, at, said=verb.label == "Say") for verb, at in told)


def _past(verb: Mention) -> bool:
    return "past" in verb.tags and "negated" not in verb.tags


def _those_who_act(context: Context, main: Node, stop: int, *, said: bool) -> bool:
    """Whether the institution or its body, or leaders of nobody else, stand close before a token.

    What an institution `said` it may have said long after its meeting.
    """
    chart, first = context.chart, max(0, stop - _NEAR)
    orgs = chart.inside("Org", first, stop)
    acting = any(m.value == main.institution for m in orgs) or bool(chart.inside("Body", first, stop))
    offices = [m for m in chart.inside("Offices", first, stop) if not _parted(context, m.stop, stop)]
    return (acting and not said) or (bool(offices) and all(m.value == main.institution for m in orgs))


def _parted(context: Context, first: int, stop: int) -> bool:
    """Whether something else begins between two tokens."""
    between = range(first, stop)
    return any(context.chart.barrier(at) or context.chart.separator(at) for at in between)


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

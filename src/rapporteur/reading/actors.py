"""Meetings told by those who act in a city, without a word for one: "the leaders of the five signed it in Aktau"."""

from __future__ import annotations

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dateline import places_at
from rapporteur.reading.holders import HEADS
from rapporteur.reading.nodes import told_from_today
from rapporteur.reading.opening import opening_sentences
from rapporteur.reading.values import MeetingValue
from rapporteur.text import Sentence

_DEEDS = ("adopt", "sign")
_DECISIONS = ("adopt", "sign", "decide", "approve")
_BESIDE = 6
_LONGEST_PREPOSITION = 3


def add_acting_leaders(context: Context) -> None:
    """Add a meeting for leaders of an institution who are said in the opening to adopt or sign something in a city."""
    for sentence in opening_sentences(context):
        if context.chart.inside("Meeting", sentence.first, sentence.stop):
            continue
        for who in context.chart.inside("Offices", sentence.first, sentence.stop):
            whose = _whose(context, sentence, who)
            placed = _acted(context, sentence, _DEEDS) and _placed_once(context, sentence)
            if whose is not None and _leads(who) and (placed or _decided_then(context, sentence)):
                first, stop = min(who.first, whose.first), max(who.stop, whose.stop)
                value = MeetingValue(None, (str(whose.value),), offices=(str(who.value),))
                context.chart.add(Mention("Meeting", first, stop, value))
                return


def _leads(who: Mention) -> bool:
    return str(who.value) in HEADS or who.value == "leader"


def _whose(context: Context, sentence: Sentence, who: Mention) -> Mention | None:
    """The one institution named close beside those who act, with nothing between that parts them."""
    orgs = context.chart.inside("Org", sentence.first, sentence.stop)
    near = [org for org in orgs if _gap(org, who) <= _BESIDE and not _parted(context, org, who)]
    return near[0] if len({org.value for org in near}) == 1 else None


def _gap(one: Mention, other: Mention) -> int:
    return max(one.first, other.first) - min(one.stop, other.stop)


def _parted(context: Context, one: Mention, other: Mention) -> bool:
    between = range(min(one.stop, other.stop), max(one.first, other.first))
    return any(map(context.chart.barrier, between)) or bool(
        context.chart.inside("Verb", between.start, between.stop) if between else ()
    )


def _decided_then(context: Context, sentence: Sentence) -> bool:
    """Whether they are said, behind a dateline, to have decided something on a day told from that of the report."""
    days = [m for m in context.chart.inside("Date", sentence.first, sentence.stop) if told_from_today(m.value)]
    return bool(places_at(context, sentence.first)) and len(days) == 1 and _acted(context, sentence, _DECISIONS)


def _acted(context: Context, sentence: Sentence, deeds: tuple[str, ...]) -> bool:
    """Whether the first verb of doing that a sentence tells is in the past and not denied."""
    verbs = [v for sense in deeds for v in context.chart.inside(sense, sentence.first, sentence.stop)]
    first = min(verbs, key=lambda verb: verb.first, default=None)
    return first is not None and "past" in first.tags and "negated" not in first.tags


def _placed_once(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence names one city, as a place."""
    chart = context.chart
    cities = chart.inside("City", sentence.first, sentence.stop)
    if len({city.value for city in cities}) != 1:
        return False
    return any(city.taken & chart.clitics.bit("prep") or _in(chart, city) for city in cities)


def _in(chart: Chart, city: Mention) -> bool:
    """Whether a preposition of place stands before a city."""
    before = chart.beginning("place_prep", city.first - _LONGEST_PREPOSITION, city.first)
    return any(m.stop <= city.first for m in before)

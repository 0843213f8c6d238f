"""The meeting of a report that names none by its institution: "X leaders admitted Y. It was decided at the summit"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapporteur.reading.chart import Mention
from rapporteur.reading.claims import is_beside
from rapporteur.reading.context import Context
from rapporteur.reading.holders import HEADS
from rapporteur.reading.opening import opening_sentences
from rapporteur.reading.values import MeetingValue

_BESIDE = 4
_APART = ("bilateral", "bilateral_noun", "encounter", "talks")


def named_by_the_opening(context: Context, meetings: Iterable[Mention]) -> Mention | None:
    """The first summit or numbered meeting of the opening, as one of the one institution whose leaders it tells of.

    No other institution is named in the opening.
    """
    sentences = opening_sentences(context)
    orgs = [m for s in sentences for m in context.chart.inside("Org", s.first, s.stop)]
    who = next((o for s in sentences for o in context.chart.inside("Offices", s.first, s.stop) if _leads(o)), None)
    if len({org.value for org in orgs}) != 1 or who is None or not any(_gap(org, who) <= _BESIDE for org in orgs):
        return None
    for mention in meetings:
        value: MeetingValue = mention.value
        sentence = next((s for s in sentences if s.first <= mention.first < s.stop), None)
        told = value.gathering == "summit" or value.ordinal is not None
        if sentence is None or not told or value.bodies or value.institutions or is_beside(context, mention):
            continue
        if not any(context.chart.inside(sense, sentence.first, sentence.stop) for sense in _APART):
            offices = value.offices or (str(who.value),)
            return mention._replace(value=replace(value, institutions=(str(orgs[0].value),), offices=offices))
    return None


def _leads(who: Mention) -> bool:
    return who.value in HEADS or who.value == "leader" or "minister" in str(who.value)


def _gap(one: Mention, other: Mention) -> int:
    return max(one.first, other.first) - min(one.stop, other.stop)

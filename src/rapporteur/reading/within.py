"""Days and cities inside the words of a meeting, where the verb comes last ("the leaders of X on ... in ... met")."""

from __future__ import annotations

from rapporteur.reading.awaited import LONGEST
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dates import settled
from rapporteur.reading.nodes import Node
from rapporteur.times import TimeExpression

_MEET = ("meet", "meet_verb", "gather")
_BESIDE = ("awaited", "beside_meeting", "sidelines")
_NEAR = 3


def day_within(context: Context, node: Node) -> TimeExpression | None:
    """The one day told between those who met and the verb that says so."""
    for mention in node.mentions:
        verb = _meeting_verb(context, mention)
        told = context.chart.inside("Date", mention.first, mention.stop)
        days = [day for day in told if not _of_another(context, mention, day)]
        if verb is not None and len(days) == 1 and days[0].value.precision == "day":
            lean = -1 if "past" in verb.tags else 1 if "future" in verb.tags else 0
            return settled(days[0].value, context, lean=lean)
    return None


def city_within(context: Context, node: Node) -> str | None:
    """The one city told as a place between those who met and the verb that says so."""
    for mention in node.mentions:
        told = context.chart.inside("City", mention.first, mention.stop)
        places = {str(m.value) for m in told if _is_a_place(context, m) and not _of_another(context, mention, m)}
        if _meeting_verb(context, mention) is not None and len(places) == 1:
            return places.pop()
    return None


def _meeting_verb(context: Context, mention: Mention) -> Mention | None:
    """The verb of meeting with which a meeting's words end, behind those who met."""
    if not context.chart.inside("Offices", mention.first, mention.stop):
        return None
    verbs = (m for sense in _MEET for m in context.chart.inside(sense, mention.first, mention.stop))
    return next((verb for verb in verbs if verb.stop == mention.stop and "negated" not in verb.tags), None)


def _is_a_place(context: Context, city: Mention) -> bool:
    prepositions = context.chart.beginning("place_prep", city.first - _NEAR, city.first)
    return bool(city.taken & context.chart.clitics.bit("prep")) or any(m.stop <= city.first for m in prepositions)


def _of_another(context: Context, mention: Mention, told: Mention) -> bool:
    """Whether a day or city stands right behind a meeting that only tells when this one was, or in its words."""
    for other in context.chart.inside("Meeting", mention.first, told.stop):
        beside = any(context.chart.ending(sense, other.first, LONGEST) for sense in _BESIDE)
        if beside and other.stop < mention.stop and told.first - other.stop < _NEAR:
            return True
    return False

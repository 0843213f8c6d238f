"""The verb that words for a meeting stand with: whether it is said to have been held, or to be held."""

from __future__ import annotations

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.qualify import lies_ahead

_SENSES = ("hold", "begin", "end", "meet")
_NOUN = "holding"
_BEHIND, _BEFORE = 8, 3
_AUXILIARY = 1


def tense_of(context: Context, meeting: Mention) -> str | None:
    """ "past", "present" or "future" by the nearest verb of holding, beginning, ending or meeting in its clause.

    None where there is no such verb, where it is denied, or where its form tells neither. What is to end has begun.
    """
    for verb in (_within(context, meeting), _behind(context, meeting), _before(context, meeting)):
        if verb is None:
            continue
        sentence = context.sentences[context.sentence_of(meeting.first)]
        if "negated" in verb.tags:
            return None
        if lies_ahead(context.chart, verb, max(sentence.first, verb.first - _BEHIND)):
            return None if _ends(context, verb) else "future"
        if "participle" in verb.tags and 0 <= verb.first - meeting.stop <= _AUXILIARY:
            return "present"
        return next((tense for tense in ("past", "present") if tense in verb.tags), None)
    return None


def _verb_at(context: Context, at: int) -> Mention | None:
    """The verb at a token, unless it may as well be a noun ("the holding of ...")."""
    chart = context.chart
    if chart.names[at].isdisjoint(_SENSES) or chart.at(_NOUN, at):
        return None
    return next((verb for sense in _SENSES for verb in chart.at(sense, at)), None)


def _ends(context: Context, verb: Mention) -> bool:
    return any(m.stop == verb.stop for m in context.chart.at("end", verb.first))


def _within(context: Context, meeting: Mention) -> Mention | None:
    """The verb that ends the words themselves ("the BRICS leaders met"), or that of those who meet ("ended talks")."""
    found = [verb for at in range(meeting.first, meeting.stop) if (verb := _verb_at(context, at)) is not None]
    only = found[0] if len(found) == 1 and meeting.value.gathering is None else None
    return next((verb for verb in found if verb.stop == meeting.stop), only)


def _behind(context: Context, meeting: Mention) -> Mention | None:
    sentence = context.sentences[context.sentence_of(meeting.first)]
    for at in range(meeting.stop, min(sentence.stop, meeting.stop + _BEHIND)):
        verb = _verb_at(context, at)
        if verb is not None:
            return verb
        if context.chart.barrier(at) or context.chart.at("Meeting", at):
            return None
    return None


def _before(context: Context, meeting: Mention) -> Mention | None:
    for at in range(meeting.first - 1, max(-1, meeting.first - 1 - _BEFORE), -1):
        verb = _verb_at(context, at)
        if verb is not None:
            return verb if verb.stop <= meeting.first else None
        if context.chart.barrier(at):
            return None
    return None

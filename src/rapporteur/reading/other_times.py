"""Places told of another time than the report's: "at Sochi in 2019 there were 43", "they last met in Astana"."""

from __future__ import annotations

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.times import TimeExpression

_MONTHS = 2
_NEAR = 4
_CLAUSE = 12
_BESIDE, _YEARS = 2, 3
_BEHIND = ("first_time", "beside_meeting")
_MONTH = len("2024-10")
_FULL = len("2024-10-08")


def of_another_time(context: Context, place: Mention, *, whole: bool) -> bool:
    """Whether a time months from the report's, or "the last time", is told beside a place or in its sentence."""
    sentence = context.sentences[context.sentence_of(place.first)]
    if context.chart.inside("last_time", sentence.first, place.first):
        return True
    reach = _CLAUSE if whole else _NEAR
    first, stop = max(sentence.first, place.first - reach), min(sentence.stop, place.stop + reach)
    told = context.chart.inside("Time", first, stop)
    near = min(told, key=lambda m: max(m.first - place.stop, place.first - m.stop), default=None)
    if near is None or _lists_years(near) or any(_in_a_row(near, other) for other in told):
        return False
    return _far(context, near.value) and not _parted(context, place, near)


def _lists_years(time: Mention) -> bool:
    """Whether a time is several years in a row ("the years 1978, 1990 and 2012")."""
    return time.value.kind in ("year", "period") and time.stop - time.first > _YEARS


def _in_a_row(one: Mention, other: Mention) -> bool:
    """Whether two times stand side by side, as years do in which meetings were hosted before."""
    return one is not other and 0 <= max(one.first - other.stop, other.first - one.stop) <= _BESIDE


def _parted(context: Context, place: Mention, time: Mention) -> bool:
    """Whether a verb, or a word for "since" or "after", stands between a place and a time, or before the time."""
    first, stop = min(place.stop, time.stop), max(place.first, time.first)
    behind = any(context.chart.ending(sense, time.first, _NEAR) for sense in _BEHIND)
    return behind or bool(context.chart.inside("Verb", first, stop))


def _far(context: Context, time: TimeExpression) -> bool:
    """Whether a printed year and month, or "last year", lie two months or more from the report's day."""
    if time.relative is not None and time.relative.unit == "year" and time.relative.relation == "deictic":
        return time.relative.offset != 0
    today, value = context.reference or "", time.value or ""
    if time.year is None or len(today) != _FULL or not value[:4].isdigit() or time.bound is not None:
        return False
    if len(value) < _MONTH or not value[5:7].isdigit():
        return value[:4] != today[:4]
    return abs((int(value[:4]) - int(today[:4])) * 12 + int(value[5:7]) - int(today[5:7])) >= _MONTHS

"""Times as values: counted from the report's day, from the meeting's own, or in a year told elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.times import TimeExpression, resolve

_FULL = len("2024-10-08")
_WEEK = 7


def is_day(time: TimeExpression) -> bool:
    """Whether a time is one full day."""
    return bool(time.value) and len(str(time.value)) == _FULL and time.value_end is None


def roughly(time: TimeExpression | None) -> str | None:
    """A month or year of another calendar by the months or years it lies in ("2024-06/2024-07"); else None."""
    kept = {"month": len("2024-06"), "year": len("2024")}.get(time.precision or "") if time is not None else None
    if time is None or kept is None or not time.value or not time.value_end or len(time.value) != _FULL:
        return None
    first, last = time.value[:kept], time.value_end[:kept]
    return f"{first}/{last}" if first != last else first


def settled(time: TimeExpression, context: Context, main: str | None = None, lean: int = 0) -> TimeExpression | None:
    """The time as a value: as printed, or counted from the report's day, or from the main meeting's day.

    `lean` is -1 for what is told as past, 1 for what lies ahead, 0 where neither is known. The day before is
    that before the report where no meeting's day is known.
    """
    if time.value or time.value_end:
        return time
    anaphoric = time.relative is not None and time.relative.relation == "anaphoric"
    day = context.reference
    if anaphoric:
        eve = time.relative is not None and time.relative.code == "day-1"
        day = _year_before(time, context) or main or (day if eve else None)
    elif _repeats_a_year(time, context):
        day = _year_before(time, context) or day
    if time.kind == "weekday" and len(day or "") != _FULL and main is not None:
        day = main
    if day is None:
        return None
    if len(day) == _FULL:
        today = _told_on(time, date.fromisoformat(day))
        told = resolved_day(time, today, lean)
        return _just_past(time, told, today) if lean > 0 and not _in_a_year(time, context) else told
    if len(day) == 4 and time.month and time.day:
        return resolved_day(time, _near(int(day), time.month, time.day))
    if len(day) == 4 and time.relative is not None and time.relative.unit == "year":
        return resolved_day(time, date(int(day), 7, 1))
    return None


def _told_on(time: TimeExpression, day: date) -> date:
    """The day on which "today, Saturday" was told: the one before or after that of the page where that fits."""
    if time.relative is None or time.relative.unit != "day" or not time.weekday or time.last is not None:
        return day
    ahead = (time.weekday - day.isoweekday() - time.relative.offset) % _WEEK
    return day + timedelta(days={1: 1, _WEEK - 1: -1}.get(ahead, 0))


def _in_a_year(time: TimeExpression, context: Context) -> bool:
    """Whether a year is told before some days in their sentence ("in 2025 X takes the chair: a summit is set for")."""
    sentence = context.sentences[context.sentence_of(time.first)]
    before = [m.value for m in context.chart.inside("Time", sentence.first, time.first)]
    return time.last is not None and any(t.kind == "year" and t.value for t in before)


def _just_past(time: TimeExpression, told: TimeExpression | None, today: date) -> TimeExpression | None:
    """A day, or the first of some, told as to come without a year was a few days ago rather than is a year ahead."""
    near = resolve(time, today)
    days = told is not None and all(len(str(one.value)) == _FULL for one in (near, told))
    if told is None or time.year is not None or not (time.month and time.day) or not days:
        return told
    ago = (today - date.fromisoformat(str(near.value))).days
    return near if 0 < ago <= _WEEK else told


def _repeats_a_year(time: TimeExpression, context: Context) -> bool:
    """ "Next year ... and declares this year": the year told of just before in the sentence."""
    if time.relative is None or time.relative.code != "year+0":
        return False
    return _other_year(time, context) is not None


def _other_year(time: TimeExpression, context: Context) -> TimeExpression | None:
    sentence = context.sentences[context.sentence_of(time.first)]
    before = [m.value for m in context.chart.inside("Time", sentence.first, time.first)]
    relative = [t for t in before if t.relative is not None and t.relative.unit == "year" and t.relative.offset]
    return relative[-1] if relative else None


def _year_before(time: TimeExpression, context: Context) -> str | None:
    """ "The same year": the year printed last before, in this sentence or the one before it."""
    if time.relative is None or time.relative.unit != "year":
        return None
    other = _other_year(time, context)
    if other is not None:
        told = settled(other, context)
        return str(told.value)[:4] + "-07-01" if told is not None and told.value else None
    number = context.sentence_of(time.first)
    begin = context.sentences[max(0, number - 1)].first
    years = [m.value.value for m in context.chart.inside("Time", begin, time.first) if m.value.value]
    return str(years[-1])[:4] + "-07-01" if years else None


def with_year(time: TimeExpression, year: int) -> TimeExpression | None:
    """A day and month printed without a year, in the year given."""
    if time.month and time.day and time.year is None:
        return resolved_day(time, _near(year, time.month, time.day))
    return None


def _near(year: int, month: int, day: int) -> date:
    """A day of the year at or just after the one printed, so that the nearest such date is the one of that year."""
    try:
        return min(date(year, month, min(day, 28)) + timedelta(days=1), date(year, 12, 31))
    except ValueError:
        return date(year, 7, 1)


def resolved_day(time: TimeExpression, today: date, lean: int = 0) -> TimeExpression | None:
    """A time counted from a day; None where that tells no value."""
    told = resolve(time, today, lean)
    return told if told.value or told.value_end else None


def data_year(context: Context) -> str | None:
    """The latest year of which the report gives part-year figures ("January to July 2025"): it was written in it."""
    years = [str(m.value.value)[:4] for m in context.chart.all("Time") if _within_a_year(m)]
    return max(years) if years else None


def _within_a_year(mention: Mention) -> bool:
    time = mention.value
    if not time.value:
        return False
    months = len(time.value) == len("2025-01") and bool(time.value_end) and time.value[:4] == time.value_end[:4]
    whole = time.value[4:] == "-01" and str(time.value_end)[4:] == "-12"
    return time.kind == "half" or (months and time.value != time.value_end and not whole)

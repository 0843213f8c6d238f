"""When: the day a report counts from, and times that need it or the meeting's own day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.furniture import crawler_date
from rapporteur.times import TimeExpression, resolve

_FULL = len("2024-10-08")


def reference_day(context: Context) -> tuple[str | None, str]:
    """The day (or year) the report counts from, and how it is known: printed, filed, or worked out from its text."""
    if context.report.published:
        return context.report.published[:_FULL], "stated"
    for draft in context.of("published"):
        time = draft.mention("date")
        if time is not None and time.value.value and len(time.value.value) == _FULL:
            return time.value.value, "stated"
    filed = crawler_date(context.report.text)
    if filed:
        return filed, "stated"
    year = _year_before_an_anniversary(context)
    return (year, "resolved") if year else (None, "resolved")


def _year_before_an_anniversary(context: Context) -> str | None:
    """ "Next year ... the 80th anniversary" here and "the 80th anniversary ... in 2025" there: this is 2024."""
    steps: dict[tuple[int, str], int] = {}
    years: dict[tuple[int, str], int] = {}
    for number, sentence in enumerate(context.sentences):
        times = [m.value for m in context.chart.inside("Time", sentence.first, sentence.stop)]
        for key in _ordinals(context, number):
            for time in times:
                step = time.relative
                if step is not None and step.unit == "year" and step.relation == "deictic" and step.offset:
                    steps[key] = step.offset
                elif time.kind == "year" and time.value:
                    years[key] = int(time.value[:4])
    votes = Counter(years[key] - steps[key] for key in steps.keys() & years.keys())
    return str(votes.most_common(1)[0][0]) if votes else None


def _ordinals(context: Context, number: int) -> Iterable[tuple[int, str]]:
    sentence = context.sentences[number]
    for ordinal in context.chart.inside("Ordinal", sentence.first, sentence.stop):
        for at in (ordinal.first - 1, ordinal.stop):
            if sentence.first <= at < sentence.stop:
                stems = context.pack.clitics.stems(context.tokens.words[at])
                yield int(ordinal.value.value), min(stems, key=lambda s: len(s.text)).text


def settled(time: TimeExpression, context: Context, main: str | None = None) -> TimeExpression | None:
    """The time as a value: as printed, or counted from the report's day, or from the main meeting's day."""
    if time.value or time.value_end:
        return time
    anaphoric = time.relative is not None and time.relative.relation == "anaphoric"
    day = main if anaphoric else context.reference
    if day is None:
        return None
    if len(day) == _FULL:
        return _checked(resolve(time, date.fromisoformat(day)))
    if len(day) == 4 and time.month and time.day:
        return _checked(resolve(time, _near(int(day), time.month, time.day)))
    if len(day) == 4 and time.relative is not None and time.relative.unit == "year":
        return _checked(resolve(time, date(int(day), 7, 1)))
    return None


def _near(year: int, month: int, day: int) -> date:
    """A day of the year at or just after the one printed, so that the nearest such date is the one of that year."""
    try:
        return min(date(year, month, min(day, 28)) + timedelta(days=1), date(year, 12, 31))
    except ValueError:
        return date(year, 7, 1)


def _checked(time: TimeExpression) -> TimeExpression | None:
    return time if time.value or time.value_end else None


def data_year(context: Context) -> str | None:
    """The latest year of which the report gives part-year figures ("January to July 2025"): it was written in it."""
    years = [
        str(m.value.value)[:4]
        for m in context.chart.all("Time")
        if m.value.value
        and (m.value.kind == "half" or (m.value.precision == "range" and len(m.value.value) > 4))
        and m.value.value_end != m.value.value
        and _within_a_year(m)
    ]
    return max(years) if years else None


def _within_a_year(mention: Mention) -> bool:
    time = mention.value
    return time.kind == "half" or (
        bool(time.value_end) and time.value[:4] == time.value_end[:4] and len(time.value) == 7
    )

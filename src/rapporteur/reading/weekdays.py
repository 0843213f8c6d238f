"""Days printed without a year but with their weekday, and the years in which they fall on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rapporteur.reading.context import Context
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_NEAR = 2
_SHORT = 5
_EARLIEST = 1990
# How much a year printed in a report speaks for its being of the year so many before it: reports print the years of
# what comes next and of what was last. Over 314 dated ones this found 188 years, one of them wrong.
_SPEAKS = {1: 3, 0: 3, -1: 2, 2: 1, -2: 1}
_ENOUGH, _CLEARLY = 3, 2
_BEGINNINGS = ("found", "join")
_BOUNDS = ("since", "until")


def falls_on(year: int, month: int, day: int) -> int | None:
    """The weekday (1 is Monday) a day falls on in a year; None if that year has no such day."""
    try:
        return date(year, month, day).isoweekday()
    except ValueError:
        return None


def weekdays_tell(context: Context, year: int) -> bool:
    """Whether days printed without a year have weekdays, and in a year all fall on those."""
    days = list(days_with_weekday(context))
    return bool(days) and _all_fall(days, year)


def fits(context: Context, year: int) -> bool:
    """Whether no weekday printed beside a day without a year speaks against a year."""
    return _all_fall(list(days_with_weekday(context)), year)


def _all_fall(days: list[tuple[int, int, int]], year: int) -> bool:
    return all(falls_on(year, month, day) == weekday for month, day, weekday in days)


def the_year_around(context: Context) -> int | None:
    """The one year that the weekdays allow and that the years printed in the report clearly stand around.

    Weekdays come round after five years at the earliest. Years of a founding or joining, however long ago, say nothing.
    """
    days = list(days_with_weekday(context))
    told = set(_printed_years(context)) if days else set()
    years = range(_EARLIEST, max((year for year, _ in told), default=0) + _NEAR + 1)
    speaking = {year: _spoken_for(year, told) for year in years if _all_fall(days, year)}
    best, second = (*sorted(speaking, key=lambda year: -speaking[year])[:2], None, None)[:2]
    if best is None or speaking[best] < _ENOUGH:
        return None
    clear = second is None or speaking[best] - speaking[second] > _CLEARLY
    beside = {year for year, past in told if not (past and year > best)}
    return best if clear and (speaking[best] > _ENOUGH or {best, best + 1} & beside) else None


def _spoken_for(year: int, told: set[tuple[int, bool]]) -> int:
    """How much years speak for one: a year told as past does not for one before it."""
    speaking = {other for other, past in told if not (past and other > year)}
    return sum(_SPEAKS.get(other - year, 0) for other in speaking)


def _printed_years(context: Context) -> Iterator[tuple[int, bool]]:
    """Years printed in the text, and whether they are told as past.

    Not those since or until which something lasts, nor those of a founding.
    """
    for mention in context.chart.all("Time"):
        time: TimeExpression = mention.value
        told = time.value or time.value_end
        lasting = time.bound in _BOUNDS and not time.month
        if not told or time.year is None or time.relative is not None or lasting:
            continue
        number = context.sentence_of(mention.first)
        sentence = context.sentences[number]
        founded = any(context.chart.inside(sense, sentence.first, sentence.stop) for sense in _BEGINNINGS)
        if context.readable[number] and not founded:
            yield int(told[:4]), _is_past(context, sentence, time)


def _is_past(context: Context, sentence: Sentence, time: TimeExpression) -> bool:
    """Whether all verbs of a sentence are in the past tense, and it tells a mere year, or of a meeting."""
    verbs = context.chart.inside("Verb", sentence.first, sentence.stop)
    past = bool(verbs) and all("past" in verb.tags and "future" not in verb.tags for verb in verbs)
    return past and (not time.month or bool(context.chart.inside("Meeting", sentence.first, sentence.stop)))


def days_with_weekday(context: Context) -> Iterator[tuple[int, int, int]]:
    """Days printed without a year, with the weekday printed with them or in the next sentences of the opening."""
    bare: tuple[int, TimeExpression] | None = None
    before: TimeExpression | None = None
    for mention in context.chart.all("Date"):
        time, number = mention.value, context.sentence_of(mention.first)
        if before is not None and before.weekday and 0 <= time.first - before.stop <= 1 and time.weekday is None:
            time = replace(time, weekday=before.weekday)  # the same day in another calendar
        before = mention.value
        bare_day = time.year is None and time.month and time.day and time.calendar == "gregorian"
        if bare_day and (time.relative is None or time.weekday):
            if time.weekday:
                yield time.month, time.day, time.weekday
            bare = bare or (number, time)
        elif time.kind == "weekday" and time.weekday and bare is not None and _near(context, bare[0], number):
            if bare[1].weekday is None and bare[1].month and bare[1].day:
                yield bare[1].month, bare[1].day, time.weekday
            return


def _near(context: Context, first: int, last: int) -> bool:
    """Whether a sentence is one of the next, not counting those of a word or two (the agency's name)."""
    between = context.sentences[first + 1 : last + 1]
    return first <= last and sum(sentence.stop - sentence.first > _SHORT for sentence in between) <= _NEAR

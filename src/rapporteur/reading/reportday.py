"""The day a report counts from: printed on it, filed with it, or worked out from its text."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dateline import places_at
from rapporteur.reading.dates import is_day, resolved_day, with_year
from rapporteur.reading.furniture import crawler_date
from rapporteur.reading.holders_then import year_of_the_holders
from rapporteur.reading.weekdays import weekdays_tell
from rapporteur.reading.years import year_told
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_FULL = len("2024-10-08")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_EDGE_LINES = 6
_NOON = 12
_OPENING = 8
_LAST_DAY, _LAST_MONTH = 31, 12
_WEEK = 7
_DATELINE_WORDS = 8
_MOST_WORDS_STAMP = 11
_EVENTS = ("Meeting", "join", "found", "leave", "suspend", "become")
_TOLD = ("Verb", "Gathering")
_BARE_STAMP = 5
_SHORT_STAMP = re.compile(r"\W*(\d{1,2})/(\d{1,2})/(\d{2})(?:\W+\d{1,2}:\d{2}(?::\d{2})?)?\W*")
_SPACED_STAMP = re.compile(r"(?:^|[|,])\s*(\d{1,2})\. (\d{2})\. (20\d{2})\s*$")
_THIS_CENTURY = 2000
_OTHERS, _TOUCHING = frozenset({"next", "previous"}), 2


def reference_day(context: Context) -> tuple[str | None, str]:
    """The day (or year) the report counts from, and how it is known: printed, filed, or worked out from its text."""
    if context.filed is not None:
        return context.filed, "stated"
    dateline = _dateline(context)
    if dateline is not None and dateline.value:
        return dateline.value, "stated"
    year = year_told(context) or _year_of_the_meeting(context) or _year_in_the_name(context)
    held = year_of_the_holders(context) if year is None and dateline is not None else None
    year = str(held) if held is not None else year
    full = with_year(dateline, int(year)) if dateline is not None and year is not None else None
    return (full.value if full is not None else year), "resolved"


def printed_late(context: Context) -> bool:
    """Whether a clock beside the report's day says that it was printed in the afternoon or evening."""
    head = "\n".join(context.report.text.splitlines()[: _EDGE_LINES * 2])
    clock = _CLOCK.search(head)
    return clock is not None and int(clock.group().split(":")[0]) >= _NOON


def filed_day(context: Context) -> str | None:
    """The report's own printed day, or the day a crawler filed it; a dateline within a week of that tells it better."""
    day = published_day(context) or _today_in_full(context)
    filed = crawler_date(context.report.text) if day is None else None
    if filed is None:
        return day
    dateline = _dateline(context)
    told = resolved_day(dateline, date.fromisoformat(filed)) if dateline is not None else None
    if told is None or not is_day(told) or told.value is None:
        return filed
    apart = date.fromisoformat(told.value) - date.fromisoformat(filed)
    return told.value if abs(apart.days) <= _WEEK else filed


def _today_in_full(context: Context) -> str | None:
    """The day that the opening calls today and prints in full ("today, Friday (28 October 2022)")."""
    for sentence in context.sentences[:_OPENING]:
        dates = context.chart.inside("Date", sentence.first, sentence.stop)
        for today, printed in zip(dates, dates[1:], strict=False):
            relative = today.value.relative
            near = 0 <= printed.first - today.stop <= 1
            if relative is not None and relative.code == "day+0" and near and is_day(printed.value):
                return str(printed.value.value)
        for mention in dates:
            relative = mention.value.relative
            if relative is not None and relative.code == "day+0" and mention.value.year and is_day(mention.value):
                return str(mention.value.value)
    return None


def _year_in_the_name(context: Context) -> str | None:
    """The one year in or beside the words for a meeting in the opening ("the 2024 Summit of the Forum closed")."""
    years: set[str] = set()
    for number, sentence in enumerate(context.sentences[:_OPENING]):
        for meeting in context.chart.inside("Meeting", sentence.first, sentence.stop):
            first, stop = max(sentence.first, meeting.first - _TOUCHING), min(meeting.stop + _TOUCHING, sentence.stop)
            touching = [m for m in context.chart.inside("Year", first, stop) if m.value.bound is None and m.value.value]
            if not meeting.value.traits & _OTHERS and not _elsewhere(context, number):
                years.update(str(m.value.value)[:4] for m in touching)
    year = years.pop() if len(years) == 1 else None
    return year if year is not None and weekdays_tell(context, int(year)) else None


def _year_of_the_meeting(context: Context) -> str | None:
    """The year of a meeting told with its full day in the opening; not of one with another number than the first."""
    drafts = [(draft, draft.mention("meeting")) for draft in context.of("session")]
    told = [(d.sentence, m.value.ordinal) for d, m in drafts if m is not None and m.value.ordinal is not None]
    number = min(told, key=lambda pair: pair[0])[1] if told else None
    for draft, meeting in drafts:
        mention = draft.mention("date")
        if draft.sentence >= _OPENING or meeting is None or mention is None or not is_day(mention.value):
            continue
        if meeting.value.ordinal not in (None, number) or {"next", "previous"} & meeting.value.traits:
            continue
        if _an_earlier_one(context, meeting, draft.sentence):
            continue
        if not _elsewhere(context, draft.sentence):
            year = str(mention.value.value)[:4]
            return year if year >= _latest_meeting_told(context) else None
    return None


def _an_earlier_one(context: Context, meeting: Mention, number: int) -> bool:
    """Whether a later number of the meeting is told up to its sentence ("this is the second, the first ...")."""
    stop = context.sentences[number].stop
    numbers = [m.value.ordinal for m in context.chart.inside("Meeting", 0, stop) if m.value.ordinal is not None]
    return meeting.value.ordinal is not None and meeting.value.ordinal < max(numbers, default=0)


def _elsewhere(context: Context, number: int) -> bool:
    """Whether a sentence is about a meeting in another city than those told before it."""
    cities: dict[bool, set[str]] = {True: set(), False: set()}
    for draft in context.of("session"):
        city = draft.mention("city")
        if city is not None and draft.sentence <= number:
            cities[draft.sentence == number].add(str(city.value))
    return bool(cities[True]) and bool(cities[False]) and not cities[True] & cities[False]


def _latest_meeting_told(context: Context) -> str:
    """The latest year a meeting is told to have been held in: the report is not older."""
    told = [d.mention("date") for d in context.of("session") if not d.modality.future]
    values = [m.value.value for m in told if m is not None and m.value.value and m.value.relative is None]
    return max((str(value)[:4] for value in values), default="")


def _dateline(context: Context) -> TimeExpression | None:
    """The day in front of the text, after a city ("Bishkek, 13 October - Agency")."""
    for sentence, read in zip(context.sentences, context.readable, strict=True):
        if read and sentence.line < _EDGE_LINES:
            numbered = _numbered_day(context, sentence)
            if numbered is not None:
                return numbered
            for mention in context.chart.inside("Date", sentence.first, sentence.first + _DATELINE_WORDS):
                city = context.chart.inside("City", sentence.first, mention.first) or places_at(context, sentence.first)
                told = any(context.chart.inside(label, sentence.first, mention.first) for label in _TOLD)
                if city and not told and mention.value.day:
                    return mention.value if mention.value.value_end is None else None
    return None


def _numbered_day(context: Context, sentence: Sentence) -> TimeExpression | None:
    """A dateline of numbers: "Moscow - 10 - 10 (Agency)", the day before the month."""
    words = context.tokens.words
    for city in context.chart.at("City", sentence.first):
        at = city.stop
        if at + 4 < sentence.stop and [words[at], words[at + 2]] == ["-", "-"] and words[at + 4] in "(-":
            day, month = words[at + 1], words[at + 3]
            if day.isdigit() and month.isdigit() and 1 <= int(day) <= _LAST_DAY and 1 <= int(month) <= _LAST_MONTH:
                start, end = context.tokens.span(at + 1, at + 4)
                return TimeExpression(
                    start=start, end=end, first=at + 1, stop=at + 4, kind="date", month=int(month), day=int(day)
                )
    return None


def published_day(context: Context) -> str | None:
    """The report's own day: taken in with it, printed as its date line, or stamped on a line at its head or end.

    A day at the head goes before one further down, which may be that of another article linked there.
    """
    if context.report.published:
        return context.report.published[:_FULL]
    told = [*_published(context), *((sentence, time) for sentence, time in _stamps(context) if is_day(time))]
    told.sort(key=lambda pair: pair[0].line >= _EDGE_LINES)
    if told and told[0][0].line == 0 and not _has_clock(context, told[0][0]):
        head = [pair for pair in told[1:] if pair[0].line < _EDGE_LINES]
        clocked = (pair for pair in head if _has_clock(context, pair[0]))
        older = (pair for pair in head if pair[0].line and _weeks_apart(pair[1], told[0][1]))
        told = [next(clocked, next(older, told[0]))]
    return _day_or_month_first(context, told[0][1]) if told else _slashed_day(context) or _spaced_day(context)


def _slashed_day(context: Context) -> str | None:
    """The day of a line at an edge that holds three short numbers ("15/04/18 16:39"), one of which only a day can be.

    Day and month alike up to the twelfth are left alone: outlets differ in which goes first.
    """
    for sentence in _at_the_edges(context):
        told = _SHORT_STAMP.fullmatch(context.tokens.original(sentence.first, sentence.stop))
        if told is None:
            continue
        one, other, year = map(int, told.groups())
        day, month = max(one, other), min(one, other)
        if _LAST_MONTH < day <= _LAST_DAY and month:
            try:
                return date(_THIS_CENTURY + year, month, day).isoformat()
            except ValueError:
                continue
    return None


def _spaced_day(context: Context) -> str | None:
    """The day a line among the first ends with, its numbers set apart ("news.example | 19. 05. 2023")."""
    for line in context.report.text.splitlines()[:_EDGE_LINES]:
        told = _SPACED_STAMP.search(line)
        if told is not None:
            day, month, year = map(int, told.groups())
            if 1 <= month <= _LAST_MONTH and 1 <= day <= monthrange(year, month)[1]:
                return date(year, month, day).isoformat()
    return None


def _weeks_apart(time: TimeExpression, page: TimeExpression) -> bool:
    """Whether a day lies more than a week before that of the page: an article fetched later."""
    return (date.fromisoformat(str(page.value)) - date.fromisoformat(str(time.value))).days > _WEEK


def _day_or_month_first(context: Context, time: TimeExpression) -> str:
    """A day of three numbers, the month before the day where another date of the opening is that day in words."""
    value = str(time.value)
    year, month, day = value.split("-")
    digits = not any(map(str.isalpha, context.tokens.original(time.first, time.stop)))
    if not digits or int(day) > _LAST_MONTH or day == month:
        return value
    swapped = [m.value for s in context.sentences[:_OPENING] for m in context.chart.inside("Date", s.first, s.stop)]
    told = {(other.month, other.day) for other in swapped if other.month and other.day and other.first != time.first}
    named = (int(day), int(month)) in told and (int(month), int(day)) not in told
    return f"{year}-{day}-{month}" if named else value


def _published(context: Context) -> Iterable[tuple[Sentence, TimeExpression]]:
    """Days that a rule tells to be the report's own."""
    for draft in context.of("published"):
        mention = draft.mention("date")
        if mention is not None and is_day(mention.value):
            yield context.sentences[draft.sentence], mention.value


def _has_clock(context: Context, sentence: Sentence) -> bool:
    """Whether a line prints the time of day: a page's own date stands without one, an article's mostly with."""
    return _CLOCK.search(context.tokens.original(sentence.first, sentence.stop)) is not None


def _stamps(context: Context) -> Iterable[tuple[Sentence, TimeExpression]]:
    """Days on short lines without a verb at the head or the end of the report."""
    for sentence in _at_the_edges(context):
        first, stop = sentence.first, sentence.stop
        dates = context.chart.inside("Date", first, stop)
        if not dates or any(context.chart.inside(label, first, stop) for label in _EVENTS):
            continue
        words = _letter_words(context, first, stop)
        if words <= _MOST_WORDS_STAMP and (words <= _BARE_STAMP or not context.chart.inside("Verb", first, stop)):
            yield from ((sentence, mention.value) for mention in dates)


def _at_the_edges(context: Context) -> Iterable[Sentence]:
    """The sentences of the first and the last lines."""
    last = context.sentences[-1].line if context.sentences else 0
    return (s for s in context.sentences if not _EDGE_LINES <= s.line <= last - _EDGE_LINES)


def _letter_words(context: Context, first: int, stop: int) -> int:
    """How many tokens hold a letter: clocks and brackets do not make a stamp a sentence."""
    return sum(any(map(str.isalpha, word)) for word in context.tokens.words[first:stop])

"""The city and the day of a meeting that only the dateline tells: written in its city, on its day."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace
from datetime import date, timedelta

from rapporteur.knowledge import Outlet, Place
from rapporteur.model import RESOLVED
from rapporteur.reading.capitals import capital_named_so
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dates import settled
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_LINES = 10
_HEAD = 8
_ALONE = 16
_LONG_HEAD = 12
_DASHES = frozenset("-\u2013\u2014")
_BEHIND = 3
_PLACE = 6
_BEHIND_CITY = ("Date", "Outlet", "Country")
_FULL = len("2024-10-08")


def dateline_city(
    context: Context,
    country: str | None,
    day: TimeExpression | None,
    elsewhere: Set[str] = frozenset(),
    opens: Callable[[Sentence], bool] = lambda _: False,
    *,
    signed: bool = False,
) -> str | None:
    """The city (id of a place) that a dateline opens with, if the meeting was held there.

    It was where the city lies in the meeting's `country` (a code), or the text says "here" of the meeting; and, where
    no country is known, where the dateline is of the meeting's `day` (or no day is told), or the sentence behind it
    says that the meeting is held (`opens`), no other city is named beside it but those of other meetings
    (`elsewhere`), and it is not written from the outlet's own country. A `signed` dateline prints a day or an outlet.
    """
    for number, sentence in enumerate(context.sentences[:_LINES]):
        at = _past_credit(context, sentence)
        if signed and not any(context.chart.inside(label, at, at + _HEAD) for label in ("Date", "Outlet")):
            continue
        for city in places_at(context, at) if _opens_text(context, at) else _of_the_byline(context, sentence):
            if country not in (None, city.country):
                continue
            behind = [s for s in context.sentences[number : number + _BEHIND] if opens(s)]
            here = any(context.chart.inside("here", s.first, s.stop) for s in behind)
            written = _only(context, context.chart.inside("Date", sentence.first, sentence.first + _HEAD))
            if day is not None and written is not None and not written_on(day, written.value):
                behind = []
            alone = country is None and _from_elsewhere(context, city, elsewhere)
            if here or city.country == country or (alone and (behind or _of_the_day(context, city, day))):
                return city.id
    return None


def _of_the_byline(context: Context, sentence: Sentence) -> list[Place]:
    """The city that a short line below the headline ends with, of an author or an outlet ("By A Reporter, Kampala")."""
    chart, number = context.chart, context.sentence_of(sentence.first)
    alone = sum(other.line == sentence.line for other in context.sentences) == 1
    if not alone or not number or sentence.stop - sentence.first > _HEAD:
        return []
    if any(chart.inside(label, sentence.first, sentence.stop) for label in ("Verb", "Meeting", "Date", "Offices")):
        return []
    cities = chart.inside("City", sentence.first, sentence.stop)
    place = context.knowledge.places.get(str(cities[0].value)) if len(cities) == 1 else None
    ends = place is not None and cities[0].stop >= sentence.stop - 1
    return [place] if place is not None and ends and not place.topic else []


def _past_credit(context: Context, sentence: Sentence) -> int:
    """The token a sentence begins with, behind a bracket in front of it ("(MENAFN - Gulf Times) KUWAIT, ...")."""
    words, at, depth = context.tokens.words, sentence.first, 0
    while at < min(sentence.stop, sentence.first + 2 * _HEAD) and (depth or words[at] == "("):
        depth += (words[at] == "(") - (words[at] == ")")
        at += 1
    return at if not depth and at < sentence.stop else sentence.first


def _opens_text(context: Context, at: int) -> bool:
    """Whether the city at a token is followed by what follows in datelines: a mark, a day, an outlet, its country.

    Else the city is a government that acts ("Pretoria refuses to ...").
    """
    chart, words = context.chart, context.tokens.words
    cities = [m for label in ("City", "Country") for m in chart.at(label, at)]
    for stop in {city.stop for city in cities}:
        if stop >= len(words) or not any(map(str.isalnum, words[stop])):
            return True
        if any(chart.at(label, to) for label in _BEHIND_CITY for to in (stop, stop + 1)):
            return True
    return False


def places_at(context: Context, at: int) -> list[Place]:
    """The cities that a dateline's first word names: itself, or as the state called like its capital ("KUWAIT")."""
    chart, known = context.chart, context.knowledge
    cities = [known.places.get(str(mention.value)) for mention in chart.at("City", at)]
    states = [known.countries.get(str(mention.value)) for mention in chart.at("Country", at)]
    cities.extend(capital_named_so(known, state, context.pack.code) for state in states)
    for state in chart.at("Country", at):  # "Uganda, Kampala."
        behind = (known.places.get(str(m.value)) for to in (state.stop, state.stop + 1) for m in chart.at("City", to))
        cities.extend(city for city in behind if city is not None and city.country == state.value)
    return [city for city in cities if city is not None and not city.topic]


def in_dateline(context: Context, sentence: Sentence, day: Mention) -> bool:
    """Whether a day stands in the dateline a sentence opens with ("BAKU, June 29 - "): the day of the report only."""
    chart = context.chart
    if not places_at(context, sentence.first) or day.first - sentence.first > _HEAD:
        return False
    return not chart.inside("Verb", sentence.first, day.first) and not chart.inside(
        "Meeting", sentence.first, day.first
    )


def _from_elsewhere(context: Context, city: Place, elsewhere: Set[str]) -> bool:
    """Whether the news is of the dateline's city: no other is told, and it is not merely where the outlet lives.

    An outlet of the city's own country heads all it prints with it: there the text must come back to the city.
    """
    stop = context.sentences[min(_LINES, len(context.sentences)) - 1].stop
    chart = context.chart
    told = chart.inside("City", 0, stop)
    if {m.value for m in told if _is_a_place(context, m)} - {city.id} - elsewhere:
        return False
    if context.pack.code in city.namesake:
        told += [state for state in chart.inside("Country", 0, stop) if state.value == city.country]
    times = len({m.first for m in told if m.value in (city.id, city.country)})
    return times > 1 or all(outlet.country != city.country for outlet in _outlets(context))


def _is_a_place(context: Context, city: Mention) -> bool:
    """Whether a city is told as a place, by a dateline or in a meeting's name; else it may be a government.

    So it is in "Madrid insists" and "pressed Washington to sign".
    """
    chart = context.chart
    placed = city.taken & chart.clitics.bit("prep") or chart.ending("place_prep", city.first, 2)
    sentence = context.sentences[context.sentence_of(city.first)]
    named = any(
        m.first <= city.stop for m in chart.inside("Meeting", sentence.first, sentence.stop) if m.stop >= city.first
    )
    return bool(placed) or named or (city.first == sentence.first and _opens_text(context, city.first))


def _of_the_day(context: Context, city: Place, day: TimeExpression | None) -> bool:
    """Whether a dateline is of the meeting's day; where no day is told, an agency of another country is enough."""
    if day is None or day.value is None:
        return any(outlet.country is not None for outlet in _outlets(context))
    return written_on(day, dateline_day(context, city.id))


def written_on(day: TimeExpression, written: str | None) -> bool:
    """Whether a dateline is written on a meeting's days or the day after ("June 20 - They failed on Monday")."""
    first, last = day.value or "", day.value_end or day.value or ""
    if written is None or not len(first) == len(last) == len(written) == _FULL:
        return first == written
    return first <= written <= (date.fromisoformat(last) + timedelta(days=1)).isoformat()


def _outlets(context: Context) -> list[Outlet]:
    known = context.knowledge.outlets
    return [known[str(m.value)] for m in context.chart.all("Outlet") if m.value in known]


def dateline_day(context: Context, city: str | None) -> str | None:
    """The day of a dateline set in `city` (the id of a place), as an ISO date; None where there is none."""
    time = dateline_time(context, city)
    return time.value if time is not None else None


def dateline_time(context: Context, city: str | None) -> TimeExpression | None:
    """The day of a dateline set in `city` (the id of a place).

    Two forms: a line of its own ("25 December 2023, 20:30. Minsk"), perhaps with the place in the next, and a day after
    the city ("ASTANA, 3 November -").
    An agency after the city ("MOSCOW. TASS -") tells no day: meetings of several days are reported on their last.
    """
    seen: set[int] = set()
    for sentence in context.sentences[:_LINES]:
        if city is None or sentence.line in seen:
            continue
        seen.add(sentence.line)
        stop = max(other.stop for other in context.sentences if other.line == sentence.line)
        day = _day(context, city, sentence.first, stop) or _day_beside(context, city, sentence)
        if day is not None:
            return replace(day, basis=RESOLVED)
    return None


def _head_end(context: Context, first: int, stop: int) -> int:
    """Where a dateline ends: at a dash that stands by itself, or after a few words."""
    tokens = context.tokens
    for at in range(first + _HEAD, min(stop, first + _LONG_HEAD)):
        if tokens.words[at] in _DASHES and not tokens.touching(at):
            return at
    return min(stop, first + _HEAD)


def _day(context: Context, city: str, first: int, stop: int) -> TimeExpression | None:
    """The day told by the line at tokens `first:stop`."""
    chart = context.chart
    head = _head_end(context, first, stop)
    opens = any(place.id == city for place in places_at(context, first))
    if stop - first <= _ALONE and not chart.inside("Meeting", first, stop):
        if any(m.value == city for m in chart.inside("City", first, stop)):
            return _only(context, chart.inside("Date", first, stop))
        return None
    if not opens or chart.inside("Meeting", first, head):
        return None
    return _only(context, chart.inside("Date", first, head))


def _day_beside(context: Context, city: str, place: Sentence) -> TimeExpression | None:
    """The day of a short line above or below one that holds no more than the city and perhaps a building."""
    chart = context.chart
    alone = sum(s.line == place.line for s in context.sentences) == 1
    here = any(m.value == city for m in chart.at("City", place.first))
    if not (alone and here) or place.stop - place.first > _PLACE:
        return None
    for line in (place.line - 1, place.line + 1):
        beside = [s for s in context.sentences if s.line == line]
        if len(beside) != 1 or beside[0].stop - beside[0].first > _ALONE:
            continue
        first, stop = min(beside[0].first, place.first), max(beside[0].stop, place.stop)
        day = _only(context, chart.inside("Date", beside[0].first, beside[0].stop))
        if day is not None and not any(chart.inside(label, first, stop) for label in ("Meeting", "Verb")):
            return day
    return None


def _only(context: Context, mentions: list[Mention]) -> TimeExpression | None:
    """The one day printed, in full: datelines say neither "tomorrow" nor "on Sunday"."""
    printed = [mention for mention in mentions if mention.value.relative is None]
    times = [settled(mention.value, context) for mention in printed]
    days = {time.value: time for time in times if time is not None and time.value and time.precision == "day"}
    day, time = next(iter(days.items())) if len(days) == 1 else (None, None)
    return time if day is not None and len(day) == _FULL else None

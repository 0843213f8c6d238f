"""Meetings told in a row by place and time alone ("the second in Tehran in 2007, the third in Baku in 2010")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.nodes import HOLDING
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

RULE = "places and years in a row"
_NEAR = 3
_FEW = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """One meeting of a row: its sentence, tokens, place and year."""

    sentence: int
    first: int
    stop: int
    place: Mention
    year: TimeExpression
    ordinal: int | None = None


def listed_meetings(context: Context) -> Iterator[Listed]:
    """The rows of places with a year each, and of years with one host, in sentences that speak of holding."""
    for number, sentence in enumerate(context.sentences):
        if context.readable[number] and _of_holding(context, sentence):
            yield from _pairs(context, number, sentence)
            yield from _years_of_one_host(context, number, sentence)


def _of_holding(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence with a year says that something was held."""
    if not _times(context, sentence):
        return False
    found = (m for sense in HOLDING for m in context.chart.inside(sense, sentence.first, sentence.stop))
    return any("negated" not in mention.tags and "future" not in mention.tags for mention in found)


def _pairs(context: Context, number: int, sentence: Sentence) -> list[Listed]:
    """Cities with a year or a dated day right behind each, the pairs close together; nothing for a single pair."""
    times = _times(context, sentence)
    row: list[Listed] = []
    cities = list(_apart(context.chart.inside("City", sentence.first, sentence.stop)))
    years_first = bool(cities) and _in_a_year(context, cities[0], times)
    for city in cities:
        year = next((m for m in times if city.stop <= m.first <= city.stop + _NEAR), None)
        if years_first and _in_a_year(context, city, times):
            year = None
        near = not row or city.first - row[-1].stop <= _NEAR + 1
        if year is None or not near:
            if len(row) >= _FEW:
                break
            row = []
        if year is not None:
            begin = row[-1].stop if row else max(sentence.first, city.first - _NEAR)
            row.append(Listed(number, city.first, year.stop, city, year.value, _nth(context, begin, city.first)))
    return row if len(row) >= _FEW else []


def _times(context: Context, sentence: Sentence) -> list[Mention]:
    """The years, and the days and months with a year, of a sentence; the longest of those at one place."""
    found = (m for label in ("Date", "Year") for m in context.chart.inside(label, sentence.first, sentence.stop))
    told = sorted((m for m in found if m.value.value), key=lambda m: (m.first, -m.stop))
    return list(_apart(told))


def _nth(context: Context, first: int, stop: int) -> int | None:
    """The number of the meeting, if an ordinal stands before its place ("the third in Baku")."""
    ordinals = context.chart.inside("Ordinal", first, stop)
    return int(ordinals[-1].value.value) if ordinals else None


def _in_a_year(context: Context, city: Mention, times: list[Mention]) -> bool:
    """Whether a city has its own year right before it ("in 2002 in Ashgabat, the second in 2007 in Tehran")."""
    before = {m.first for m in context.chart.ending("place_prep", city.first, _NEAR)}
    return any(time.stop in before for time in times)


def _apart(mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions without those inside the one before."""
    reach = -1
    for mention in mentions:
        if mention.first >= reach:
            yield mention
            reach = mention.stop


def _years_of_one_host(context: Context, number: int, sentence: Sentence) -> list[Listed]:
    """The only place of a sentence on hosting, and years in a row ("Baghdad hosted it in 1978, 1990 and 2012")."""
    chart = context.chart
    places = [m for label in ("City", "Country") for m in chart.inside(label, sentence.first, sentence.stop)]
    years = chart.inside("Year", sentence.first, sentence.stop)
    hosting = [
        *chart.inside("host", sentence.first, sentence.stop),
        *chart.inside("host_verb", sentence.first, sentence.stop),
    ]
    in_a_row = all(b.first - a.stop < _NEAR for a, b in zip(years, years[1:], strict=False))
    if len({m.value for m in places}) != 1 or len(years) < _FEW or not hosting or not in_a_row:
        return []
    place = places[0]
    return [Listed(number, min(place.first, m.first), max(place.stop, m.stop), place, m.value) for m in years]

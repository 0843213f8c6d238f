"""Which years fit those whom a report names with an office: they held it then, as far as the background knows."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.values import PartyItem
from rapporteur.reading.weekdays import days_with_weekday, falls_on

_FORMER, _NEAR = "office_mod", 3
_FIRST_YEAR, _SEVERAL = 1990, 2


def held_then(context: Context, year: int) -> bool:
    """Whether of those named with an office that the background knows of, no more held it at other times than then."""
    fits = [_held(context, item, year) for item in _named(context)]
    return fits.count(False) <= fits.count(True)


def year_of_the_holders(context: Context) -> int | None:
    """The one year in which those named held their offices and every day named with its weekday falls on it."""
    days = list(days_with_weekday(context))
    years = [
        year
        for year in (_years_held(context) if days else ())
        if all(falls_on(year, month, day) == weekday for month, day, weekday in days)
    ]
    return years[0] if len(years) == 1 else None


def _years_held(context: Context) -> list[int]:
    """The years in which at least two of those named held their offices, and nobody named held his at other times."""
    named = list(_named(context))
    latest = max(
        (_year(held.term.since) for one in context.knowledge.people.values() for held in one.offices), default=0
    )
    fits = {year: [_held(context, item, year) for item in named] for year in range(_FIRST_YEAR, latest + 1)}
    return [year for year, held in fits.items() if held.count(True) >= _SEVERAL and not held.count(False)]


def _year(day: str | None) -> int:
    return int(day[:4]) if day else 0


def _named(context: Context) -> Iterator[PartyItem]:
    """Everybody printed with an office and a state or institution, but those told as of another time ("former")."""
    seen: set[Mention] = set()
    for party in context.chart.all("Party"):
        for item in party.value:
            if item.person is None or item.office is None or item.place is None or item.person in seen:
                continue
            seen.add(item.person)
            first = item.span()[0]
            if not context.chart.inside(_FORMER, max(0, first - _NEAR), item.person.stop):
                yield item


def _held(context: Context, item: PartyItem, year: int) -> bool | None:
    """Whether the one person of a name held that office of that place in a year; None if that is not known."""
    ids: tuple[str, ...] = item.person.value.ids if item.person is not None else ()
    if len(ids) != 1 or item.office is None or item.place is None:
        return None
    office, place = item.office.value, str(item.place.value)
    held = context.knowledge.offices_on(ids[0], None)
    terms = [one.term for one in held if (one.office, one.place) == (office, place)]
    return any(term.covers(str(year)) for term in terms) if terms else None

"""Under which signs an undated session is found by the meetings it may belong to, and by no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from rapporteur.record.days import Days
from rapporteur.record.joined.entries import Entry
from rapporteur.record.levels import SUMMIT
from rapporteur.record.mentions import FUTURE, Mention
from rapporteur.record.undated import BESIDE, YEAR, ahead

ANY = "*"
"""In place of a year: what may belong to a meeting of any."""

Reach = tuple[int, int]
"""The days on which a meeting may begin that a session beside a report's own may be."""


def main_signs(m: Mention, years: Iterable[int | str]) -> tuple[str, ...]:
    """A report's main session without a date is one of its level and city, or stays alone."""
    if not m.level or not m.session.city:
        return ()
    return tuple(f"m{year} {m.level}|{m.session.city}" for year in sorted(years, key=str))


def beside_signs(m: Mention, years: Iterable[int]) -> tuple[str, ...]:
    """Another session without a date: by its city, number or level, as it may be fitted (undated.by_the_report)."""
    return tuple(f"b{year} {told}" for year in sorted(years) for told in sorted(_beside(m)))


def _beside(m: Mention) -> Iterator[str]:
    if not m.level:
        return
    next_one = m.session.status in FUTURE and not m.session.city and m.level == SUMMIT
    if next_one or (m.session.status == "held" and m.acts):
        yield m.level
    elif m.session.city:
        yield f"{m.level}|{m.session.city}"
    if m.session.status in FUTURE and m.session.ordinal:
        yield f"{m.level}|#{m.session.ordinal}"


def signs_for_mains(year: int, entry: Entry) -> Iterator[str]:
    """Where those are found that may be this meeting."""
    for level in entry.levels:
        for city in entry.cities:
            yield from (f"m{year} {level}|{city}", f"m{ANY} {level}|{city}")


def signs_for_others(year: int, entry: Entry, ordinals: Iterable[int] = ()) -> Iterator[str]:
    """The same for sessions that are not main ones; `ordinals` are those that undated ones bring to it."""
    for level in entry.levels:
        yield f"b{year} {level}"
        yield from (f"b{year} {level}|{city}" for city in entry.cities)
        yield from (f"b{year} {level}|#{number}" for number in {*entry.ordinals, *ordinals})


def reach_of(m: Mention, clock: Days) -> Reach | None:
    """When a meeting may begin that a session is, whose report speaks of these days; None if there is none."""
    if not any(_beside(m)):
        return None
    if m.session.status == "held":
        return clock.first - YEAR, clock.last + BESIDE
    return (clock.last + 1, clock.last + ahead(m)) if m.session.status in FUTURE else None


def may_be(m: Mention, clock: Days, days: Days, cities: Set[str | None], ordinals: Set[int | None]) -> bool:
    """Whether a meeting of its level that begins within reach is worth looking at."""
    if m.session.status == "held":
        return days.gap(clock) <= BESIDE and (bool(m.acts) or m.session.city in cities)
    if m.session.city in cities or m.session.ordinal in ordinals:
        return True
    return not m.session.city and m.level == SUMMIT

"""What is kept of the dated meetings of one institution and year, so that some of them can be joined anew alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapporteur.record.days import Days
from rapporteur.record.fitting import Fitting, clearly_best
from rapporteur.record.groups import NEAR, Group
from rapporteur.record.joined.grouping import Row as GroupRow
from rapporteur.record.joined.grouping import to_row
from rapporteur.record.mentions import Key, Mention
from rapporteur.store.jsontext import compact, parsed

Shape = tuple[str | None, str | None, int, int]
"""Level, city, first and last day of a mention told by the day: what it joins others told so by."""

Scored = tuple[tuple[Key, int], ...]
"""The meetings that a mention told by month or year may mean, and how much they have in common."""


@dataclass(frozen=True)
class Entry:
    """A dated meeting in short; `told` is how many of its first sessions are told by the day (0: all by month or
    year), and `shapes` what those are like.
    """

    row: GroupRow
    days: Days
    levels: frozenset[str]
    cities: frozenset[str]
    ordinals: frozenset[int]
    words: frozenset[str]
    told: int
    shapes: tuple[Shape, ...]

    @cached_property
    def keys(self) -> list[Key]:
        """The sessions it is made of."""
        return [(report, place) for report, place in self.row[0]]

    @cached_property
    def first(self) -> Key:
        """The first of them, by which it is known."""
        return min(self.keys)

    @cached_property
    def base(self) -> Key:
        """The first of those told by the day."""
        return min(self.keys[: self.told])

    def as_told(self) -> GroupRow:
        """The row of those told by the day alone: what was given to them came behind."""
        return [self.row[0][: self.told], self.row[1][: self.told - 1]]

    def fitting(self, score: int) -> Fitting:
        """As a meeting that something fits."""
        return Fitting(self.base, "", score, len({report for report, _ in self.keys[: self.told]}), self.days)

    @cached_property
    def sign(self) -> str:
        """As it is kept."""
        lists = [sorted(self.levels), sorted(self.cities), sorted(self.ordinals), sorted(self.words)]
        return compact([self.row, [self.days.first, self.days.last], *lists, self.told, self.shapes])


def entry_of(group: Group, told: int) -> Entry:
    """A meeting in short."""
    days = group.days
    assert days is not None
    words = frozenset(word for act in group.acts for word in act.about)
    shapes = tuple(sorted({shape_of(m) for m in group.mentions[:told]}, key=repr))
    return Entry(to_row(group), days, group.levels, group.cities, group.ordinals, words, told, shapes)


def shape_of(m: Mention) -> Shape:
    """What a mention told by the day joins others by."""
    assert m.days is not None
    return m.level, m.session.city, m.days.first, m.days.last


def may_join(one: Shape, other: Shape) -> bool:
    """Whether two mentions told by the day may be put together, whatever else is told (near_days)."""
    gap = max(0, one[2] - other[3], other[2] - one[3])
    if gap > NEAR or (one[0] and other[0] and one[0] != other[0]):
        return False
    return not gap or bool(one[1] and one[1] == other[1] and one[0])


@dataclass(frozen=True, slots=True)
class Coarse:
    """A mention told by month or year, and what it may mean."""

    key: Key
    level: str | None
    city: str | None
    days: Days
    fits: Scored

    def means(self, meetings: dict[Key, Fitting]) -> Key | None:
        """The one meeting it means, of these as they are told by the day."""
        known = ((meetings[key], score) for key, score in self.fits)
        found = [Fitting(m.key, "", score, m.reports, m.days) for m, score in known]
        best = clearly_best(found)
        return best.key if best is not None else None


def coarse_of(m: Mention, fits: Iterable[Fitting]) -> Coarse:
    """A mention in short, with what it fits."""
    assert m.days is not None
    return Coarse(m.key, m.level, m.session.city, m.days, tuple(sorted((fit.key, fit.score) for fit in fits)))


def packed(entries: Sequence[Entry], coarse: Iterable[Coarse]) -> str:
    """A year as it is kept: what many mentions may mean stands there once."""
    tables: dict[Scored, int] = {}
    told = [
        [*c.key, c.level, c.city, c.days.first, c.days.last, tables.setdefault(c.fits, len(tables))]
        for c in sorted(coarse, key=lambda c: c.key)
    ]
    return f'{{"entries":[{",".join(e.sign for e in entries)}],"coarse":{compact(told)},"fits":{compact([*tables])}}}'


def unpacked(text: str) -> tuple[list[Entry], list[Coarse]]:
    """A year as it was kept."""
    data = parsed(text)
    tables = [tuple(((report, place), score) for (report, place), score in table) for table in data["fits"]]
    coarse = [Coarse((r, p), level, city, Days(a, b), tables[at]) for r, p, level, city, a, b, at in data["coarse"]]
    return list(map(_to_entry, data["entries"])), coarse


def _to_entry(data: list[Any]) -> Entry:
    row, days, levels, cities, ordinals, words, told, shapes = data
    lists = (frozenset(levels), frozenset(cities), frozenset(ordinals), frozenset(words))
    return Entry(row, Days(*days), *lists, told, tuple((a, b, c, d) for a, b, c, d in shapes))


def days_told(entries: Iterable[Entry]) -> Iterator[tuple[Key, Days]]:
    """Each session with the days of its meeting."""
    for entry in entries:
        yield from ((key, entry.days) for key in entry.keys)

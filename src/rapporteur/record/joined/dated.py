"""The dated meetings of one institution, a row a year: each with what tells whether something else may belong to it.

So that what a change cannot reach is neither read nor joined again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapporteur.record.days import Days
from rapporteur.record.groups import Group
from rapporteur.record.joined.bundles import compact
from rapporteur.record.joined.grouping import Row as GroupRow
from rapporteur.record.joined.grouping import from_rows, to_row
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import Key, Mention
from rapporteur.record.sessions import join_dated
from rapporteur.store import Row


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated meeting in short."""

    row: GroupRow
    days: Days
    levels: frozenset[str]
    cities: frozenset[str]
    ordinals: frozenset[int]
    words: frozenset[str]

    @property
    def keys(self) -> list[Key]:
        """The sessions it is made of."""
        return [(report, place) for report, place in self.row[0]]

    def told(self) -> list[Any]:
        """As it is kept."""
        lists = [sorted(self.levels), sorted(self.cities), sorted(self.ordinals), sorted(self.words)]
        return [self.row, [self.days.first, self.days.last], *lists]


def _entry(group: Group) -> Entry:
    days = group.days
    assert days is not None
    words = frozenset(word for act in group.acts for word in act.about)
    return Entry(to_row(group), days, group.levels, group.cities, group.ordinals, words)


def _to_entry(data: list[Any]) -> Entry:
    row, days, levels, cities, ordinals, words = data
    return Entry(row, Days(*days), frozenset(levels), frozenset(cities), frozenset(ordinals), frozenset(words))


class DatedMeetings:
    """Those of one institution during an update, before any undated session is given to them."""

    def __init__(self, work: Work, name: str) -> None:
        self._work, self._name = work, name
        self.years: set[int] = set(json.loads(work.shelf.get("years", [name]).get(name, "[]")))
        self._entries: dict[int, list[Entry]] = {}
        self._groups: dict[int, list[Group]] = {}
        self.gone: dict[int, list[Entry]] = {}
        self.new: dict[int, list[Entry]] = {}
        """Of the years joined anew, the meetings as they were and as they are, those apart that are as they were."""

    def join(self, year: int) -> None:
        """Join a year anew."""
        groups = join_dated(self._mentions(year))
        self._groups[year] = groups
        (self.years.add if groups else self.years.discard)(year)
        old = [] if self._work.whole else self.entries(year)
        self._entries[year] = [_entry(g) for g in groups]
        self._compare(year, old)
        told = compact([entry.told() for entry in self._entries[year]])
        self._work.shelf.put([Row("dated", block(self._name, year), told)], new=self._work.whole)

    def _compare(self, year: int, old: list[Entry]) -> None:
        if self._work.whole:
            return
        before, now = ({compact(e.told()): e for e in listed} for listed in (old, self._entries[year]))
        dirty = self._work.dirty
        same = {sign for sign in before.keys() & now.keys() if not any(r in dirty for r, _ in before[sign].keys)}
        self.gone[year] = [entry for sign, entry in before.items() if sign not in same]
        self.new[year] = [entry for sign, entry in now.items() if sign not in same]

    def keep(self) -> None:
        """Keep which years there are."""
        self._work.shelf.put([Row("years", self._name, compact(sorted(self.years)))])

    def _mentions(self, year: int) -> list[Mention]:
        key = block(self._name, year)
        names = self._work.shelf.find("bundle", [key]).get(key, [])
        found = self._work.bundles(names)
        return [m for name in names for m in found[name].of(self._name, year)]

    def entries(self, year: int) -> list[Entry]:
        """The meetings of a year in short."""
        if year not in self._entries:
            key = block(self._name, year)
            text = self._work.shelf.get("dated", [key]).get(key, "[]")
            self._entries[year] = list(map(_to_entry, json.loads(text)))
        return self._entries[year]

    def entry(self, year: int, first: Key) -> Entry | None:
        """The meeting of a year that holds a session, or held it."""
        return next((entry for entry in (*self.entries(year), *self.gone.get(year, ())) if first in entry.keys), None)

    def groups(self, year: int) -> list[Group]:
        """The meetings of a year; each time anew."""
        if year not in self._groups:
            self._groups[year] = self.made(self.entries(year))
        return [Group(list(g.mentions), list(g.joints)) for g in self._groups[year]]

    def made(self, entries: list[Entry]) -> list[Group]:
        """Meetings with their sessions."""
        return from_rows(self._work, [entry.row for entry in entries])

    def that_may_hold(self, year: int, m: Mention) -> list[Group]:
        """The meetings of a year that share with an undated main session what it must share with any: the rest of a
        year that did not change is not read.
        """
        words = {word for act in m.acts for word in act.about}
        found = [e for e in self.entries(year) if m.level in e.levels and m.session.city in e.cities]
        return self.made([e for e in found if m.session.ordinal in e.ordinals or words & e.words])

    def moved_days(self) -> set[Key]:
        """The sessions whose meeting has other days than it had, or is new or gone."""
        before, now = (dict(_days_told(told)) for told in (self.gone, self.new))
        return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}


def _days_told(told: dict[int, list[Entry]]) -> Iterator[tuple[Key, Days]]:
    for entries in told.values():
        for entry in entries:
            yield from ((key, entry.days) for key in entry.keys)


def block(name: str, year: int | None) -> str:
    """What the sessions of an institution and year are found by."""
    return f"{name}/{'' if year is None else year}"

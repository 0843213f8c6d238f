"""The meetings of one institution, joined anew where something changed; the same steps as joining all at once.

A year's dated sessions are joined among themselves. A session without a date is given to a meeting by what it shares,
or by the day of its report's main session, and looks only at the years that day may reach.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any

from rapporteur.record.days import Days, days
from rapporteur.record.groups import Group, clocks
from rapporteur.record.joined.bundles import compact, home, name_of
from rapporteur.record.joined.grouping import from_rows, to_row
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import LONGEST, Key, Mention
from rapporteur.record.sessions import Fit, join_dated, only_fit
from rapporteur.record.undated import NEWS, NEXT, YEAR, by_the_report, by_what_is_shared, take
from rapporteur.store import Row

Told = tuple[int, Key, str, bool]
"""Where an undated session was given: the year, the meeting's first mention, why, and whether it was taken there."""


class Institution:
    """One institution during an update. `years` are those whose dated sessions changed."""

    def __init__(self, work: Work, name: str, years: Iterable[int]) -> None:
        self._work, self._name, self._dirty_years = work, name, set(years)
        data = json.loads(work.shelf.get("undated", [name]).get(name, '{"years":[],"told":[]}'))
        self._years: set[int] = set(data["years"])
        self._before: dict[Key, Told | None] = {(r, p): _to_told(told) for r, p, told in data["told"]}
        self._told: dict[Key, Told | None] = {}
        self._dated: dict[int, list[Group]] = {}
        self._first: dict[int, list[Group]] = {}
        self._clocks: dict[int, Mapping[str, Days]] = {}
        self.undated: list[Mention] = []
        self._mains: list[Mention] = []

    def join(self) -> dict[str, tuple[int | None, Group] | None]:
        """Join; returns the meetings that changed, by the name of their first mention, None for one that is no more."""
        if not self._name:
            return self._nameless()
        for year in sorted(self._dirty_years):
            self._join_year(year)
        self.undated = sorted(self._mentions(None), key=lambda m: m.key)
        self._mains = [m for m in self.undated if m.session.main]
        changed = self._dirty_years | self._decide_mains()
        self._decide_beside(changed)
        touched = changed | self._moved()
        found: dict[str, tuple[int | None, Group] | None] = {}
        for year in sorted(touched & (self._years | self._dirty_years)):
            found.update(self._write(year, self._finished(year)))
        left = [Group([m]) for m in self.undated if not self._taken(m.key)]
        found.update(self._write(None, left))
        told = [[*key, given] for key, given in sorted(self._told.items())]
        data = compact({"years": sorted(self._years), "told": told})
        self._work.shelf.put([Row("undated", self._name, data)])
        return found

    def _nameless(self) -> dict[str, tuple[int | None, Group] | None]:
        """Meetings of no known institution each stand for themselves."""
        found: dict[str, tuple[int | None, Group] | None] = {}
        for year in [*sorted(self._dirty_years), None]:
            found.update(self._write(year, [Group([m]) for m in self._mentions(year)]))
        return found

    def _mentions(self, year: int | None) -> list[Mention]:
        here = (self._name, year)
        names = self._work.shelf.find("bundle", [_block(*here)]).get(_block(*here), [])
        found = self._work.bundles(names)
        return [m for name in names for m in found[name].mentions if home(m) == here]

    def _join_year(self, year: int) -> None:
        groups = join_dated(self._mentions(year))
        self._dated[year] = groups
        (self._years.add if groups else self._years.discard)(year)
        self._work.shelf.put([Row("dated", _block(self._name, year), compact([to_row(g) for g in groups]))])

    def _groups(self, year: int) -> list[Group]:
        """The meetings of a year before any undated session is given to them; each time anew."""
        if year not in self._dated:
            block = _block(self._name, year)
            text = self._work.shelf.get("dated", [block]).get(block, "[]")
            self._dated[year] = from_rows(self._work, json.loads(text))
        return [Group(list(g.mentions), list(g.joints)) for g in self._dated[year]]

    def _decide_mains(self) -> set[int]:
        """Give the undated main sessions of reports to meetings; returns the years of which that changed anything."""
        bases: dict[int, list[Group]] = {}
        for m in self._mains:
            years = self._news(m) & self._years
            known = m.key in self._before and m.report not in self._work.dirty
            if known and not self._news(m) & self._dirty_years:
                self._told[m.key] = self._before[m.key]
                continue
            for year in years - set(bases):
                bases[year] = self._groups(year)
            group = Group([m])
            near = [g for year in sorted(years) for g in bases[year] if g.cities & group.cities]
            self._told[m.key] = _given(only_fit(near, group, by_what_is_shared), self._before.get(m.key))
        mains = {m.key for m in self._mains}
        gone = [key for key in self._before if key not in self._told and key not in self._besides()]
        return {
            told[0]
            for key in [*mains, *gone]
            for told in (self._told.get(key), self._before.get(key))
            if told is not None and (key[0] in self._work.dirty or self._before.get(key) != self._told.get(key))
        }

    def _besides(self) -> set[Key]:
        return {m.key for m in self.undated if not m.session.main}

    def _news(self, m: Mention) -> set[int]:
        """The years of meetings that a report without a date may tell of."""
        published = days(m.published)
        if published is None:
            return self._years | self._dirty_years
        return set(range(_year(published.first - NEWS - LONGEST), _year(published.last + NEWS) + 1))

    def _held(self, year: int) -> list[Group]:
        """The meetings of a year with the undated main sessions given to them."""
        if year not in self._first:
            groups = self._groups(year)
            by_key = {g.key: g for g in groups}
            for m in self._mains:
                told = self._told.get(m.key)
                if told is not None and told[0] == year:
                    taken = take(by_key[told[1]], m, told[2])
                    self._told[m.key] = (*told[:3], taken)
            self._first[year] = groups
            self._clocks[year] = clocks(groups)
        return self._first[year]

    def _clock(self, report: str) -> tuple[int, Days] | None:
        """The day a report speaks of: that of its main session here, and its year."""
        bundle = self._work.bundles((report,))[report]
        for m in bundle.mentions:
            if not m.session.main or home(m)[0] != self._name:
                continue
            told = self._told.get(m.key)
            year = m.days.year if m.days is not None else (told[0] if told is not None else None)
            if year is None:
                continue
            self._held(year)
            if report in self._clocks[year]:
                return year, self._clocks[year][report]
        return None

    def _decide_beside(self, changed: set[int]) -> None:
        """Give the other undated sessions to meetings around the day their report speaks of."""
        for m in self.undated:
            if m.session.main:
                continue
            clock = self._clock(m.report)
            if clock is None:
                self._told[m.key] = None
                continue
            span = clock[1]
            years = set(range(_year(span.first - YEAR), _year(span.last + NEXT) + 1))
            known = m.key in self._before and m.report not in self._work.dirty
            if known and not years & changed and clock[0] not in changed:
                self._told[m.key] = self._before[m.key]
                continue
            reach = range(span.first - YEAR, span.last + NEXT + 1)
            held = [g for year in sorted(years & self._years) for g in self._held(year)]
            near = [g for g in held if g.days is not None and g.days.first in reach]
            self._told[m.key] = _given(only_fit(near, Group([m]), _fits(span)), self._before.get(m.key))

    def _moved(self) -> set[int]:
        """The years to or from which an undated session went, or where one lies whose report changed."""
        return {
            told[0]
            for key in {*self._told, *self._before}
            for told in (self._told.get(key), self._before.get(key))
            if told is not None and (key[0] in self._work.dirty or self._told.get(key) != self._before.get(key))
        }

    def _finished(self, year: int) -> list[Group]:
        """The meetings of a year with all that was given to them."""
        groups = [Group(list(g.mentions), list(g.joints)) for g in self._held(year)]
        by_first = {g.key: f for g, f in zip(self._groups(year), groups, strict=True)}
        for m in self.undated:
            told = self._told.get(m.key)
            if told is not None and told[0] == year and not m.session.main:
                self._told[m.key] = (*told[:3], take(by_first[told[1]], m, told[2]))
        return groups

    def _taken(self, key: Key) -> bool:
        told = self._told.get(key)
        return told is not None and told[3]

    def _write(self, year: int | None, groups: Iterable[Group]) -> dict[str, tuple[int | None, Group] | None]:
        """Keep the meetings of a year; returns what is different, or rests on a report that is."""
        shelf, block = self._work.shelf, _block(self._name, year)
        old = {} if self._work.whole else dict(shelf.listed("group", block))
        new = {name_of(g.key): g for g in groups}
        rows = {name: compact(to_row(g)) for name, g in new.items()}
        found: dict[str, tuple[int | None, Group] | None] = {
            name: (year, g) for name, g in new.items() if rows[name] != old.get(name) or g.reports & self._work.dirty
        }
        keys = {name: ((block, ""), *((f"r{r}", "") for r in new[name].reports)) for name in found}
        shelf.put([Row("group", name, rows[name], keys[name]) for name in sorted(found)])
        for group in new.values():
            group.forget()
        gone = sorted(set(old) - set(new))
        shelf.drop("group", gone)
        return {**dict.fromkeys(gone), **found}


def _block(name: str, year: int | None) -> str:
    return f"{name}/{'' if year is None else year}"


def _year(day: int) -> int:
    return datetime.date.fromordinal(max(1, min(day, datetime.date.max.toordinal()))).year


def _given(found: tuple[Group, str] | None, before: Told | None) -> Told | None:
    """A decision about an undated session; a meeting is known by the first dated session it was made of."""
    if found is None:
        return None
    first = min((m for m in found[0].mentions if m.days is not None), key=lambda m: m.key)
    assert first.days is not None
    made = (first.days.year, first.key, found[1])
    return before if before is not None and before[:3] == made else (*made, False)


def _to_told(data: list[Any] | None) -> Told | None:
    return None if data is None else (data[0], (data[1][0], data[1][1]), data[2], data[3])


def _fits(at: Days) -> Fit:
    """How an undated session of a report that speaks of this day fits a meeting."""
    return lambda meeting, group: by_the_report(meeting, group, {group.mentions[0].report: at})

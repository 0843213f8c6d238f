"""The meetings of one institution, joined anew where something changed; the same steps as joining all at once.

A year's dated sessions are joined among themselves. A session without a date is given to a meeting by what it shares,
or by the day of its report's main session, and looks only at the years that day may reach.
"""

from __future__ import annotations

import datetime
import json
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping

from rapporteur.record.days import Days, days
from rapporteur.record.fitting import Fit, Fitting, clearly_best, fits, fitting, foremost, only_fit
from rapporteur.record.groups import Group, clocks
from rapporteur.record.joined.bundles import compact, home, name_of
from rapporteur.record.joined.grouping import from_rows, to_row
from rapporteur.record.joined.loose import ANY, Fits, Told, Undated
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import LONGEST, Key, Mention
from rapporteur.record.sessions import AtLevels, at_levels, in_cities, join_dated
from rapporteur.record.undated import NEWS, YEAR, ahead, by_the_report, by_what_is_shared, take
from rapporteur.store import Row

Changed = dict[str, tuple[int | None, Group] | None]


class Institution:
    """One institution during an update. `years` are those whose dated sessions changed."""

    def __init__(self, work: Work, name: str, years: Iterable[int]) -> None:
        self._work, self._name, self._dirty_years = work, name, set(years)
        self._years: set[int] = set(json.loads(work.shelf.get("years", [name]).get(name, "[]")))
        self._undated = Undated(work, name)
        self._told: dict[Key, Told | None] = {}
        self._looks: dict[Key, set[int]] = {}
        self._dated: dict[int, list[Group]] = {}
        self._first: dict[int, list[Group]] = {}
        self._clocks: dict[int, Mapping[str, Days]] = {}
        self._at_levels: dict[int, AtLevels] = {}

    def join(self) -> Changed:
        """Join; returns the meetings that changed, by the name of their first mention, None for one that is no more."""
        if not self._name:
            return self._nameless()
        for year in sorted(self._dirty_years):
            self._join_year(year)
        changed = self._dirty_years | self._decide_mains()
        self._decide_beside(changed)
        touched = changed | self._moved()
        found: Changed = {}
        for year in sorted(touched & (self._years | self._dirty_years)):
            found.update(self._write(year, self._finished(year)))
        left = [Group([self._undated.mentions[key]]) for key in sorted(self._told) if not self._taken(key)]
        found.update(self._write_alone(left, {name_of(key) for key in {*self._told, *self._undated.dropped}}))
        self._undated.keep(self._told, self._looks)
        self._work.shelf.put([Row("years", self._name, compact(sorted(self._years)))])
        return found

    def _nameless(self) -> Changed:
        """Meetings of no known institution each stand for themselves."""
        names: Iterable[str] = self._work.dirty
        if self._work.whole:
            blocks = [_block("", year) for year in [*sorted(self._dirty_years), None]]
            names = {name for found in self._work.shelf.find("bundle", blocks).values() for name in found}
        bundles = self._work.bundles(sorted(names))
        return self._write_alone(
            [Group([b.at(n)]) for b in bundles.values() for n, (where, _) in enumerate(b.homes()) if not where]
        )

    def _mentions(self, year: int | None) -> list[Mention]:
        here = (self._name, year)
        names = self._work.shelf.find("bundle", [_block(*here)]).get(_block(*here), [])
        found = self._work.bundles(names)
        return [m for name in names for m in found[name].of(*here)]

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
        bases: dict[int, Mapping[str, list[Group]]] = {}
        again = [*self._undated.fresh, *self._undated.looking(self._dirty_years)]
        for m in (m for m in again if m.session.main):
            looks, kept = self._news(m), self._undated.fits(m.key)
            found: Fits = {}
            for year in sorted(looks & self._years):
                known = kept.get(year) if year not in self._dirty_years else None
                found[year] = self._fits(m, year, bases) if known is None else known
            best = clearly_best([fit for listed in found.values() for fit in listed])
            made = next(((year, best.key, best.why) for year, listed in found.items() if best in listed), None)
            self._told[m.key] = _given(made, self._undated.before(m.key))
            self._looks[m.key] = looks if days(m.published) else {ANY}
            if ANY in self._looks[m.key]:
                self._undated.keep_fits(m.key, found)
        return self._moved()

    def _fits(self, m: Mention, year: int, bases: dict[int, Mapping[str, list[Group]]]) -> list[Fitting]:
        """The meetings of a year that an undated main session fits, whatever else is given to them."""
        if year not in bases:
            bases[year] = in_cities(self._groups(year))
        group = Group([m])
        near = [g for city in sorted(group.cities) for g in bases[year].get(city, ())]
        return foremost([fitting(*found) for found in fits(near, group, by_what_is_shared)])

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
            for m in self._given_to(year, main=True):
                told = self._told[m.key]
                assert told is not None
                self._told[m.key] = (*told[:3], take(by_key[told[1]], m, told[2]))
            self._first[year] = groups
            self._clocks[year] = clocks(groups)
        return self._first[year]

    def _in_reach(self, year: int, level: str | None, reach: tuple[int, int]) -> list[Group]:
        """The meetings of a year at a level that begin within some days: no other can take a session beside them."""
        if year not in self._at_levels:
            self._at_levels[year] = at_levels(g for g in self._held(year) if g.days is not None)
        starts, listed = self._at_levels[year].get(level or "", ([], []))
        return listed[bisect_left(starts, reach[0]) : bisect_right(starts, reach[1])]

    def _given_to(self, year: int, *, main: bool) -> list[Mention]:
        """The undated sessions given to a year, in order: those decided on now, and those that need not be."""
        for m in self._undated.given_to(year, main=main):
            self._told.setdefault(m.key, self._undated.before(m.key))
        mentions = self._undated.mentions
        keys = [key for key, told in sorted(self._told.items()) if told is not None and told[0] == year]
        return [mentions[key] for key in keys if mentions[key].session.main == main]

    def _clock(self, report: str) -> tuple[int, Days] | None:
        """The day a report speaks of: that of its main session here, and its year."""
        for m in self._mains(report):
            told = self._told[m.key] if m.key in self._told else self._undated.before(m.key)
            year = m.days.year if m.days is not None else (told[0] if told is not None else None)
            if year is None:
                continue
            self._held(year)
            if report in self._clocks[year]:
                return year, self._clocks[year][report]
        return None

    def _mains(self, report: str) -> list[Mention]:
        """The main sessions of a report that are of this institution."""
        bundle = self._work.bundles((report,))[report]
        return [m for m in map(bundle.at, bundle.mains()) if home(m)[0] == self._name]

    def _decide_beside(self, changed: set[int]) -> None:
        """Give the other undated sessions to meetings around the day their report speaks of."""
        again = [*self._undated.fresh, *self._undated.looking(changed)]
        for m in (m for m in again if not m.session.main):
            undated = [main for main in self._mains(m.report) if main.days is None]
            looks = {year for main in undated for year in (self._news(main) if days(main.published) else {ANY})}
            clock = self._clock(m.report)
            if clock is None:
                self._told[m.key], self._looks[m.key] = None, looks
                continue
            span = clock[1]
            years = set(range(_year(span.first - YEAR), _year(span.last + ahead(m)) + 1))
            reach = (span.first - YEAR, span.last + ahead(m))
            near = [g for year in sorted(years & self._years) for g in self._in_reach(year, m.level, reach)]
            fit = _known_by(only_fit(near, Group([m]), _beside(span)))
            self._told[m.key] = _given(fit, self._undated.before(m.key))
            self._looks[m.key] = looks | years | {clock[0]}

    def _moved(self) -> set[int]:
        """The years to or from which an undated session went, or where one lies whose report changed."""
        before, dirty = self._undated.before, self._work.dirty
        return {
            told[0]
            for key in {*self._told, *self._undated.dropped}
            for told in (self._told.get(key), before(key))
            if told is not None and (key[0] in dirty or self._told.get(key) != before(key))
        }

    def _finished(self, year: int) -> list[Group]:
        """The meetings of a year with all that was given to them."""
        groups = [Group(list(g.mentions), list(g.joints)) for g in self._held(year)]
        by_first = {g.key: f for g, f in zip(self._groups(year), groups, strict=True)}
        for m in self._given_to(year, main=False):
            told = self._told[m.key]
            assert told is not None
            self._told[m.key] = (*told[:3], take(by_first[told[1]], m, told[2]))
        return groups

    def _taken(self, key: Key) -> bool:
        told = self._told[key]
        return told is not None and told[3]

    def _write(self, year: int, groups: Iterable[Group]) -> Changed:
        """Keep the meetings of a year; returns what is different, or rests on a report that is."""
        block = _block(self._name, year)
        old = {} if self._work.whole else dict(self._work.shelf.listed("group", block))
        return self._put(year, groups, old, block)

    def _write_alone(self, groups: Collection[Group], among: Collection[str] | None = None) -> Changed:
        """Keep sessions that stand alone; `among` are those looked at, all of the changed reports if it is not told."""
        block, shelf = _block(self._name, None), self._work.shelf
        old: dict[str, str] = {}
        if not self._work.whole:
            reports = self._work.dirty if among is None else {name.rpartition("#")[0] for name in among}
            found = shelf.find("group", [f"{block} {report}" for report in sorted(reports)])
            names = {name for listed in found.values() for name in listed if among is None or name in among}
            old = shelf.get("group", names)
        return self._put(None, groups, old, block)

    def _put(self, year: int | None, groups: Iterable[Group], old: Mapping[str, str], block: str) -> Changed:
        shelf = self._work.shelf
        new = {name_of(g.key): g for g in groups}
        rows = {name: compact(to_row(g)) for name, g in new.items()}
        found: Changed = {
            name: (year, g) for name, g in new.items() if rows[name] != old.get(name) or g.reports & self._work.dirty
        }
        shelf.put([self._row(block, name, rows[name], new[name], year) for name in sorted(found)], new=self._work.whole)
        for group in new.values():
            group.forget()
        gone = sorted(set(old) - set(new))
        shelf.drop("group", gone)
        return {**dict.fromkeys(gone), **found}

    def _row(self, block: str, name: str, data: str, group: Group, year: int | None) -> Row:
        """A meeting as it is kept; what stands alone without a date is found by its report."""
        reports = sorted(group.reports)
        places = [block] if year is not None else [f"{block} {report}" for report in reports]
        return Row("group", name, data, tuple((key, "") for key in (*places, *(f"r{report}" for report in reports))))


def _block(name: str, year: int | None) -> str:
    return f"{name}/{'' if year is None else year}"


def _year(day: int) -> int:
    return datetime.date.fromordinal(max(1, min(day, datetime.date.max.toordinal()))).year


def _given(made: tuple[int, Key, str] | None, before: Told | None) -> Told | None:
    """A decision about an undated session: the year, the first dated session of the meeting, and why."""
    if made is None:
        return None
    return before if before is not None and before[:3] == made else (*made, False)


def _known_by(found: tuple[Group, str] | None) -> tuple[int, Key, str] | None:
    """A meeting by the first dated session it was made of."""
    if found is None:
        return None
    first = min((m for m in found[0].mentions if m.days is not None), key=lambda m: m.key)
    assert first.days is not None
    return first.days.year, first.key, found[1]


def _beside(at: Days) -> Fit:
    """How an undated session of a report that speaks of this day fits a meeting."""
    return lambda meeting, group: by_the_report(meeting, group, {group.mentions[0].report: at})

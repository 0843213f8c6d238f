"""The meetings of one institution, joined anew where something changed; the same steps as joining all at once.

A year's dated sessions are joined among themselves. A session without a date is given to a meeting by what it shares,
or by the day of its report's main session; it is decided on anew when that day, or a meeting it may be, changed.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping

from rapporteur.record.days import Days, days
from rapporteur.record.fitting import Fit, Fitting, clearly_best, fits, fitting, foremost, only_fit
from rapporteur.record.groups import Group, clocks
from rapporteur.record.joined.bundles import compact, home, name_of
from rapporteur.record.joined.dated import DatedMeetings, block
from rapporteur.record.joined.grouping import to_row
from rapporteur.record.joined.loose import Fits, Looks, Told, Undated, with_fits
from rapporteur.record.joined.signs import (
    ANY,
    Reach,
    beside_signs,
    main_signs,
    may_be,
    reach_of,
    signs_for_mains,
    signs_for_others,
)
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import LONGEST, Key, Make, Mention, make_of
from rapporteur.record.sessions import AtLevels, at_levels, in_cities
from rapporteur.record.undated import NEWS, by_the_report, by_what_is_shared, take
from rapporteur.store import Row

Changed = dict[str, tuple[int | None, Group] | None]


class Institution:
    """One institution during an update. `years` are those whose dated sessions changed."""

    def __init__(self, work: Work, name: str, years: Iterable[int]) -> None:
        self._work, self._name, self._dirty_years = work, name, set(years)
        self._dated = DatedMeetings(work, name)
        self._undated = Undated(work, name)
        self._told: dict[Key, Told | None] = {}
        self._looks: dict[Key, Looks] = {}
        self._first: dict[int, list[Group]] = {}
        self._clocks: dict[int, Mapping[str, Days]] = {}
        self._at_levels: dict[int, AtLevels] = {}
        self._single: dict[tuple[int, Key], Group] = {}
        self._beside: dict[tuple[Make, Days], tuple[tuple[int, Key, str] | None, frozenset[str]]] = {}
        self._shared: dict[tuple[Make, str | None, int], tuple[list[Fitting], frozenset[str]]] = {}

    def join(self) -> Changed:
        """Join; returns the meetings that changed, by the name of their first mention, None for one that is no more."""
        if not self._name:
            return self._nameless()
        for year in sorted(self._dirty_years):
            self._dated.join(year)
        changed = self._dirty_years | self._decide_mains()
        for year in sorted(changed & (self._dated.years | self._dirty_years)):
            self._held(year)
        self._decide_beside()
        touched = changed | self._moved()
        found: Changed = {}
        for year in sorted(touched & (self._dated.years | self._dirty_years)):
            found.update(self._write(year, self._finished(year)))
        left = [Group([self._undated.mentions[key]]) for key in sorted(self._told) if not self._taken(key)]
        found.update(self._write_alone(left, {name_of(key) for key in {*self._told, *self._undated.dropped}}))
        self._undated.keep(self._told, self._looks)
        self._dated.keep()
        return found

    def _nameless(self) -> Changed:
        """Meetings of no known institution each stand for themselves."""
        names: Iterable[str] = self._work.dirty
        if self._work.whole:
            blocks = [block("", year) for year in [*sorted(self._dirty_years), None]]
            names = {name for found in self._work.shelf.find("bundle", blocks).values() for name in found}
        bundles = self._work.bundles(sorted(names))
        return self._write_alone(
            [Group([b.at(n)]) for b in bundles.values() for n, (where, _) in enumerate(b.homes()) if not where]
        )

    def _decide_mains(self) -> set[int]:
        """Give the undated main sessions of reports to meetings; returns the years of which that changed anything."""
        bases: dict[int, Mapping[str, list[Group]]] = {}
        listed = (self._dated.gone, self._dated.new)
        signs = {s for told in listed for year in told for entry in told[year] for s in signs_for_mains(year, entry)}
        for m in (m for m in [*self._undated.fresh, *self._undated.under(signs)] if m.session.main):
            looks, kept = self._news(m), self._undated.fits(m.key)
            found: Fits = {}
            for year in sorted(looks & self._dated.years):
                again = kept is None or year in self._dirty_years
                found[year] = self._fits(m, year, bases) if again else (kept or {}).get(year, [])
            best = clearly_best([fit for fits_then in found.values() for fit in fits_then])
            made = next(((year, best.key, best.why) for year, then in found.items() if best in then), None)
            self._told[m.key] = _given(made, self._undated.before(m.key))
            signs_of = main_signs(m, looks if days(m.published) else [ANY])
            self._looks[m.key] = with_fits(Looks(signs_of), found)
        return self._moved()

    def _fits(self, m: Mention, year: int, bases: dict[int, Mapping[str, list[Group]]]) -> list[Fitting]:
        """The meetings of a year that an undated main session fits, whatever else is given to them."""
        make = (make_of(m), m.published, year)
        found, reports = self._shared.get(make, ([], frozenset((m.report,))))
        if m.not_with or m.report in reports:
            near = self._near(m, year, bases)
            found = foremost([fitting(*told) for told in fits(near, Group([m]), by_what_is_shared)])
            reports = frozenset().union(*(g.sum.reports for g in near))
            if not m.not_with and m.report not in reports:
                self._shared[make] = (found, reports)
        return found

    def _near(self, m: Mention, year: int, bases: dict[int, Mapping[str, list[Group]]]) -> list[Group]:
        """The meetings of a year that an undated main session may be."""
        if not self._work.whole and year not in self._dirty_years:
            return self._dated.that_may_hold(year, m)
        if year not in bases:
            bases[year] = in_cities(self._dated.groups(year))
        return bases[year].get(m.session.city or "", [])

    def _news(self, m: Mention) -> set[int]:
        """The years of meetings that a report without a date may tell of."""
        published = days(m.published)
        if published is None:
            return self._dated.years | self._dirty_years
        return set(range(_year(published.first - NEWS - LONGEST), _year(published.last + NEWS) + 1))

    def _held(self, year: int) -> list[Group]:
        """The meetings of a year with the undated main sessions given to them."""
        if year not in self._first:
            groups = self._dated.groups(year)
            by_key = {g.key: g for g in groups}
            for m in self._given_to(year, main=True):
                told = self._told[m.key]
                assert told is not None
                self._told[m.key] = (*told[:3], take(by_key[told[1]], m, told[2]))
            self._first[year] = groups
            self._clocks[year] = clocks(groups)
        return self._first[year]

    def _given_to(self, year: int, *, main: bool) -> list[Mention]:
        """The undated sessions given to a year, in order: those decided on now, and those that need not be."""
        for m in self._undated.given_to(year, main=main):
            self._told.setdefault(m.key, self._undated.before(m.key))
        mentions = self._undated.mentions
        keys = [key for key, told in sorted(self._told.items()) if told is not None and told[0] == year]
        return [mentions[key] for key in keys if mentions[key].session.main == main]

    def _clock(self, report: str) -> tuple[int, Days] | None:
        """The day a report speaks of: that of its main session here, and its year."""
        bundle = self._work.bundles((report,))[report]
        for m in (m for m in map(bundle.at, bundle.mains()) if home(m)[0] == self._name):
            told = self._told[m.key] if m.key in self._told else self._undated.before(m.key)
            year = m.days.year if m.days is not None else (told[0] if told is not None else None)
            if year is None:
                continue
            self._held(year)
            if report in self._clocks[year]:
                return year, self._clocks[year][report]
        return None

    def _decide_beside(self) -> None:
        """Give the other undated sessions to meetings around the day their report speaks of."""
        moved = self._moved_clocks()
        again = {m.key: m for m in (*self._undated.fresh, *self._undated.of_reports(moved))}
        again |= {m.key: m for m in self._undated.under(self._changed_signs())}
        for m in (m for _, m in sorted(again.items()) if not m.session.main):
            known = m.report not in moved and m.report not in self._work.dirty
            clock = self._undated.clock(m.key) if known else self._clock(m.report)
            reach = reach_of(m, clock[1]) if clock is not None else None
            if clock is None or reach is None:
                self._told[m.key], self._looks[m.key] = None, Looks((), clock and (clock[0], *_span(clock[1])))
                continue
            years = set(range(_year(reach[0]), _year(reach[1]) + 1))
            fit = self._fit_beside(m, years & self._dated.years, reach, clock[1])
            self._told[m.key] = _given(fit, self._undated.before(m.key))
            self._looks[m.key] = Looks(beside_signs(m, years), (clock[0], *_span(clock[1])))

    def _fit_beside(self, m: Mention, years: set[int], reach: Reach, clock: Days) -> tuple[int, Key, str] | None:
        """The meeting that a session beside a report's own is; what many tell alike is sought once."""
        make = (make_of(m), clock)
        found, reports = self._beside.get(make, (None, frozenset((m.report,))))
        if m.not_with or m.report in reports:
            near = [g for year in sorted(years) for g in self._in_reach(year, m, reach, clock)]
            found = _known_by(only_fit(near, Group([m]), _beside(clock)))
            reports = frozenset().union(*(g.sum.reports for g in near))
            if not m.not_with and m.report not in reports:
                self._beside[make] = (found, reports)
        return found

    def _moved_clocks(self) -> set[str]:
        """The reports that did not change but may speak of another day: a main session went, or its meeting moved."""
        keys = self._dated.moved_days()
        reports = {report for report, _ in keys}
        for key in {*self._told, *self._undated.dropped}:
            told, before = self._told.get(key), self._undated.before(key)
            if told != before or (told is not None and told[1] in keys):
                reports.add(key[0])
        return reports - self._work.dirty

    def _changed_signs(self) -> set[str]:
        """Where the undated sessions are found that may be a meeting which changed."""
        if self._work.whole:
            return set()
        numbers = self._numbers()
        listed = [
            (year, entry) for told in (self._dated.gone, self._dated.new) for year in told for entry in told[year]
        ]
        for key in {*self._told, *self._undated.dropped}:
            given, before = self._told.get(key), self._undated.before(key)
            if given != before or key[0] in self._work.dirty:
                entries = ((t[0], self._dated.entry(t[0], t[1])) for t in (given, before) if t is not None)
                listed += [(year, entry) for year, entry in entries if entry is not None]
        return {s for year, entry in listed for s in signs_for_others(year, entry, numbers.get(year, ()))}

    def _numbers(self) -> dict[int, set[int]]:
        """The numbers that undated main sessions bring or brought to the meetings of the years that changed."""
        found: dict[int, set[int]] = {}
        for key in {*self._told, *self._undated.dropped}:
            m = self._undated.mentions.get(key)
            own = {self._undated.ordinal(key), m.session.ordinal if m is not None else None}
            for told in (self._told.get(key), self._undated.before(key)):
                if told is not None:
                    found.setdefault(told[0], set()).update(number for number in own if number)
        return found

    def _in_reach(self, year: int, m: Mention, reach: Reach, clock: Days) -> list[Group]:
        """The meetings of a year that may take a session beside a report's own; others are not looked at."""
        if self._work.whole or year in self._first:
            if year not in self._at_levels:
                self._at_levels[year] = at_levels(g for g in self._held(year) if g.days is not None)
            starts, listed = self._at_levels[year].get(m.level or "", ([], []))
            near = listed[bisect_left(starts, reach[0]) : bisect_right(starts, reach[1])]
            return [g for g in near if g.days is not None and may_be(m, clock, g.days, g.cities, g.ordinals)]
        given = self._mains_by_meeting(year)
        found = []
        for entry in self._dated.entries(year):
            if m.level not in entry.levels or not reach[0] <= entry.days.first <= reach[1]:
                continue
            mains = [main for key in entry.keys for main in given.get(key, ())]
            numbers = entry.ordinals | {main.session.ordinal for main in mains if main.session.ordinal}
            if may_be(m, clock, entry.days, entry.cities, numbers):
                found.append(self._one(year, entry.keys, mains))
        return found

    def _mains_by_meeting(self, year: int) -> dict[Key, list[Mention]]:
        """The undated main sessions given to the meetings of a year in which nothing changed."""
        by: dict[Key, list[Mention]] = {}
        for m in self._undated.given_to(year, main=True):
            told = self._undated.before(m.key)
            if told is not None:
                by.setdefault(told[1], []).append(m)
        return by

    def _one(self, year: int, keys: list[Key], mains: list[Mention]) -> Group:
        """One meeting of such a year with these."""
        sign = (year, min(keys))
        if sign not in self._single:
            entry = next(e for e in self._dated.entries(year) if min(e.keys) == sign[1])
            group = self._dated.made([entry])[0]
            for m in mains:
                told = self._undated.before(m.key)
                assert told is not None
                take(group, m, told[2])
            self._single[sign] = group
        return self._single[sign]

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
        by_first = {g.key: f for g, f in zip(self._dated.groups(year), groups, strict=True)}
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
        key = block(self._name, year)
        old = {} if self._work.whole else dict(self._work.shelf.listed("group", key))
        return self._put(year, groups, old, key)

    def _write_alone(self, groups: Collection[Group], among: Collection[str] | None = None) -> Changed:
        """Keep sessions that stand alone; `among` are those looked at, all of the changed reports if it is not told."""
        key, shelf = block(self._name, None), self._work.shelf
        old: dict[str, str] = {}
        if not self._work.whole:
            reports = self._work.dirty if among is None else {name.rpartition("#")[0] for name in among}
            found = shelf.find("group", [f"{key} {report}" for report in sorted(reports)])
            names = {name for listed in found.values() for name in listed if among is None or name in among}
            old = shelf.get("group", names)
        return self._put(None, groups, old, key)

    def _put(self, year: int | None, groups: Iterable[Group], old: Mapping[str, str], key: str) -> Changed:
        shelf = self._work.shelf
        new = {name_of(g.key): g for g in groups}
        rows = {name: compact(to_row(g)) for name, g in new.items()}
        found: Changed = {
            name: (year, g) for name, g in new.items() if rows[name] != old.get(name) or g.reports & self._work.dirty
        }
        shelf.put([self._row(key, name, rows[name], new[name], year) for name in sorted(found)], new=self._work.whole)
        for group in new.values():
            group.forget()
        gone = sorted(set(old) - set(new))
        shelf.drop("group", gone)
        return {**dict.fromkeys(gone), **found}

    def _row(self, key: str, name: str, data: str, group: Group, year: int | None) -> Row:
        """A meeting as it is kept; what stands alone without a date is found by its report."""
        reports = sorted(group.reports)
        places = [key] if year is not None else [f"{key} {report}" for report in reports]
        return Row("group", name, data, tuple((sign, "") for sign in (*places, *(f"r{report}" for report in reports))))


def _year(day: int) -> int:
    return datetime.date.fromordinal(max(1, min(day, datetime.date.max.toordinal()))).year


def _span(day: Days) -> tuple[int, int]:
    return day.first, day.last


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

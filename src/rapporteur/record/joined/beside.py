"""The undated sessions that reports tell beside their own, given to meetings around the day the report speaks of."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from rapporteur.record.around import AtLevels, at_levels
from rapporteur.record.days import Days
from rapporteur.record.fitting import Fit, fits, fitting
from rapporteur.record.groups import Group
from rapporteur.record.joined.dated import DatedMeetings
from rapporteur.record.joined.entries import Entry
from rapporteur.record.joined.holding import Held
from rapporteur.record.joined.loose import Fits, Looks, Packed, Undated, best_of, given, left_of, packed_fit, with_fits
from rapporteur.record.joined.signs import Reach, beside_signs, may_be, reach_of, signs_for_others
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import Key, Make, Mention, make_of
from rapporteur.record.undated import by_the_report


class Beside:
    """Those of one institution during an update."""

    def __init__(self, work: Work, dated: DatedMeetings, undated: Undated, held: Held) -> None:
        self._work, self._dated, self._undated, self._held = work, dated, undated, held
        self._known: dict[tuple[Make, Days], tuple[Fits, frozenset[str]]] = {}
        self._at_levels: dict[int, AtLevels] = {}
        self._changed: dict[int, list[Entry]] = {}
        self._gone: dict[int, set[Key]] = {}

    def decide(self, looks: dict[Key, Looks]) -> None:
        """Decide on those of changed reports, and on those that a change may reach."""
        for year, entry in [] if self._work.whole else self._held.touched():
            self._changed.setdefault(year, []).append(entry)
        moved = self._moved_clocks()
        again = {m.key: m for m in (*self._undated.fresh, *self._undated.of_reports(moved))}
        again |= {m.key: m for m in self._undated.under(self._changed_signs())}
        for m in (m for _, m in sorted(again.items()) if not m.session.main):
            known = m.report not in moved and m.report not in self._work.dirty
            clock = self._undated.clock(m.key) if known else self._held.clock(m.report)
            reach = reach_of(m, clock[1]) if clock is not None else None
            if clock is None or reach is None:
                self._held.give(m.key, None)
                looks[m.key] = Looks((), clock and (clock[0], clock[1].first, clock[1].last))
                continue
            years = set(range(year_of(reach[0]), year_of(reach[1]) + 1))
            kept = self._undated.fits(m.key) if known else None
            fits = self._fits(m, years & self._dated.years, reach, clock[1], kept)
            if kept is not None and _alike(kept, fits):
                self._held.give(m.key, self._undated.before(m.key))
                continue
            self._held.give(m.key, given(best_of(fits), self._undated.before(m.key)))
            told = Looks(beside_signs(m, years), (clock[0], clock[1].first, clock[1].last))
            looks[m.key] = with_fits(told, fits)

    def _fits(self, m: Mention, years: set[int], reach: Reach, clock: Days, kept: Fits | None) -> Fits:
        """The meetings that a session beside a report's own may be; what many tell alike is sought once, and of what
        did not change only meetings that did are looked at.
        """
        if kept is not None:
            return {year: self._fits_again(year, m, reach, clock, kept.get(year, [])) for year in sorted(years)}
        make = (make_of(m), clock)
        found, reports = self._known.get(make, ({}, frozenset((m.report,))))
        if m.not_with or m.report in reports:
            near = {year: self._in_reach(year, m, reach, clock) for year in sorted(years)}
            found = {year: _fitting(m, groups, clock) for year, groups in near.items()}
            reports = frozenset().union(*(g.sum.reports for groups in near.values() for g in groups))
            if not m.not_with and m.report not in reports:
                self._known[make] = (found, reports)
        return found

    def _fits_again(self, year: int, m: Mention, reach: Reach, clock: Days, kept: Iterable[Packed]) -> list[Packed]:
        """What a session of a report that did not change fits: what changed is held against it again."""
        changed = self._changed.get(year, ())
        if year not in self._gone:
            self._gone[year] = {entry.first for entry in (*changed, *self._dated.gone.get(year, ()))}
        gone = self._gone[year]
        more = _fitting(m, self._within(year, changed, m, reach, clock), clock) if changed else ()
        return [*left_of(kept, gone), *more]

    def _in_reach(self, year: int, m: Mention, reach: Reach, clock: Days) -> list[Group]:
        """The meetings of a year that may take a session beside a report's own; others are not looked at."""
        if self._work.whole:
            if year not in self._at_levels:
                self._at_levels[year] = at_levels(self._held.group(year, e) for e in self._dated.entries(year))
            starts, listed = self._at_levels[year].get(m.level or "", ([], []))
            near = listed[bisect_left(starts, reach[0]) : bisect_right(starts, reach[1])]
            return [g for g in near if g.days is not None and may_be(m, clock, g.days, g.cities, g.ordinals)]
        return self._within(year, self._dated.entries(year), m, reach, clock)

    def _within(self, year: int, entries: Iterable[Entry], m: Mention, reach: Reach, clock: Days) -> list[Group]:
        within = (e for e in entries if m.level in e.levels and reach[0] <= e.days.first <= reach[1])
        return [self._held.group(year, e) for e in within if self._may_be(year, m, clock, e)]

    def _may_be(self, year: int, m: Mention, clock: Days, entry: Entry) -> bool:
        """By what the meeting itself tells, or by a number that an undated main session brings to it."""
        if may_be(m, clock, entry.days, entry.cities, entry.ordinals):
            return True
        return bool(m.session.ordinal) and may_be(
            m, clock, entry.days, entry.cities, self._held.group(year, entry).ordinals
        )

    def _moved_clocks(self) -> set[str]:
        """The reports that did not change but may speak of another day: a main session went, or its meeting moved."""
        keys = self._dated.moved_days()
        reports = {report for report, _ in keys}
        for key in {*self._held.told, *self._undated.dropped}:
            told, before = self._held.told.get(key), self._undated.before(key)
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
        for key in {*self._held.told, *self._undated.dropped}:
            now, before = self._held.told.get(key), self._undated.before(key)
            if now != before or key[0] in self._work.dirty:
                entries = ((t[0], self._dated.entry(t[0], t[1])) for t in (now, before) if t is not None)
                listed += [(year, entry) for year, entry in entries if entry is not None]
        return {s for year, entry in listed for s in signs_for_others(year, entry, numbers.get(year, ()))}

    def _numbers(self) -> dict[int, set[int]]:
        """The numbers that undated main sessions bring or brought to the meetings of the years that changed."""
        found: dict[int, set[int]] = {}
        for key in {*self._held.told, *self._undated.dropped}:
            m = self._undated.mentions.get(key)
            own = {self._undated.ordinal(key), m.session.ordinal if m is not None else None}
            for told in (self._held.told.get(key), self._undated.before(key)):
                if told is not None:
                    found.setdefault(told[0], set()).update(number for number in own if number)
        return found


def year_of(day: int) -> int:
    """The year of a day, which may lie beyond all calendars."""
    return datetime.date.fromordinal(max(1, min(day, datetime.date.max.toordinal()))).year


def _alike(one: Fits, other: Fits) -> bool:
    """Whether a session fits the same meetings as well as before."""
    pairs = ((one.get(year, []), other.get(year, [])) for year in one.keys() | other.keys())
    return all(found == its or sorted(found, key=_key) == sorted(its, key=_key) for found, its in pairs)


def _key(fit: Packed) -> Key:
    return fit[0], fit[1]


def _fitting(m: Mention, groups: Iterable[Group], clock: Days) -> list[Packed]:
    """Those of these meetings that a session fits, each by the first dated session it is made of."""
    found = fits(groups, Group([m]), _beside(clock))
    return [packed_fit(replace(fitting(group, why, score), key=_first(group))) for group, why, score in found]


def _first(group: Group) -> Key:
    return min(m.key for m in group.mentions if m.days is not None)


def _beside(at: Days) -> Fit:
    """How an undated session of a report that speaks of this day fits a meeting."""
    return lambda meeting, group: by_the_report(meeting, group, {group.mentions[0].report: at})

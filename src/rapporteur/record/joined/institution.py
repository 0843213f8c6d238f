"""The meetings of one institution, joined anew where something changed; the same steps as joining all at once.

A year's dated sessions are joined among themselves. A session without a date is given to a meeting by what it shares,
or by the day of its report's main session; it is decided on anew when that day, or a meeting it may be, changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from rapporteur.record.around import in_cities
from rapporteur.record.days import days
from rapporteur.record.fitting import fits, fitting
from rapporteur.record.groups import Group
from rapporteur.record.joined.beside import Beside, year_of
from rapporteur.record.joined.bundles import name_of
from rapporteur.record.joined.dated import DatedMeetings, block
from rapporteur.record.joined.entries import Entry
from rapporteur.record.joined.grouping import to_row
from rapporteur.record.joined.holding import Held
from rapporteur.record.joined.loose import Looks, Packed, Undated, best_of, given, left_of, packed_fit, with_fits
from rapporteur.record.joined.signs import ANY, main_signs, signs_for_mains
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import LONGEST, Key, Make, Mention, make_of
from rapporteur.record.undated import NEWS, by_what_is_shared
from rapporteur.store import Row
from rapporteur.store.jsontext import compact

Changed = dict[str, tuple[int | None, Group] | None]


class Institution:
    """One institution during an update. `years` are those whose dated sessions changed."""

    def __init__(self, work: Work, name: str, years: Iterable[int]) -> None:
        self._work, self._name, self._dirty_years = work, name, set(years)
        self._dated = DatedMeetings(work, name)
        self._undated = Undated(work, name)
        self._held = Held(work, name, self._dated, self._undated)
        self._looks: dict[Key, Looks] = {}
        self._shared: dict[tuple[Make, str | None, int], tuple[list[Packed], frozenset[str]]] = {}
        self._in_cities: dict[int, Mapping[str, list[Group]]] = {}

    def join(self) -> Changed:
        """Join; returns the meetings that changed, by the name of their first mention, None for one that is no more."""
        if not self._name:
            return self._nameless()
        for year in sorted(self._dirty_years):
            self._dated.join(year)
        self._decide_mains()
        for year, entry in self._held.touched():
            self._held.group(year, entry)
        Beside(self._work, self._dated, self._undated, self._held).decide(self._looks)
        found: Changed = {}
        touched: dict[int, list[Entry]] = {year: [] for year, listed in self._dated.gone.items() if listed}
        for year, entry in self._held.touched():
            touched.setdefault(year, []).append(entry)
        for year in sorted(touched):
            found.update(self._write(year, touched[year]))
        names = {name_of(key) for key in {*self._held.told, *self._undated.dropped}}
        found.update(self._write_alone(self._held.left_alone(), names))
        self._undated.keep(self._held.told, self._looks)
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

    def _decide_mains(self) -> None:
        """Give the undated main sessions of reports to meetings."""
        listed = (self._dated.gone, self._dated.new)
        signs = {s for told in listed for year in told for entry in told[year] for s in signs_for_mains(year, entry)}
        for m in (m for m in [*self._undated.fresh, *self._undated.under(signs)] if m.session.main):
            looks, kept = self._news(m), self._undated.fits(m.key)
            found = {year: fits for year, fits in (kept or {}).items() if year in looks & self._dated.years}
            for year in sorted(looks & self._dated.years & (looks if kept is None else self._dirty_years)):
                found[year] = self._fits(m, year) if kept is None else self._fits_again(m, year, kept.get(year, []))
            self._held.give(m.key, given(best_of(found), self._undated.before(m.key)))
            signs_of = main_signs(m, looks if days(m.published) else [ANY])
            self._looks[m.key] = with_fits(Looks(signs_of), found)

    def _fits(self, m: Mention, year: int) -> list[Packed]:
        """The meetings of a year that an undated main session fits, whatever else is given to them."""
        make = (make_of(m), m.published, year)
        found, reports = self._shared.get(make, ([], frozenset((m.report,))))
        if m.not_with or m.report in reports:
            near = self._near(m, year)
            found = [packed_fit(fitting(*told)) for told in fits(near, Group([m]), by_what_is_shared)]
            reports = frozenset().union(*(g.sum.reports for g in near))
            if not m.not_with and m.report not in reports:
                self._shared[make] = (found, reports)
        return found

    def _fits_again(self, m: Mention, year: int, kept: Sequence[Packed]) -> list[Packed]:
        """The same of a report that did not change: only meetings that changed are looked at."""
        gone = {entry.first for entry in self._dated.gone.get(year, ())}
        near = self._dated.that_may_hold(year, m, self._dated.new.get(year, ()))
        more = fits(near, Group([m]), by_what_is_shared)
        return [*left_of(kept, gone), *(packed_fit(fitting(*told)) for told in more)]

    def _near(self, m: Mention, year: int) -> Sequence[Group]:
        """The meetings of a year that an undated main session may be."""
        if not self._work.whole:
            return self._dated.that_may_hold(year, m, self._dated.entries(year))
        if year not in self._in_cities:
            self._in_cities[year] = in_cities(self._dated.group(year, e) for e in self._dated.entries(year))
        return self._in_cities[year].get(m.session.city or "", [])

    def _news(self, m: Mention) -> set[int]:
        """The years of meetings that a report without a date may tell of."""
        published = days(m.published)
        if published is None:
            return self._dated.years | self._dirty_years
        return set(range(year_of(published.first - NEWS - LONGEST), year_of(published.last + NEWS) + 1))

    def _write(self, year: int, entries: Collection[Entry]) -> Changed:
        """Keep the meetings of a year that changed; returns what is different, or rests on a report that is."""
        old: dict[str, str] = {}
        if not self._work.whole:
            firsts = [entry.first for entry in (*entries, *self._dated.gone.get(year, ()))]
            old = self._kept_with(firsts, block(self._name, year))
        groups = (self._held.finished(year, entry) for entry in entries)
        return self._put(year, groups, old, block(self._name, year))

    def _kept_with(self, keys: Collection[Key], where: str) -> dict[str, str]:
        """The meetings of a year as they are kept that hold one of these sessions."""
        shelf = self._work.shelf
        found = shelf.find("group", {where, *(f"r{report}" for report, _ in keys)})
        there = set(found.pop(where, ()))
        texts = shelf.get("group", {name for names in found.values() for name in names if name in there})
        wanted = {compact(list(key)) for key in keys}
        return {name: text for name, text in texts.items() if any(sign in text for sign in wanted)}

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

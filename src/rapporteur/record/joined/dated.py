"""The dated meetings of one institution, a row a year: each with what tells whether something else may belong to it.

So that what a change cannot reach is neither read nor joined again.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.record.days import Days
from rapporteur.record.groups import Group
from rapporteur.record.joined.entries import Coarse, Entry, coarse_of, days_told, entry_of, packed, unpacked
from rapporteur.record.joined.grouping import from_rows
from rapporteur.record.joined.rejoining import Rejoined, rejoin
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import Key, Mention
from rapporteur.record.sessions import join_year
from rapporteur.store import Row
from rapporteur.store.jsontext import compact, parsed


class DatedMeetings:
    """Those of one institution during an update, before any undated session is given to them."""

    def __init__(self, work: Work, name: str) -> None:
        self._work, self._name = work, name
        self.years: set[int] = set(parsed(work.shelf.get("years", [name]).get(name, "[]")))
        self._entries: dict[int, list[Entry]] = {}
        self._coarse: dict[int, list[Coarse]] = {}
        self._homes: dict[int, dict[Key, Entry]] = {}
        self._groups: dict[tuple[int, Key], Group] = {}
        self.gone: dict[int, list[Entry]] = {}
        self.new: dict[int, list[Entry]] = {}
        """Of the years joined anew, the meetings as they were and as they are, those apart that are as they were."""

    def join(self, year: int) -> None:
        """Join a year anew: all of it, or what changes."""
        old = [] if self._work.whole else self.entries(year)
        made = self._whole(year) if self._work.whole else self._again(year)
        (self.years.add if made.entries else self.years.discard)(year)
        self._entries[year], self._coarse[year] = made.entries, made.coarse
        self._groups.update(((year, key), group) for key, group in made.groups.items())
        self._homes.pop(year, None)
        self._compare(year, old)
        told = packed(made.entries, made.coarse)
        self._work.shelf.put([Row("dated", block(self._name, year), told)], new=self._work.whole)

    def _whole(self, year: int) -> Rejoined:
        key = block(self._name, year)
        names = self._work.shelf.find("bundle", [key]).get(key, [])
        mentions = self._of(names, year)
        made, by = join_year(mentions), {m.key: m for m in mentions}
        entries = [entry_of(group, made.told.get(group.key, 0)) for group in made.groups]
        coarse = [coarse_of(by[told], fits) for told, fits in made.fits.items()]
        return Rejoined(entries, coarse, {group.key: group for group in made.groups})

    def _again(self, year: int) -> Rejoined:
        fresh = self._of(sorted(self._work.dirty), year)
        return rejoin(self._work, self.entries(year), self._coarse[year], fresh)

    def _of(self, names: Iterable[str], year: int) -> list[Mention]:
        found = self._work.bundles(names)
        return [m for name in found for m in found[name].of(self._name, year)]

    def _compare(self, year: int, old: list[Entry]) -> None:
        """Take note of what is not as it was."""
        if self._work.whole:
            return
        kept = {id(e) for e in old} & {id(e) for e in self._entries[year]}
        before, now = ({e.sign: e for e in listed if id(e) not in kept} for listed in (old, self._entries[year]))
        dirty = self._work.dirty
        same = {sign for sign in before.keys() & now.keys() if not any(r in dirty for r, _ in before[sign].keys)}
        self.gone[year] = [entry for sign, entry in before.items() if sign not in same]
        self.new[year] = [entry for sign, entry in now.items() if sign not in same]

    def keep(self) -> None:
        """Keep which years there are."""
        self._work.shelf.put([Row("years", self._name, compact(sorted(self.years)))])

    def entries(self, year: int) -> list[Entry]:
        """The meetings of a year in short."""
        if year not in self._entries:
            key = block(self._name, year)
            text = self._work.shelf.get("dated", [key]).get(key)
            self._entries[year], self._coarse[year] = unpacked(text) if text is not None else ([], [])
        return self._entries[year]

    def home(self, year: int, key: Key) -> Entry | None:
        """The meeting of a year that holds a session."""
        if year not in self._homes:
            self._homes[year] = {key: entry for entry in self.entries(year) for key in entry.keys}
        return self._homes[year].get(key)

    def entry(self, year: int, first: Key) -> Entry | None:
        """The meeting of a year that holds a session, or held it."""
        return self.home(year, first) or next((e for e in self.gone.get(year, ()) if first in e.keys), None)

    def group(self, year: int, entry: Entry) -> Group:
        """One meeting with its sessions; each time anew."""
        if (year, entry.first) not in self._groups:
            self._groups[year, entry.first] = from_rows(self._work, [entry.row])[0]
        made = self._groups[year, entry.first]
        return Group(list(made.mentions), list(made.joints))

    def that_may_hold(self, year: int, m: Mention, entries: Iterable[Entry]) -> list[Group]:
        """Those of these meetings of a year that share with an undated main session what it must share with any."""
        words = {word for act in m.acts for word in act.about}
        found = [e for e in entries if m.level in e.levels and m.session.city in e.cities]
        return [self.group(year, e) for e in found if m.session.ordinal in e.ordinals or words & e.words]

    def moved_days(self) -> set[Key]:
        """The sessions whose meeting has other days than it had, or is new or gone."""
        before, now = (
            dict[Key, Days](days_told(e for listed in told.values() for e in listed)) for told in (self.gone, self.new)
        )
        return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}


def block(name: str, year: int | None) -> str:
    """What the sessions of an institution and year are found by."""
    return f"{name}/{'' if year is None else year}"

"""The meetings of one institution with the undated sessions that are given to them, each made when it is needed."""

from __future__ import annotations

from rapporteur.record.days import Days
from rapporteur.record.groups import Group
from rapporteur.record.joined.bundles import home
from rapporteur.record.joined.dated import DatedMeetings
from rapporteur.record.joined.entries import Entry
from rapporteur.record.joined.loose import Told, Undated
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import Key, Mention
from rapporteur.record.undated import take


class Held:
    """Where the undated sessions of one institution are given, during an update, and the meetings with them."""

    def __init__(self, work: Work, name: str, dated: DatedMeetings, undated: Undated) -> None:
        self._work, self._name, self._dated, self._undated = work, name, dated, undated
        self.told: dict[Key, Told | None] = {}
        self._groups: dict[tuple[int, Key], Group] = {}
        self._by_place: dict[tuple[int, Key], set[Key]] = {}

    def give(self, key: Key, told: Told | None) -> None:
        """Decide where a session is given."""
        was = self.told.get(key)
        if was is not None:
            self._by_place[was[:2]].discard(key)
        self.told[key] = told
        if told is not None:
            self._by_place.setdefault(told[:2], set()).add(key)

    def before(self, key: Key) -> Told | None:
        """Where a session is given: now, or else where it was the last time."""
        return self.told[key] if key in self.told else self._undated.before(key)

    def group(self, year: int, entry: Entry) -> Group:
        """A meeting with the undated main sessions given to it."""
        place = year, entry.first
        if place not in self._groups:
            group = self._dated.group(year, entry)
            self._take(group, place, main=True)
            self._groups[place] = group
        return self._groups[place]

    def finished(self, year: int, entry: Entry) -> Group:
        """The same with all that is given to it."""
        held = self.group(year, entry)
        group = Group(list(held.mentions), list(held.joints))
        self._take(group, (year, entry.first), main=False)
        return group

    def _take(self, group: Group, place: tuple[int, Key], *, main: bool) -> None:
        for m in self._given_to(place, main=main):
            told = self.told[m.key]
            assert told is not None
            self.told[m.key] = (*told[:3], take(group, m, told[2]))

    def _given_to(self, place: tuple[int, Key], *, main: bool) -> list[Mention]:
        """The undated sessions given to a meeting, in order: those decided on now, and those that need not be."""
        for m in self._undated.given_to(place[1]):
            if m.key not in self.told:
                self.give(m.key, self._undated.before(m.key))
        mentions = self._undated.mentions
        keys = sorted(self._by_place.get(place, ()))
        return [mentions[key] for key in keys if mentions[key].session.main == main]

    def touched(self) -> list[tuple[int, Entry]]:
        """The meetings that changed, or to or from which an undated session went, or one whose report changed."""
        if self._work.whole:
            return [(year, entry) for year in sorted(self._dated.years) for entry in self._dated.entries(year)]
        found = {(year, entry.first): entry for year, listed in self._dated.new.items() for entry in listed}
        for told in self._moved():
            entry = self._dated.home(told[0], told[1]) if told[0] in self._dated.years else None
            if entry is not None:
                found[told[0], entry.first] = entry
        return [(place[0], found[place]) for place in sorted(found)]

    def _moved(self) -> list[Told]:
        """Where undated sessions are given or were that are not any more as they were."""
        before, dirty = self._undated.before, self._work.dirty
        keys = {*self.told, *self._undated.dropped}
        moved = (key for key in keys if key[0] in dirty or self.told.get(key) != before(key))
        return [told for key in moved for told in (self.told.get(key), before(key)) if told is not None]

    def left_alone(self) -> list[Group]:
        """The undated sessions decided on that no meeting took."""
        told = sorted(self.told.items())
        return [Group([self._undated.mentions[key]]) for key, given in told if given is None or not given[3]]

    def clock(self, report: str) -> tuple[int, Days] | None:
        """The day a report speaks of: that of its main session here, and its year."""
        bundle = self._work.bundles((report,))[report]
        for m in (m for m in map(bundle.at, bundle.mains()) if home(m)[0] == self._name):
            place = (m.days.year, m.key) if m.days is not None else self._taken_by(m.key)
            entry = self._dated.home(*place) if place is not None else None
            if place is not None and entry is not None:
                return place[0], entry.days
        return None

    def _taken_by(self, key: Key) -> tuple[int, Key] | None:
        told = self.before(key)
        return told[:2] if told is not None and told[3] else None

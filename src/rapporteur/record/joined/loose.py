"""The sessions without a date of one institution: where each was given, found again by the years it looks at.

A change in a year reaches the undated sessions that look at that year, and no others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rapporteur.record.days import Days
from rapporteur.record.fitting import Fitting
from rapporteur.record.joined.bundles import compact
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import Key, Mention
from rapporteur.store import Row

Told = tuple[int, Key, str, bool]
"""Where an undated session was given: the year, the meeting's first mention, why, and whether it was taken there."""

Fits = dict[int, list[Fitting]]
"""The meetings that an undated session fits, by year."""

ANY = -1
"""Looked at by what may belong to any year: what it fits is kept by year, for there may be very many of these."""


class Undated:
    """The undated sessions of an institution during an update, fetched as they are needed."""

    def __init__(self, work: Work, name: str) -> None:
        self._work, self._name = work, name
        self.mentions: dict[Key, Mention] = {m.key: m for m in self._changed()}
        self.fresh = sorted(self.mentions.values(), key=lambda m: m.key)
        self._before: dict[Key, Told | None] = {}
        self._rows: dict[Key, tuple[Told | None, list[int], str]] = {}
        self._fits: dict[Key, str] = {}
        self.dropped: list[Key] = []
        if not work.whole:
            names = self._found(f"r{report}" for report in sorted(work.dirty))
            self.dropped = sorted(self._read(names))

    def _changed(self) -> Iterable[Mention]:
        """Those of the reports that changed."""
        block = f"{self._name}/"
        names: Iterable[str] = self._work.dirty
        if self._work.whole:
            names = self._work.shelf.find("bundle", [block]).get(block, [])
        found = self._work.bundles(sorted(names))
        return [m for bundle in found.values() for m in bundle.of(self._name, None)]

    def before(self, key: Key) -> Told | None:
        """Where a session was given the last time."""
        if key not in self._before and not self._work.whole:
            self._read([self._row(key)])
        return self._before.get(key)

    def looking(self, years: Iterable[int]) -> list[Mention]:
        """Those of reports that did not change that look at one of these years."""
        wanted = sorted(years)
        return self._load(f"y{year}" for year in [*wanted, ANY]) if wanted else []

    def given_to(self, year: int, *, main: bool) -> list[Mention]:
        """Those of reports that did not change that were given to a year the last time."""
        return self._load([_given_to(year, main)])

    def fits(self, key: Key) -> Fits:
        """What a session of a report that did not change fitted the last time, where that is kept."""
        text = "" if key[0] in self._work.dirty or key not in self._rows else self._rows[key][2]
        listed: list[list[Any]] = json.loads(text) if text else []
        return {year: [_to_fitting(data) for data in found] for year, found in listed}

    def keep_fits(self, key: Key, found: Fits) -> None:
        """What a session fits, to be kept."""
        self._fits[key] = compact([[year, [_packed(fit) for fit in listed]] for year, listed in sorted(found.items())])

    def keep(self, told: Mapping[Key, Told | None], looks: Mapping[Key, Iterable[int]]) -> None:
        """Keep where sessions were given, and which years each looks at."""
        shelf = self._work.shelf
        shelf.drop("loose", [self._row(key) for key in self.dropped if key not in told])
        rows = []
        for key, given in sorted(told.items()):
            years = sorted(looks[key]) if key in looks else self._rows[key][1]
            found = self._fits.get(key) or (self._rows[key][2] if key in self._rows and key not in looks else "")
            if self._rows.get(key) != (given, years, found):
                rows.append(self._to_row(key, given, years, found))
        shelf.put(rows, new=self._work.whole)

    def _to_row(self, key: Key, given: Told | None, years: list[int], found: str) -> Row:
        names = [f"r{key[0]}", *(f"y{year}" for year in years)]
        names += [_given_to(given[0], self.mentions[key].session.main)] if given is not None else []
        keys = tuple((f"{self._name}/{name}", "") for name in names)
        return Row("loose", self._row(key), compact([*key, given, years, found]), keys)

    def _load(self, keys: Iterable[str]) -> list[Mention]:
        if self._work.whole:
            return []
        found = [key for key in self._read(self._found(keys)) if key[0] not in self._work.dirty]
        missing = {key for key in found if key not in self.mentions}
        bundles = self._work.bundles(sorted({report for report, _ in missing}))
        self.mentions.update(((report, place), bundles[report].at(place)) for report, place in missing)
        return [self.mentions[key] for key in sorted(found)]

    def _found(self, keys: Iterable[str]) -> list[str]:
        found = self._work.shelf.find("loose", [f"{self._name}/{key}" for key in keys])
        return sorted({name for names in found.values() for name in names})

    def _read(self, names: Iterable[str]) -> list[Key]:
        read = []
        for text in self._work.shelf.get("loose", names).values():
            report, place, given, years, found = json.loads(text)
            told = _to_told(given)
            self._before[report, place] = told
            self._rows[report, place] = (told, years, found)
            read.append((report, place))
        return read

    def _row(self, key: Key) -> str:
        return f"{self._name}/{key[0]}#{key[1]}"


def _given_to(year: int, main: bool) -> str:
    return f"{'main' if main else 'beside'} {year}"


def _to_told(data: list[Any] | None) -> Told | None:
    return None if data is None else (data[0], (data[1][0], data[1][1]), data[2], data[3])


def _packed(fit: Fitting) -> list[Any]:
    return [*fit.key, fit.why, fit.score, fit.reports, [fit.days.first, fit.days.last] if fit.days else None]


def _to_fitting(data: list[Any]) -> Fitting:
    report, place, why, score, reports, at = data
    return Fitting((report, place), why, score, reports, Days(*at) if at else None)

"""The sessions without a date of one institution: where each was given, found again by what it may belong to.

A change of a meeting reaches the undated sessions that may belong to it, and no others. Each is kept with all that is
needed to decide on it, so that the reports of those that stay where they are need not be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rapporteur.record.days import Days
from rapporteur.record.fitting import Fitting, clearly_best, may_be_best
from rapporteur.record.joined.bundles import name_of, packed_mention, to_mention
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import Key, Mention
from rapporteur.store import Row
from rapporteur.store.jsontext import compact, parsed

Told = tuple[int, Key, str, bool]
"""Where an undated session was given: the year, the meeting's first mention, why, and whether it was taken there."""

Packed = list[Any]
"""A meeting that a session fits, as it is kept: report, place, why, score, how many reports tell it, its days."""

Fits = dict[int, list[Packed]]
"""The meetings that an undated session fits, by year: very many, of which hardly any is looked at."""


_SCORE = 3


@dataclass(frozen=True, slots=True)
class Looks:
    """What a decision on an undated session rests on: under which signs it is found, the day its report speaks of, and
    what a main session fits, year by year."""

    signs: tuple[str, ...] = ()
    clock: tuple[int, int, int] | None = None
    fits: str = ""


class Undated:
    """The undated sessions of an institution during an update, fetched as they are needed."""

    def __init__(self, work: Work, name: str) -> None:
        self._work, self._name = work, name
        self.mentions: dict[Key, Mention] = {m.key: m for m in self._changed()}
        self.fresh = sorted(self.mentions.values(), key=lambda m: m.key)
        self._before: dict[Key, Told | None] = {}
        self._looks: dict[Key, Looks] = {}
        self._ordinals: dict[Key, int | None] = {}
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

    def ordinal(self, key: Key) -> int | None:
        """The number a session had the last time."""
        return self._ordinals.get(key)

    def under(self, signs: Iterable[str]) -> list[Mention]:
        """Those of reports that did not change that are found under one of these signs."""
        wanted = sorted(signs)
        return self._load(wanted) if wanted else []

    def of_reports(self, reports: Iterable[str]) -> list[Mention]:
        """Those of these reports."""
        return self.under(f"r{report}" for report in reports)

    def given_to(self, first: Key) -> list[Mention]:
        """Those of reports that did not change that were given to the meeting of this first session the last time."""
        return self._load([_given_to(first)])

    def fits(self, key: Key) -> Fits | None:
        """What a session of a report that did not change fitted the last time."""
        if key[0] in self._work.dirty or key not in self._looks:
            return None
        text = self._looks[key].fits
        return dict(parsed(text)) if text else {}

    def clock(self, key: Key) -> tuple[int, Days] | None:
        """The day the report of a session was known to speak of the last time, and its year."""
        found = self._looks[key].clock
        return None if found is None else (found[0], Days(*found[1:]))

    def keep(self, told: Mapping[Key, Told | None], looks: Mapping[Key, Looks]) -> None:
        """Keep where sessions were given, and what each decision rests on."""
        shelf = self._work.shelf
        shelf.drop("loose", [self._row(key) for key in self.dropped if key not in told])
        rows = []
        for key, given in sorted(told.items()):
            now = looks.get(key) or self._looks[key]
            if key[0] in self._work.dirty or (given, now) != (self._before.get(key), self._looks.get(key)):
                rows.append(self._to_row(key, given, now))
        shelf.put(rows, new=self._work.whole)

    def _to_row(self, key: Key, given: Told | None, looks: Looks) -> Row:
        m = self.mentions[key]
        names = [f"r{key[0]}", *looks.signs]
        names += [_given_to(given[1])] if given is not None else []
        keys = tuple((f"{self._name}/{name}", "") for name in names)
        data = [*key, given, looks.signs, looks.clock, m.published, packed_mention(m)]
        return Row("loose", self._row(key), f"{compact(data)}\n{looks.fits}", keys)

    def _load(self, keys: Iterable[str]) -> list[Mention]:
        if self._work.whole:
            return []
        found = [key for key in self._read(self._found(keys)) if key[0] not in self._work.dirty]
        return [self.mentions[key] for key in sorted(found)]

    def _found(self, keys: Iterable[str]) -> list[str]:
        found = self._work.shelf.find("loose", [f"{self._name}/{key}" for key in keys])
        return sorted({name for names in found.values() for name in names})

    def _read(self, names: Iterable[str]) -> list[Key]:
        read = []
        for text in self._work.shelf.get("loose", names).values():
            head, _, fits = text.partition("\n")
            report, place, given, signs, clock, published, mention = parsed(head)
            key = (report, place)
            self._before[key] = _to_told(given)
            self._looks[key] = Looks(tuple(signs), None if clock is None else (clock[0], clock[1], clock[2]), fits)
            was = to_mention(report, published, mention)
            self._ordinals[key] = was.session.ordinal
            if report not in self._work.dirty:
                self.mentions.setdefault(key, was)
            read.append(key)
        return read

    def _row(self, key: Key) -> str:
        return f"{self._name}/{key[0]}#{key[1]}"


def with_fits(looks: Looks, found: Fits) -> Looks:
    """With what a main session fits; years of which it fits nothing are left out."""
    return replace(looks, fits=compact([[year, fits] for year, fits in sorted(found.items()) if fits]))


def best_of(found: Fits) -> tuple[int, Key, str] | None:
    """The one meeting that fits, or fits clearly best: by its year and first session, and why."""
    most = max((fit[_SCORE] for fits in found.values() for fit in fits), default=0)
    near = [(year, _to_fitting(fit)) for year, fits in found.items() for fit in fits if may_be_best(fit[_SCORE], most)]
    best = clearly_best([fit for _, fit in near])
    return next(((year, fit.key, fit.why) for year, fit in near if fit == best), None)


def left_of(fits: Iterable[Packed], gone: Collection[Key]) -> list[Packed]:
    """Those of the meetings that a session fits that are still there."""
    return [fit for fit in fits if (fit[0], fit[1]) not in gone]


def given(made: tuple[int, Key, str] | None, before: Told | None) -> Told | None:
    """A decision about an undated session: the year, the first dated session of the meeting, and why."""
    if made is None:
        return None
    return before if before is not None and before[:3] == made else (*made, False)


def _given_to(first: Key) -> str:
    return f"g{name_of(first)}"


def _to_told(data: list[Any] | None) -> Told | None:
    return None if data is None else (data[0], (data[1][0], data[1][1]), data[2], data[3])


def packed_fit(fit: Fitting) -> Packed:
    """As it is kept."""
    return [*fit.key, fit.why, fit.score, fit.reports, [fit.days.first, fit.days.last] if fit.days else None]


def _to_fitting(data: Packed) -> Fitting:
    report, place, why, score, reports, at = data
    return Fitting((report, place), why, score, reports, Days(*at) if at else None)

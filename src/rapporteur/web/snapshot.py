"""One state of the joined record: what pages ask of it, each answer fetched when it is wanted and kept a while."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, partial
from typing import Any

from rapporteur.knowledge import Knowledge
from rapporteur.model import from_json
from rapporteur.record import Meeting
from rapporteur.record.disputes import Dispute
from rapporteur.record.documents import Document
from rapporteur.record.joined.asking import Account, to_act, to_dispute_in_part, to_meeting
from rapporteur.record.joined.listing import Wanted, counted, facets, listed_ids, total
from rapporteur.record.origins import Voice
from rapporteur.record.people import Brief
from rapporteur.record.tracks import Track
from rapporteur.store.jsontext import parsed
from rapporteur.web.making import Making
from rapporteur.web.things import (
    Head,
    Listed,
    ReportLine,
    Things,
    to_begun_track,
    to_head,
    to_report,
    to_track,
    to_voice,
)

Counts = Counter[tuple[tuple[str, str], ...]]
_LATEST, _AT_ONCE = 10, 64
_LISTED = {"meeting": "head", "whole dispute": "dispute", "whole track": "track", "begun track": "track"}
_ROWS = {"whole dispute": "dispute", "whole track": "track", "begun track": "track"}
_COUNTED = ("head", "act", "dispute", "track", "bundle", "person")
_COVERAGE = ("language", "outlet")
_LATEST_FIRST = ("head", "meeting", "act", "bundle")


class Snapshot:
    """Never changed once made: when the joined record changes, pages get another one."""

    def __init__(self, ask: Callable[[], AbstractContextManager[Account]], stamp: int) -> None:
        self.account, self.stamp = ask, stamp
        self.pages: dict[tuple[object, ...], Making] = {}
        self.making = tuple(threading.Lock() for _ in range(_AT_ONCE))
        self._counts: dict[tuple[str, str], Counts] = {}
        self.meetings = Things[Head](partial(self._found, "head"), to_head)
        self.acts = Things[Document](partial(self._found, "act"), lambda _, text: to_act(text))
        self.disputes = Things[Dispute](partial(self._found, "dispute"), lambda _, text: to_dispute_in_part(text))
        self.people = Things[Brief](partial(self._rows, "person"), lambda _, text: to_brief(text))
        self.reports = Things[ReportLine](partial(self._rows, "bundle"), to_report)
        self.voices = Things[Voice](partial(self._rows, "bundle"), to_voice)

    @cached_property
    def knowledge(self) -> Knowledge:
        """Background knowledge."""
        with self.account() as account:
            return account.knowledge

    def meeting(self, name: str) -> Meeting | None:
        """A meeting whole."""
        found = self._found("meeting", [name])
        return to_meeting(found[name]) if name in found else None

    def some_meetings(self, names: Sequence[str]) -> list[Meeting]:
        """Meetings whole, in this order."""
        found = self._found("meeting", names)
        return [to_meeting(found[name]) for name in names if name in found]

    def near(self, kind: str, name: str, most: int = 8) -> list[str]:
        """Ids that begin so; else those that hold it."""
        plain = name.casefold()
        with self.account() as account, account.store.asking() as shelf:
            begins = shelf.places(kind, "ids", first=plain, before=f"{plain}\U0010ffff")
            found = begins or (shelf.places(kind, "ids", holding=plain) if plain else [])
        return [place for _, place in found[:most]]

    def listed(self, kind: str, wanted: Wanted | None = None, part: str = "") -> Listed[Any]:
        """A list narrowed as wanted: heads (in short) or meetings, (whole) disputes, (begun, whole) tracks ..."""
        asked = wanted or {}
        number = total(self.counts(_LISTED.get(kind, kind), part), asked)
        return Listed(number, lambda most, skip: self._page(kind, asked, part, most, skip))

    def facets(
        self, kind: str, wanted: Wanted, names: Sequence[str], part: str = ""
    ) -> dict[str, list[tuple[str, int]]]:
        """For each way to narrow a list: what it would leave."""
        return facets(self.counts(kind, part), wanted, names)

    def counts(self, kind: str, part: str = "") -> Counts:
        """How many there are of each make."""
        if (kind, part) not in self._counts:
            with self.account() as account, account.store.asking() as shelf:
                self._counts[kind, part] = counted(shelf, kind, part)
        return self._counts[kind, part]

    def prepare(self) -> Snapshot:
        """Count what nearly every page tells, before readers come; one that comes first counts for itself."""
        for kind in _COUNTED:
            self.counts(kind)
        self.months, self.latest, self.institutions, self._by  # noqa: B018
        return self

    @cached_property
    def months(self) -> Counter[str]:
        """How many reports were published in each month."""
        with self.account() as account, account.store.asking() as shelf:
            return Counter(dict(shelf.tally("bundle", "months")))

    @cached_property
    def _by(self) -> dict[str, Counter[str]]:
        """How many reports there are by what they are."""
        found: dict[str, Counter[str]] = {name: Counter() for name in _COVERAGE}
        for such, number in self.counts("bundle").items():
            told = dict(such)
            for name, numbers in found.items():
                numbers[told.get(name, "?")] += number
        return found

    def number(self, kind: str, **wanted: str) -> int:
        """How many there are."""
        return total(self.counts(kind), wanted)

    def coverage(self, name: str) -> Counter[str]:
        """How many reports there are by `language`, `outlet` or `published` (its month)."""
        return self.months if name == "published" else self._by.get(name, Counter())

    @cached_property
    def open_disputes(self) -> Listed[Dispute]:
        """What reports say that cannot all be true, the weightiest first."""
        return self.listed("dispute", {"open": "open"})

    @cached_property
    def open_tracks(self) -> Listed[Track]:
        """What was never heard of again, the oldest first."""
        return self.listed("begun track", {"open": "open"})

    @cached_property
    def latest(self) -> list[tuple[str, str]]:
        """The reports that came in last, each with when."""
        with self.account() as account:
            return account.store.latest(_LATEST)

    @cached_property
    def institutions(self) -> Mapping[str, Counter[str]]:
        """The institutions told of, each with how many meetings, acts, open disputes and open tracks it has."""
        found: dict[str, Counter[str]] = {}
        for what, kind, wanted in (
            ("meetings", "head", None),
            ("acts", "act", None),
            ("disputes", "dispute", "open"),
            ("tracks", "track", "open"),
        ):
            for such, number in self.counts(kind).items():
                told = dict(such)
                if "institution" in told and wanted in (None, told.get("open")):
                    found.setdefault(told["institution"], Counter())[what] += number
        return dict(sorted(found.items(), key=lambda item: (-item[1]["meetings"], item[0])))

    def main_of(self, reports: Sequence[str]) -> dict[str, Head]:
        """The meeting each of these reports is about."""
        with self.account() as account, account.store.asking() as shelf:
            rows = shelf.find("head", [f"m{name}" for name in reports])
            texts = shelf.get("head", {row for found in rows.values() for row in found})
        return {key[1:]: to_head(found[0], texts[found[0]]) for key, found in rows.items() if found}

    def told_of(self, report: str) -> list[str]:
        """Every meeting a report speaks of."""
        with self.account() as account, account.store.asking() as shelf:
            rows = shelf.find("meeting", [f"r{report}"]).get(f"r{report}", [])
            texts = shelf.get("head", rows)
        return [to_head(row, texts[row]).id for row in rows if row in texts]

    def under(self, kind: str, key: str, most: int) -> list[Any]:
        """The first rows under a key."""
        with self.account() as account, account.store.asking() as shelf:
            return [_MAKE[kind](name, text) for name, text in shelf.listed(_ROWS.get(kind, kind), key, most=most)]

    def _page(self, kind: str, wanted: Wanted, part: str, most: int | None, skip: int) -> list[Any]:
        with self.account() as account, account.store.asking() as shelf:
            ids = listed_ids(
                shelf, _LISTED.get(kind, kind), wanted, part=part, backwards=kind in _LATEST_FIRST, most=most, skip=skip
            )
            texts = shelf.get(_ROWS.get(kind, kind), ids)
        return [_MAKE[kind](name, texts[name]) for name in ids if name in texts]

    def _found(self, kind: str, names: Sequence[str]) -> dict[str, str]:
        """Rows by the ids they are known by."""
        with self.account() as account, account.store.asking() as shelf:
            rows = shelf.find(kind, [f"i{name}" for name in names])
            texts = shelf.get(kind, {row for found in rows.values() for row in found})
        return {key[1:]: texts[found[0]] for key, found in rows.items() if found and found[0] in texts}

    def _rows(self, kind: str, names: Sequence[str]) -> dict[str, str]:
        with self.account() as account, account.store.asking() as shelf:
            return shelf.get(kind, names)


def to_brief(text: str) -> Brief:
    """Somebody in one line, from the row."""
    return Brief(**parsed(text))


_MAKE: Mapping[str, Callable[[str, str], Any]] = {
    "meeting": lambda _, text: parsed(text)["meeting"],
    "head": to_head,
    "act": lambda _, text: to_act(text),
    "dispute": lambda _, text: to_dispute_in_part(text),
    "whole dispute": lambda _, text: parsed(text),
    "track": lambda _, text: to_track(text),
    "begun track": lambda _, text: to_begun_track(text),
    "whole track": lambda _, text: from_json(Track, parsed(text)),
    "person": lambda _, text: to_brief(text),
    "bundle": to_report,
}

"""The joined record as its store keeps it, told a part at a time: however big it is, little of it is in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from rapporteur.model import Reading, from_json
from rapporteur.record import Meeting
from rapporteur.record.claims import Claim, Slot
from rapporteur.record.decisions import decisions
from rapporteur.record.disputes import Dispute
from rapporteur.record.documents import Document
from rapporteur.record.joined.about import Voices
from rapporteur.record.joined.asking import Account, to_act, to_dispute, to_meeting
from rapporteur.record.joined.bundles import voice_of
from rapporteur.record.joined.claiming import claims_for, slot_key, to_slot
from rapporteur.record.joined.work import batches
from rapporteur.record.origins import Shared, Voice
from rapporteur.record.proposals import Proposed, Told, grouped, proposals_in
from rapporteur.record.tracks import Track

_AT_ONCE = 200
T = TypeVar("T")


class Kept:
    """A record as its store keeps it."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self.knowledge = account.knowledge
        self._rules = decisions(account.store.judgements())
        self._voices = Voices(account)

    def readings(self) -> Iterator[tuple[Reading, Voice, str | None]]:
        """Each report's reading, whose words it gives, and the meeting it is about."""
        for some in batches(sorted(self._account.reports()), _AT_ONCE):
            yield from self._read(some)

    def _read(self, names: Iterable[str]) -> list[tuple[Reading, Voice, str | None]]:
        wanted = list(names)
        with self._account.store.asking() as shelf:
            stored = {s.report.id: s.reading for s in shelf.reports(wanted) if s.reading is not None}
            bundles = shelf.get("bundle", wanted)
            rows = shelf.find("head", [f"m{name}" for name in wanted])
            heads = shelf.get("head", {row for found in rows.values() for row in found})
        mains = {key[1:]: str(json.loads(heads[found[-1]])["id"]) for key, found in rows.items() if found}
        return [
            (self._rules.reading(reading), voice_of(name, bundles[name]), mains.get(name))
            for name in wanted
            if (reading := stored.get(name)) is not None and name in bundles
        ]

    def meetings(self) -> Iterator[Meeting]:
        """The meetings, in order of their ids."""
        return self._rows("meeting", lambda _, text: to_meeting(text))

    def acts(self) -> Iterator[Document]:
        """The acts, in order of their ids."""
        return self._rows("act", lambda _, text: to_act(text))

    def disputes(self) -> Iterator[Dispute]:
        """The disputes, the weightiest first."""
        return self._rows("dispute", lambda _, text: to_dispute(text), "listed")

    def tracks(self) -> Iterator[Track]:
        """What became of things, in order of their ids."""
        with self._account.store.asking() as shelf:
            ids = sorted((row.rpartition(" ")[2], row) for row, _ in shelf.page("track", "listed"))
        return self._some("track", [row for _, row in ids], lambda _, text: from_json(Track, json.loads(text)))

    def _rows(self, kind: str, make: Callable[[str, str], T], key: str = "ids") -> Iterator[T]:
        with self._account.store.asking() as shelf:
            places = shelf.page(kind, key)
        ids = [row for row, _ in (places if key == "listed" else sorted(places, key=lambda item: item[1]))]
        return self._some(kind, ids, make)

    def _some(self, kind: str, ids: Iterable[str], make: Callable[[str, str], T]) -> Iterator[T]:
        for some in batches(ids, _AT_ONCE):
            with self._account.store.asking() as shelf:
                texts = shelf.get(kind, some)
            yield from (make(row, texts[row]) for row in some if row in texts)

    def proposals(self) -> list[list[Proposed]]:
        """The proposals, those that are one together."""
        with self._account.store.asking() as shelf:
            names = shelf.find("bundle", ["proposals"]).get("proposals", [])
        met = self._met(set(names))
        found: list[Proposed] = []
        for some in batches(sorted(names), _AT_ONCE):
            for reading, _, _ in self._read(some):
                places = {session.id: place for place, session in enumerate(reading.sessions)}
                found += proposals_in(reading, partial(_at, met, places))
        return grouped(found)

    def _met(self, names: set[str]) -> dict[tuple[str, int], Told]:
        """The meetings of these reports' sessions, by the place of the session in its report."""
        told: dict[tuple[str, int], Told] = {}
        for data in self._rows("meeting", lambda _, text: json.loads(text)):
            made = data["meeting"]
            about = (made["id"], made["institution"], made["date"])
            told.update(((report, place), about) for report, place in data["row"][0] if report in names)
        return told

    def offices(self) -> Iterator[tuple[Slot, list[Claim]]]:
        """What is told of each office."""
        start = slot_key(("office",))[:-1] + ","
        with self._account.store.asking() as shelf:
            keys = shelf.different("claims", start, f"{start}\U0010ffff")
        for slot in sorted(to_slot(key) for key in keys):
            with self._account.store.asking() as shelf:
                found = claims_for(shelf, slot)
            yield slot, found

    def independent(self, reports: Iterable[str]) -> int:
        """How many origins these reports have."""
        return self._voices.count(reports)

    def shared(self) -> list[Shared]:
        """What makes reports one origin."""
        return self._account.origins().shared()


def _at(met: Mapping[tuple[str, int], Told], places: Mapping[str, int], report: str, session: str) -> Told | None:
    return met.get((report, places.get(session, -1)))

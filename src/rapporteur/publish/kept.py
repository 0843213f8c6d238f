"""The joined record as its store keeps it, told a part at a time: however big it is, little of it is in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from rapporteur.model import reading_from_json, to_json
from rapporteur.publish.source import Plain
from rapporteur.record.claims import Claim, Slot
from rapporteur.record.decisions import decisions
from rapporteur.record.joined.about import Voices
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.bundles import voice_of
from rapporteur.record.joined.claiming import claims_for, slot_key, to_slot
from rapporteur.record.joined.tracking import settle_tracks
from rapporteur.record.joined.work import batches
from rapporteur.record.origins import Shared, Voice
from rapporteur.record.proposals import Proposed, Told, grouped, proposals_in

_AT_ONCE = 200


class Kept:
    """A record as its store keeps it; disputes and tracks that are to be worked out again are when their turn comes,
    if it is to `settle` them.
    """

    def __init__(self, account: Account, *, settle: bool = False) -> None:
        self._account, self._settle = account, settle
        self.knowledge = account.knowledge
        self._rules = decisions(account.store.judgements())
        self._voices = Voices(account)

    def readings(self) -> Iterator[tuple[Plain, Voice, str | None]]:
        """Each report's reading, whose words it gives, and the meeting it is about."""
        for some in batches(sorted(self._account.reports()), _AT_ONCE):
            with self._account.store.asking() as shelf:
                told, bundles = shelf.told(some), shelf.get("bundle", some)
                rows = shelf.find("head", [f"m{name}" for name in some])
                heads = shelf.get("head", {row for found in rows.values() for row in found})
            mains = {key[1:]: str(json.loads(heads[found[-1]])["id"]) for key, found in rows.items() if found}
            for name in some:
                if name in told and name in bundles:
                    yield self._decided(told[name]), voice_of(name, bundles[name]), mains.get(name)

    def _decided(self, text: str) -> Plain:
        """A reading as people decided on it."""
        data: dict[str, Any] = json.loads(text)
        if self._rules.renamed or data["report"]["id"] in self._rules.wrong:
            data = to_json(self._rules.reading(reading_from_json(data)))
        return data

    def meetings(self) -> Iterator[Plain]:
        """The meetings, in order of their ids."""
        return (data["meeting"] for data in self._rows("meeting"))

    def acts(self) -> Iterator[Plain]:
        """The acts, in order of their ids."""
        return (data["doc"] for data in self._rows("act"))

    def disputes(self) -> Iterator[Plain]:
        """The disputes, the weightiest first."""
        if self._settle:
            self._account.settle()
        return self._rows("dispute", "listed")

    def tracks(self) -> Iterator[Plain]:
        """What became of things, in order of their ids."""
        if self._settle:
            settle_tracks(self._account)
        with self._account.store.asking() as shelf:
            ids = sorted((row.rpartition(" ")[2], row) for row, _ in shelf.page("track", "listed"))
        return self._some("track", [row for _, row in ids])

    def _rows(self, kind: str, key: str = "ids") -> Iterator[Plain]:
        with self._account.store.asking() as shelf:
            places = shelf.page(kind, key)
        ids = [row for row, _ in (places if key == "listed" else sorted(places, key=lambda item: item[1]))]
        return self._some(kind, ids)

    def _some(self, kind: str, ids: Iterable[str]) -> Iterator[Plain]:
        for some in batches(ids, _AT_ONCE):
            with self._account.store.asking() as shelf:
                texts = shelf.get(kind, some)
            yield from (json.loads(texts[row]) for row in some if row in texts)

    def proposals(self) -> list[list[Proposed]]:
        """The proposals, those that are one together."""
        with self._account.store.asking() as shelf:
            names = shelf.find("bundle", ["proposals"]).get("proposals", [])
        met = self._met(set(names))
        found: list[Proposed] = []
        for some in batches(sorted(names), _AT_ONCE):
            with self._account.store.asking() as shelf:
                readings = shelf.readings(some, ("sessions", "proposals"))
            for name in (name for name in some if name in readings):
                reading = self._rules.reading(readings[name])
                places = {session.id: place for place, session in enumerate(reading.sessions)}
                found += proposals_in(reading, partial(_at, met, places))
        return grouped(found)

    def _met(self, names: set[str]) -> dict[tuple[str, int], Told]:
        """The meetings of these reports' sessions, by the place of the session in its report."""
        told: dict[tuple[str, int], Told] = {}
        for data in self._rows("meeting"):
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

"""What is disputed about offices, memberships, chairs and titles, worked out again for slots whose claims changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rapporteur.knowledge import Knowledge
from rapporteur.record.differ_claims import slot_differences
from rapporteur.record.differ_offices import offices_of
from rapporteur.record.disputes import Finding, dispute
from rapporteur.record.joined.claiming import claims_for, claims_of, to_slot
from rapporteur.record.joined.making import dispute_row
from rapporteur.record.joined.revision import moved_on, revision
from rapporteur.record.joined.work import Voices, batches
from rapporteur.store import Store

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_AT_ONCE = 100


def settle(store: Store, knowledge: Knowledge, only: Iterable[str] | None = None) -> int:
    """Work out disputes anew where claims changed (for some slots or all); returns how many slots and people it was.

    A few at a time, so that who adds reports meanwhile need not wait long.
    """
    with store.asking() as shelf:
        stale = _stale(shelf, only)
    voices: Voices | None = None
    before = 0
    for some in batches(stale, _AT_ONCE):
        with store.joining() as shelf:
            still, now = sorted(shelf.get("stale", some)), revision(shelf)
            voices = Voices(shelf) if voices is None or now != before else voices.on(shelf)
            for key in still:
                _settle(shelf, knowledge, key, voices)
            shelf.drop("stale", still)
            moved_on(shelf, now)
            before = now + 1
    return len(stale)


def settle_now(shelf: Shelf, knowledge: Knowledge) -> None:
    """All of it within a transaction."""
    stale, voices = _stale(shelf, None), Voices(shelf)
    for key in stale:
        _settle(shelf, knowledge, key, voices)
    shelf.drop("stale", stale)


def _stale(shelf: Shelf, only: Iterable[str] | None) -> list[str]:
    if only is None:
        return shelf.find("stale", ["all"]).get("all", [])
    return sorted(shelf.get("stale", only))


def _settle(shelf: Shelf, knowledge: Knowledge, key: str, voices: Voices) -> None:
    findings = _findings(shelf, knowledge, key)
    shelf.drop("dispute", shelf.find("dispute", [key]).get(key, []))
    if not findings:
        return
    origins = voices.among(said.report for finding in findings for said in finding.told)
    made = [dispute(finding, origins) for finding in findings]
    shelf.put(dispute_row(f"{key} {n}", item, key) for n, item in enumerate(made))


def _findings(shelf: Shelf, knowledge: Knowledge, key: str) -> list[Finding]:
    if key.startswith("v"):
        return list(offices_of(key[1:], claims_of(shelf, key[1:])))
    slot = to_slot(key)
    found = claims_for(shelf, slot)
    return list(slot_differences(slot, found, knowledge)) if found else []

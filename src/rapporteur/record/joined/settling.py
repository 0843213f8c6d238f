"""What is disputed about offices, memberships, chairs and titles, worked out again for slots whose claims changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rapporteur.knowledge import Knowledge
from rapporteur.record.claims import Slot
from rapporteur.record.differ_claims import slot_differences
from rapporteur.record.differ_offices import offices_of
from rapporteur.record.disputes import OPEN, Finding, dispute, dispute_id
from rapporteur.record.joined.claiming import claims_for, claims_of, stale_row, to_slot
from rapporteur.record.joined.making import dispute_row
from rapporteur.record.joined.revision import moved_on, revision
from rapporteur.record.joined.shortly import (
    claims_in,
    in_short,
    offices_in_short,
    offices_told,
    that_differ,
    with_sentences,
)
from rapporteur.record.joined.voices import Voices
from rapporteur.record.joined.work import batches
from rapporteur.store import Store
from rapporteur.store.jsontext import compact, parsed

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
            _settle(shelf, knowledge, still, voices)
            moved_on(shelf, now)
            before = now + 1
    return len(stale)


def settle_now(shelf: Shelf, knowledge: Knowledge) -> None:
    """All of it within a transaction."""
    _settle(shelf, knowledge, _stale(shelf, None), Voices(shelf))


def disputed(store: Store, knowledge: Knowledge, keys: Sequence[str]) -> tuple[set[str], set[str]]:
    """Of these slots, by key, those whose claims changed, and the ids of what is open about them.

    It is seen from the index, and noted, so that it is looked for once; who tells what is left to be worked out.
    """
    with store.asking() as shelf:
        stale = shelf.get("stale", keys)
    if not all(stale.values()):
        with store.joining() as shelf:
            stale = shelf.get("stale", keys)
            made = {key: compact(_open(shelf, knowledge, to_slot(key))) for key, told in stale.items() if not told}
            shelf.put(stale_row(key, told) for key, told in made.items())
            stale.update(made)
    return set(stale), {name for told in stale.values() for name in parsed(told)}


def _open(shelf: Shelf, knowledge: Knowledge, slot: Slot) -> list[str]:
    """The ids of open disputes about a slot."""
    found = that_differ(shelf, slot)
    told = claims_for(shelf, slot) if found is None else found
    made = slot_differences(slot, told, knowledge, lambda: ())  # who tells it is not asked
    return sorted({dispute_id(f.slot) for f in made if f.kind in OPEN})


def _stale(shelf: Shelf, only: Iterable[str] | None) -> list[str]:
    if only is None:
        return shelf.find("stale", ["all"]).get("all", [])
    return sorted(shelf.get("stale", only))


def _settle(shelf: Shelf, knowledge: Knowledge, keys: Sequence[str], voices: Voices) -> None:
    """Write what is disputed about slots and people anew."""
    old = shelf.find("dispute", keys)
    shelf.drop("dispute", [name for told in old.values() for name in told])
    for key in keys:
        findings = _of_person(shelf, key[1:]) if key.startswith("v") else _of_slot(shelf, knowledge, to_slot(key))
        if findings:
            origins = voices.counting(said.report for finding in findings for said in finding.told)
            made = [dispute(finding, origins) for finding in findings]
            shelf.put((dispute_row(f"{key} {n}", item, key) for n, item in enumerate(made)), new=True)
    shelf.drop("stale", keys)


def _of_slot(shelf: Shelf, knowledge: Knowledge, slot: Slot) -> list[Finding]:
    """The differences about a slot: found in the index, where only the sentences that are shown are looked for."""
    few = that_differ(shelf, slot)
    if few is None:
        told = claims_for(shelf, slot)
        return list(slot_differences(slot, told, knowledge)) if told else []
    made = slot_differences(slot, few, knowledge, lambda: in_short(shelf, slot))
    return [with_sentences(finding, lambda reports: claims_in(shelf, slot, reports)) for finding in made]


def _of_person(shelf: Shelf, person: str) -> list[Finding]:
    """The offices of a person that cannot be held at one time."""
    found = offices_in_short(shelf, person)
    if found is None:
        return list(offices_of(person, claims_of(shelf, person)))
    made = offices_of(person, found)
    return [with_sentences(finding, lambda reports: offices_told(shelf, person, reports)) for finding in made]

"""What nobody would tell any more of chairs, members, titles and offices if some reports told otherwise, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from rapporteur.record.claims import Slot
from rapporteur.record.compare import Kinds, Told, claimed
from rapporteur.record.joined.claiming import slot_key, slots_in, unpacked

if TYPE_CHECKING:
    from rapporteur.store import Shelf
    from rapporteur.store.rehearsal import Rehearsal

_AT_ONCE = 200


def claims_moved(shelf: Rehearsal) -> Kinds:
    """What is claimed by reports that were rehearsed with and by no other: as it was, and as it would be."""
    before, after = _told(shelf.before("claims")), _told(shelf.after("claims"))
    touched = frozenset(shelf.touched("claims"))
    moved = {told for told in before ^ after if not _told_by_another(shelf, *told, touched)}
    return claimed(before & moved, after & moved)


def _told(texts: Sequence[str]) -> set[Told]:
    """The slots that rows of claims are of, each with its values."""
    return {(slot, claim.value) for text in texts for slot in slots_in(text) for claim in unpacked("", text, slot)}


def _told_by_another(shelf: Shelf, slot: Slot, value: str, touched: frozenset[str]) -> bool:
    """Whether a report beside these claims it: what most claim is found with the first few."""
    for names in _pages(shelf, slot_key(slot)):
        rows = shelf.get("claims", [name for name in names if name not in touched])
        if any(claim.value == value for name, text in rows.items() for claim in unpacked(name, text, slot)):
            return True
    return False


def _pages(shelf: Shelf, key: str) -> Iterator[list[str]]:
    for at in count(step=_AT_ONCE):
        found = shelf.page("claims", key, most=_AT_ONCE, skip=at)
        yield [name for name, _ in found]
        if len(found) < _AT_ONCE:
            return

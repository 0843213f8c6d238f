"""What would be different if: two records of almost the same reports, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapporteur.record.book import Book
from rapporteur.record.claims import Slot
from rapporteur.record.people import people_names

Kinds = Mapping[str, tuple[Mapping[str, int], Mapping[str, int]]]
"""Things by kind and id, each with how many reports tell it, before and after."""

Told = tuple[Slot, str]
"""A slot (whose chair, membership, title ...) and a value claimed for it."""

_ALWAYS = frozenset(("meeting", "act", "dispute", "person"))


class _Thing(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def reports(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """Things that go, that come, and that are left with fewer reports (name, before, after)."""

    gone: Mapping[str, tuple[str, ...]]
    new: Mapping[str, tuple[str, ...]]
    weaker: Mapping[str, tuple[tuple[str, int, int], ...]]


def difference(before: Book, after: Book) -> Difference:
    """What the second record lacks, has new, or knows from fewer reports."""
    pairs: Mapping[str, tuple[Sequence[_Thing], Sequence[_Thing]]] = {
        "meeting": (before.meetings, after.meetings),
        "act": (before.acts, after.acts),
        "dispute": ([d for d in before.disputes if d.open], [d for d in after.disputes if d.open]),
    }
    counted = {kind: (_counted(old), _counted(young)) for kind, (old, young) in pairs.items()}
    people = {"person": (dict.fromkeys(people_names(before), 1), dict.fromkeys(people_names(after), 1))}
    return differing({**counted, **people, **_claimed(before, after)})


def _claimed(before: Book, after: Book) -> Kinds:
    """What is claimed of chairs, members, titles, offices ..., by anybody."""
    books = (before, after)
    return claimed(*({(slot, claim.value) for slot, held in b.slots.items() for claim in held} for b in books))


def claimed(before: Iterable[Told], after: Iterable[Told]) -> Kinds:
    """What is claimed of slots before and after, by kind and name, as told once each."""
    kinds: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
    for side, told in enumerate((before, after)):
        for slot, value in told:
            kind, name = claim_name(slot, value)
            kinds.setdefault(kind, ({}, {}))[side][name] = 1
    return kinds


def claim_name(slot: Slot, value: str) -> tuple[str, str]:
    """What kind of thing is claimed, and what, for people to read: "chair", "CIS 2025: TJ"."""
    kind, rest = (slot[3], slot[1:3]) if slot[0] == "chair" else (slot[0], slot[1:])
    return kind, f"{' '.join(part for part in rest if part)}: {value}"


def _counted(things: Sequence[_Thing]) -> dict[str, int]:
    return {thing.id: len(thing.reports) for thing in things}


def differing(pairs: Kinds) -> Difference:
    """The same of things that are counted already; of claims only the kinds are told of which something moves."""
    gone: dict[str, tuple[str, ...]] = {}
    new: dict[str, tuple[str, ...]] = {}
    weaker: dict[str, tuple[tuple[str, int, int], ...]] = {}
    for kind, (was, now) in pairs.items():
        if kind not in _ALWAYS and set(was) == set(now):
            continue
        gone[kind] = tuple(sorted(set(was) - set(now)))
        new[kind] = tuple(sorted(set(now) - set(was)))
        weaker[kind] = tuple((name, was[name], now[name]) for name in sorted(now) if now[name] < was.get(name, 0))
    return Difference(gone, new, weaker)

"""What would be different if: two records of almost the same reports, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapporteur.record.book import Book


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
    return differing(counted)


def _counted(things: Sequence[_Thing]) -> dict[str, int]:
    return {thing.id: len(thing.reports) for thing in things}


def differing(pairs: Mapping[str, tuple[Mapping[str, int], Mapping[str, int]]]) -> Difference:
    """The same of things by kind and id, each with how many reports tell it, before and after."""
    gone: dict[str, tuple[str, ...]] = {}
    new: dict[str, tuple[str, ...]] = {}
    weaker: dict[str, tuple[tuple[str, int, int], ...]] = {}
    for kind, (was, now) in pairs.items():
        gone[kind] = tuple(sorted(set(was) - set(now)))
        new[kind] = tuple(sorted(set(now) - set(was)))
        weaker[kind] = tuple((name, was[name], now[name]) for name in sorted(now) if now[name] < was.get(name, 0))
    return Difference(gone, new, weaker)

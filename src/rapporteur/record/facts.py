"""Single facts of reports that somebody held right or wrong: remembered by their sentence and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapporteur.model import Fact, Reading, StoreError

SAYS: Mapping[str, Sequence[str]] = {
    "attendance": ("person", "country", "role"),
    "acts": ("title",),
    "proposals": ("by", "what"),
    "statements": ("speaker", "verb"),
    "chairmanships": ("institution", "country", "year", "from_", "to"),
    "memberships": ("country", "institution", "status"),
    "offices": ("person", "office", "country"),
    "designations": ("title", "holder", "year"),
    "institutions": ("institution", "kind", "founded", "members"),
    "figures": ("about", "value", "unit"),
    "warnings": ("kind",),
}
"""The kinds of facts that are judged one by one, and what tells one from another in a sentence."""


@dataclass(frozen=True, slots=True)
class Held:
    """A fact as a decision remembers it."""

    report: str
    kind: str
    start: int
    quote: str
    says: tuple[Any, ...]

    def find(self, reading: Reading) -> int | None:
        """The place of the fact in a reading's list, or None."""
        near = [
            (e.quote == self.quote, -abs(e.start - self.start), -place)
            for place, fact in enumerate(getattr(reading, self.kind))
            if told(self.kind, fact) == self.says
            for e in fact.evidence
            if e.quote == self.quote or e.start <= self.start < e.end
        ]
        return -max(near)[2] if near else None


def told(kind: str, fact: Fact) -> tuple[Any, ...]:
    """What a fact says, as far as that tells it from others."""
    return tuple(getattr(fact, name) for name in SAYS[kind])


def held(data: Mapping[str, Any]) -> list[Held]:
    """The facts a decision is about."""
    return [Held(**{**item, "says": tuple(item["says"])}) for item in data.get("facts", ())]


def without(reading: Reading, wrong: Iterable[Held]) -> Reading:
    """A reading without the facts that are held wrong."""
    gone: dict[str, set[int]] = {}
    for item in wrong:
        place = item.find(reading) if item.kind in SAYS else None
        if place is not None:
            gone.setdefault(item.kind, set()).add(place)
    lists: dict[str, Any] = {kind: tuple(_kept(getattr(reading, kind), places)) for kind, places in gone.items()}
    return replace(reading, **lists) if lists else reading


def _kept(facts: Sequence[Fact], gone: set[int]) -> Iterator[Fact]:
    return (fact for place, fact in enumerate(facts) if place not in gone)


Place = tuple[str, int, int]


def about(readings: Mapping[str, Reading], kind: str, places: Sequence[Place], value: str) -> dict[str, Any]:
    """A decision about the facts of a kind at some places (report, start, end); R0313 where there is none.

    Where any of them has the value given, only those that do are meant.
    """
    if kind not in SAYS:
        raise StoreError("R0317", kind, "facts of this kind are not judged one by one", f"Kinds: {', '.join(SAYS)}")
    spots = set(places)
    found = [
        (name, fact)
        for name in dict.fromkeys(report for report, _, _ in places)
        for fact in (getattr(readings[name], kind) if name in readings else ())
        if any((name, e.start, e.end) in spots for e in fact.evidence)
    ]
    meant = [(name, fact) for name, fact in found if value and _has(fact, value)] or found
    if not meant:
        raise StoreError("R0313", kind, "no such fact at this place", "See the report.")
    items = [_item(name, kind, fact) for name, fact in meant]
    line = value or ", ".join(str(part) for part in items[0]["says"] if part is not None)
    return {"facts": items, "of": list(dict.fromkeys(name for name, _ in meant)), "field": kind, "value": line}


def _has(fact: Fact, value: str) -> bool:
    return any(str(getattr(fact, name)) == value for name in fact.__dataclass_fields__)


def _item(report: str, kind: str, fact: Fact) -> dict[str, Any]:
    first = fact.evidence[0]
    return {"report": report, "kind": kind, "start": first.start, "quote": first.quote, "says": list(told(kind, fact))}

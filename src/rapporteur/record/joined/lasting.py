"""Lasting documents (treaties) as parts: all mentions under one name, whatever report or meeting tells them.

Thousands of reports may name one, so they are kept as one row by their name and never compared with one another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from rapporteur.record.acts import ActGroup, Placed, lasting, together
from rapporteur.record.days import Days
from rapporteur.record.joined.bundles import from_act, to_act
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import Key
from rapporteur.record.slugs import slug
from rapporteur.store.jsontext import compact, parsed


class Lasting:
    """The lasting documents that an update touches, by their names."""

    def __init__(self) -> None:
        self._by: dict[str, dict[Key, Placed]] = {}

    def take(self, placed: Placed) -> bool:
        """Take an act in if it is a lasting document; returns whether it is."""
        name = _name(placed)
        if name is None:
            return False
        self._by.setdefault(name, {})[placed.mention.key] = placed
        return True

    def take_kept(self, work: Work, replaced: Collection[str], before: Collection[str]) -> set[str]:
        """Add what is kept under the same names and did not change; returns the rows this takes the place of."""
        rows = {row for found in work.shelf.find("part", map(_key, self._by)).values() for row in found}
        for text in work.shelf.get("part", rows | set(replaced)).values():
            data = parsed(text)
            if "name" not in data:
                continue
            kept = self._by.setdefault(data["name"], {})
            for placed in to_lasting(data).placed:
                changed = placed.mention.report in work.dirty or placed.meeting in before
                if not changed and placed.mention.key not in kept:
                    kept[placed.mention.key] = placed
        return rows

    def parts(self) -> list[ActGroup]:
        """A part for each name."""
        return [together([found[key] for key in sorted(found)]) for _, found in sorted(self._by.items()) if found]


def _name(placed: Placed) -> str | None:
    sign = lasting(placed)
    return None if sign is None else compact([slug(placed.mention.institution or ""), *sign])


def _key(name: str) -> str:
    return f"n{name}"


def told_lasting(part: ActGroup) -> tuple[dict[str, Any], list[str]]:
    """What is kept of the part of a lasting document, and what it is found by."""
    name = _name(part.placed[0])
    assert name is not None
    acts = [
        [*from_act(p.mention), p.meeting, [p.days.first, p.days.last] if p.days is not None else None]
        for p in part.placed
    ]
    met = {p.meeting for p in part.placed if p.meeting is not None}
    loose = {p.mention.report for p in part.placed if p.meeting is None}
    own = [*(f"m{meeting}" for meeting in sorted(met)), *(f"l{report}" for report in sorted(loose))]
    return {"name": name, "acts": acts}, [_key(name), *own]


def to_lasting(data: Mapping[str, Any]) -> ActGroup:
    """The part of a lasting document from its row."""
    acts = data["acts"]
    return together([Placed(to_act(r, told, act), met, Days(*at) if at else None) for r, told, act, met, at in acts])

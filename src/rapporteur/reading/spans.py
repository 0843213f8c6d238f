"""Meetings of several days told day by day: "opened on Saturday" here, "closed on Sunday" there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rapporteur.reading.nodes import Node
from rapporteur.times import TimeExpression

_FULL = len("2024-10-08")
_LONGEST = 4


def days_on_end(one: Node, other: Node) -> TimeExpression | None:
    """The days of two sessions that are one meeting's days on end; None where they are two.

    One is told to begin on its day, or the other to end on its own a few days later, and nothing else parts them.
    """
    first, last = sorted((one, other), key=lambda node: str(node.date.value if node.date is not None else ""))
    if _parted(one, other) or first.date is None or last.date is None:
        return None
    begin, end = _day(first.date), _day(last.date)
    if begin is None or end is None or not 0 < (end - begin).days <= _LONGEST:
        return None
    turns = any("begin" in c.turns for c in first.claims) or any("end" in c.turns for c in last.claims)
    ahead = any(claim.modality.future for claim in (*first.claims, *last.claims))
    return replace(first.date, value_end=last.date.value) if turns and not ahead else None


def _parted(one: Node, other: Node) -> bool:
    """Whether institution, kind, city, number or what they are called tells two sessions apart."""
    cities, numbers = {one.city, other.city} - {None}, {one.ordinal, other.ordinal} - {None}
    same = one.institution == other.institution and one.kind == other.kind and one.traits == other.traits
    return not same or len(cities) > 1 or len(numbers) > 1


def _day(time: TimeExpression) -> date | None:
    """The one full day a time tells."""
    value = time.value or ""
    return date.fromisoformat(value) if len(value) == _FULL and time.value_end is None else None

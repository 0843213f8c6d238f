"""Dated meetings by city, level and time: to look only at those that something may belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from rapporteur.record.groups import Group
from rapporteur.record.near_days import days_of

LONG = 40  # more days than an exactly dated meeting has


AtLevels = Mapping[str, tuple[list[int], list[Group]]]
"""The dated meetings of each level in order of time, with their first days."""


def at_levels(meetings: Iterable[Group]) -> AtLevels:
    """Dated meetings by level and time."""
    found: dict[str, list[Group]] = {}
    for meeting in sorted(meetings, key=lambda g: (days_of(g).first, g.key)):
        for level in meeting.levels:
            found.setdefault(level, []).append(meeting)
    return {level: ([days_of(g).first for g in listed], listed) for level, listed in found.items()}


def in_days(by_level: AtLevels, group: Group) -> list[Group]:
    """The meetings of a group's level that may lie in its month or year: others are never looked at."""
    found: dict[int, Group] = {}
    for level in sorted(group.levels):
        starts, listed = by_level.get(level, ([], []))
        low, high = bisect_left(starts, days_of(group).first - LONG), bisect_right(starts, days_of(group).last)
        found.update((id(meeting), meeting) for meeting in listed[low:high])
    return list(found.values())


def in_cities(meetings: Iterable[Group]) -> Mapping[str, list[Group]]:
    """The meetings of each city."""
    found: dict[str, list[Group]] = {}
    for meeting in meetings:
        for city in meeting.cities:
            found.setdefault(city, []).append(meeting)
    return found


def near(by_city: Mapping[str, list[Group]], meetings: Sequence[Group], group: Group) -> Sequence[Group]:
    """The meetings a group may belong to: those of its city, if it names one."""
    if not group.cities:
        return meetings
    found = {id(meeting): meeting for city in sorted(group.cities) for meeting in by_city.get(city, ())}
    return list(found.values())

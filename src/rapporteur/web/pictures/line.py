"""Meetings as points on a line of years, those of leaders above the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.record.days import days
from rapporteur.web.pictures.axis import LEFT, WIDTH, Axis, day_of
from rapporteur.web.things import Head

_LANES = {"summit": 14, "heads of government": 34, "informal summit": 34}
_LOW, _HEIGHT, _MOST = 54, 84, 120


@dataclass(frozen=True, slots=True)
class Point:
    """One meeting."""

    x: float
    y: int
    id: str
    held: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The picture."""

    width: int
    left: int
    height: int
    points: tuple[Point, ...]
    ticks: tuple[tuple[float, str], ...]
    now: float | None


def line(meetings: Iterable[Head], scale: Axis, now: int | None = None) -> Line:
    """A point for each meeting with a date."""
    points = [
        Point(scale.x(day_of(span)), _LANES.get(m.kind or "", _LOW), m.id, m.status == "held", bool(m.disputes))
        for m in meetings
        if (span := days(m.date)) is not None
    ]
    mark = scale.x(now) if now is not None else None
    return Line(WIDTH, LEFT, _HEIGHT, tuple(_apart(points, mark or WIDTH)), tuple(scale.ticks()), mark)


def _apart(points: list[Point], near: float) -> list[Point]:
    """Of points that would lie on one another the first, and of very many those nearest to the day looked at."""
    first = {(round(point.x / 3), point.y): point for point in reversed(points)}
    chosen = sorted(first.values(), key=lambda point: (abs(point.x - near), point.id))[:_MOST]
    return sorted(chosen, key=lambda point: (point.x, point.y))

"""Counts over time as upright bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT, _BOTTOM, _MOST = 340, 84, 16, 24


@dataclass(frozen=True, slots=True)
class Column:
    """One bar: where it stands, and what it counts."""

    x: float
    y: float
    width: float
    height: float
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The picture: its size, bars, and the years below them."""

    width: int
    height: int
    bars: tuple[Column, ...]
    years: tuple[tuple[float, str], ...]


def columns(counted: Sequence[tuple[str, int]]) -> Columns:
    """One bar a month or year told of, in order."""
    if not counted:
        return Columns(_WIDTH, _HEIGHT, (), ())
    most = max(number for _, number in counted)
    step = min(_MOST, _WIDTH / len(counted))
    room = _HEIGHT - _BOTTOM
    bars = []
    for at, (name, number) in enumerate(counted):
        tall = max(2.0, room * number / most)
        bars.append(
            Column(round(at * step, 1), round(room - tall, 1), round(step * 0.8, 1), round(tall, 1), name, number)
        )
    years: list[tuple[float, str]] = []
    for bar in bars:
        far = not years or bar.x - years[-1][0] >= 32
        if far and (not years or bar.name[:4] != years[-1][1]):
            years.append((bar.x, bar.name[:4]))
    return Columns(_WIDTH, _HEIGHT, tuple(bars), tuple(years))

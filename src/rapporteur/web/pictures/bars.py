"""Rows of bars over years: membership, acts in force, offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.web.pictures.axis import LEFT, ROW, WIDTH, Axis

_LETTERS = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch (or, without a width, a day) with what is told of it; `kind` is told, expected or disputed."""

    x: float
    width: float
    kind: str
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the picture with its name."""

    y: int
    name: str
    label: str
    href: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """The whole picture."""

    width: int
    left: int
    height: int
    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    now: float | None = None


def bars(listed: Sequence[tuple[str, str, Sequence[Bar]]], scale: Axis, now: int | None = None) -> Bars:
    """One row a thing (its name, its page, its bars); `now` is a day to be marked."""
    rows = tuple(
        Row(at * ROW, name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "\u2026", name, href, tuple(drawn))
        for at, (name, href, drawn) in enumerate(listed)
    )
    mark = scale.x(now) if now is not None else None
    return Bars(WIDTH, LEFT, len(rows) * ROW + 18, rows, tuple(scale.ticks()), mark)

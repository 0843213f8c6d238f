"""Rows of bars over years: membership, acts in force, offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.web.pictures.axis import LEFT, ROW, WIDTH, Axis

_LETTERS, _LINE_LETTERS = 24, 110
_STEP = 34


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
    above: bool = False


def bars(
    listed: Sequence[tuple[str, str, Sequence[Bar]]], scale: Axis, now: int | None = None, *, above: bool = False
) -> Bars:
    """One row a thing (name, page, bars); `now` is a day to be marked; long names stand `above` their bars."""
    step, most = (_STEP, _LINE_LETTERS) if above else (ROW, _LETTERS)
    rows = tuple(
        Row(at * step, name if len(name) <= most else name[: most - 1] + "\u2026", name, href, tuple(drawn))
        for at, (name, href, drawn) in enumerate(listed)
    )
    mark = scale.x(now) if now is not None else None
    return Bars(WIDTH, LEFT, len(rows) * step + 18, rows, tuple(scale.ticks()), mark, above)

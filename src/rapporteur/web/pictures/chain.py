"""Whose words a report gives, as boxes from the first source to the report."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.record.origins import Voice

_BOX, _HIGH, _GAP, _LETTER, _MOST = 30, 30, 26, 7.6, 34
_WIDE, _BETWEEN = 324, 8


@dataclass(frozen=True, slots=True)
class Box:
    """One source, in a line of its own where those before leave no room."""

    x: float
    y: int
    width: float
    name: str
    whole: str
    own: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The picture and its size."""

    width: float
    height: int
    boxes: tuple[Box, ...]


def chain(voice: Voice | None, report: str) -> Chain:
    """From the source behind all others, over those that passed it on, to the report."""
    sources = [name for name in (voice.chain[::-1] if voice else ()) if name != report]
    boxes: list[Box] = []
    x, y = 1.0, 0
    for name in [*sources, report]:
        shown = name if len(name) <= _MOST else name[: _MOST - 1] + "\u2026"
        width = _BOX + _LETTER * len(shown)
        if boxes and x + width + _GAP > _WIDE:
            x, y = 1.0, y + _HIGH + _BETWEEN
        boxes.append(Box(x, y, width, shown, name, name == report))
        x += width + _GAP
    return Chain(max(box.x + box.width for box in boxes) + _GAP + 1, y + _HIGH, tuple(boxes))

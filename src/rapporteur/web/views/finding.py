"""Things by their id as an address gives it: the very one, or the only one that begins so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")
_NEAR = 8


def by_id(things: Mapping[str, T], name: str) -> tuple[T | None, list[str]]:
    """The thing of that id; else the ids that begin so or hold it, for a hint (one alone is the one meant)."""
    if name in things:
        return things[name], []
    plain = name.casefold()
    near = [key for key in things if key.startswith(plain)] or [key for key in things if plain and plain in key]
    return None, sorted(near)[:_NEAR]

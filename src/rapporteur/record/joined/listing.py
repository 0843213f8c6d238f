"""Lists of the joined record, narrowed by what things are, a page at a time; and how many there are of each.

A row that is listed has two keys: under `listed` its place in the list with what it is, under `facets` only what it is.
Both are answered out of the index alone, however big the rows are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_SIGN = "\x1f"
UNDATED = "0000"
_MAKES = 100_000

Wanted = Mapping[str, str | None]


def listing_keys(order: str, told: Wanted) -> list[tuple[str, str]]:
    """The keys of a row that stands at this place of a list and is such."""
    such = _SIGN + "".join(f"{name}={value}{_SIGN}" for name, value in told.items() if value)
    return [("listed", order.replace(_SIGN, " ") + such), ("facets", such)]


def listed_ids(
    shelf: Shelf,
    kind: str,
    wanted: Wanted,
    *,
    part: str = "",
    backwards: bool = False,
    most: int | None = None,
    skip: int = 0,
) -> list[str]:
    """The rows that are as wanted, in order; `part` is a part of what they are ordered by."""
    rows = shelf.page(
        kind,
        "listed",
        holding=[f"{_SIGN}{name}={value}{_SIGN}" for name, value in wanted.items() if value],
        within=(part, _SIGN) if part else None,
        backwards=backwards,
        most=most,
        skip=skip,
    )
    return [name for name, _ in rows]


def counted(shelf: Shelf, kind: str, part: str = "") -> Counter[tuple[tuple[str, str], ...]]:
    """How many rows there are of each make."""
    if part:
        places = (place for _, place in shelf.page(kind, "listed", within=(part, _SIGN)))
        return Counter(_such(place.partition(_SIGN)[2]) for place in places)
    return Counter({_such(place): number for place, number in shelf.tally(kind, "facets")})


@lru_cache(_MAKES)
def _such(place: str) -> tuple[tuple[str, str], ...]:
    pairs = (item.partition("=") for item in place.strip(_SIGN).split(_SIGN) if item)
    return tuple((name, value) for name, _, value in pairs)


def facets(
    found: Mapping[tuple[tuple[str, str], ...], int], wanted: Wanted, names: Iterable[str]
) -> dict[str, list[tuple[str, int]]]:
    """For each way to narrow a list: the values it would leave something for, the most frequent first."""
    made: dict[str, Counter[str]] = {name: Counter() for name in names}
    asked = [(name, value) for name, value in wanted.items() if value]
    for such, number in found.items():
        amiss = {pair[0] for pair in asked if pair not in such}
        if len(amiss) > 1:
            continue
        for name, value in such:
            if name in made and (not amiss or name in amiss):
                made[name][value] += number
    return {name: sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) for name, counts in made.items()}


def total(found: Mapping[tuple[tuple[str, str], ...], int], wanted: Wanted) -> int:
    """How many are as wanted."""
    asked = [(name, value) for name, value in wanted.items() if value]
    if not asked:
        return sum(found.values())
    return sum(number for such, number in found.items() if all(pair in such for pair in asked))

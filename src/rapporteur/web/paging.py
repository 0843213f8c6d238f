"""Long lists a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.requests import Request

from rapporteur.web.security import int_or

T = TypeVar("T")
SIZE = 50


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """One page of a list, and where it stands in it."""

    items: Sequence[T]
    total: int
    number: int
    pages: int


def paged(found: Sequence[T], request: Request, size: int = SIZE) -> Paged[T]:
    """The page the reader asked for; the nearest there is."""
    pages = max(1, -(-len(found) // size))
    number = min(max(1, int_or(request.query_params.get("page"), 1)), pages)
    return Paged(found[(number - 1) * size : number * size], len(found), number, pages)


def asked(request: Request, *names: str) -> dict[str, str | None]:
    """What the reader narrowed a list by; None where nothing."""
    return {name: request.query_params.get(name) or None for name in names}


def narrowed(found: Iterable[T], query: Mapping[str, str | None], ways: Mapping[str, Callable[[T], object]]) -> list[T]:
    """What fits everything asked for."""
    wanted = [(ways[name], value) for name, value in query.items() if value and name in ways]
    return [item for item in found if all(str(way(item) or "") == value for way, value in wanted)]


def facets(
    found: Iterable[T], query: Mapping[str, str | None], ways: Mapping[str, Callable[[T], object]]
) -> dict[str, list[tuple[str, int]]]:
    """For each way to narrow a list: the values it would leave something for, the most frequent first."""
    listed = list(found)
    made = {}
    for name, way in ways.items():
        others = {key: value for key, value in query.items() if key != name}
        counted = Counter(str(value) for item in narrowed(listed, others, ways) if (value := way(item)))
        made[name] = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return made

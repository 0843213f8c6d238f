"""Long lists a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from starlette.requests import Request

from rapporteur.web import render
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


def listing(
    request: Request,
    kind: str,
    ways: Sequence[str],
    *,
    size: int = SIZE,
    part: str = "",
    shown: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """A list of the record as its template wants it; `shown` is what it is narrowed by when nothing is asked for."""
    found = render.snapshot(request)
    query = asked(request, *ways)
    return {
        "query": query,
        "facets": found.facets(kind, query, ways, part),
        "found": paged(found.listed(kind, query if any(query.values()) else shown, part), request, size),
    }

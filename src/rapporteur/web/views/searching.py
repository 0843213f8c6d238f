"""`/search?q=`: sentences of all reports, in whatever language, with facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.record.search import Found, Hit, Wanted
from rapporteur.web import render
from rapporteur.web.facts import IN_SENTENCES
from rapporteur.web.links import Spot
from rapporteur.web.marking import Piece, Span, pieces
from rapporteur.web.paging import asked
from rapporteur.web.security import int_or
from rapporteur.web.telling import Teller

NAMES = ("institution", "year", "kind", "language", "outlet")
_PAGE, _MOST, _LONGEST, _FACTS = 20, 200, 300, 3


@dataclass(frozen=True, slots=True)
class Told:
    """A fact read in a sentence, in the reader's language."""

    kind: str
    line: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with its words marked; of one in another language than the reader's, what was read there."""

    hit: Hit
    spot: Spot
    pieces: tuple[Piece, ...]
    told: tuple[Told, ...]
    more: int


def search(request: Request) -> Response:
    """What was sought, if anything was."""
    typed = (request.query_params.get("q") or "")[:_LONGEST].replace("\x00", " ").strip()
    query = asked(request, *NAMES)
    most = min(_MOST, max(_PAGE, int_or(request.query_params.get("most"), _PAGE)))

    def told() -> dict[str, object]:
        found = render.library(request).search(typed, Wanted(**query), most) if typed else Found((), 0, (), {})
        return {
            "indexing": render.library(request).indexing,
            "found": found,
            "facets": {name: _often_first(found.facets.get(name, {})) for name in NAMES},
            "hits": _shown(request, found.hits),
            "further": most + 2 * _PAGE if found.total > len(found.hits) and most < _MOST else None,
        }

    return render.page(request, "search.html", typed=typed, query={"q": typed, **query}, later=told)


def _often_first(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _shown(request: Request, hits: Sequence[Hit]) -> list[Shown]:
    words = render.words(request)
    tell = Teller(words, render.snapshot(request))
    foreign = sorted({hit.report for hit in hits if hit.language != words.code and hit.kinds})
    with render.library(request).store() as store, store.asking() as shelf:
        readings = shelf.readings(foreign, IN_SENTENCES)
    found = []
    for hit in hits:
        told = tell.within(readings[hit.report], hit.start, hit.end) if hit.report in readings else ()
        lines = [Told(*line) for line in told]
        marks = [Span(start, end, "here") for start, end in hit.marks]
        cut = tuple(pieces(hit.passage, 0, len(hit.passage), marks))
        more = max(0, len(lines) - _FACTS)
        found.append(Shown(hit, Spot(hit.report, hit.start, hit.end), cut, tuple(lines[:_FACTS]), more))
    return found


routes = [Route("/search", search)]

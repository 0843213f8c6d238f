"""`/sessions`: the meetings, the latest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.record import Meeting
from rapporteur.web import render
from rapporteur.web.paging import asked, facets, narrowed, paged

WAYS: Mapping[str, Callable[[Meeting], object]] = {
    "institution": lambda m: m.institution,
    "year": lambda m: (m.date or "")[:4],
    "status": lambda m: m.status,
    "kind": lambda m: m.kind,
}


def sessions(request: Request) -> Response:
    """The list, narrowed as asked."""
    found = render.snapshot(request).by_date
    query = asked(request, *WAYS)
    return render.page(
        request,
        "sessions.html",
        query=query,
        facets=facets(found, query, WAYS),
        found=paged(narrowed(found, query, WAYS), request),
    )


routes = [Route("/sessions", render.kept(sessions))]

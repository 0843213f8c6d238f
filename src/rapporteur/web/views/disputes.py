"""`/disputes`: where reports differ, the weightiest first, with the sentences of each side."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.record.disputes import Dispute
from rapporteur.web import render
from rapporteur.web.paging import asked, facets, narrowed, paged

WAYS: Mapping[str, Callable[[Dispute], object]] = {
    "institution": lambda dispute: dispute.institution,
    "kind": lambda dispute: dispute.kind,
    "open": lambda dispute: "open" if dispute.open else "explained",
}


def disputes(request: Request) -> Response:
    """The open ones, unless others are asked for."""
    listed = render.snapshot(request).book.disputes
    query = asked(request, *WAYS)
    shown = narrowed(listed, query, WAYS) if any(query.values()) else [d for d in listed if d.open]
    return render.page(
        request,
        "disputes.html",
        query=query,
        facets=facets(listed, query, WAYS),
        found=paged(shown, request, 20),
    )


routes = [Route("/disputes", render.kept(disputes))]

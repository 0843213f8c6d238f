"""`/disputes`: where reports differ, the weightiest first, with the sentences of each side."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.web import render
from rapporteur.web.paging import asked, listing

WAYS = ("institution", "kind", "open")


def disputes(request: Request) -> Response:
    """The open ones, unless others are asked for."""
    anything = any(asked(request, *WAYS).values())
    shown = {} if anything else {"open": "open"}
    later = partial(listing, request, "dispute", WAYS, size=20, shown=shown)
    return render.page(request, "disputes.html", later=later)


routes = [Route("/disputes", render.kept(disputes))]

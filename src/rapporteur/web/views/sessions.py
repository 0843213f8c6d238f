"""`/sessions`: the meetings, the latest first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.web import render
from rapporteur.web.paging import listing

WAYS = ("institution", "year", "status", "kind")


def sessions(request: Request) -> Response:
    """The list, narrowed as asked."""
    return render.page(request, "sessions.html", later=lambda: listing(request, "head", WAYS))


routes = [Route("/sessions", render.kept(sessions))]

"""`/tracks`: what became of things, each as a line of steps; open ones first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.web import render
from rapporteur.web.paging import listing

WAYS = ("institution", "kind", "open")


def tracks(request: Request) -> Response:
    """The tracks, narrowed as asked."""
    return render.page(request, "tracks.html", later=lambda: listing(request, "track", WAYS, size=30))


routes = [Route("/tracks", render.kept(tracks))]

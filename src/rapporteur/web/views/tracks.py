"""`/tracks`: what became of things, each as a line of steps; open ones first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.record.tracks import Track
from rapporteur.web import render
from rapporteur.web.paging import asked, facets, narrowed, paged

WAYS: Mapping[str, Callable[[Track], object]] = {
    "institution": lambda track: track.institution,
    "kind": lambda track: track.kind,
    "open": lambda track: "open" if track.open else "closed",
}


def tracks(request: Request) -> Response:
    """The tracks, narrowed as asked."""
    listed = render.snapshot(request).tracks
    query = asked(request, *WAYS)
    return render.page(
        request,
        "tracks.html",
        query=query,
        facets=facets(listed, query, WAYS),
        found=paged(narrowed(listed, query, WAYS), request, 30),
    )


routes = [Route("/tracks", render.kept(tracks))]

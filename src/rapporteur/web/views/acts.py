"""`/acts` and `/acts/ID`: programmes, declarations, decisions ... by type, period and status."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.record.documents import Document
from rapporteur.web import render
from rapporteur.web.paging import listing
from rapporteur.web.views.finding import found_or_led

WAYS = ("institution", "type", "status", "year")
_TRACKS = 60


def acts(request: Request) -> Response:
    """The acts, the latest first."""
    return render.page(request, "acts.html", later=lambda: listing(request, "act", WAYS))


def act(request: Request) -> Response:
    """One act: what it is called in each report, and what they say of it."""
    return found_or_led(request, "acts", render.snapshot(request).acts.get, _shown)


def _shown(request: Request, shown: Document) -> Response:
    found = render.snapshot(request)
    near = [track for name in shown.reports[:1] for track in found.under("whole track", f"r{name}", _TRACKS)]
    about = [track for track in near if any(step.evidence == shown.evidence for step in track.steps)]
    return render.page(request, "act.html", act=shown, tracks=about)


routes = [Route("/acts", render.kept(acts)), Route("/acts/{name:path}", render.kept(act))]

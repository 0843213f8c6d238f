"""`/acts` and `/acts/ID`: programmes, declarations, decisions ... by type, period and status."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rapporteur.record.documents import Document
from rapporteur.web import links, render
from rapporteur.web.paging import asked, facets, narrowed, paged
from rapporteur.web.views.finding import by_id

WAYS: Mapping[str, Callable[[Document], object]] = {
    "institution": lambda act: act.institution,
    "type": lambda act: act.type,
    "status": lambda act: act.status,
    "year": lambda act: (act.date or "")[:4],
}


def acts(request: Request) -> Response:
    """The acts, the latest first."""
    listed = render.snapshot(request).acts_by_date
    query = asked(request, *WAYS)
    return render.page(
        request,
        "acts.html",
        query=query,
        facets=facets(listed, query, WAYS),
        found=paged(narrowed(listed, query, WAYS), request),
    )


def act(request: Request) -> Response:
    """One act: what it is called in each report, and what they say of it."""
    found = render.snapshot(request)
    name = request.path_params["name"]
    shown, near = by_id(found.acts, name)
    if shown is None and len(near) == 1:
        return RedirectResponse(links.link("acts", near[0]), 303)
    if shown is None:
        return render.missing(request, name, tuple((links.link("acts", one), one) for one in near))
    about = [track for track in found.tracks if any(step.evidence == shown.evidence for step in track.steps)]
    return render.page(request, "act.html", act=shown, tracks=about)


routes = [Route("/acts", render.kept(acts)), Route("/acts/{name:path}", render.kept(act))]

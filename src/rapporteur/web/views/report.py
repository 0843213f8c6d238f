"""`/reports` and `/reports/ID`: a report whole, with all that was read in it marked."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.model import FACT_TYPES
from rapporteur.store import StoredReport
from rapporteur.web import links, render
from rapporteur.web.marking import paragraphs
from rapporteur.web.paging import listing
from rapporteur.web.pictures.chain import chain
from rapporteur.web.security import int_or
from rapporteur.web.spans import numbered, spans
from rapporteur.web.telling import Teller

_AT_ONCE = 30_000
_FACTS, _MEETINGS = 400, 60

WAYS = ("language", "outlet", "year")


def reports(request: Request) -> Response:
    """The reports, the latest published first."""
    return render.page(request, "reports.html", later=lambda: _listed(request))


def _listed(request: Request) -> dict[str, Any]:
    told = listing(request, "bundle", WAYS)
    return {"about": render.snapshot(request).main_of([info.id for info in told["found"].items]), **told}


def report(request: Request) -> Response:
    """One report; `at=START-END` is the place the reader came for."""
    name = request.path_params["name"]
    with render.library(request).store() as store:
        stored = store.report(name)
    if stored is None:
        return render.missing(request, name)
    if stored.reading is None:
        return render.page(request, "unread.html", stored=stored, text=stored.report.text[:_AT_ONCE])
    return _whole(request, stored)


def _whole(request: Request, stored: StoredReport) -> Response:
    assert stored.reading is not None
    found = render.snapshot(request)
    name, text, reading = stored.report.id, stored.report.text, stored.reading
    spot = links.spot(f"{request.query_params.get('at', '')}.{name}")
    here = (spot.start, min(spot.end, len(text))) if spot and spot.start < len(text) else None
    first = _page_start(text, here[0] if here else int_or(request.query_params.get("from"), 0))
    last = min(len(text), first + _AT_ONCE)
    facts = numbered(reading, Teller(render.words(request), found))
    shown = [item for item in facts if any(first <= piece.start < last for piece in item.fact.evidence)]
    about = found.main_of([name]).get(name)
    voice = found.voices.get(name)
    told_of = found.told_of(name)[:_MEETINGS]
    found.meetings.some(told_of)
    return render.page(
        request,
        "report.html",
        stored=stored,
        info=reading.report,
        hidden=voice is None,
        paragraphs=list(paragraphs(text, first, last, spans(reading, facts, here))),
        facts=shown[:_FACTS],
        more_facts=max(0, len(shown) - _FACTS),
        kinds=[(kind, Counter(item.kind for item in facts)[kind]) for kind in FACT_TYPES],
        first=first,
        last=last,
        size=len(text),
        step=_AT_ONCE,
        voice=voice,
        chain=chain(voice, name),
        meetings=told_of,
        main=about.id if about else None,
    )


def _page_start(text: str, at: int) -> int:
    """The start of the page that holds a place."""
    return 0 if at >= len(text) else at // _AT_ONCE * _AT_ONCE


routes = [Route("/reports", render.kept(reports)), Route("/reports/{name:path}", report)]

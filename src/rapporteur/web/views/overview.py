"""`/`: what is in the record, what was read last, what is open."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.record import Meeting
from rapporteur.store import LeftOut
from rapporteur.web import render
from rapporteur.web.pictures.columns import Columns, columns
from rapporteur.web.snapshot import Snapshot

_LATEST, _SOME, _MONTHS = 10, 6, 60


def overview(request: Request) -> Response:
    """The first page."""
    found = render.snapshot(request)
    return render.page(
        request,
        "overview.html",
        latest=[m for m in found.by_date if m.date and m.status == "held" and m.main][:_LATEST],
        ahead=_ahead(found),
        languages=found.coverage("language").most_common(),
        outlets=found.coverage("outlet").most_common(12),
        months=_months(found),
        open_tracks=[track for track in found.tracks if track.open],
        left_out=_left_out(request)[:_SOME],
        some=_SOME,
        folders=render.settings(request).folders,
    )


def _ahead(found: Snapshot) -> list[Meeting]:
    """Meetings to come, counted from today."""
    today = date.today().isoformat()
    return [m for m in reversed(found.by_date) if m.date and m.date >= today[: len(m.date)] and m.status == "planned"][
        :_SOME
    ]


def _months(found: Snapshot) -> Columns:
    counted = found.coverage("published")
    months = sorted(name for name in counted if len(name) == 7)
    return columns([(name, counted[name]) for name in months[-_MONTHS:]])


def _left_out(request: Request) -> list[LeftOut]:
    with render.library(request).store() as store:
        return store.left_out()


routes = [Route("/", overview)]

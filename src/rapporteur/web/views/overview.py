"""`/`: what is in the record, what was read last, what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.store import LeftOut
from rapporteur.web import render
from rapporteur.web.pictures.columns import Columns, columns
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.things import Head

_LATEST, _SOME, _MONTHS, _FAR = 10, 6, 60, 200


def overview(request: Request) -> Response:
    """The first page."""
    return render.page(request, "overview.html", folders=render.settings(request).folders, later=lambda: _told(request))


def _told(request: Request) -> dict[str, Any]:
    found = render.snapshot(request)
    return {
        "latest": _latest(found),
        "ahead": _ahead(found),
        "languages": found.coverage("language").most_common(),
        "outlets": found.coverage("outlet").most_common(12),
        "months": _months(found),
        "open_tracks": found.open_tracks[:_SOME],
        "disputes": found.open_disputes[:_SOME],
        "left_out": _left_out(request)[:_SOME],
        "waiting": render.library(request).waiting(),
    }


def _latest(found: Snapshot) -> list[Head]:
    """The latest meetings that reports are about; where these are few, all that were held."""
    about = found.listed("head", {"status": "held", "main": "yes"})
    return (about if len(about) >= _LATEST else found.listed("head", {"status": "held"}))[:_LATEST]


def _ahead(found: Snapshot) -> list[Head]:
    """Meetings to come, counted from today."""
    today = date.today().isoformat()
    planned = found.listed("head", {"status": "planned"})[:_FAR]
    return [m for m in reversed(planned) if m.date and m.date >= today[: len(m.date)]][:_SOME]


def _months(found: Snapshot) -> Columns:
    counted = found.coverage("published")
    months = sorted(name for name in counted if len(name) == 7)
    return columns([(name, counted[name]) for name in months[-_MONTHS:]])


def _left_out(request: Request) -> list[LeftOut]:
    with render.library(request).store() as store:
        return store.left_out()


def _beside(request: Request) -> object:
    """What the page tells beside the joined record: the reports left out, and how many wait."""
    return render.library(request).waiting(), tuple(_left_out(request)[:_SOME])


routes = [Route("/", render.kept(overview, _beside))]

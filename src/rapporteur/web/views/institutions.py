"""`/institutions` and `/institutions/ID?on=DAY`: who belongs, who chairs, what is in force, on a day and over years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rapporteur.record.joined.claiming import slot_key
from rapporteur.record.joined.parts import changes_of, state_of
from rapporteur.record.lines import Line
from rapporteur.web import links, render
from rapporteur.web.account import Drawn
from rapporteur.web.snapshot import Snapshot

_STANDINGS = ("member", "associate", "observer", "partner", "candidate", "suspended", "left")
_LIST, _WEIGHTIEST = 25, 8
_EARLIEST, _LATEST = 1800, 2200


def institutions(request: Request) -> Response:
    """Those the record tells of."""
    return render.page(request, "institutions.html", later=lambda: {"found": render.snapshot(request).institutions})


def institution(request: Request) -> Response:
    """One institution on a day; today if none is asked for."""
    found = render.snapshot(request)
    asked = request.path_params["name"]
    name = known_name(found, asked)
    if name is None:
        return render.missing(request, asked)
    if name != asked:
        return RedirectResponse(links.link("institutions", name), 303)
    on = day(request.query_params.get("on")) or date.today()
    told = partial(_told, request, name, on)
    return render.page(request, "institution.html", name=name, on=on.isoformat(), later=told)


def _told(request: Request, name: str, on: date) -> dict[str, Any]:
    """The day, the years and the lists of an institution's page."""
    found = render.snapshot(request)
    with found.account() as account:
        drawn = Drawn(account, name, on, render.words(request))
        lines = state_of(account, name, on.isoformat()).lines
        first, last = drawn.reach()
        line = drawn.sessions()
        pictures: dict[str, object] = {"chairs": drawn.chairs(), "line": line}
        pictures |= {"members": drawn.members(), "in_force": drawn.in_force()}
    meetings = found.listed("head", {"institution": name})
    if line is not None:
        found.meetings.some(dot.id for dot in line.points)
    return {
        "first": first.isoformat(),
        "reach": (last - first).days,
        "at": (on - first).days,
        "plain": [item for item in lines if item.what not in (*_STANDINGS, "in force")],
        "standings": [(standing, _of(lines, standing)) for standing in _STANDINGS if _of(lines, standing)],
        "running": _of(lines, "in force"),
        "drawn": pictures,
        "acts": found.number("act", institution=name),
        "total": len(meetings),
        "meetings": meetings[:_LIST],
        "more": max(0, len(meetings) - _LIST),
        "tracks": found.listed("begun track", {"institution": name, "open": "open"})[:_LIST],
        "disputes": found.listed("dispute", {"institution": name, "open": "open"})[:_WEIGHTIEST],
    }


def changes(request: Request) -> Response:
    """What is new and what is no longer so, between two days."""
    found = render.snapshot(request)
    name = known_name(found, request.path_params["name"])
    if name is None:
        return render.missing(request, request.path_params["name"])
    last = day(request.query_params.get("to")) or date.today()
    first = day(request.query_params.get("from")) or last - timedelta(days=365)
    begin, end = first.isoformat(), last.isoformat()

    def told() -> dict[str, Any]:
        with found.account() as account:
            return {"changes": changes_of(account, name, begin, end)}

    return render.page(request, "changes.html", name=name, first=begin, last=end, later=told)


def known_name(found: Snapshot, asked: str) -> str | None:
    """The id of an institution, however its letters are written."""
    if asked in found.knowledge.institutions:
        return asked
    names = {*found.institutions, *found.knowledge.institutions}
    if asked in names:
        return asked
    near = next((name for name in sorted(names) if name.casefold() == asked.casefold()), None)
    return near or (asked if _told_of(found, asked) else None)


def _told_of(found: Snapshot, name: str) -> bool:
    """Whether a report tells of the institution's members, chair or titles, though of no meeting or act."""
    with found.account() as account, account.store.asking() as shelf:
        starts = [slot_key((kind, name))[:-1] + "," for kind in ("membership", "chair", "title")]
        return any(shelf.different("claims", start, f"{start}\U0010ffff") for start in starts)


def day(text: str | None) -> date | None:
    """A day as an address gives it, of the times that institutions are of."""
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if _EARLIEST <= found.year <= _LATEST else None


def _of(lines: Sequence[Line], what: str) -> list[Line]:
    return [item for item in lines if item.what == what]


routes = [
    Route("/institutions", render.kept(institutions)),
    Route("/institutions/{name}/changes", render.kept(changes)),
    Route("/institutions/{name}", render.kept(institution)),
]

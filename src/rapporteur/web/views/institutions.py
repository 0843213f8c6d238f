"""`/institutions` and `/institutions/ID?on=DAY`: who belongs, who chairs, what is in force, on a day and over years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rapporteur.record.changes import changes as changes_of
from rapporteur.record.days import days
from rapporteur.record.lines import Line
from rapporteur.record.state import state
from rapporteur.web import links, render
from rapporteur.web.account import Account
from rapporteur.web.snapshot import Snapshot

_STANDINGS = ("member", "associate", "observer", "partner", "candidate", "suspended", "left")
_LIST = 25
_EARLIEST, _LATEST = 1800, 2200


def institutions(request: Request) -> Response:
    """Those the record tells of."""
    return render.page(request, "institutions.html", found=render.snapshot(request).institutions)


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
    account = Account(found, name, on, render.words(request))
    lines = state(found.book, name, on.isoformat()).lines
    first, last = _reach(account, on)
    return render.page(
        request,
        "institution.html",
        name=name,
        on=on.isoformat(),
        first=first.isoformat(),
        reach=(last - first).days,
        at=(on - first).days,
        plain=[item for item in lines if item.what not in (*_STANDINGS, "in force")],
        standings=[(standing, _of(lines, standing)) for standing in _STANDINGS if _of(lines, standing)],
        running=_of(lines, "in force"),
        account=account,
        meetings=account.meetings[:_LIST],
        more=max(0, len(account.meetings) - _LIST),
        tracks=[track for track in found.tracks if track.institution == name and track.open][:_LIST],
        disputes=[dispute for dispute in found.open_disputes if dispute.institution == name],
    )


def changes(request: Request) -> Response:
    """What is new and what is no longer so, between two days."""
    found = render.snapshot(request)
    name = known_name(found, request.path_params["name"])
    if name is None:
        return render.missing(request, request.path_params["name"])
    last = day(request.query_params.get("to")) or date.today()
    first = day(request.query_params.get("from")) or last - timedelta(days=365)
    listed = changes_of(found.book, name, first.isoformat(), last.isoformat())
    begin, end = first.isoformat(), last.isoformat()
    return render.page(request, "changes.html", changes=listed, name=name, first=begin, last=end)


def known_name(found: Snapshot, asked: str) -> str | None:
    """The id of an institution, however its letters are written."""
    names = {*found.institutions, *found.book.knowledge.institutions}
    names |= {slot[1] for slot in found.book.slots if len(slot) > 1 and slot[0] != "office"}
    if asked in names:
        return asked
    return next((name for name in sorted(names) if name.casefold() == asked.casefold()), None)


def day(text: str | None) -> date | None:
    """A day as an address gives it, of the times that institutions are of."""
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if _EARLIEST <= found.year <= _LATEST else None


def _of(lines: Sequence[Line], what: str) -> list[Line]:
    return [item for item in lines if item.what == what]


def _reach(account: Account, on: date) -> tuple[date, date]:
    """The days the slider goes over: as far as meetings are told of, and to the day looked at."""
    told = [date.fromordinal(span.first) for m in account.meetings if (span := days(m.date)) is not None]
    return min([*told, on - timedelta(days=365)]), max([*told, on, date.today()])


routes = [
    Route("/institutions", render.kept(institutions)),
    Route("/institutions/{name}/changes", render.kept(changes)),
    Route("/institutions/{name}", render.kept(institution)),
]

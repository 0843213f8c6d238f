"""Things by their id as an address gives it: the very one, or the only one that begins so or holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rapporteur.web import links, render
from rapporteur.web.snapshot import Snapshot

T = TypeVar("T")
_ROWS = {"sessions": "meeting", "acts": "act"}


def near(found: Snapshot, kind: str, name: str) -> list[str]:
    """The ids that may be meant; one alone is the one meant."""
    return found.near(_ROWS[kind], name)


def found_or_led(
    request: Request, kind: str, get: Callable[[str], T | None], show: Callable[[Request, T], Response]
) -> Response:
    """The page of the thing asked for; else the way to the one meant, or a list of those that may be."""
    name = request.path_params["name"]
    thing = get(name)
    if thing is not None:
        return show(request, thing)
    others = near(render.snapshot(request), kind, name)
    if len(others) == 1:
        return RedirectResponse(links.link(kind, others[0]), 303)
    return render.missing(request, name, tuple((links.link(kind, one), one) for one in others))

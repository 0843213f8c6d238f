"""`/login`: where a token is asked for."""

from __future__ import annotations

import hmac

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rapporteur.web import csrf, render
from rapporteur.web.security import ENTRY, entry

_YEAR = 31_536_000


async def login(request: Request) -> Response:
    """Ask for the token; with the right one, in."""
    back = _inside(request.query_params.get("back", "/"))
    wrong = False
    if request.method == "POST":
        form = await request.form(max_files=0, max_fields=5)
        token = render.settings(request).token or ""
        given = str(form.get("token", ""))
        if csrf.sound(request, form) and token and hmac.compare_digest(given.encode(), token.encode()):
            response = RedirectResponse(back, 303)
            value = entry(render.settings(request))
            response.set_cookie(ENTRY, value, max_age=_YEAR, httponly=True, samesite="strict")
            return response
        wrong = True
    return await run_in_threadpool(render.page, request, "login.html", 403 if wrong else 200, wrong=wrong, closed=True)


def _inside(back: str) -> str:
    """Only an address of our own."""
    own = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if own else "/"


routes = [Route("/login", login, methods=["GET", "POST"])]

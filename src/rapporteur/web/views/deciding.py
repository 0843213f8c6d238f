"""`/judge`, `/undo`, `/judgements`, `/review`: what people decide about the record; all of it can be undone."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import SplitResult, parse_qsl, unquote, unquote_plus, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rapporteur.web import csrf, judging, links, queue, render
from rapporteur.web.paging import Paged, paged
from rapporteur.web.security import cookie, int_or

_YEAR = 31_536_000
_NAME = 80
_TASKS, _PLACES, _LONGEST = 40, 12, 500


async def judge(request: Request) -> Response:
    """Keep a decision and go back to where it was made."""
    form = await sound_form(request)
    return await run_in_threadpool(_judged, request, form)


def _judged(request: Request, form: FormData) -> Response:
    library = render.library(request)
    verb = str(form.get("verb", ""))
    if form.get("at"):
        return _judged_facts(request, form, verb)
    words = judging.words_of(verb, form)
    queued = form.get("back") == "/review"
    before = {} if queued else judging.held(library, words[0])
    made = judging.judge(library, decides_as(request), verb, words)
    return RedirectResponse(_back(request, before, "/review" if queued else "/judgements", done=made.id), 303)


def _judged_facts(request: Request, form: FormData, verb: str) -> Response:
    """Keep a decision about single facts."""
    library = render.library(request)
    before = _held(request)
    places = [spot for text in form.getlist("at")[:_PLACES] if (spot := links.spot(str(text))) is not None]
    kind, value = str(form.get("kind", "")), str(form.get("value", ""))[:_LONGEST]
    made = judging.judge_facts(library, decides_as(request), verb, places, kind, value)
    return RedirectResponse(_back(request, before, done=made.id), 303)


async def undo(request: Request) -> Response:
    """End a decision."""
    form = await sound_form(request)
    return await run_in_threadpool(_undone, request, int_or(str(form.get("number", "")), 0))


def _undone(request: Request, number: int) -> Response:
    before = _held(request)
    judging.undo(render.library(request), decides_as(request), number)
    return RedirectResponse(_back(request, before, undone=number), 303)


def _held(request: Request) -> dict[str, judging.Keys]:
    """What the meeting or act is made of whose page the reader is on."""
    found = re.fullmatch("/(?:sessions|acts)/(.+)", unquote(_came(request).path))
    return judging.held(render.library(request), found[1]) if found else {}


def _came(request: Request) -> SplitResult:
    return urlsplit(request.headers.get("referer", ""))


def _back(request: Request, before: dict[str, judging.Keys], unknown: str = "/judgements", **told: int) -> str:
    """The page the reader was on, wherever its meeting or act is now; `unknown` where the browser does not tell."""
    came = _came(request)
    query = [(key, value) for key, value in parse_qsl(came.query) if key not in ("done", "undone", "part")]
    here = f"/{came.path.lstrip('/')}" if came.netloc else unknown
    moved = judging.followed(render.library(request), before) if any(before.values()) else here
    return f"{moved}?{urlencode([*(query if unquote(moved) == unquote(here) else ()), *told.items()])}"


async def name(request: Request) -> Response:
    """Keep the name under which this reader decides."""
    form = await sound_form(request)
    response = RedirectResponse("/judgements", 303)
    given = "".join(sign for sign in str(form.get("who", "")).strip()[:_NAME] if sign.isprintable())
    response.set_cookie("rapporteur_who", urlencode({"n": given})[2:], max_age=_YEAR, httponly=True, samesite="strict")
    return response


def judgements(request: Request) -> Response:
    """The log: every decision ever made, the latest first."""
    with render.library(request).store() as store:
        made = store.judgements()[::-1]
    return render.page(
        request,
        "judgements.html",
        found=paged([(item, judging.line(item)) for item in made], request),
        who=decides_as(request),
    )


def review(request: Request) -> Response:
    """The queue, and by what keys it is gone through."""
    return render.page(request, "review.html", later=lambda: {"found": _waiting(request)})


def _waiting(request: Request) -> Paged[queue.Task]:
    with render.library(request).store() as store:
        done = judging.settled(store.judgements())
    found = render.snapshot(request)
    listed = paged(queue.Queue(found, done), request, _TASKS)
    found.meetings.some(task.session for task in listed.items if task.session)
    return replace(listed, items=queue.checked(found, listed.items))


def _decided(request: Request) -> object:
    """What changes with every decision and its undoing, also where the joined record stays as it is."""
    with render.library(request).store() as store:
        made = store.judgements()
    return len(made), sum(1 for judgement in made if judgement.undone_at)


async def sound_form(request: Request) -> FormData:
    """A form that comes from one of our pages; anything else is refused."""
    form = await request.form(max_files=0, max_fields=30)
    if not csrf.sound(request, form):
        raise HTTPException(403, "This form is not, or no longer, one of ours. Open the page again.")
    return form


def decides_as(request: Request) -> str:
    """The name decisions are kept under: the one given, else who started the server."""
    return unquote_plus(cookie(request.headers, "rapporteur_who"))[:_NAME] or render.settings(request).who


routes = [
    Route("/judge", judge, methods=["POST"]),
    Route("/undo", undo, methods=["POST"]),
    Route("/name", name, methods=["POST"]),
    Route("/judgements", judgements),
    Route("/review", render.kept(review, _decided)),
]

"""`/judge`, `/undo`, `/judgements`, `/review`: what people decide about the record; all of it can be undone."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, unquote, unquote_plus, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rapporteur.web import csrf, judging, links, queue, render
from rapporteur.web.paging import paged
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
    before = judging.held(library, words[0])
    made = judging.judge(library, decides_as(request), verb, words)
    back = str(form.get("back", ""))
    target = back if back.startswith("/review") else judging.followed(library, before)
    return RedirectResponse(f"{urlsplit(target).path}?{urlencode({'done': made.id})}", 303)


def _judged_facts(request: Request, form: FormData, verb: str) -> Response:
    """Keep a decision about single facts, and go back to the page the reader was on (wherever its meeting is now)."""
    library = render.library(request)
    came = urlsplit(request.headers.get("referer", ""))
    name = unquote(came.path).partition("/sessions/")[2]
    before = judging.held(library, name) if name else {}
    places = [spot for text in form.getlist("at")[:_PLACES] if (spot := links.spot(str(text))) is not None]
    kind, value = str(form.get("kind", "")), str(form.get("value", ""))[:_LONGEST]
    made = judging.judge_facts(library, decides_as(request), verb, places, kind, value)
    query = [(key, told) for key, told in parse_qsl(came.query) if key not in ("done", "part")]
    target = judging.followed(library, before) if before else f"/{came.path.lstrip('/')}"
    return RedirectResponse(f"{target}?{urlencode([*query, ('done', made.id)])}", 303)


async def undo(request: Request) -> Response:
    """End a decision."""
    form = await sound_form(request)
    number = int_or(str(form.get("number", "")), 0)
    await run_in_threadpool(judging.undo, render.library(request), decides_as(request), number)
    return RedirectResponse(f"/judgements?undone={number}", 303)


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
        undone=int_or(request.query_params.get("undone"), 0),
    )


def review(request: Request) -> Response:
    """The queue, and by what keys it is gone through."""
    with render.library(request).store() as store:
        done = judging.settled(store.judgements())
    found = render.snapshot(request)
    listed = paged(queue.tasks(found, done), request, _TASKS)
    return render.page(request, "review.html", found=replace(listed, items=queue.checked(found, listed.items)))


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
    Route("/review", review),
]

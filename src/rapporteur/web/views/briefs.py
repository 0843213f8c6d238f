"""`/sessions/ID/brief`, `/institutions/ID/brief?on=` and `/export`: what goes out, as pages and as files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from rapporteur.publish import (
    BRIEF_FORMS,
    EXPORT_FORMS,
    Brief,
    after_opening,
    institution_brief,
    opening,
    session_brief,
    style_hash,
    written,
)
from rapporteur.record.joined.about import Asked, book_about
from rapporteur.record.joined.parts import book_on
from rapporteur.store import Store
from rapporteur.web import render
from rapporteur.web.exporting import Exports
from rapporteur.web.making import HEAD_ENDS
from rapporteur.web.security import HEADERS
from rapporteur.web.views.institutions import day, known_name
from rapporteur.web.views.session import read_of

_POLICY = "content-security-policy"
_TRACKS, _READ = 300, 60


def of_session(request: Request) -> Response:
    """The brief of a meeting."""
    found, name = render.snapshot(request), request.path_params["name"]
    meeting = found.meeting(name)
    if meeting is None:
        return render.missing(request, name)

    def made() -> Brief:
        with found.account() as account:
            book = book_about(account, [name], only=read_of(meeting, _READ))
            book = replace(book, readings=Asked(account, book.readings))
            tracks = found.under("whole track", f"s{name}", _TRACKS)
            return session_brief(book, name, _texts(account.store), tracks)

    return _sent(request, made, name)


def of_institution(request: Request) -> Response:
    """The brief of an institution on a day."""
    found = render.snapshot(request)
    name = known_name(found, request.path_params["name"])
    if name is None:
        return render.missing(request, request.path_params["name"])
    on = (day(request.query_params.get("on")) or date.today()).isoformat()

    def made() -> Brief:
        with found.account() as account:
            tracks = found.listed("track", {"institution": name, "open": "open"})[:_TRACKS]
            book = book_on(account, name, on)
            return institution_brief(book, name, on, _texts(account.store), tracks)

    return _sent(request, made, f"{name}-{on}")


def _texts(store: Store) -> Callable[[str], str | None]:
    """A report's text, each asked for once."""
    kept: dict[str, str | None] = {}

    def text(name: str) -> str | None:
        if name not in kept:
            stored = store.report(name)
            kept[name] = stored.report.text if stored is not None else None
        return kept[name]

    return text


def _sent(request: Request, make: Callable[[], Brief], name: str) -> Response:
    """In the form asked for: a file is sent when it is made, a page begins before."""
    form = request.query_params.get("form", "html")
    if form not in BRIEF_FORMS or form == "html":
        return render.sent(request, _pieces(make))
    made = BRIEF_FORMS[form]
    named = {"content-disposition": _file(f"brief-{name}", made.suffix)}
    return Response(written(make(), form), headers=named, media_type=made.media_type)


def _pieces(make: Callable[[], Brief]) -> Iterator[str]:
    yield opening()
    yield HEAD_ENDS
    yield after_opening(make())


def _kept(view: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A brief that is kept; as a page with leave for its own style sheet and nothing else."""
    kept = render.kept(view)

    def shown(request: Request) -> Response:
        response = kept(request)
        if isinstance(response, render.MADE) and response.status_code == HTTPStatus.OK:
            response.headers[_POLICY] = HEADERS[_POLICY].replace("style-src 'self'", f"style-src '{style_hash()}'")
        return response

    return shown


def _file(name: str, suffix: str) -> str:
    plain = re.sub(r"[^\w.-]+", "-", name, flags=re.ASCII)[:80]
    return (
        f"attachment; filename=\"{plain}{suffix}\"; filename*=UTF-8''{quote(name.replace('/', '-'), safe='')}{suffix}"
    )


def forms(request: Request) -> Response:
    """Every form the record is given out in."""
    return render.page(request, "export.html", forms=list(EXPORT_FORMS))


async def whole(request: Request) -> Response:
    """The whole record in one form, sent while a process of its own writes it."""
    form = request.path_params["form"]
    if form not in EXPORT_FORMS:
        return await run_in_threadpool(render.missing, request, form)
    exports: Exports = request.app.state.exports
    if exports.busy:
        told = render.words(request)("Others are taking the record out now. Try again in some minutes.")
        return await run_in_threadpool(render.page, request, "error.html", HTTPStatus.TOO_MANY_REQUESTS, message=told)
    made = EXPORT_FORMS[form]
    name = "record" if form in ("json", "jsonld", "ftm") else f"record-{form}"
    headers = {"content-disposition": _file(name, made.suffix)}
    if request.method == "HEAD":
        return Response(headers=headers, media_type=made.media_type)
    return StreamingResponse(await exports.begin(form), headers=headers, media_type=made.media_type)


routes = [
    Route("/sessions/{name:path}/brief", _kept(of_session)),
    Route("/institutions/{name}/brief", _kept(of_institution)),
    Route("/export", forms),
    Route("/export/{form}", whole),
]

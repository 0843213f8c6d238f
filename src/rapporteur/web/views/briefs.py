"""`/sessions/ID/brief`, `/institutions/ID/brief?on=` and `/export`: what goes out, as pages and as files."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from rapporteur.publish import (
    BRIEF_FORMS,
    EXPORT_FORMS,
    Brief,
    Kept,
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


def exports(request: Request) -> Response:
    """Every form the record is given out in."""
    return render.page(request, "export.html", forms=list(EXPORT_FORMS))


def whole(request: Request) -> Response:
    """The whole record in one form: written to a file beside, which is sent and then gone."""
    form = request.path_params["form"]
    if form not in EXPORT_FORMS:
        return render.missing(request, form)
    made = EXPORT_FORMS[form]
    name = "record" if form in ("json", "jsonld", "ftm") else f"record-{form}"
    headers = {"content-disposition": _file(name, made.suffix)}
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.NamedTemporaryFile(prefix="rapporteur-"))
        with render.snapshot(request).account() as account:
            made.write(Kept(account), file)
        file.flush()
        kept = stack.pop_all()
    return FileResponse(file.name, headers=headers, media_type=made.media_type, background=BackgroundTask(kept.close))


routes = [
    Route("/sessions/{name:path}/brief", _kept(of_session)),
    Route("/institutions/{name}/brief", _kept(of_institution)),
    Route("/export", exports),
    Route("/export/{form}", whole),
]

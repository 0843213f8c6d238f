"""Pages made of templates: the words of the reader's language, links, and nothing of a report that is not escaped."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from rapporteur.web import csrf, links, marking, sheet
from rapporteur.web.later import LATER, Later, Telling
from rapporteur.web.library import Library
from rapporteur.web.making import HEAD_ENDS, Making
from rapporteur.web.security import cookie
from rapporteur.web.settings import Settings
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.telling import Teller
from rapporteur.web.words import LANGUAGES, Words

HERE = Path(__file__).parent
STATIC = HERE / "static"
THEMES = ("auto", "light", "dark")
_YEAR = 31_536_000
_PAGES = 400
_FORM = Markup("<!-- the word of this form -->")


def settings(request: Request) -> Settings:
    """What the server was started with."""
    found: Settings = request.app.state.settings
    return found


def library(request: Request) -> Library:
    """The record behind the pages."""
    found: Library = request.app.state.library
    return found


def snapshot(request: Request) -> Snapshot:
    """The record as this request sees it."""
    if not hasattr(request.state, "snapshot"):
        request.state.snapshot = library(request).snapshot()
    found: Snapshot = request.state.snapshot
    return found


def words(request: Request) -> Words:
    """The language the reader chose: asked for now, before, or by the browser."""
    asked = request.query_params.get("lang") or cookie(request.headers, "rapporteur_lang")
    wanted = asked or request.headers.get("accept-language", "")[:2].casefold()
    return Words(wanted if wanted in LANGUAGES else LANGUAGES[0], snapshot(request).knowledge)


class Page(HTMLResponse):
    """A page made whole."""

    def __init__(self, made: Making, text: str, status: int) -> None:
        super().__init__(text, status)
        self.made = made


class Sent(StreamingResponse):
    """A page that is sent while it is made: its head at once."""

    def __init__(self, made: Making, pieces: AsyncIterator[str], status: int) -> None:
        super().__init__(pieces, status, media_type="text/html")
        self.made = made


def page(
    request: Request,
    template: str,
    status: int = 200,
    later: Callable[[], Mapping[str, Any]] | None = None,
    **told: Any,
) -> Page | Sent:
    """A page; what the reader chose of language and colours is kept.

    What `later` tells is asked for when the template comes to it: the page's head is out by then.
    """
    speech = words(request)
    told = dict(
        t=speech,
        tell=Teller(speech, snapshot(request)),
        theme=_theme(request),
        request=request,
        here=request.url.path,
        snapshot=snapshot(request),
        form_word=lambda: _FORM,
        head_ends=Markup(HEAD_ENDS),
        closed=told.pop("closed", False),
        choose=lambda **chosen: _choose(request, chosen),
        **told,
    )  # fmt: skip
    found = environment().get_template(template)
    if later is None:
        return _finished(request, Making.whole(found.render(told).replace(HEAD_ENDS, "")), status)
    told[LATER] = Later(later)
    return _finished(request, Making(found.generate(told), partial(_fault, speech)).begin(), status)


MADE = (Page, Sent)


def sent(request: Request, pieces: Iterator[str]) -> Page | Sent:
    """A page of its own make, sent while it is made."""
    return _finished(request, Making(pieces, partial(_fault, words(request))).begin())


def _fault(speech: Words) -> str:
    """What ends a page that could not be made to its end."""
    return str(Markup('<p class="note" role="alert">{}</p>').format(speech("The rest of this page could not be made.")))


def _finished(request: Request, made: Making, status: int = 200) -> Page | Sent:
    """The page for this browser: with the word of its forms, and its choices kept."""
    field = Markup('<input type="hidden" name="{}" value="{}">').format(csrf.FIELD, csrf.word(request))
    response = (
        Page(made, made.text.replace(_FORM, field), status)
        if made.over
        else Sent(made, (piece.replace(_FORM, field) async for piece in made.read()), status)
    )
    _keep(request, response, lang=words(request).code, theme=_theme(request))
    csrf.keep(request, response)
    return response


def kept(
    view: Callable[[Request], Response], also: Callable[[Request], object] = lambda _: None
) -> Callable[[Request], Response]:
    """A page that depends on the record and its address alone, and on what `also` tells, is made once a snapshot,
    day, language and theme; those who ask for it meanwhile get it as it is made.
    """

    def shown(request: Request) -> Response:
        found = snapshot(request)
        chosen = (words(request).code, _theme(request))
        asked = (request.url.path, request.url.query, *chosen, date.today(), also(request))
        made = found.pages.get(asked)
        if made is None or made.fault:
            with found.making[hash(asked) % len(found.making)]:
                made = found.pages.get(asked)
                if made is None or made.fault:
                    return _made(request, view, asked)
        return _finished(request, made)

    return shown


def _made(request: Request, view: Callable[[Request], Response], asked: tuple[object, ...]) -> Response:
    """A page made now, and kept for those who ask the same."""
    pages, response = snapshot(request).pages, view(request)
    if isinstance(response, MADE) and response.status_code == HTTPStatus.OK:
        if len(pages) >= _PAGES:
            pages.clear()
        pages[asked] = response.made
    return response


def missing(request: Request, what: str, near: tuple[tuple[str, str], ...] = ()) -> Response:
    """The page for what is not in the record; `near` are things that may be meant (address, name)."""
    if not what.strip("/") and request.url.path.endswith("/"):
        return RedirectResponse(request.url.path.rstrip("/") or "/", 303)
    return page(request, "missing.html", 404, what=what, near=near)


def _theme(request: Request) -> str:
    asked = request.query_params.get("theme") or cookie(request.headers, "rapporteur_theme")
    return asked if asked in THEMES else THEMES[0]


def _keep(request: Request, response: Response, **chosen: str) -> None:
    for name, value in chosen.items():
        if request.query_params.get(name) == value:
            response.set_cookie(f"rapporteur_{name}", value, max_age=_YEAR, httponly=True, samesite="strict")


def _choose(request: Request, chosen: dict[str, str]) -> str:
    """This page in another language or other colours."""
    asked = [(key, value) for key, value in parse_qsl(request.url.query) if key not in chosen]
    return f"?{urlencode([*asked, *chosen.items()])}"


@cache
def environment() -> Environment:
    """The templates; everything put into them is escaped."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.context_class = Telling
    made.globals.update(
        link=links.link, listing=links.listing, evidence=links.evidence, in_report=links.in_report, asset=asset
    )
    made.filters.update(clean=marking.clean)
    return made


@cache
def asset(name: str) -> str:
    """A file that comes with the pages, under an address that changes with it."""
    told = sheet.sheet() if name == "style.css" else (STATIC / name).read_bytes()
    mark = hashlib.sha256(told).hexdigest()[:10]
    return f"/static/{name}?v={mark}"

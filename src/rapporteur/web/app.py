"""The application: pages, files, the API, and what stands before them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from rapporteur import __version__
from rapporteur.model import RapporteurError
from rapporteur.web import render, sheet
from rapporteur.web.api import changing, reports, things
from rapporteur.web.api import institutions as api_institutions
from rapporteur.web.exporting import Exports
from rapporteur.web.library import Library
from rapporteur.web.readings import Readings
from rapporteur.web.security import HEADERS, Guard
from rapporteur.web.settings import Settings, checked
from rapporteur.web.views import (
    acts,
    adding,
    briefs,
    comparing,
    deciding,
    disputes,
    evidence,
    institutions,
    login,
    overview,
    people,
    programs,
    report,
    searching,
    session,
    sessions,
    tracks,
)

_LOG = logging.getLogger("rapporteur.web")
_PAGES = (
    overview, briefs, sessions, session, comparing, report, evidence, institutions, acts, people, tracks, disputes,
    searching, login, programs, deciding, adding,
)  # fmt: skip


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """While the server runs; at its end no reading is left behind."""
    yield
    if hasattr(app.state, "readings"):
        app.state.readings.close()
        app.state.library.close()


def described() -> FastAPI:
    """The API alone: enough to describe it."""
    app = FastAPI(
        title="Rapporteur",
        version=__version__,
        summary="What reports about international organisations say, every line with its sentence.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_living,
    )
    for router in (things.router, reports.router, api_institutions.router, changing.router):
        app.include_router(router)
    return app


def create_app(settings: Settings) -> FastAPI:
    """The server for one record."""
    app = described()
    app.state.settings = checked(settings)
    app.state.library = Library(settings.record)
    app.state.exports = Exports(settings.record)
    app.state.readings = Readings(settings.record, app.state.library)
    for module in _PAGES:
        app.router.routes.extend(module.routes)
    app.router.routes.extend(sheet.routes)
    app.mount("/static", _Files(directory=render.STATIC), name="static")
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RapporteurError, _known)
    app.add_exception_handler(Exception, _unknown)
    app.add_middleware(Guard, settings=settings)
    return app


class _Files(StaticFiles):
    """Files whose address changes with them may be kept for good."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        """A file, with leave to keep it."""
        response = await super().get_response(path, scope)
        response.headers.update(sheet.KEPT)
        return response


def _http(request: Request, error: Exception) -> Response:
    """What is not there, or not allowed: as JSON under /api, else on a page."""
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": error.detail}, error.status_code, error.headers)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return render.missing(request, request.url.path)
    return PlainTextResponse(str(error.detail), error.status_code, error.headers)


def _known(request: Request, error: Exception) -> Response:
    """An error a person can act on."""
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": str(error)}, 400)
    return render.page(request, "error.html", 400, message=str(error))


def _unknown(request: Request, error: Exception) -> Response:
    """A fault of our own: logged, and nothing of it shown."""
    _LOG.error("fault at %s", request.url.path, exc_info=error)
    return PlainTextResponse("Something went wrong here. The record is unharmed.", 500, HEADERS)

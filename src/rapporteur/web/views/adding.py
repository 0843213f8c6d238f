"""`/adding`: reports sent from the browser, or a folder, read into the record with live progress."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rapporteur.web import csrf, render, uploads
from rapporteur.web.readings import Readings
from rapporteur.web.security import int_or
from rapporteur.web.settings import FILES_AT_ONCE


def readings(request: Request) -> Readings:
    """The readings of this server."""
    found: Readings = request.app.state.readings
    return found


async def add(request: Request) -> Response:
    """Keep what was sent and begin to read it."""
    async with request.form(max_files=FILES_AT_ONCE, max_fields=10) as form:
        if not csrf.sound(request, form):
            raise HTTPException(403, "This form is not, or no longer, one of ours. Open the page again.")
        paths = await _sent(request, form)
    begun = readings(request).start(paths)
    return RedirectResponse(f"/adding/{begun.id}", 303)


async def _sent(request: Request, form: FormData) -> list[Path]:
    """The folder named, or the files sent, kept."""
    if "folder" in form:
        number, below = int_or(str(form["folder"]), -1), str(form.get("inside", ""))
        return [await run_in_threadpool(uploads.inside, render.settings(request), number, below)]
    sent = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
    uploads.counted([*sent])
    return [await _kept(request, file) for file in sent]


async def _kept(request: Request, file: UploadFile) -> Path:
    raw = await file.read()
    return await run_in_threadpool(uploads.keep, render.settings(request), file.filename or "", raw)


def progress(request: Request) -> Response:
    """How far a reading is."""
    found = readings(request).get(request.path_params["name"])
    if found is None:
        return render.missing(request, request.path_params["name"])
    return render.page(request, "adding.html", reading=found)


routes = [Route("/adding", add, methods=["POST"]), Route("/adding/{name}", progress)]

"""Pages that are kept for those who ask the same."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message

from rapporteur.web import render
from rapporteur.web.making import HEAD_ENDS
from tests.web import shelf
from tests.web.pages import Page


def test_a_page_asked_for_by_many_at_once_is_made_once(kept: Path) -> None:
    made: list[str] = []

    def slow(request: Request) -> Response:
        made.append(request.url.path)
        time.sleep(0.2)
        return render.page(request, "export.html", forms=[])

    with shelf.client(kept) as reader:
        reader.get("/")
        assert isinstance(reader.app, Starlette)
        reader.app.router.routes.insert(0, Route("/slow", render.kept(slow)))
        with ThreadPoolExecutor(8) as many:
            answers = list(many.map(lambda _: reader.get("/slow").status_code, range(8)))
    assert answers == [200] * 8 and made == ["/slow"]


def _pieces(app: ASGIApp, path: str, first: Callable[[], None]) -> str:
    """What a page sends; `first` is called when its first piece is there."""
    told: list[str] = []

    async def send(message: Message) -> None:
        if message.get("body"):
            told.append(message["body"].decode())
            if len(told) == 1:
                first()

    async def ask() -> None:
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "http_version": "1.1"}
        await app({**scope, "headers": [(b"host", b"localhost")]}, asyncio.Event().wait, send)  # type: ignore[arg-type]

    with ThreadPoolExecutor(1) as own:  # a browser test before this one may have left a loop running in this thread
        own.submit(lambda: asyncio.run(ask())).result()
    return "".join(told)


def _deferred(reader: TestClient, later: Callable[[], Mapping[str, object]]) -> ASGIApp:
    """The application with a page /slow whose middle is told later."""

    def slow(request: Request) -> Response:
        return render.page(request, "export.html", later=later)

    assert isinstance(reader.app, Starlette)
    reader.app.router.routes.insert(0, Route("/slow", render.kept(slow)))
    return reader.app


def test_the_head_of_a_page_goes_out_before_its_middle_is_made(kept: Path) -> None:
    begun = threading.Event()

    def later() -> Mapping[str, object]:
        assert begun.wait(10)
        return {"forms": ["json"]}

    with shelf.client(kept) as reader:
        text = _pieces(_deferred(reader, later), "/slow", begun.set)
    assert "<title>Export" in text and "/export/json" in text and HEAD_ENDS not in text and not Page(text).faults


def test_a_page_that_cannot_be_made_to_its_end_says_so_and_is_not_kept(kept: Path) -> None:
    tries: list[int] = []

    def later() -> Mapping[str, object]:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("the disk is gone")
        return {"forms": ["json"]}

    with shelf.client(kept) as reader:
        app = _deferred(reader, later)
        first, second = (_pieces(app, "/slow", lambda: None) for _ in range(2))
    assert "could not be made" in first and "disk" not in first
    assert "/export/json" in second

"""Pages that are kept for those who ask the same."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.web import render
from tests.web import shelf


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

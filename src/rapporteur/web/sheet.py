"""The style sheet: files by what they style, sent as one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

HOME = Path(__file__).parent / "style"
PARTS = ("colours", "page", "lists", "session", "report", "pictures", "institution", "deciding", "narrow")
KEPT = {"cache-control": "public, max-age=31536000, immutable"}


@cache
def sheet() -> bytes:
    """All parts, in the order in which later ones may overrule earlier ones."""
    return b"\n".join((HOME / f"{part}.css").read_bytes() for part in PARTS)


def _sent(request: Request) -> Response:
    return Response(sheet(), media_type="text/css", headers=KEPT)


routes = [Route("/static/style.css", _sent)]

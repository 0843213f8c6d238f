"""`/api`: what programs can ask, for people to read."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.web import render


def programs(request: Request) -> Response:
    """Every address under /api with what it takes."""
    app: FastAPI = request.app
    listed = [
        (method.upper(), path, told)
        for path, methods in app.openapi()["paths"].items()
        for method, told in methods.items()
    ]
    return render.page(request, "programs.html", listed=listed)


routes = [Route("/api", programs)]

"""How the API answers: plain JSON in its own letters, lists bounded, errors in one form."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from rapporteur.record.plain import plain
from rapporteur.web import render
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.views.finding import near

MOST = 1000


class Fault(BaseModel):
    """Why there is no answer."""

    detail: str


class Page(BaseModel):
    """Which part of a list is wanted."""

    limit: int = 100
    offset: int = 0


def _page(
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many at most.")] = 100,
    offset: Annotated[int, Query(ge=0, le=10**9, description="How many to pass over.")] = 0,
) -> Page:
    return Page(limit=limit, offset=offset)


def _snapshot(request: Request) -> Snapshot:
    return render.snapshot(request)


Part = Annotated[Page, Depends(_page)]
Record = Annotated[Snapshot, Depends(_snapshot)]
Text = Annotated[str | None, Query(max_length=300)]

MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Fault, "description": "Not in the record"}}
WRONG: dict[int | str, dict[str, Any]] = {400: {"model": Fault, "description": "This cannot be done"}}
REFUSED: dict[int | str, dict[str, Any]] = {403: {"model": Fault, "description": "Not from here"}}


def answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A thing of the record as JSON."""
    text = json.dumps(plain(value), ensure_ascii=False, allow_nan=False)
    return Response(text.encode("utf-8", "replace"), status, headers, "application/json")


def listed(found: Sequence[Any], part: Page) -> Response:
    """A part of a list; `X-Total-Count` tells how long the whole is."""
    return answer(found[part.offset : part.offset + part.limit], headers=counted(len(found)))


def counted(number: int) -> dict[str, str]:
    """How long the whole list is."""
    return {"X-Total-Count": str(number)}


def one(record: Snapshot, kind: str, get: Callable[[str], Any], name: str) -> Response:
    """One thing, by its id or by a part of it that can mean only one."""
    found = get(name)
    others = near(record, kind, name) if found is None else []
    if len(others) == 1:
        found = get(others[0])
    if found is None:
        hint = f"; perhaps {', '.join(others)}" if others else ""
        raise HTTPException(404, f"no {name[:100]!r} in the record{hint}")
    return answer(found)

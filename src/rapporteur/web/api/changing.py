"""/api: deciding about the record, and adding reports to it."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from rapporteur.store import Judgement
from rapporteur.web import judging, queue, render, uploads
from rapporteur.web.api.answers import MISSING, REFUSED, WRONG, Part, Record, answer, counted, listed
from rapporteur.web.readings import Progress
from rapporteur.web.views.adding import readings
from rapporteur.web.views.deciding import decides_as

router = APIRouter(prefix="/api", tags=["changing"])
Number = Annotated[int, Path(ge=1, le=10**9)]
_REPORT = 2 * 1024 * 1024


class Decision(BaseModel):
    """What is decided, in the words of `rapporteur judge`."""

    verb: str = Field(max_length=20, examples=["wrong"])
    words: list[str] = Field(min_length=1, max_length=3, examples=[["cis/2024-10-08/moscow", "city", "Minsk"]])
    who: str | None = Field(None, max_length=80)


class NewReport(BaseModel):
    """A report as a line of a .jsonl file."""

    text: str = Field(min_length=1, max_length=_REPORT)
    id: str | None = Field(None, max_length=200)
    url: str | None = Field(None, max_length=2000)
    title: str | None = Field(None, max_length=1000)
    outlet: str | None = Field(None, max_length=200)
    published: str | None = Field(None, max_length=40)
    language: str | None = Field(None, max_length=8)


@router.get("/judgements", summary="Every decision ever made", response_model=list[Judgement])
def judgements(request: Request, part: Part) -> Response:
    """In order, also those undone."""
    with render.library(request).store() as store:
        return listed(store.judgements(), part)


@router.post("/judgements", summary="Decide", status_code=201, response_model=Judgement, responses={**WRONG, **REFUSED})
def judge(request: Request, made: Decision) -> Response:
    """Verbs: right, wrong (ID FIELD VALUE), same (ID ID), different (ID REPORT), title, person, hide, seen."""
    who = made.who or decides_as(request)
    return answer(judging.judge(render.library(request), who, made.verb, made.words), 201)


@router.delete(
    "/judgements/{number}", summary="Undo a decision", response_model=Judgement, responses={**WRONG, **REFUSED}
)
def undo(request: Request, number: Number) -> Response:
    """The log keeps both."""
    return answer(judging.undo(render.library(request), decides_as(request), number))


@router.get("/review", summary="What is worth a look, the most important first", response_model=list[queue.Task])
def review(request: Request, record: Record, part: Part) -> Response:
    """Disputes, values nobody printed, facts with one origin only."""
    with render.library(request).store() as store:
        done = judging.settled(store.judgements())
    found = queue.Queue(record, done)
    return answer(queue.checked(record, found[part.offset : part.offset + part.limit]), headers=counted(len(found)))


@router.post("/reports", summary="Add reports", status_code=202, response_model=Progress, responses=REFUSED)
def add(request: Request, sent: Annotated[list[NewReport], Field(min_length=1, max_length=500)]) -> Response:
    """They are read in a process of its own; ask /api/readings/ID how far it is."""
    lines = [json.dumps(report.model_dump(exclude_none=True), ensure_ascii=True) for report in sent]
    path = uploads.keep(render.settings(request), "sent.jsonl", "\n".join(lines).encode("ascii"))
    return answer(readings(request).start([path]), 202)


@router.get("/readings", summary="Readings of this server", response_model=list[Progress])
def all_readings(request: Request, part: Part) -> Response:
    """The latest first."""
    return listed(readings(request).all(), part)


@router.get("/readings/{name}", summary="How far a reading is", response_model=Progress, responses=MISSING)
def reading(request: Request, name: str) -> Response:
    """`state` is running, done or failed."""
    found = readings(request).get(name)
    if found is None:
        raise HTTPException(404, "no such reading")
    return answer(found)

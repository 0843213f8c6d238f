"""/api/institutions: who belongs, who chairs, what is in force on a day; what changed; the account in order of time."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel
from starlette.responses import Response

from rapporteur.record.changes import Change, Moment
from rapporteur.record.joined.parts import changes_of, state_of, timeline_of
from rapporteur.record.state import State
from rapporteur.web.api.answers import MISSING, Part, Record, answer, listed
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.views.institutions import day, known_name

router = APIRouter(prefix="/api/institutions", tags=["institutions"])
WRONG_DAY = {**MISSING, 422: {"description": "Not a day, or not a question"}}


class InstitutionInfo(BaseModel):
    """An institution and how much is told of it."""

    institution: str
    label: str
    meetings: int
    acts: int
    disputes: int
    tracks: int


@router.get("", summary="The institutions", response_model=list[InstitutionInfo])
def institutions(record: Record, part: Part) -> Response:
    """Those the record tells of."""
    known = record.knowledge.institutions
    found = [
        InstitutionInfo(
            institution=name,
            label=known[name].label if name in known else name,
            **{what: counted[what] for what in ("meetings", "acts", "disputes", "tracks")},
        ).model_dump()
        for name, counted in record.institutions.items()
    ]
    return listed(found, part)


@router.get("/{name}", summary="An institution on a day", response_model=State, responses=WRONG_DAY)
def state(
    record: Record, name: str, on: Annotated[str | None, Query(description="YYYY-MM-DD; today if not given.")] = None
) -> Response:
    """Line by line, each with who says so, or as expected."""
    with record.account() as account:
        return answer(state_of(account, _name(record, name), _day(on)))


@router.get("/{name}/changes", summary="What changed", response_model=list[Change], responses=WRONG_DAY)
def changes(
    record: Record,
    name: str,
    first: Annotated[str, Query(alias="from", description="YYYY-MM-DD")],
    last: Annotated[str, Query(alias="to", description="YYYY-MM-DD")],
) -> Response:
    """What is new and what is no longer so, between two days."""
    with record.account() as account:
        return answer(changes_of(account, _name(record, name), _day(first), _day(last)))


@router.get("/{name}/timeline", summary="The account", response_model=list[Moment], responses=MISSING)
def account(record: Record, part: Part, name: str) -> Response:
    """Meetings, acts, chairs, titles, who joined and left, in order of time."""
    with record.account() as account:
        return listed(timeline_of(account, _name(record, name)), part)


def _name(record: Snapshot, asked: str) -> str:
    name = known_name(record, asked)
    if name is None:
        raise HTTPException(404, "no such institution")
    return name


def _day(text: str | None) -> str:
    if text is None:
        return date.today().isoformat()
    found = day(text)
    if found is None:
        raise HTTPException(422, "not a day: give YYYY-MM-DD")
    return found.isoformat()

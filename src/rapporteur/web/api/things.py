"""/api: sessions, acts, people, tracks, disputes, in the forms the commands print with --json."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from rapporteur.record import Meeting
from rapporteur.record.disputes import Dispute
from rapporteur.record.documents import Document
from rapporteur.record.people import Brief, Person, find_people
from rapporteur.record.people import person as person_of
from rapporteur.record.tracks import Track
from rapporteur.web.api.answers import MISSING, Part, Record, Text, answer, listed, one
from rapporteur.web.paging import narrowed
from rapporteur.web.views import acts as act_pages
from rapporteur.web.views import sessions as session_pages

router = APIRouter(prefix="/api", tags=["record"])
_BY_KIND: Mapping[str, Callable[[Any], object]] = {"institution": lambda x: x.institution, "kind": lambda x: x.kind}


@router.get("/overview", summary="How much there is", response_model=dict[str, int])
def overview(record: Record) -> Response:
    """How many reports, meetings, acts, people, disputes and tracks the record holds."""
    return answer(
        {
            "reports": len(record.reports),
            "sessions": len(record.meetings),
            "acts": len(record.acts),
            "people": len(record.people),
            "open_disputes": len(record.open_disputes),
            "open_tracks": sum(track.open for track in record.tracks),
        }
    )


@router.get("/sessions", summary="The meetings, the latest first", response_model=list[Meeting])
def sessions(
    record: Record, part: Part, institution: Text = None, year: Text = None, status: Text = None, kind: Text = None
) -> Response:
    """Each with every value given, who says so, who came, and why reports were joined."""
    asked = {"institution": institution, "year": year, "status": status, "kind": kind}
    return listed(narrowed(record.by_date, asked, session_pages.WAYS), part)


@router.get("/sessions/{name:path}", summary="One meeting", response_model=Meeting, responses=MISSING)
def session(record: Record, name: str) -> Response:
    """By its id, or a part of it that can mean only one."""
    return one(record.meetings, name)


@router.get("/acts", summary="The acts, the latest first", response_model=list[Document])
def acts(
    record: Record,
    part: Part,
    institution: Text = None,
    type: Text = None,  # noqa: A002
    status: Text = None,
    year: Text = None,
) -> Response:
    """Programmes, declarations, decisions ... with what each report says of them."""
    asked = {"institution": institution, "type": type, "status": status, "year": year}
    return listed(narrowed(record.acts_by_date, asked, act_pages.WAYS), part)


@router.get("/acts/{name:path}", summary="One act", response_model=Document, responses=MISSING)
def act(record: Record, name: str) -> Response:
    """By its id, or a part of it that can mean only one."""
    return one(record.acts, name)


@router.get("/people", summary="Everybody, whoever is told of most first", response_model=list[Brief])
def people(
    record: Record, part: Part, q: Annotated[str, Query(max_length=100, description="Part of a name.")] = ""
) -> Response:
    """Name, office, and how many meetings, statements and reports."""
    sought = q.casefold().strip()
    return listed([brief for brief in record.people if sought in brief.name.casefold()], part)


@router.get("/people/{name:path}", summary="One person", response_model=Person, responses=MISSING)
def person(record: Record, name: str) -> Response:
    """Under any spelling and in any script: offices, meetings, statements."""
    known = {brief.name for brief in record.people}
    near = [name] if name in known else find_people(record.book, name)[:8] if name.strip() else []
    if len(near) != 1:
        raise HTTPException(404, "nobody of that name" if not near else f"several: {', '.join(near)}")
    return answer(person_of(record.book, near[0]))


@router.get("/tracks", summary="What became of things, open ones first", response_model=list[Track])
def tracks(
    record: Record,
    part: Part,
    institution: Text = None,
    kind: Text = None,
    open: bool | None = None,  # noqa: A002
) -> Response:
    """Proposals, planned acts, programmes renewed, chairs and titles handed on."""
    found = narrowed(record.tracks, {"institution": institution, "kind": kind}, _BY_KIND)
    return listed([track for track in found if open in (None, track.open)], part)


@router.get("/disputes", summary="Where reports differ, the weightiest first", response_model=list[Dispute])
def disputes(
    record: Record,
    part: Part,
    institution: Text = None,
    kind: Text = None,
    open: bool | None = None,  # noqa: A002
) -> Response:
    """Each value with its sentences, reports and origins; `open` false: differences that are explained."""
    found = narrowed(record.book.disputes, {"institution": institution, "kind": kind}, _BY_KIND)
    return listed([dispute for dispute in found if open in (None, dispute.open)], part)

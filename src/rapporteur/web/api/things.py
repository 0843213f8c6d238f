"""/api: sessions, acts, people, tracks, disputes, in the forms the commands print with --json."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from rapporteur.record import Meeting
from rapporteur.record.disputes import Dispute
from rapporteur.record.documents import Document
from rapporteur.record.joined.person import find_names, person_of
from rapporteur.record.people import Brief, Person
from rapporteur.record.tracks import Track
from rapporteur.web.api.answers import MISSING, Part, Record, Text, answer, listed, one

router = APIRouter(prefix="/api", tags=["record"])


@router.get("/overview", summary="How much there is", response_model=dict[str, int])
def overview(record: Record) -> Response:
    """How many reports, meetings, acts, people, disputes and tracks the record holds."""
    return answer(
        {
            "reports": record.number("bundle"),
            "sessions": record.number("head"),
            "acts": record.number("act"),
            "people": record.number("person"),
            "open_disputes": len(record.open_disputes),
            "open_tracks": len(record.open_tracks),
        }
    )


@router.get("/sessions", summary="The meetings, the latest first", response_model=list[Meeting])
def sessions(
    record: Record, part: Part, institution: Text = None, year: Text = None, status: Text = None, kind: Text = None
) -> Response:
    """Each with every value given, who says so, who came, and why reports were joined."""
    asked = {"institution": institution, "year": year, "status": status, "kind": kind}
    return listed(record.listed("meeting", asked), part)


@router.get("/sessions/{name:path}", summary="One meeting", response_model=Meeting, responses=MISSING)
def session(record: Record, name: str) -> Response:
    """By its id, or a part of it that can mean only one."""
    return one(record, "sessions", record.meeting, name)


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
    return listed(record.listed("act", asked), part)


@router.get("/acts/{name:path}", summary="One act", response_model=Document, responses=MISSING)
def act(record: Record, name: str) -> Response:
    """By its id, or a part of it that can mean only one."""
    return one(record, "acts", record.acts.get, name)


@router.get("/people", summary="Everybody, whoever is told of most first", response_model=list[Brief])
def people(
    record: Record, part: Part, q: Annotated[str, Query(max_length=100, description="Part of a name.")] = ""
) -> Response:
    """Name, office, and how many meetings, statements and reports."""
    return listed(record.listed("person", part=q.casefold().strip()), part)


@router.get("/people/{name:path}", summary="One person", response_model=Person, responses=MISSING)
def person(record: Record, name: str) -> Response:
    """Under any spelling and in any script: offices, meetings, statements."""
    with record.account() as account:
        near = [name] if name in record.people else find_names(account, name)[:8] if name.strip() else []
        if len(near) != 1:
            raise HTTPException(404, "nobody of that name" if not near else f"several: {', '.join(near)}")
        return answer(person_of(account, near[0]))


@router.get("/tracks", summary="What became of things, open ones first", response_model=list[Track])
def tracks(
    record: Record,
    part: Part,
    institution: Text = None,
    kind: Text = None,
    open: bool | None = None,  # noqa: A002
) -> Response:
    """Proposals, planned acts, programmes renewed, chairs and titles handed on."""
    told = None if open is None else "open" if open else "closed"
    return listed(record.listed("whole track", {"institution": institution, "kind": kind, "open": told}), part)


@router.get("/disputes", summary="Where reports differ, the weightiest first", response_model=list[Dispute])
def disputes(
    record: Record,
    part: Part,
    institution: Text = None,
    kind: Text = None,
    open: bool | None = None,  # noqa: A002
) -> Response:
    """Each value with its sentences, reports and origins; `open` false: differences that are explained."""
    told = None if open is None else "open" if open else "explained"
    return listed(record.listed("whole dispute", {"institution": institution, "kind": kind, "open": told}), part)

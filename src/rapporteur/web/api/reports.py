"""/api/reports: what each report says, its text, whose words it gives; and searching all of them."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel
from starlette.responses import PlainTextResponse, Response

from rapporteur.model import Reading, ReportInfo, to_json
from rapporteur.record.origins import Origins
from rapporteur.record.search import Found, Wanted
from rapporteur.store import StoredReport
from rapporteur.web import render
from rapporteur.web.api.answers import MISSING, Part, Record, Text, answer, counted

_LINKED = 40
router = APIRouter(prefix="/api", tags=["reports"])


class Origin(BaseModel):
    """Reports that count as one voice."""

    origin: str
    reports: list[str]
    because: list[str]


@router.get("/reports", summary="The reports", response_model=list[dict[str, Any]])
def reports(record: Record, part: Part, language: Text = None, outlet: Text = None, year: Text = None) -> Response:
    """What is known of each."""
    asked = {"language": language, "outlet": outlet, "year": year}
    found = record.listed("bundle", asked)
    names = [item.id for item in found[part.offset : part.offset + part.limit]]
    with record.account() as account:
        told = {s.report.id: _info(s.reading.report) for s in account.store.some(names) if s.reading is not None}
    return answer([told[name] for name in names if name in told], headers=counted(len(found)))


@router.get("/reports/{name:path}/text", summary="A report's text", response_class=PlainTextResponse, responses=MISSING)
def text(request: Request, name: str) -> Response:
    """Untouched: every offset counts its code points."""
    stored = _stored(request, name)
    return Response(stored.report.text.encode("utf-8", "replace"), media_type="text/plain; charset=utf-8")


@router.get("/reports/{name:path}", summary="What one report says", response_model=dict[str, Any], responses=MISSING)
def report(request: Request, name: str) -> Response:
    """A reading, as `rapporteur extract` prints it."""
    stored = _stored(request, name)
    if stored.reading is None:
        raise HTTPException(404, "kept without facts")
    return answer(_reading(stored.reading))


@router.get("/origins", summary="Whose words reports give", response_model=list[Origin], responses=MISSING)
def origins(record: Record, part: Part, session: Text = None) -> Response:
    """Which reports count as one origin, over all or on one meeting, and why."""
    meeting = record.meeting(session) if session else None
    if session is not None and meeting is None:
        raise HTTPException(404, "no such session")
    with record.account() as account:
        voices = account.origins(meeting.reports if meeting else None)
    groups = voices.groups(voices.voices)
    found = [_origin(voices, group).model_dump() for group in groups[part.offset : part.offset + part.limit]]
    return answer(found, headers=counted(len(groups)))


def _origin(voices: Origins, group: tuple[str, ...]) -> Origin:
    """Of very many reports of one origin, why the first are."""
    links = [f"{link.one}, {link.other}: {link.because}" for link in voices.links(group[:_LINKED])]
    because = links or [voices.voices[group[0]].because]
    return Origin(origin=voices.name(group), reports=list(group), because=because)


@router.get("/search", summary="Sentences in any language", response_model=Found)
def search(
    request: Request,
    q: Annotated[str, Query(max_length=300, description="Words in any language.")],
    institution: Text = None,
    year: Text = None,
    kind: Text = None,
    language: Text = None,
    outlet: Text = None,
    most: Annotated[int, Query(ge=1, le=200, description="How many at most.")] = 20,
) -> Response:
    """Known terms and names are looked for in every language and spelling; with facets."""
    wanted = Wanted(institution, year, kind, language, outlet)
    return answer(render.library(request).search(q.replace("\x00", " "), wanted, most))


def _stored(request: Request, name: str) -> StoredReport:
    with render.library(request).store() as store:
        stored = store.report(name)
    if stored is None:
        raise HTTPException(404, "no such report")
    return stored


def _reading(reading: Reading) -> dict[str, Any]:
    data: dict[str, Any] = to_json(reading)
    return {**data, "report": _info(reading.report)}


def _info(info: ReportInfo) -> dict[str, Any]:
    """What is known of a report, without the folder it lay in."""
    data: dict[str, Any] = to_json(info)
    return {**data, "path": PurePath(info.path.replace("\\", "/")).name if info.path else None}

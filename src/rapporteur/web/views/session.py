"""`/sessions/ID`: one meeting, every value with who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rapporteur.model import Caution, Figure, Statement
from rapporteur.record import Meeting
from rapporteur.record.disputes import Dispute
from rapporteur.record.meetings import FIELDS
from rapporteur.record.support import Value
from rapporteur.web import links, render
from rapporteur.web.matrix import matrix
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.views.finding import by_id

_STATEMENTS, _FIGURES, _NEAR = 60, 40, 60


@dataclass(frozen=True, slots=True)
class Row:
    """A field of the card: the value held best, what else is given, and whether that is a dispute."""

    field: str
    best: Value
    others: tuple[Value, ...]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of a report on this meeting."""

    report: str
    fact: Statement | Figure | Caution


def session(request: Request) -> Response:
    """The meeting of that id; a part of an id that can only mean one leads there."""
    found = render.snapshot(request)
    name = request.path_params["name"]
    meeting, near = by_id(found.meetings, name)
    if meeting is None and len(near) == 1:
        return RedirectResponse(links.link("sessions", near[0]), 303)
    if meeting is None:
        return render.missing(request, name, tuple((links.link("sessions", one), one) for one in near))
    before, after = neighbours(found, meeting)
    return render.page(
        request,
        "session.html",
        meeting=meeting,
        near=[m for m in found.by_date if m.institution == meeting.institution and m.id != meeting.id][:_NEAR],
        rows=list(rows(found, meeting)),
        disputes=[found.disputes[one] for one in meeting.disputes if one in found.disputes],
        before=before,
        after=after,
        matrix=matrix(found, meeting),
        acts=[found.acts[one] for one in meeting.acts],
        statements=list(_told(found, meeting, "statements"))[:_STATEMENTS],
        figures=list(_told(found, meeting, "figures"))[:_FIGURES],
        warnings=list(_told(found, meeting, "warnings")),
        proposals=[group for group in found.proposals if group[0].session == meeting.id],
        origins=[(found.book.origins.name(group), group) for group in found.book.origins.groups(meeting.reports)],
    )


def rows(found: Snapshot, meeting: Meeting) -> Iterator[Row]:
    """The card, field by field."""
    about = [found.disputes[name] for name in meeting.disputes if name in found.disputes]
    for field in FIELDS:
        given = meeting.values.get(field, ())
        held = getattr(meeting, field)
        best = next((value for value in given if value.value == held), given[0] if given else None)
        if best is not None:
            others = tuple(value for value in given if value is not best)
            open_ones = tuple(dispute for dispute in about if dispute.id.split("/")[0] == field)
            yield Row(field, best, others, open_ones)


def neighbours(found: Snapshot, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meetings of the same kind before and after."""
    series = [
        other
        for other in reversed(found.by_date)
        if other.date and other.institution == meeting.institution and other.kind == meeting.kind
    ]
    at = next((place for place, other in enumerate(series) if other.id == meeting.id), None)
    if at is None:
        return None, None
    return (series[at - 1] if at else None), (series[at + 1] if at + 1 < len(series) else None)


def _told(found: Snapshot, meeting: Meeting, kind: str) -> Sequence[Told]:
    """Facts that belong to no session by name: those of the reports that are about this meeting."""
    return [
        Told(name, fact)
        for name in meeting.reports
        if found.main_of.get(name) == meeting.id
        for fact in getattr(found.book.readings[name], kind)
    ]


routes = [Route("/sessions/{name:path}", render.kept(session))]

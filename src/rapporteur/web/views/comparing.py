"""`/compare?session=ID&r=REPORT&r=REPORT`: what each report of a meeting has, lacks and says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.record import Book, Meeting
from rapporteur.record.joined.about import book_about
from rapporteur.record.meetings import FIELDS
from rapporteur.record.support import Sentence
from rapporteur.web import render
from rapporteur.web.matrix import matrix

_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Word:
    """What one report says; no value where it says nothing. `other` where it differs from what most say."""

    value: str | None
    other: bool = False
    evidence: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A slot with a word of each report."""

    part: str
    name: str
    words: tuple[Word, ...]


def compare(request: Request) -> Response:
    """Side by side."""
    found = render.snapshot(request)
    name = request.query_params.get("session", "")
    meeting = found.meeting(name)
    if meeting is None:
        return render.missing(request, name)
    asked = [one for one in request.query_params.getlist("r") if one in meeting.reports]
    chosen = (list(dict.fromkeys(asked)) or list(meeting.reports))[:_AT_ONCE]

    def told() -> dict[str, object]:
        with found.account() as account:
            book = book_about(account, [meeting.id], only=set(chosen))
        return {"rows": [*_fields(meeting, chosen), *_people(book, meeting, chosen), *_acts(book, chosen)]}

    return render.page(request, "compare.html", meeting=meeting, chosen=chosen, later=told)


def _fields(meeting: Meeting, chosen: Sequence[str]) -> Iterator[Row]:
    for field in FIELDS:
        given = meeting.values.get(field, ())
        if given:
            words = []
            for report in chosen:
                value = next((v for v in given if report in v.reports), None)
                own = tuple(s for s in value.evidence if s.report == report) if value else ()
                held = getattr(meeting, field)
                differs = value is not None and value.value != held and not held.startswith(value.value)
                words.append(Word(value.value if value else None, differs, own))
            yield Row("card", field, tuple(words))


def _people(book: Book, meeting: Meeting, chosen: Sequence[str]) -> Iterator[Row]:
    shown = matrix(book, meeting, tuple(chosen))
    for line in shown.lines:
        name = line.who.person or f"{line.who.country or '?'}, {line.who.office or '?'}"
        roles = [cell.role for cell in line.cells]
        words = [Word(cell.role, line.split and cell.role == "absent", cell.evidence) for cell in line.cells]
        if any(roles):
            yield Row("who", name, tuple(words))


def _acts(book: Book, chosen: Sequence[str]) -> Iterator[Row]:
    for act in book.acts:
        words = []
        for report in chosen:
            status = next((v.value for v in act.values.get("status", ()) if report in v.reports), None)
            own = tuple(s for s in act.evidence if s.report == report)
            words.append(Word(status, status is not None and status != act.status, own))
        if any(word.value for word in words):
            yield Row("acts", act.title, tuple(words))


routes = [Route("/compare", render.kept(compare))]

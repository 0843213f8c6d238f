"""`/sessions/ID`: one meeting, every value with who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.model import Caution, Figure, Statement
from rapporteur.record import Book, Meeting
from rapporteur.record.disputes import Dispute
from rapporteur.record.joined.about import book_about
from rapporteur.record.joined.asking import Account, to_meeting
from rapporteur.record.meetings import FIELDS
from rapporteur.record.proposals import proposed
from rapporteur.record.support import Value
from rapporteur.web import render
from rapporteur.web.matrix import matrix, telling
from rapporteur.web.views.finding import found_or_led

READ = 24
_STATEMENTS, _FIGURES, _NEAR, _VOICES = 60, 40, 60, 60
_UNDATED = "9999"


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
    return found_or_led(request, "sessions", render.snapshot(request).meeting, _shown)


def _shown(request: Request, meeting: Meeting) -> Response:
    return render.page(request, "session.html", meeting=meeting, later=lambda: _all_of(request, meeting))


def _all_of(request: Request, meeting: Meeting) -> dict[str, Any]:
    """What the page of a meeting shows."""
    found = render.snapshot(request)
    with found.account() as account:
        book = book_about(account, [meeting.id], only=read_of(meeting))
        before, after = neighbours(account, meeting)
    infos = found.reports.some(meeting.reports)
    languages = {name: infos[name].language if name in infos else None for name in book.readings}
    own = render.words(request).code
    statements = list(facts_of(book, meeting, "statements"))[:_STATEMENTS]
    return {
        "near": [m for m in found.listed("head", {"institution": meeting.institution})[:_NEAR] if m.id != meeting.id],
        "rows": list(rows(book, meeting)),
        "disputes": [dispute for dispute in book.disputes if dispute.id in meeting.disputes],
        "before": before,
        "after": after,
        "matrix": matrix(book, meeting),
        "acts": list(book.acts),
        "spoken": list(_by_speaker(statements).items()),
        "languages": languages,
        "number_said": len(statements),
        "foreign": any(languages[said.report] != own for said in statements),
        "figures": list(facts_of(book, meeting, "figures"))[:_FIGURES],
        "warnings": list(facts_of(book, meeting, "warnings")),
        "proposals": [group for group in proposed(book) if group[0].session == meeting.id],
        "origins": [(book.origins.name(group), group) for group in book.origins.groups(meeting.reports)][:_VOICES],
        "infos": infos,
        "read": len(book.readings),
    }


def _by_speaker(said: Sequence[Told]) -> dict[str, list[Told]]:
    """Words by who said them, whoever is quoted most first."""
    groups: dict[str, list[Told]] = {}
    for told in said:
        if isinstance(told.fact, Statement):
            groups.setdefault(told.fact.speaker, []).append(told)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def read_of(meeting: Meeting, most: int = READ) -> set[str]:
    """The reports a page takes words and people from: of very many, those that tell most of who came."""
    return set(list(dict.fromkeys((*telling(meeting), *meeting.reports)))[:most])


def rows(book: Book, meeting: Meeting) -> Iterator[Row]:
    """The card, field by field."""
    about = [dispute for dispute in book.disputes if dispute.id in meeting.disputes]
    for field in FIELDS:
        given = meeting.values.get(field, ())
        held = getattr(meeting, field)
        best = next((value for value in given if value.value == held), given[0] if given else None)
        if best is not None:
            others = tuple(value for value in given if value is not best)
            open_ones = tuple(dispute for dispute in about if dispute.id.split("/")[0] == field)
            yield Row(field, best, others, open_ones)


def neighbours(account: Account, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meetings of the same kind before and after."""
    if not (meeting.date and meeting.institution):
        return None, None
    key, at = f"{meeting.kind} of {meeting.institution}", f"{meeting.date} {meeting.institution} {meeting.id}"
    with account.store.asking() as shelf:
        before = shelf.listed("meeting", key, before=at, backwards=True, most=1)
        after = shelf.listed("meeting", key, first=f"{at}\x01", before=_UNDATED, most=1)
    one, other = ([to_meeting(text) for _, text in found] for found in (before, after))
    return next(iter(one), None), next(iter(other), None)


def facts_of(book: Book, meeting: Meeting, kind: str) -> Iterator[Told]:
    """Facts that belong to no session by name: those of the reports that are about this meeting."""
    about = {m.report for item in book.named if item.id == meeting.id for m in item.group.mentions if m.session.main}
    return (Told(name, fact) for name in sorted(about) for fact in getattr(book.readings[name], kind))


routes = [Route("/sessions/{name:path}", render.kept(session))]

"""`/compare?session=ID&r=REPORT&r=REPORT`: what each report of a meeting has, lacks and says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.model import Figure, Proposal, Statement
from rapporteur.record import Book, Meeting
from rapporteur.record.joined.about import book_about
from rapporteur.record.meetings import FIELDS
from rapporteur.record.proposals import Proposed, proposed
from rapporteur.record.support import Sentence, said, sentences
from rapporteur.web import render
from rapporteur.web.matrix import matrix
from rapporteur.web.views.session import facts_of

_AT_ONCE = 4
_SPEAKERS, _QUOTES, _FIGURES = 40, 3, 60


@dataclass(frozen=True, slots=True)
class Word:
    """What one report says; no value where it says nothing. `other` where it differs from what most say."""

    value: str | None
    other: bool = False
    evidence: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A slot with a word of each report; `by` is who proposes it, `figure` the number it is about."""

    part: str
    name: str
    words: tuple[Word, ...]
    by: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What one report has somebody say."""

    verb: str
    words: str
    concepts: tuple[str, ...]
    names: tuple[str, ...]
    english: str | None
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody with what each report has them say, and how much more."""

    speaker: str
    said: tuple[tuple[Quote, ...], ...]
    more: tuple[int, ...]


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
        infos = found.reports.some(chosen)
        return {
            "rows": [
                *_fields(meeting, chosen),
                *_people(book, meeting, chosen),
                *_acts(book, chosen),
                *_proposals(book, meeting, chosen),
                *_figures(book, meeting, chosen),
            ],
            "spoken": list(_spoken(book, meeting, chosen)),
            "languages": [infos[name].language if name in infos else None for name in chosen],
        }

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


def _proposals(book: Book, meeting: Meeting, chosen: Sequence[str]) -> Iterator[Row]:
    for group in proposed(book):
        first = group[0].fact
        if group[0].session == meeting.id:
            told = [next((item for item in group if item.report == report), None) for report in chosen]
            words = [_proposal(item, first) if item else Word(None) for item in told]
            by = first.by or first.by_country
            yield Row("proposals", first.what, tuple(words), by or "")


def _proposal(item: Proposed, first: Proposal) -> Word:
    fact = item.fact
    differs = (fact.by or fact.by_country, fact.status) != (first.by or first.by_country, first.status)
    return Word(fact.status, differs, sentences([said("", item.report, fact)]))


def _figures(book: Book, meeting: Meeting, chosen: Sequence[str]) -> Iterator[Row]:
    """A row for each number with its unit; a report that gives it says of what."""
    told: dict[tuple[str, float], dict[str, Figure]] = {}
    for item in facts_of(book, meeting, "figures"):
        if isinstance(item.fact, Figure) and item.report in chosen:
            told.setdefault((item.fact.unit, item.fact.value), {}).setdefault(item.report, item.fact)
    for given in list(told.values())[:_FIGURES]:
        words = [_figure(report, given.get(report)) for report in chosen]
        yield Row("figures", "", tuple(words), figure=next(iter(given.values())))


def _figure(report: str, fact: Figure | None) -> Word:
    return Word(fact.about or fact.unit, False, sentences([said("", report, fact)])) if fact else Word(None)


def _spoken(book: Book, meeting: Meeting, chosen: Sequence[str]) -> Iterator[Spoken]:
    """Who is quoted, those by most reports first; of each report their first few statements."""
    by: dict[str, dict[str, list[Statement]]] = {}
    for item in facts_of(book, meeting, "statements"):
        if isinstance(item.fact, Statement) and item.report in chosen:
            by.setdefault(item.fact.speaker, {}).setdefault(item.report, []).append(item.fact)
    for speaker in sorted(by, key=lambda who: (-len(by[who]), who))[:_SPEAKERS]:
        own = [by[speaker].get(report, []) for report in chosen]
        cells = [tuple(_quote(r, fact) for fact in facts[:_QUOTES]) for r, facts in zip(chosen, own, strict=True)]
        yield Spoken(speaker, tuple(cells), tuple(max(0, len(facts) - _QUOTES) for facts in own))


def _quote(report: str, fact: Statement) -> Quote:
    where = sentences([said("", report, fact)])
    return Quote(fact.verb, fact.content_original, fact.concepts, fact.names, fact.content, where)


routes = [Route("/compare", render.kept(compare))]

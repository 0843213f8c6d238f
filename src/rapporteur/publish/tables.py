"""Every table of the record as flat rows: the joined ones, and with `told.py` those each report tells for itself.

A row is a dict of scalars and lists; `id` names it within its table, and the table `evidence` says where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapporteur.publish.told import TOLD, told_rows
from rapporteur.record import Book
from rapporteur.record.proposals import Proposed, proposed
from rapporteur.record.support import Sentence, said, sentences
from rapporteur.record.tracks import tracks

Row = Mapping[str, Any]

_SESSION = (
    "id", "institution", "body", "kind", "ordinal", "format", "date", "date_end", "date_basis", "city", "country",
    "venue", "status", "chair", "host", "main", "acts", "disputes",
)  # fmt: skip
_BACKED = ("reports", "origins")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reports": ("id", "language", "title", "outlet", "published", "url", "origin", "because", "credits"),
    "sessions": (*_SESSION, *_BACKED),
    "values": ("id", "table", "of", "field", "value", *_BACKED),
    "attendance": ("id", "session", "person", "office", "country", "role", "roles", "inferred", *_BACKED),
    "acts": (
        "id", "institution", "type", "title", "titles", "period_from", "period_to", "status", "session", "date",
        "initiator", "concepts", *_BACKED,
    ),
    "proposals": (
        "id", "by", "by_country", "what", "what_original", "status", "institution", "session", "date", "concepts",
        *_BACKED,
    ),
    **TOLD,
    "disputes": ("id", "about", "kind", "open", "why", "institution", "session", "rank", *_BACKED),
    "tracks": ("id", "kind", "what", "institution", "open", "age", "next"),
    "steps": ("id", "track", "number", "date", "step", "what", "who", "session", "period_from", "period_to", *_BACKED),
    "evidence": ("table", "id", "report", "start", "end", "basis", "quote"),
}  # fmt: skip
"""The columns of each table, in order."""


@dataclass(slots=True)
class _Tables:
    """Rows of all tables while they are gathered."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    def add(self, table: str, evidence: Iterable[Sentence], /, **row: Any) -> None:
        """A row and where it stands."""
        self.rows[table].append({name: row.get(name) for name in COLUMNS[table]})
        for piece in evidence:
            place = {"report": piece.report, "start": piece.start, "end": piece.end}
            about = {"basis": piece.basis, "quote": piece.quote}
            self.rows["evidence"].append({"table": table, "id": row["id"], **place, **about})


def tables(book: Book) -> dict[str, list[Row]]:
    """Every table by name; the same record gives the same rows in the same order."""
    made = _Tables()
    _reports(book, made)
    _sessions(book, made)
    _acts(book, made)
    _proposals(book, made)
    for table, evidence, row in told_rows(book):
        made.add(table, evidence, **row)
    _disputes(book, made)
    _tracks(book, made)
    return made.rows


def _reports(book: Book, made: _Tables) -> None:
    for name in sorted(book.readings):
        info, voice = book.readings[name].report, book.origins.voices[name]
        made.add(
            "reports", (), id=name, language=info.language, title=info.title, outlet=info.outlet,
            published=info.published, url=info.url, origin=voice.name, because=voice.because,
            credits=[f"{credit.origin} ({credit.of})" for credit in info.credits],
        )  # fmt: skip


def _sessions(book: Book, made: _Tables) -> None:
    for meeting in book.meetings:
        first = {piece for given in meeting.values.values() for value in given for piece in value.evidence}
        row = {name: getattr(meeting, name) for name in (*_SESSION, *_BACKED)}
        made.add("sessions", sorted(first), **row)
        _values(made, "sessions", meeting.id, meeting.values)
        for number, a in enumerate(meeting.attendance, 1):
            told = {name: getattr(a, name) for name in COLUMNS["attendance"] if name not in ("id", "session")}
            made.add("attendance", a.evidence, id=f"{meeting.id}#{number}", session=meeting.id, **told)


def _values(made: _Tables, table: str, of: str, values: Mapping[str, Iterable[Any]]) -> None:
    """Every value given for every field, also those not held best."""
    for name, given in values.items():
        for number, value in enumerate(given, 1):
            made.add(
                "values", value.evidence, id=f"{of}#{name}.{number}", table=table, of=of, field=name,
                value=value.value, reports=value.reports, origins=value.origins,
            )  # fmt: skip


def _acts(book: Book, made: _Tables) -> None:
    for act in book.acts:
        row = {name: getattr(act, name, None) for name in COLUMNS["acts"]}
        made.add("acts", act.evidence, **{**row, **_period(act.period)})
        _values(made, "acts", act.id, act.values)


def _period(span: tuple[str | None, str | None] | None) -> dict[str, str | None]:
    first, last = span or (None, None)
    return {"period_from": first, "period_to": last}


def _proposals(book: Book, made: _Tables) -> None:
    for number, group in enumerate(sorted(proposed(book), key=lambda g: (g[0].report, g[0].place)), 1):
        first = group[0]
        reports = tuple(sorted({item.report for item in group}))
        row = {name: getattr(first.fact, name) for name in ("by", "by_country", "what", "what_original", "concepts")}
        made.add(
            "proposals", list(_proposal_evidence(group)), id=f"proposal.{number}", **row, status=_status(group),
            institution=first.institution, session=first.session, date=first.date, reports=reports,
            origins=book.origins.count(reports),
        )  # fmt: skip


def _status(group: Iterable[Proposed]) -> str:
    found = {item.fact.status for item in group}
    return next((s for s in ("adopted", "supported", "proposed", "rejected") if s in found), min(found))


def _proposal_evidence(group: Iterable[Proposed]) -> Iterator[Sentence]:
    yield from sentences(said("", item.report, item.fact) for item in group)


def _disputes(book: Book, made: _Tables) -> None:
    for dispute in book.disputes:
        row = {name: getattr(dispute, name) for name in COLUMNS["disputes"]}
        made.add("disputes", (), **row)
        _values(made, "disputes", dispute.id, {"side": dispute.values})


def _tracks(book: Book, made: _Tables) -> None:
    for track in tracks(book):
        made.add("tracks", (), **{name: getattr(track, name) for name in COLUMNS["tracks"]})
        for number, step in enumerate(track.steps, 1):
            row = {name: getattr(step, name, None) for name in COLUMNS["steps"]}
            row |= {"id": f"{track.id}#{number}", "track": track.id, "number": number, **_period(step.period)}
            made.add("steps", step.evidence, **row)

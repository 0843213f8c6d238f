"""Every table of the record as flat rows: the joined ones, and with `told.py` those each report tells for itself.

A row is a dict of scalars and lists; `id` names it within its table, and the table `evidence` says where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from rapporteur.publish.source import Held, Source
from rapporteur.publish.told import TOLD, told_rows
from rapporteur.record import Book
from rapporteur.record.proposals import Proposed
from rapporteur.record.support import Sentence, said, sentences

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
PARTS = ("reports", "sessions", "acts", "proposals", *TOLD, "disputes", "tracks")
"""The parts of the record, in the order in which their rows stand in tables that several parts share."""


class Entry(NamedTuple):
    """A row of a table, and where it stands; rows of one part of the record come together."""

    part: str
    table: str
    row: Row
    evidence: tuple[Row, ...]


def tables(book: Book) -> dict[str, list[Row]]:
    """Every table by name; the same record gives the same rows in the same order."""
    found: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for entry in sorted(entries(Held(book)), key=lambda entry: PARTS.index(entry.part)):
        found[entry.table].append(entry.row)
        found["evidence"] += entry.evidence
    return found


def entries(source: Source) -> Iterator[Entry]:
    """All rows, a part of the record after the other; what reports tell for themselves comes report by report."""
    for maker in (_reports, _sessions, _acts, _proposals, _disputes, _tracks):
        yield from maker(source)


def _entry(part: str, table: str, evidence: Iterable[Sentence], /, **row: Any) -> Entry:
    places = tuple(
        {
            "table": table,
            "id": row["id"],
            "report": piece.report,
            "start": piece.start,
            "end": piece.end,
            "basis": piece.basis,
            "quote": piece.quote,
        }
        for piece in evidence
    )
    return Entry(part, table, {name: row.get(name) for name in COLUMNS[table]}, places)


def _reports(source: Source) -> Iterator[Entry]:
    for reading, voice, session in source.readings():
        info = reading.report
        yield _entry(
            "reports", "reports", (), id=info.id, language=info.language, title=info.title, outlet=info.outlet,
            published=info.published, url=info.url, origin=voice.name, because=voice.because,
            credits=[f"{credit.origin} ({credit.of})" for credit in info.credits],
        )  # fmt: skip
        for table, evidence, row in told_rows(reading, session):
            yield _entry(table, table, evidence, **row)


def _sessions(source: Source) -> Iterator[Entry]:
    for meeting in source.meetings():
        first = {piece for given in meeting.values.values() for value in given for piece in value.evidence}
        row = {name: getattr(meeting, name) for name in (*_SESSION, *_BACKED)}
        yield _entry("sessions", "sessions", sorted(first), **row)
        yield from _values("sessions", meeting.id, meeting.values)
        for number, a in enumerate(meeting.attendance, 1):
            told = {name: getattr(a, name) for name in COLUMNS["attendance"] if name not in ("id", "session")}
            told |= {"id": f"{meeting.id}#{number}", "session": meeting.id}
            yield _entry("sessions", "attendance", a.evidence, **told)


def _values(table: str, of: str, values: Mapping[str, Iterable[Any]]) -> Iterator[Entry]:
    """Every value given for every field, also those not held best."""
    for name, given in values.items():
        for number, value in enumerate(given, 1):
            yield _entry(
                table, "values", value.evidence, id=f"{of}#{name}.{number}", table=table, of=of, field=name,
                value=value.value, reports=value.reports, origins=value.origins,
            )  # fmt: skip


def _acts(source: Source) -> Iterator[Entry]:
    for act in source.acts():
        row = {name: getattr(act, name, None) for name in COLUMNS["acts"]}
        yield _entry("acts", "acts", act.evidence, **{**row, **_period(act.period)})
        yield from _values("acts", act.id, act.values)


def _period(span: tuple[str | None, str | None] | None) -> dict[str, str | None]:
    first, last = span or (None, None)
    return {"period_from": first, "period_to": last}


def _proposals(source: Source) -> Iterator[Entry]:
    for number, group in enumerate(sorted(source.proposals(), key=lambda g: (g[0].report, g[0].place)), 1):
        first = group[0]
        reports = tuple(sorted({item.report for item in group}))
        row = {name: getattr(first.fact, name) for name in ("by", "by_country", "what", "what_original", "concepts")}
        yield _entry(
            "proposals", "proposals", list(_proposal_evidence(group)), id=f"proposal.{number}", **row,
            status=_status(group), institution=first.institution, session=first.session, date=first.date,
            reports=reports, origins=source.independent(reports),
        )  # fmt: skip


def _status(group: Iterable[Proposed]) -> str:
    found = {item.fact.status for item in group}
    return next((s for s in ("adopted", "supported", "proposed", "rejected") if s in found), min(found))


def _proposal_evidence(group: Iterable[Proposed]) -> Iterator[Sentence]:
    yield from sentences(said("", item.report, item.fact) for item in group)


def _disputes(source: Source) -> Iterator[Entry]:
    for dispute in source.disputes():
        row = {name: getattr(dispute, name) for name in COLUMNS["disputes"]}
        yield _entry("disputes", "disputes", (), **row)
        yield from _values("disputes", dispute.id, {"side": dispute.values})


def _tracks(source: Source) -> Iterator[Entry]:
    for track in source.tracks():
        yield _entry("tracks", "tracks", (), **{name: getattr(track, name) for name in COLUMNS["tracks"]})
        for number, step in enumerate(track.steps, 1):
            row = {name: getattr(step, name, None) for name in COLUMNS["steps"]}
            row |= {"id": f"{track.id}#{number}", "track": track.id, "number": number, **_period(step.period)}
            yield _entry("tracks", "steps", step.evidence, **row)

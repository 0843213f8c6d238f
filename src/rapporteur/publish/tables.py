"""Every table of the record as flat rows: the joined ones, and with `told.py` those each report tells for itself.

A row is a dict of scalars and lists; `id` names it within its table, and the table `evidence` says where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rapporteur.publish.source import Held, Source
from rapporteur.publish.told import TOLD, Place, told_rows
from rapporteur.record import Book
from rapporteur.record.plain import plain
from rapporteur.record.proposals import Proposed
from rapporteur.record.support import said, sentences

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


class Entry(NamedTuple):
    """A row of a table, and where it stands."""

    table: str
    row: Row
    evidence: Sequence[Place]


def tables(book: Book) -> dict[str, list[Row]]:
    """Every table by name; the same record gives the same rows in the same order."""
    found: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for entry in entries(Held(book)):
        found[entry.table].append(entry.row)
        found["evidence"] += passages(entry)
    return found


def entries(source: Source) -> Iterator[Entry]:
    """All rows, a part of the record after the other; what reports tell for themselves comes report by report."""
    for maker in MAKERS.values():
        yield from maker(source)


def passages(entry: Entry) -> Iterator[Row]:
    """The rows of the table `evidence` for a row: where it stands."""
    of = (entry.table, entry.row["id"])
    return (dict(zip(COLUMNS["evidence"], (*of, *place), strict=True)) for place in entry.evidence)


def _entry(table: str, evidence: Sequence[Place], told: Row, /, **more: Any) -> Entry:
    """A row made of what is told of a thing, and of more that goes before it."""
    row = {name: more[name] if name in more else told.get(name) for name in COLUMNS[table]}
    return Entry(table, row, evidence)


def _places(pieces: Iterable[Row]) -> list[Place]:
    return [(p["report"], p["start"], p["end"], p["basis"], p["quote"]) for p in pieces]


def _reports(source: Source) -> Iterator[Entry]:
    for reading, voice, session in source.readings():
        info = reading["report"]
        credited = [f"{credit['origin']} ({credit['of']})" for credit in info["credits"]]
        yield _entry("reports", (), info, origin=voice.name, because=voice.because, credits=credited)
        for table, evidence, row in told_rows(reading, session):
            yield Entry(table, row, evidence)


def _sessions(source: Source) -> Iterator[Entry]:
    for meeting in source.meetings():
        first = {place for given in meeting["values"].values() for v in given for place in _places(v["evidence"])}
        yield _entry("sessions", sorted(first), meeting)
        yield from _values("sessions", meeting["id"], meeting["values"])
        for number, a in enumerate(meeting["attendance"], 1):
            own = {"id": f"{meeting['id']}#{number}", "session": meeting["id"]}
            yield _entry("attendance", _places(a["evidence"]), a, **own)


def _values(table: str, of: str, values: Mapping[str, Iterable[Row]]) -> Iterator[Entry]:
    """Every value given for every field, also those not held best."""
    for name, given in values.items():
        for number, value in enumerate(given, 1):
            own = {"id": f"{of}#{name}.{number}", "table": table, "of": of, "field": name}
            yield _entry("values", _places(value["evidence"]), value, **own)


def _acts(source: Source) -> Iterator[Entry]:
    for act in source.acts():
        yield _entry("acts", _places(act["evidence"]), act, **_period(act["period"]))
        yield from _values("acts", act["id"], act["values"])


def _period(span: Sequence[str | None] | None) -> dict[str, str | None]:
    first, last = span or (None, None)
    return {"period_from": first, "period_to": last}


def _proposals(source: Source) -> Iterator[Entry]:
    for number, group in enumerate(sorted(source.proposals(), key=lambda g: (g[0].report, g[0].place)), 1):
        first = group[0]
        reports = tuple(sorted({item.report for item in group}))
        told = {name: getattr(first.fact, name) for name in ("by", "by_country", "what", "what_original", "concepts")}
        yield _entry(
            "proposals", _places(_proposal_evidence(group)), told, id=f"proposal.{number}", status=_status(group),
            institution=first.institution, session=first.session, date=first.date, reports=reports,
            origins=source.independent(reports),
        )  # fmt: skip


def _status(group: Iterable[Proposed]) -> str:
    found = {item.fact.status for item in group}
    return next((s for s in ("adopted", "supported", "proposed", "rejected") if s in found), min(found))


def _proposal_evidence(group: Iterable[Proposed]) -> Iterable[Row]:
    return map(plain, sentences(said("", item.report, item.fact) for item in group))


def _disputes(source: Source) -> Iterator[Entry]:
    for dispute in source.disputes():
        yield _entry("disputes", (), dispute)
        yield from _values("disputes", dispute["id"], {"side": dispute["values"]})


def _tracks(source: Source) -> Iterator[Entry]:
    for track in source.tracks():
        yield _entry("tracks", (), track)
        for number, step in enumerate(track["steps"], 1):
            own = {"id": f"{track['id']}#{number}", "track": track["id"], "number": number}
            yield _entry("steps", _places(step["evidence"]), step, **own, **_period(step.get("period")))


MAKERS: Mapping[str, Callable[[Source], Iterator[Entry]]] = {
    "reports": _reports,
    "sessions": _sessions,
    "acts": _acts,
    "proposals": _proposals,
    "disputes": _disputes,
    "tracks": _tracks,
}
"""The parts of the record, each by the table that leads it: one row after the other, with what hangs on it."""

"""The meetings of a record: sessions of several reports that agree in institution, date and city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.model import Reading, Session

_SINGLE = ("body", "kind", "status", "country", "venue", "chair", "host", "ordinal", "format", "date_end")


@dataclass(frozen=True, slots=True)
class Value:
    """One value reports give for a field, and which reports."""

    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: the value held by most reports for each field, and every value given."""

    id: str
    institution: str | None
    body: str | None
    kind: str | None
    date: str | None
    date_end: str | None
    city: str | None
    country: str | None
    venue: str | None
    status: str | None
    chair: str | None
    host: str | None
    ordinal: str | None
    format: str | None
    main: bool
    reports: tuple[str, ...]
    values: dict[str, tuple[Value, ...]]


def meetings(readings: Iterable[Reading]) -> list[Meeting]:
    """Group the sessions of these readings, by date, then institution. A session without a date stands alone."""
    groups: dict[tuple[str, ...], list[tuple[str, Session]]] = {}
    for reading in readings:
        for session in reading.sessions:
            groups.setdefault(_key(reading.report.id, session), []).append((reading.report.id, session))
    used: Counter[str] = Counter()
    found = [_meeting(group, used) for group in groups.values()]
    return sorted(found, key=lambda m: (m.date is None, m.date or "", m.institution or "", m.city or "", m.id))


def _key(report: str, session: Session) -> tuple[str, ...]:
    if session.date is None:
        return (report, session.id)
    return (session.institution or "", session.date, session.city or "", session.kind if not session.city else "")


def _meeting(group: list[tuple[str, Session]], used: Counter[str]) -> Meeting:
    values = {name: _values(group, name) for name in (*_SINGLE, "institution", "date", "city")}
    best = {name: given[0].value if given else None for name, given in values.items()}
    name = f"{(best['institution'] or 'meeting').lower()}/{best['date'] or 'undated'}"
    used[name] += 1
    return Meeting(
        id=name if used[name] == 1 else f"{name}.{used[name]}",
        main=any(session.main for _, session in group),
        reports=tuple(dict.fromkeys(report for report, _ in group)),
        values={field: given for field, given in values.items() if given},
        **best,
    )


def _values(group: list[tuple[str, Session]], name: str) -> tuple[Value, ...]:
    """Every value given for a field, the one with most reports first; "held" outweighs "planned"."""
    given: dict[str, list[str]] = {}
    for report, session in group:
        value = getattr(session, name)
        if value is not None:
            given.setdefault(str(value), []).append(report)
    ranked = sorted(given.items(), key=lambda item: (name == "status" and item[0] != "held", -len(item[1])))
    return tuple(Value(value, tuple(dict.fromkeys(reports))) for value, reports in ranked)

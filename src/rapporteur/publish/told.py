"""Tables of what each report tells for itself: statements, chairs, memberships, offices, titles, foundings, figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapporteur.publish.source import Plain
from rapporteur.record.support import SHOWN

Place = tuple[str, int, int, str, str]
"""A passage: report, start, end, how directly, and the words."""

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "statements": (
        "speaker", "speaker_original", "office", "mode", "verb", "content_original", "concepts", "to",
    ),
    "chairmanships": ("institution", "country", "year", "from", "to", "role", "status"),
    "memberships": ("country", "institution", "status", "since", "until"),
    "offices": ("person", "person_original", "office", "country", "on"),
    "designations": ("title", "title_original", "holder", "institution", "year", "status"),
    "institutions": ("institution", "kind", "founded", "initiator", "members"),
    "figures": ("about", "about_original", "value", "unit", "change", "period", "approximate", "speaker"),
    "warnings": ("kind", "what"),
}  # fmt: skip
TOLD: Mapping[str, tuple[str, ...]] = {
    kind: ("id", "report", "session", *fields, "basis", "rule") for kind, fields in _FIELDS.items()
}
"""The columns of these tables; `session` is the meeting the report is about."""


def told_rows(reading: Plain, session: str | None) -> Iterator[tuple[str, Sequence[Place], dict[str, Any]]]:
    """Each fact of a report as table, where it stands, and row; `session` is the meeting the report is about."""
    name = reading["report"]["id"]
    for kind, fields in _FIELDS.items():
        for number, fact in enumerate(reading.get(kind, ()), 1):
            row = {"id": f"{name}#{kind}.{number}", "report": name, "session": session}
            for field in fields:
                row[field] = fact.get(field)
            row["basis"], row["rule"] = fact["basis"], fact["rule"]
            yield kind, places_of(name, fact), row


def places_of(report: str, fact: Plain) -> list[Place]:
    """Where a fact of a report stands."""
    found = {(report, e["start"], e["end"], fact["basis"], e["quote"]) for e in fact["evidence"]}
    return sorted(found)[:SHOWN]

"""Tables of what each report tells for itself: statements, chairs, memberships, offices, titles, foundings, figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rapporteur.model import Fact, Reading
from rapporteur.record.support import Sentence, said, sentences

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "statements": (
        "speaker", "speaker_original", "office", "mode", "verb", "content_original", "concepts", "to",
    ),
    "chairmanships": ("institution", "country", "year", "from_", "to", "role", "status"),
    "memberships": ("country", "institution", "status", "since", "until"),
    "offices": ("person", "person_original", "office", "country", "on"),
    "designations": ("title", "title_original", "holder", "institution", "year", "status"),
    "institutions": ("institution", "kind", "founded", "initiator", "members"),
    "figures": ("about", "about_original", "value", "unit", "change", "period", "approximate", "speaker"),
    "warnings": ("kind", "what"),
}  # fmt: skip
TOLD: Mapping[str, tuple[str, ...]] = {
    kind: ("id", "report", "session", *(name.rstrip("_") for name in fields), "basis", "rule")
    for kind, fields in _FIELDS.items()
}
"""The columns of these tables; `session` is the meeting the report is about."""


def told_rows(reading: Reading, session: str | None) -> Iterator[tuple[str, tuple[Sentence, ...], dict[str, Any]]]:
    """Each fact of a report as table, where it stands, and row; `session` is the meeting the report is about."""
    name = reading.report.id
    for kind, fields in _FIELDS.items():
        for number, fact in enumerate(getattr(reading, kind), 1):
            row = {"id": f"{name}#{kind}.{number}", "report": name, "session": session}
            yield kind, sentences([said("", name, fact)]), row | _values(fact, fields)


def _values(fact: Fact, fields: tuple[str, ...]) -> dict[str, Any]:
    found = {name.rstrip("_"): getattr(fact, name) for name in fields}
    value = found.get("value")
    if isinstance(value, float) and value.is_integer():
        found["value"] = int(value)
    return {**found, "basis": fact.basis, "rule": fact.rule}

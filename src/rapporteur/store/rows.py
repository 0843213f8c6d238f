"""Readings to rows of the record and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rapporteur.model import FACT_TYPES, Evidence, Reading, Report, reading_from_json, to_json
from rapporteur.store.interface import Filed, StoredFact, StoredReport, digest
from rapporteur.store.jsontext import compact, parsed

REPORT_FIELDS = ("id", "text", "path", "language", "title", "outlet", "published", "url")


def report_row(filed: Filed, moment: str, added_at: str | None) -> dict[str, Any]:
    """The row of a report."""
    known = {name: getattr(filed.report, name) for name in REPORT_FIELDS}
    return {
        **known,
        "location": filed.location,
        "digest": digest(filed.report),
        "fingerprint": filed.fingerprint,
        "problem": filed.problem,
        "added_at": added_at or moment,
        "changed_at": moment,
    }


def fact_rows(report_id: str, reading: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], list[tuple[int, int]]]]:
    """The rows of a reading's facts, each with the places of its evidence."""
    for kind in FACT_TYPES:
        for place, fact in enumerate(reading[kind]):
            fields = {name: value for name, value in fact.items() if name not in ("evidence", "rule", "basis")}
            spans = [(piece["start"], piece["end"]) for piece in fact["evidence"]]
            row = {"report": report_id, "kind": kind, "place": place, "data": compact(fields)}
            yield {**row, "rule": fact["rule"], "basis": fact["basis"]}, spans


def reading_json(reading: Reading) -> dict[str, Any]:
    """A reading as plain values."""
    data: dict[str, Any] = to_json(reading)
    return data


def stored_report(row: Any, reading: Any) -> StoredReport:
    """A report from its row and its reading's row (or None)."""
    return StoredReport(
        Report(**{name: getattr(row, name) for name in REPORT_FIELDS}),
        None if reading is None else reading_from_json(parsed(reading.data)),
        row.added_at,
        None if reading is None else reading.learnt_at,
        row.fingerprint,
        row.problem,
    )


def stored_fact(row: Any, spans: list[tuple[int, int]], text: str) -> StoredFact:
    """A fact from its row, its evidence and the report's text."""
    pieces = tuple(Evidence(start, end, text[start:end]) for start, end in spans)
    return StoredFact(row.kind, row.report, parsed(row.data), row.rule, row.basis, pieces, row.learnt_at)

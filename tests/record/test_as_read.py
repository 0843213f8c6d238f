"""Our own reports as they are read: the aim of joining."""

from __future__ import annotations

from typing import Any

from rapporteur.intake import take
from rapporteur.model import Report
from rapporteur.reading import Reader
from tests.record.golds import HALVES
from tests.record.measure import as_read


def test_our_own_reports_are_joined_as_they_are_read(record_property: Any) -> None:
    reader = Reader()
    found = (report for _, folder in reversed(HALVES) for report in take([folder]) if isinstance(report, Report))
    reports = {report.id: report for report in found}
    for kind, joined in as_read([(reader.read(r), r.text) for r in reports.values()]).items():
        record_property("figures", f"joining {kind} as they are read, B-cubed: {joined}")
        assert joined.precision >= 0.98 and joined.recall >= 0.9, kind

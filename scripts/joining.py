"""Measure joining on our own reports: as gold tells them (joining alone) and as they are read (all in all).

Usage: .venv/bin/python scripts/joining.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.record.golds import HALVES  # noqa: E402
from tests.record.measure import as_gold, as_read, gold_book  # noqa: E402
from tests.record.planted import measure  # noqa: E402

from rapporteur.intake import take  # noqa: E402
from rapporteur.model import Report  # noqa: E402
from rapporteur.reading import Reader  # noqa: E402


def main() -> None:
    reader = Reader()
    found = (r for _, folder in reversed(HALVES) for r in take([folder]) if isinstance(r, Report))
    reports = list({report.id: report for report in found}.values())
    for title, figures in (
        ("as gold tells them", as_gold(gold_book())),
        ("as they are read", as_read([(reader.read(report), report.text) for report in reports])),
    ):
        print(f"{len(reports)} reports, {title}: B-cubed")
        for kind, joined in figures.items():
            print(f"  {kind:9} {joined}")
    print(f"disagreements planted into gold: {measure()}")


if __name__ == "__main__":
    main()

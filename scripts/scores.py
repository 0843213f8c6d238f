"""Measure the half no writer of rules has read; write src/rapporteur/evaluate/scores.json (for `rapporteur packs`).

Usage: .venv/bin/python scripts/scores.py [--floors]   (--floors also writes tests/evaluate/floors.yaml)
Only figures are printed and written, never a sentence of the test half.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.evaluate.gate import FLOORS, HALVES, corpus_hash, rounded  # noqa: E402

from rapporteur.evaluate import KINDS, Evaluation, evaluate, show  # noqa: E402
from rapporteur.evaluate.scores import write  # noqa: E402
from rapporteur.reading import Reader  # noqa: E402


def main() -> None:
    reader = Reader()
    found = {name: evaluate(gold, reports, reader) for name, (gold, reports) in HALVES.items()}
    write(found["heldout"])
    for name, evaluation in found.items():
        print(name, *show.figures(evaluation), sep="\n")
    if "--floors" in sys.argv:
        _write_floors(found)


def _write_floors(found: dict[str, Evaluation]) -> None:
    """Raise floors to what is reached. A floor is never lowered here: that takes a hand and a reason."""
    data = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, evaluation in found.items():
        half = data.setdefault(name, {})
        for code in evaluation.languages:
            tally = evaluation.tally(KINDS, code)
            floor = half.setdefault(code, {"precision": 0.0, "recall": 0.0, "last": {}})
            floor["corpus"] = corpus_hash(name, code)
            for figure in ("precision", "recall"):
                value = rounded(getattr(tally, figure))
                if value >= floor[figure]:
                    floor[figure] = floor["last"][figure] = value
                else:
                    print(f"{name} {code} {figure}: {value} is under the floor {floor[figure]}; lower it by hand")
    FLOORS.write_text(yaml.safe_dump(data, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main()

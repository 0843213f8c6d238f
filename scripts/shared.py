"""Measures on the data that lies beside the project: ../shared/gold (floors of the issue) and ../shared/external.

Usage: scripts/shared.py gold GOLD_DIR REPORTS_DIR | scripts/shared.py external DIR
Gold: F1 per kind may not fall under the floors pinned in tests/evaluate/shared.yaml; how far it is from what is aimed
at is printed. External: most of it is not about what we read, so nearly every fact is a false one; the facts made per
thousand passages are printed and may not rise over the ceiling.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import yaml

from rapporteur.evaluate import Evaluation, evaluate, show
from rapporteur.model import FACT_TYPES, RapporteurError, Report
from rapporteur.reading import Reader

AIMS = {
    **dict.fromkeys(("sessions", "attendance", "speakers", "chairmanships", "designations", "memberships"), 0.95),
    **dict.fromkeys(("acts", "figures", "credits"), 0.90),
    **dict.fromkeys(("statements", "proposals"), 0.80),
}
COUNTED = (
    "sessions",
    "attendance",
    "acts",
    "proposals",
    "chairmanships",
    "memberships",
    "designations",
    "institutions",
)
CEILING = 40.0
FLOORS = Path(__file__).parent.parent / "tests/evaluate/shared.yaml"


def gold(gold_dir: Path, reports_dir: Path) -> bool:
    found = evaluate(gold_dir, reports_dir, Reader(), sampled=("statements",))
    print(*show.figures(found), sep="\n")
    far = [
        f"not yet: {kind}: F1 {_f1(found, kind):.3f} < {aim}" for kind, aim in AIMS.items() if _f1(found, kind) < aim
    ]
    print(*(far or ["every aim is reached"]), sep="\n")
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    low = [
        f"fell: {kind}: F1 {_f1(found, kind):.3f} < {floor}"
        for kind, floor in floors.items()
        if _f1(found, kind) < floor
    ]
    print(*low, sep="\n")
    return not low and not found.failures


def _f1(found: Evaluation, kind: str) -> float:
    return found.tally((kind,)).f1


def external(folder: Path) -> bool:
    fine = True
    for name, language in (("arabic-news-sentences.txt", "ar"), ("persian-sentences.txt", "fa")):
        lines = [line for line in (folder / name).read_text(encoding="utf-8").splitlines() if line.strip()]
        made, failed = _facts(lines, language)
        rate = 1000 * sum(made[kind] for kind in COUNTED) / len(lines)
        print(
            f"{name}: {len(lines)} passages, {rate:.0f} facts a thousand (ceiling {CEILING:.0f})",
            dict(made),
            f"{failed} failed",
        )
        fine = fine and rate <= CEILING and not failed
    return fine


def _facts(lines: list[str], language: str) -> tuple[Counter[str], int]:
    reader, made, failed = Reader(), Counter[str](), 0
    for number, line in enumerate(lines):
        try:
            reading = reader.read(Report(id=str(number), text=line, language=language))
        except RapporteurError:
            failed += 1
            continue
        for kind in FACT_TYPES:
            for fact in getattr(reading, kind):
                made[kind] += 1
                assert all(line[e.start : e.end] == e.quote for e in fact.evidence), (number, fact)
    return made, failed


if __name__ == "__main__":
    done = gold(Path(sys.argv[2]), Path(sys.argv[3])) if sys.argv[1] == "gold" else external(Path(sys.argv[2]))
    sys.exit(not done)

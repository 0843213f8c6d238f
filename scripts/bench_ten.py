"""Measure what ten reports of ten different stories cost a record: scripts/bench_ten.py RECORD [TIMES]

RECORD is one that `scripts/bench_record.py N --keep FOLDER` left behind; give a copy, for reports are added to it. Each
time ten of our own reports (undated ones, treaties, the largest institutions), moved to different weeks of the record
and told in other words, two of them as copies, are saved and joined. In processor time, and by the wall.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.record.golds import golds, reading  # noqa: E402
from tests.record.measure import knowledge  # noqa: E402
from tests.record.synthetic import copied, moved, retold  # noqa: E402

from rapporteur.model import Reading, Report  # noqa: E402
from rapporteur.record.joined.asking import Account  # noqa: E402
from rapporteur.store import Filed, open_store  # noqa: E402

_TEN, _COPIES = 10, 5
_PER_WEEKS = 445
"""Some so many reports lie in each seven weeks of the record (tests/record/synthetic.py)."""


@cache
def _own() -> list[Reading]:
    return [reading(gold, text) for gold, text in golds()]


def ten(number: int, there: int) -> Iterator[Filed]:
    """Ten reports, each of another story and another time of a record of so many reports."""
    chance, own, weeks = random.Random(number), _own(), max(2, there // _PER_WEEKS)
    start, step = chance.randrange(len(own)), chance.choice((7, 11, 13, 17, 19, 23))
    for at in range(_TEN):
        batch = chance.randrange(1, weeks)
        source = moved(own[(start + at * step) % len(own)], batch, random.Random(1_000_003 + batch))
        made = copied(source, number) if at % _COPIES == _COPIES - 1 else retold(source, 90_000 + number, chance)
        made = replace(made, report=replace(made.report, id=f"{made.report.id}-ten{number}-{at}"))
        text = " ".join(s.content_original for s in made.statements) or made.report.id
        yield Filed(Report(made.report.id, text, language=made.report.language), made, "f")


def main() -> None:
    path, times = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8
    store, background = open_store(path), knowledge()
    Account(store, background)
    there = len(store.known())
    costs = []
    for number in range(times):
        some = list(ten(there + number, there))
        begun, wall = time.process_time(), time.monotonic()
        store.save(some)
        Account(store, background)
        costs.append(time.process_time() - begun)
        print(f"ten reports of ten stories: {costs[-1]:.2f} s ({time.monotonic() - wall:.2f} s by the wall)")
    store.close()
    costs.sort()
    print(f"{there} reports: {costs[0]:.2f} to {costs[-1]:.2f} s, half within {costs[len(costs) // 2]:.2f} s")


if __name__ == "__main__":
    main()

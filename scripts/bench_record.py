"""Measure joining: scripts/bench_record.py [N ...]  (default 2000 8000): time and memory to join N synthetic readings.

The readings are our own gold, moved in time, with other people and cities (tests/record/synthetic.py).
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.record.measure import knowledge  # noqa: E402
from tests.record.synthetic import readings  # noqa: E402

from rapporteur.record import build  # noqa: E402


def main() -> None:
    background = knowledge()
    for number in [int(word) for word in sys.argv[1:]] or [2000, 8000]:
        items = list(readings(number))
        begun = time.process_time()
        book = build(items, background)
        spent = time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{number} readings: {spent:.1f} s ({1000 * spent / number:.2f} ms each), peak {peak} MB, "
            f"{len(book.meetings)} meetings, {len(book.acts)} acts, {len(book.disputes)} differences"
        )


if __name__ == "__main__":
    main()

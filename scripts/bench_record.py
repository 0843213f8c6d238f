"""Measure the joined record: scripts/bench_record.py [N ...]  (default 2000; the aims are for 10000 and 100000).

N synthetic readings (our own gold, moved in time, with other people and cities, told again by others as often as news
is: tests/record/synthetic.py) are joined from nothing, with a helper a processor; ten more are added, of one story and
of ten (scripts/bench_ten.py); then the questions a page asks are timed, each the second time it is asked. Processor
time is given beside the wall's, since other programs may be running: "in all" is this process and its helpers. 10,000
readings take a minute or two, 100,000 a quarter of an hour and 5 GB of disk. `--keep FOLDER` keeps the records, and
goes on with what is saved there. Search is measured by scripts/bench_search.py.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench_ten import ten  # noqa: E402
from tests.record.measure import knowledge  # noqa: E402
from tests.record.synthetic import readings  # noqa: E402

from rapporteur.model import Report  # noqa: E402
from rapporteur.record.joined.asking import Account  # noqa: E402
from rapporteur.record.joined.parts import state_of  # noqa: E402
from rapporteur.store import Filed, open_store  # noqa: E402

_BATCH, _TIMES = 500, 5
_ASKED = ("CIS", "SCO", "BRICS", "GCC")


def filed(number: int) -> Iterator[Filed]:
    for reading, _ in readings(number):
        text = " ".join(s.content_original for s in reading.statements) or reading.report.id
        yield Filed(Report(reading.report.id, text, language=reading.report.language), reading, "f")


def spent(what: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    found = what()
    return time.process_time() - begun, found


def helped() -> tuple[float, int]:
    """Processor time of the helpers that are done, and megabytes the biggest of them had."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime, told.ru_maxrss // 1024


def measure(number: int, folder: Path) -> float:
    background = knowledge()
    store = open_store(folder / f"bench-{number}.db")
    walking = filed(number + 10)
    saving, there = 0.0, len(store.known())
    for at in range(0, number, _BATCH):
        some = list(islice(walking, min(_BATCH, number - at)))
        if at >= there:
            saving += spent(lambda some=some: store.save(some))[0]
    begun, before = time.monotonic(), helped()[0]
    joining, account = spent(lambda: Account(store, background))
    wall, (after, biggest) = time.monotonic() - begun, helped()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    both = joining + after - before
    print(
        f"{number} readings: joined in {wall:.0f} s ({joining:.0f} s of one processor, {both:.0f} s in all: "
        f"{1000 * both / number:.2f} ms each), saved in {saving:.0f} s"
    )
    print(f"  peak {peak} MB and {biggest} MB a helper", end="")
    print(f", {account.count('meeting')} meetings, {account.count('act')} acts")
    more = list(islice(walking, 10))
    seconds, _ = spent(lambda: (store.save(more), Account(store, background)))
    print(f"  ten reports more, of one story: {seconds:.2f} s")
    for told in (list(ten(at, number)) for at in range(_TIMES)):
        seconds, _ = spent(lambda told=told: (store.save(told), Account(store, background)))
        states = [spent(lambda name=name: state_of(account, name, "2024-06-01"))[0] for name in _ASKED]
        print(f"  ten reports more, of ten stories: {seconds:.2f} s", end="")
        print(f"; states right after: {', '.join(f'{1000 * state:.0f}' for state in states)} ms")
    settling, found = spent(account.disputes)
    print(f"  disputes worked out: {settling:.0f} s, {len(found)} open")
    meeting = account.sessions("CIS", most=1, skip=20)[0]
    questions: dict[str, Callable[[], Any]] = {
        "sessions": lambda: account.sessions(most=50),
        "session": lambda: account.session(meeting.id),
        "acts": lambda: account.acts(most=50),
        "state": lambda: state_of(account, "CIS", f"{(meeting.date or '2024')[:4]}-06-01"),
        "report": lambda: store.report(meeting.reports[0]),
    }
    for name, ask in questions.items():
        ask()
        print(f"  {name:10} {1000 * spent(ask)[0]:.0f} ms")
    store.close()
    return both / number


def main() -> None:
    given = sys.argv[1:]
    keep = Path(given.pop(given.index("--keep") + 1)) if "--keep" in given else None
    sizes = [int(word) for word in given if word.isdigit()] or [2000]
    with tempfile.TemporaryDirectory() as folder:
        costs = [measure(number, keep or Path(folder)) for number in sizes]
    if len(costs) > 1:
        print(f"a report of {sizes[-1]} costs {costs[-1] / costs[0]:.2f} times one of {sizes[0]}")


if __name__ == "__main__":
    main()

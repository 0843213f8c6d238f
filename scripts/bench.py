"""Measure speed and memory: make bench, or scripts/bench.py [--reports N] [--save FILE] [--against FILE].

Reads the demo reports, the test half and (if they lie beside the project) the five seed reports, repeated under
distinct names, as `rapporteur read` does it; then report by report in one process; then cold starts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

from rapporteur.languages import available

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src/rapporteur/demo/reports", "tests/unseen/reports", "../shared/seeds")
COMMAND = [str(Path(sys.executable).with_name("rapporteur"))]
CHARACTERS = 3000
GOALS = {"help_s": 0.3, "extract_one_s": 1.0, "peak_mb": 400.0}


@cache
def texts() -> tuple[str, ...]:
    """The reports in languages there are packs for."""
    from rapporteur.reading.identify import language_of

    found = [p.read_text(encoding="utf-8") for f in FOLDERS for p in sorted((ROOT / f).glob("*.txt"))]
    return tuple(text for text in found if language_of(text) in available())


def fill(folder: Path, number: int) -> int:
    """Write `number` reports under distinct names; gives their characters."""
    found = texts()
    total = 0
    for n in range(number):
        text = found[n % len(found)]
        (folder / f"report-{n:05}.txt").write_text(text, encoding="utf-8")
        total += len(text)
    return total


def tree_mb(pid: int) -> float:
    """Proportional memory of a process and its children, in MB (Linux)."""
    pids, found = [pid], 0.0
    while pids:
        one = pids.pop()
        try:
            found += sum(
                int(line.split()[1])
                for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
                if line[:4] == "Pss:"
            )
            pids += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except (OSError, ValueError):
            continue
    return found / 1024


def pile(number: int, jobs: int) -> dict[str, Any]:
    """`rapporteur read` over a pile: wall time with start and saving, peak memory of all its processes.

    Joining is measured by scripts/bench_record.py: these reports repeat the same texts, which no record does.
    """
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        characters = fill(reports, number)
        words = [*COMMAND, "read", str(reports), "--record", f"{folder}/record.db", "--jobs", str(jobs), "--no-join"]
        clock, peak = time.perf_counter(), 0.0
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            peak = max(peak, tree_mb(process.pid))
            time.sleep(0.1)
        seconds, after = time.perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
        assert process.returncode == 0, process.returncode
    return {
        "reports_per_s": number / seconds,
        "characters_per_s": characters / seconds,
        "reports_of_3000_per_s": characters / CHARACTERS / seconds,
        "processor_ms_per_report": 1000
        * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        / number,
        "peak_mb": peak,
    }


def singly(rounds: int) -> dict[str, Any]:
    """Report by report in one process: milliseconds, and the share of time of each stage."""
    from rapporteur.model import Report
    from rapporteur.reading import Reader

    reader, spent = Reader(), []
    reports = [Report(id=str(n), text=text) for n, text in enumerate(texts())]
    for report in reports:
        reader.read(report)
    reader.timings.clear()
    for report in reports * rounds:
        clock = time.perf_counter()
        reader.read(report)
        spent.append(1000 * (time.perf_counter() - clock))
    total = sum(reader.timings.values()) or 1.0
    stages = {name: seconds / total for name, seconds in sorted(reader.timings.items(), key=lambda item: -item[1])}
    return {"ms_median": statistics.median(spent), "ms_p95": statistics.quantiles(spent, n=20)[-1], "stages": stages}


def cold(words: list[str], times: int = 5, **environment: str) -> float:
    """Median seconds of a whole process."""
    spent = []
    for _ in range(times):
        clock = time.perf_counter()
        subprocess.run([*COMMAND, *words], check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
        spent.append(time.perf_counter() - clock)
    return statistics.median(spent)


def measure(number: int) -> dict[str, Any]:
    one = str(next((ROOT / FOLDERS[0]).glob("*.txt")))
    with tempfile.TemporaryDirectory() as cache:
        first = cold(["extract", one], 1, RAPPORTEUR_CACHE=cache)
    return {
        "machine": f"{platform.machine()} {os.cpu_count()} processors, Python {platform.python_version()}, {_cpu()}",
        "load_before": os.getloadavg()[0],
        "help_s": cold(["--help"]),
        "extract_one_s": cold(["extract", one]),
        "extract_first_ever_s": first,
        **singly(3),
        "one_process": pile(number // 2, 1),
        "two_processes": pile(number, 2),
    }


def _cpu() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown processor")


def flat(data: dict[str, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        found |= flat(value, f"{before}{name}.") if isinstance(value, dict) else {before + name: value}
    return found


def show(found: dict[str, Any], old: dict[str, Any]) -> None:
    before = flat(old)
    for name, value in flat(found).items():
        if isinstance(value, str):
            print(f"{name}: {value}")
            continue
        ratio = f"   x{value / before[name]:.2f}" if before.get(name) else ""
        print(f"{name:40} {value:>12,.3f}{ratio}")


def misses(found: dict[str, Any]) -> list[str]:
    values = {**found, "peak_mb": found["two_processes"]["peak_mb"]}
    slow = found["two_processes"]["reports_of_3000_per_s"]
    late = [f"{name}: {values[name]:.2f} is over {goal}" for name, goal in GOALS.items() if values[name] > goal]
    return late + ([f"{slow:.0f} reports of 3,000 characters a second: under 100"] if slow < 100 else [])


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--reports", type=int, default=1000)
    words.add_argument("--save", type=Path)
    words.add_argument("--against", type=Path)
    given = words.parse_args()
    found = measure(given.reports)
    show(found, json.loads(given.against.read_text()) if given.against else {})
    print(*(misses(found) or ["every goal is reached"]), sep="\n")
    if given.save:
        given.save.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()

"""Our times and dateparser's on the same battery (tests/times), side by side: make bench, scripts/dates.py.

An expression is right when it comes to the same value, at the precision printed; a trap is taken when anything is
found in it. `days` are the expressions that come to one day, which is all that dateparser sets out to tell.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from dateparser.search import search_dates

from rapporteur.languages import shown
from rapporteur.times import find

BATTERIES = Path(__file__).resolve().parent.parent / "tests/times"
FULL = len("2024-10-08")
Read = Callable[[str, str, date | None], list[str | None]]


def ours(text: str, language: str, reference: date | None) -> list[str | None]:
    """What the program finds, without what it calls ambiguous."""
    return [one.iso for one in find(text, language, reference) if not one.ambiguous]


def theirs(text: str, language: str, reference: date | None) -> list[str | None]:
    """What dateparser's search finds, as days."""
    base = {"RELATIVE_BASE": datetime(*reference.timetuple()[:3])} if reference else {}
    try:
        found = search_dates(text, languages=[language], settings=base or None)
    except (ValueError, TypeError, OverflowError, RecursionError, IndexError):
        return []
    return [day.date().isoformat() for _, day in found or ()]


def right(case: dict[str, Any], reference: date, read: Read) -> bool:
    """Whether the one value of a case is found, at its own precision."""
    wanted: str | None = case["iso"]
    found = read(case["text"], case["language"], case.get("reference", reference))
    if len(found) != 1:
        return False
    if read is ours or wanted is None or found[0] is None:
        return found[0] == wanted
    return "/" not in wanted and wanted[:1].isdigit() and found[0][: len(wanted)] == wanted


def compare(battery: dict[str, Any]) -> list[str]:
    """A row of the table."""
    language, reference = battery["language"], battery["reference"]
    cases = [{**case, "language": language} for kind in ("cases", "unsolved") for case in battery.get(kind) or ()]
    traps = [str(trap) for kind in ("traps", "unsolved_traps") for trap in battery.get(kind) or ()]
    days = [case for case in cases if case["iso"] and len(case["iso"]) == FULL]
    row = [shown(language), str(len(cases))]
    row += [f"{share(cases, reference, read):.3f}" for read in (ours, theirs)]
    row += [str(len(days)), *(f"{share(days, reference, read):.3f}" for read in (ours, theirs))]
    taken = [sum(bool(read(trap, language, reference)) for trap in traps) for read in (ours, theirs)]
    return [*row, str(len(traps)), *map(str, taken)]


def share(cases: list[dict[str, Any]], reference: date, read: Read) -> float:
    """How many of the cases are right."""
    return sum(right(case, reference, read) for case in cases) / len(cases)


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    head = ["language", "expressions", "right", "dateparser", "days", "right", "dateparser"]
    head += ["traps", "taken", "dateparser"]
    files = sorted(BATTERIES.glob("battery_*.yaml"))
    rows = [head, *(compare(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    sys.exit(main())

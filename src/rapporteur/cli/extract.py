"""`rapporteur extract`: what each report says, without a record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from rapporteur.cli.options import Jobs, Knowledge, Paths
from rapporteur.cli.output import complain, isolate, put_json, say
from rapporteur.model import FACT_TYPES, Reading, to_json


class Format(StrEnum):
    """How to print readings."""

    JSON = "json"
    TABLE = "table"


def extract(
    paths: Paths,
    form: Annotated[Format, typer.Option("--format", help="json: one object a line; table: for people.")] = Format.JSON,
    jobs: Jobs = 1,
    knowledge: Knowledge = None,
) -> None:
    """Print what each report says, in input order; no record is touched.

    Example: rapporteur extract reports/ --format json > readings.jsonl
    """
    from rapporteur.cli.pool import cores, read_all
    from rapporteur.intake import take

    done = left_out = 0
    for outcome in read_all(take(paths), jobs or cores(), knowledge or ()):
        if outcome.reading is None:
            left_out += 1
            complain(outcome.error)
            continue
        done += 1
        if form is Format.JSON:
            put_json(to_json(outcome.reading), pretty=False)
        else:
            show(outcome.reading)
    sys.stdout.flush()
    if left_out:
        raise typer.Exit(1 if done else 2)


def show(reading: Reading) -> None:
    """A reading for people: a block a report, a line a fact."""
    from rapporteur.languages import shown

    info = reading.report
    say(f"{info.id}  {shown(info.language)}  {isolate(info.outlet or '')}  {info.published or ''}".rstrip())
    data = to_json(reading)
    for credit in data["report"]["credits"]:
        say(f"  {'credits':14}{fact_line(credit)}")
    for kind in FACT_TYPES:
        for fact in data[kind]:
            say(f"  {kind:14}{fact_line(fact)}")
    say()


_HIDDEN = {"evidence", "rule", "concepts", "title_original", "what_original", "person_original", "city_original"}


def fact_line(fact: dict[str, Any]) -> str:
    """One fact on one line."""
    return "  ".join(_cells(fact))


def _cells(fact: dict[str, Any]) -> Iterator[str]:
    for name, value in fact.items():
        if name in _HIDDEN or value in (None, False, "", []) or (name == "basis" and value == "stated"):
            continue
        if value is True:
            yield name
        elif isinstance(value, list):
            yield f"{name}: {'-'.join(str(v) if v else '' for v in value)}"
        else:
            yield f"{name}: {isolate(str(value))}"
    quotes = [piece["quote"] for piece in fact.get("evidence") or ()]
    if quotes:
        yield f"| {isolate(quotes[0])}"

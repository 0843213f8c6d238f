"""`rapporteur evaluate`: precision, recall and F1 against gold, every miss and false fact with its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapporteur.cli.output import complain, count, put_json, say


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of gold files (*.yaml).")],
    reports: Annotated[Path, typer.Option(help="Folder of the reports the gold speaks of.")],
    sampled: Annotated[list[str] | None, typer.Option(help="A kind whose gold lists are samples (repeatable).")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="List only this kind's misses (repeatable).")] = None,
    report: Annotated[list[str] | None, typer.Option(help="Only reports with this in their name (repeatable).")] = None,
    summary: Annotated[bool, typer.Option("--summary", help="Figures only, no list of misses.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure what is read against gold files: precision, recall, F1, each miss and false fact with its sentence.

    Example: rapporteur evaluate tests/gold/demo --reports src/rapporteur/demo/reports
    """
    from rapporteur.evaluate import evaluate as run
    from rapporteur.evaluate import only, show
    from rapporteur.reading import Reader

    result = only(run(gold, reports, Reader(), sampled or ()), report or ())
    if as_json:
        put_json(show.as_json(result, lists=not summary))
    else:
        for line in () if summary else show.details(result, kind or ()):
            say(line)
        for line in (*show.figures(result), *show.checks(result)):
            say(line)
    failed = [failure for failure in result.failures if not failure.no_pack]
    if len(failed) < len(result.failures):
        unread = count(len(result.failures) - len(failed), "report")
        complain(f"{unread} not scored: written in languages without a pack")
    for failure in failed:
        complain(failure.message)
    if failed:
        raise typer.Exit(1)

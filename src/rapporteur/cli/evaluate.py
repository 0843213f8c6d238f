"""`rapporteur evaluate`: precision, recall and F1 against gold, every miss and false fact with its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapporteur.cli.output import complain, put_json, say


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
    for failure in result.failures:
        complain(failure.message)
    if result.failures:
        raise typer.Exit(1)

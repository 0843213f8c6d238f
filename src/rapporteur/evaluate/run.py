"""Running an evaluation: every gold file against what the reader makes of its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from rapporteur.evaluate.gold import Gold, load_folder
from rapporteur.evaluate.result import Evaluation, Failure
from rapporteur.evaluate.score import ReportScore, score
from rapporteur.intake import take
from rapporteur.model import GoldError, IntakeError, Reading, Report


class ReadsReports(Protocol):
    """What an evaluation needs of a reader."""

    def read(self, report: Report) -> Reading:
        """Everything one report says."""


def evaluate(gold_dir: Path, reports_dir: Path, reader: ReadsReports, sampled: Iterable[str] = ()) -> Evaluation:
    """Score every gold file of a folder against its report."""
    reports = {report.id: report for report in take([reports_dir]) if isinstance(report, Report)}
    scores: list[ReportScore] = []
    failures: list[Failure] = []
    for gold in load_folder(gold_dir, sampled):
        try:
            scores.append(_one(gold, reports, reports_dir, reader))
        except (GoldError, IntakeError) as error:
            failures.append(Failure(gold.report, error.number, str(error)))
    return Evaluation(tuple(scores), tuple(failures))


def _one(gold: Gold, reports: dict[str, Report], folder: Path, reader: ReadsReports) -> ReportScore:
    report = reports.get(gold.report)
    if report is None:
        raise GoldError("R0405", str(gold.path), f"no report {gold.report} in {folder}", "Give its folder.")
    return score(gold, reader.read(report), report.text)


def only(evaluation: Evaluation, reports: Sequence[str]) -> Evaluation:
    """The same evaluation for some reports only; nothing given means all."""
    kept = tuple(r for r in evaluation.reports if not reports or any(name in r.report for name in reports))
    return Evaluation(kept, evaluation.failures)

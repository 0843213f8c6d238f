"""The sums of an evaluation: precision, recall and F1 per kind and per language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.evaluate.checks import Checks
from rapporteur.evaluate.gold import BESIDE, KINDS
from rapporteur.evaluate.score import ReportScore


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts and the figures that follow; with nothing to find and nothing read, all is right."""

    found: int = 0
    missed: int = 0
    false: int = 0
    neutral: int = 0

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was read."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def strict(self) -> Tally:
        """The same counts with what lies beyond a sample held false."""
        return Tally(self.found, self.missed, self.false + self.neutral)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found,
            self.missed + other.missed,
            self.false + other.false,
            self.neutral + other.neutral,
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be scored."""

    report: str
    number: str
    message: str

    @property
    def no_pack(self) -> bool:
        """Whether the report is only in a language that cannot be read yet."""
        return self.number == "R0112"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All reports scored."""

    reports: tuple[ReportScore, ...]
    failures: tuple[Failure, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, by code."""
        return tuple(sorted({report.language for report in self.reports}))

    @property
    def sampled(self) -> bool:
        """Whether some facts were read beyond a sampled list."""
        return any(self.tally((kind,)).neutral for kind in (*KINDS, "speakers"))

    def tally(self, kinds: Iterable[str] = KINDS, language: str | None = None) -> Tally:
        """The counts of some kinds, in one language or in all."""
        total = Tally()
        for report in self._of(language):
            for kind in kinds:
                one = report.kinds[kind]
                total += Tally(len(one.pairs), len(one.missed), len(one.false), len(one.neutral))
        return total

    def checks(self, language: str | None = None) -> Checks:
        """The checks beside the scores, summed."""
        total = Checks()
        for report in self._of(language):
            total.add(report.checks)
        return total

    def _of(self, language: str | None) -> Sequence[ReportScore]:
        return [report for report in self.reports if language in (None, report.language)]


ALL_KINDS = (*KINDS, *BESIDE)

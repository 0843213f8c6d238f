"""What every store can do, whatever keeps the data; tests/store runs one contract suite over all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from rapporteur.model import Evidence, Reading, Report

if TYPE_CHECKING:
    from rapporteur.store.rehearsal import Rehearsal
    from rapporteur.store.shelf import Shelf

Phrase = tuple[str, ...]
"""Words in a row, as they are searched."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A report to be kept, with what was read in it; without a reading, `problem` says why there is none."""

    report: Report
    reading: Reading | None
    fingerprint: str
    location: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a store knows of a report at a glance: enough to see whether it must be read again."""

    id: str
    location: str | None
    digest: str
    fingerprint: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as kept. `added_at` is when it first came in, `learnt_at` when its present reading was made."""

    report: Report
    reading: Reading | None
    added_at: str
    learnt_at: str | None
    fingerprint: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFact:
    """One fact as kept: its fields, where it stands, and when the record learnt it."""

    kind: str
    report: str
    data: Mapping[str, Any]
    rule: str
    basis: str
    evidence: tuple[Evidence, ...]
    learnt_at: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided: kind and data are the record's matter; never changed, only undone."""

    id: int
    at: str
    who: str
    kind: str
    data: Mapping[str, Any]
    undone_at: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A passage of a report as the index keeps it: where it stands, its words as they are searched, and what is known
    of it, in a form that is the record's matter.
    """

    report: str
    start: int
    end: int
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that could not be read, and why."""

    where: str
    number: str
    message: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Something joined: its kind and id, what it holds, and the keys it is found by, each with a place in its order."""

    kind: str
    id: str
    data: str
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Saved:
    """What a saving did, by report id."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)


class Store(Protocol):
    """A record of reports and what they say."""

    @property
    def address(self) -> str:
        """What `open_store` opens the same record by, in any process."""

    def known(self) -> dict[str, Known]:
        """Every report kept, by id."""

    def save(self, filed: Sequence[Filed]) -> Saved:
        """Keep these reports, all or none; a changed one replaces its own facts, the same one changes nothing."""

    def note_left_out(self, items: Sequence[LeftOut]) -> None:
        """Remember what could not be read; the last word on each place counts."""

    def clear_left_out(self, places: Sequence[str]) -> None:
        """Forget that something could not be read: now it could."""

    def left_out(self) -> list[LeftOut]:
        """What could not be read, by place."""

    def report(self, report_id: str) -> StoredReport | None:
        """One report with its reading."""

    def reports(self) -> Iterator[StoredReport]:
        """All reports by id, each with its reading."""

    def reports_known_on(self, day: str) -> Iterator[StoredReport]:
        """All reports by id as the record had them at the end of a day (UTC)."""

    def facts(self, kind: str | None = None, report_id: str | None = None) -> Iterator[StoredFact]:
        """The facts kept, of one kind or of all, of one report or of all."""

    def some(self, ids: Sequence[str]) -> list[StoredReport]:
        """These reports with their readings, as far as they are there."""

    def joining(self) -> AbstractContextManager[Shelf]:
        """The joined record, to be written: one transaction, and other writers wait."""

    def asking(self) -> AbstractContextManager[Shelf]:
        """The joined record, to be read."""

    def rehearsing(self, watched: Sequence[str]) -> AbstractContextManager[Rehearsal]:
        """The joined record, to be written and then left as it was."""

    def judge(self, who: str, kind: str, data: Mapping[str, Any]) -> Judgement:
        """Keep a decision."""

    def undo(self, number: int, who: str) -> Judgement | None:
        """Undo a decision; None where there is none of that number in force."""

    def judgements(self) -> list[Judgement]:
        """Every decision ever made, in order."""

    def unindexed(self) -> list[str]:
        """The reports whose present text is not in the index for searching."""

    def index(self, report_id: str, found: Sequence[Passed]) -> None:
        """Take a report's passages into the index, in place of those it has there."""

    def search(self, parts: Sequence[Sequence[Phrase]], most: int, *, every: bool = True) -> list[Passed]:
        """The passages that hold every part (or any) in one of its phrases, the best first."""

    def counts(self) -> dict[str, int]:
        """How many facts of each kind."""

    def latest(self, most: int) -> list[tuple[str, str]]:
        """The reports that came in or changed last, each with when."""

    def close(self) -> None:
        """Let go of the record."""


def digest(report: Report) -> str:
    """The fingerprint of a report's text and of what is said of it; its path does not count."""
    values = astuple(report)
    told = [report.text, *(value for name, value in zip(report.__slots__, values, strict=True) if name in _TOLD)]
    return hashlib.sha256(json.dumps(told).encode("ascii")).hexdigest()


_TOLD = ("language", "title", "outlet", "published", "url")

"""How far a long reading is, on standard error: a bar on a terminal, or lines of JSON for programs."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from rapporteur.cli.output import complain, count
from rapporteur.intake import Source, read_source
from rapporteur.model import IntakeError, Report

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """Hands out what the sources hold, and shows how far the reading is."""

    def __init__(self, sources: Sequence[Source | IntakeError], *, lines: bool = False) -> None:
        self._sources = sources
        self._lines = lines
        self._done = 0
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        if self._lines:
            _tell(total=sum(_weight(source) for source in self._sources), done=0)
        elif sys.stderr.isatty() and sys.stdout.isatty():
            total = sum(_weight(source) for source in self._sources)
            self._bar = _bar()
            self._bar.add_task(f"Reading {count(total, 'report')}", total=total)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def items(self) -> Iterator[Report | IntakeError]:
        """Every report of every source, or the error instead."""
        for source in self._sources:
            if isinstance(source, IntakeError):
                yield source
            else:
                yield from read_source(source)

    def step(self) -> None:
        """One report more is done. The bar starts with the first: its thread must not be there when processes fork."""
        self._done += 1
        if self._lines:
            _tell(done=self._done)
        elif self._bar is not None:
            self._bar.start()
            self._bar.advance(self._bar.task_ids[0])

    def complain(self, error: object) -> None:
        """An error, above the bar."""
        if self._lines:
            _tell(error=str(error))
        elif self._bar is None:
            complain(error)
        else:
            self._bar.console.print(str(error), markup=False, highlight=False, soft_wrap=True)


def _tell(**told: object) -> None:
    """One line of JSON; whoever asked for it may be gone."""
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(json.dumps(told) + "\n")
        sys.stderr.flush()


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))


def _weight(source: Source | IntakeError) -> int:
    if isinstance(source, IntakeError) or source.suffix != ".jsonl":
        return 1
    try:
        with Path(source.path).open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1

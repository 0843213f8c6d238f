"""Reading many reports: in this process, or in several, always in the order they came."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.model import IntakeError, PackError, RapporteurError, Reading, Report
from rapporteur.reading import Reader

if TYPE_CHECKING:
    from concurrent.futures import Future

_CHUNK = 8
# Reading makes much that goes by itself: the collector finds little, and need not look often.
_COLLECT = (50_000, 20, 100)
_reader: Reader | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error as it travels between processes."""

    number: str
    where: str
    message: str

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report: a reading, or the error that says why there is none."""

    report: Report | None
    reading: Reading | None = None
    error: Trouble | None = None


Item = Report | Outcome


def reader(knowledge: Sequence[Path] = ()) -> Reader:
    """The reader of this process, made once."""
    global _reader
    if _reader is None:
        _reader = Reader(knowledge_dirs=tuple(knowledge))
    return _reader


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_one(item: Item) -> Outcome:
    """Read one report; a fault of the program's own costs that report only."""
    if isinstance(item, Outcome):
        return item
    try:
        return Outcome(item, reader().read(item))
    except IntakeError as error:
        return Outcome(item, error=_trouble(error))
    except PackError:
        raise
    except Exception as error:
        if os.environ.get("RAPPORTEUR_DEBUG"):
            raise
        return Outcome(item, error=fault(item, f"the reader failed on it ({type(error).__name__}: {error})"))


def read_all(taken: Iterable[Report | IntakeError], jobs: int, knowledge: Sequence[Path] = ()) -> Iterator[Outcome]:
    """Read all, in order; with more than one job, in as many processes."""
    reader(knowledge)
    gc.set_threshold(*_COLLECT)
    items: Iterator[Item] = (i if isinstance(i, Report) else Outcome(None, error=_trouble(i)) for i in taken)
    first = list(islice(items, _CHUNK)) if jobs > 1 else []
    if len(first) == _CHUNK:
        yield from _in_pool(first, items, jobs, tuple(knowledge))
    else:
        yield from map(read_one, chain(first, items))


def _in_pool(first: list[Item], items: Iterator[Item], jobs: int, knowledge: tuple[Path, ...]) -> Iterator[Outcome]:
    """Chunks go out while there are fewer than a few a process under way, so memory stays bounded."""
    for code in reader().languages:
        reader().language_reader(code)
    from rapporteur.cli.crew import Crew

    gc.freeze()  # what is loaded stays: a collector that looked at it would make each process its own copy
    crew = Crew(jobs, knowledge)
    waiting: deque[tuple[list[Item], Future[list[Outcome]]]] = deque()
    try:
        chunk = first
        while chunk or waiting:
            if chunk:
                waiting.append((chunk, crew.submit(chunk)))
                chunk = list(islice(items, _CHUNK))
            if not chunk or len(waiting) > 3 * jobs:
                yield from crew.outcomes(*waiting.popleft())
    except BaseException:
        crew.close(wait=False)
        raise
    crew.close(wait=True)


def fault(report: Report, what: str) -> Trouble:
    """What is said of a report that the program's own fault left unread."""
    return _trouble(IntakeError("R0113", report.path or report.id, what, "Left out; please send us the report."))


def _trouble(error: RapporteurError) -> Trouble:
    return Trouble(error.number, error.where, str(error))

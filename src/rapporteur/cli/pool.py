"""Reading many reports: in this process, or in several, always in the order they came."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rapporteur.model import IntakeError, RapporteurError, Reading, Report
from rapporteur.reading import Reader

_CHUNK = 8
_reader: Reader | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report: a reading, or the error that says why there is none."""

    report: Report | None
    reading: Reading | None = None
    error: RapporteurError | None = None


def reader(knowledge: Sequence[Path] = ()) -> Reader:
    """The reader of this process, made once."""
    global _reader
    if _reader is None:
        _reader = Reader(knowledge_dirs=tuple(knowledge))
    return _reader


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_one(report: Report) -> Outcome:
    """Read one report; a fault of the program's own costs that report only."""
    try:
        return Outcome(report, reader().read(report))
    except RapporteurError as error:
        return Outcome(report, error=error)
    except Exception as error:
        if os.environ.get("RAPPORTEUR_DEBUG"):
            raise
        return Outcome(report, error=_fault(report, f"the reader failed on it ({type(error).__name__}: {error})"))


def read_all(items: Iterable[Report | IntakeError], jobs: int, knowledge: Sequence[Path] = ()) -> Iterator[Outcome]:
    """Read all, in order; with more than one job, in as many processes."""
    reader(knowledge)
    source = iter(items)
    first = list(islice(source, _CHUNK)) if jobs > 1 else []
    if len(first) < _CHUNK:
        for item in (*first, *source):
            yield read_one(item) if isinstance(item, Report) else Outcome(None, error=item)
        return
    yield from _in_pool(first, source, jobs, tuple(knowledge))


def _in_pool(
    first: list[Report | IntakeError], source: Iterator[Report | IntakeError], jobs: int, knowledge: tuple[Path, ...]
) -> Iterator[Outcome]:
    pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(knowledge,))
    waiting: deque[tuple[list[Report | IntakeError], Future[list[Outcome]]]] = deque()
    try:
        chunk = first
        while chunk or waiting:
            if chunk:
                waiting.append((chunk, pool.submit(_read_chunk, chunk)))
            chunk = list(islice(source, _CHUNK)) if chunk else []
            if waiting and (not chunk or len(waiting) > 3 * jobs):
                yield from _result(*waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(chunk: list[Report | IntakeError], future: Future[list[Outcome]]) -> Iterator[Outcome]:
    """The outcomes of a chunk; if a process died over it, its reports are left out and named."""
    try:
        yield from future.result()
    except BrokenProcessPool:
        for item in chunk:
            if isinstance(item, Report):
                yield Outcome(item, error=_fault(item, "a reading process died (out of memory?)"))
            else:
                yield Outcome(None, error=item)


def _fault(report: Report, what: str) -> IntakeError:
    return IntakeError("R0113", report.path or report.id, what, "Left out; please send us the report.")


def _start(knowledge: tuple[Path, ...]) -> None:
    """A worker leaves Ctrl-C to the process that started it."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    reader(knowledge)


def _read_chunk(chunk: list[Report | IntakeError]) -> list[Outcome]:
    return [read_one(item) if isinstance(item, Report) else Outcome(None, error=item) for item in chunk]

"""Reading many reports: in this process, or in several, always in the order they came."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from rapporteur.model import IntakeError, PackError, RapporteurError, Reading, Report
from rapporteur.reading import Reader

_CHUNK = 8
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
        return Outcome(item, error=_fault(item, f"the reader failed on it ({type(error).__name__}: {error})"))


def read_all(taken: Iterable[Report | IntakeError], jobs: int, knowledge: Sequence[Path] = ()) -> Iterator[Outcome]:
    """Read all, in order; with more than one job, in as many processes."""
    reader(knowledge)
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
    gc.freeze()  # what is loaded stays: a collector that looked at it would make each process its own copy
    crew = _Crew(jobs, knowledge)
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


class _Crew:
    """The processes that read. If one dies, what was under way is read again one by one, to find what killed it."""

    def __init__(self, jobs: int, knowledge: tuple[Path, ...]) -> None:
        self._jobs, self._knowledge = jobs, knowledge
        self._pool = self._hired(jobs)

    def submit(self, chunk: list[Item]) -> Future[list[Outcome]]:
        """Give out a chunk; to a new crew if the old one is gone."""
        try:
            return self._pool.submit(_read_chunk, chunk)
        except BrokenProcessPool:
            self._pool = self._hired(self._jobs)
            return self._pool.submit(_read_chunk, chunk)

    def outcomes(self, chunk: list[Item], future: Future[list[Outcome]]) -> list[Outcome]:
        """What came of a chunk."""
        try:
            return future.result()
        except BrokenProcessPool:
            return [item if isinstance(item, Outcome) else self._carefully(item) for item in chunk]

    def close(self, wait: bool) -> None:
        """Send the processes home; wait for them only when all is done, not when something went wrong."""
        self._pool.shutdown(wait=wait, cancel_futures=True)

    def _carefully(self, report: Report) -> Outcome:
        with self._hired(1) as lone:
            try:
                return lone.submit(read_one, report).result()
            except BrokenProcessPool:
                return _fallen(report)

    def _hired(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, initializer=_start, initargs=(self._knowledge,))


def _fallen(report: Report) -> Outcome:
    return Outcome(report, error=_fault(report, "a reading process died (out of memory?)"))


def _fault(report: Report, what: str) -> Trouble:
    return _trouble(IntakeError("R0113", report.path or report.id, what, "Left out; please send us the report."))


def _trouble(error: RapporteurError) -> Trouble:
    return Trouble(error.number, error.where, str(error))


def _start(knowledge: tuple[Path, ...]) -> None:
    """A worker leaves Ctrl-C to the process that started it."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    reader(knowledge)


def _leave_with(parent: int) -> None:
    """End when the process that started this one is gone (killed): nobody would collect the work."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _read_chunk(chunk: list[Item]) -> list[Outcome]:
    return [read_one(item) for item in chunk]

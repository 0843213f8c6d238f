"""The processes that read, when there are several."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

from rapporteur.cli.pool import Item, Outcome, fault, read_one, reader
from rapporteur.model import Report


class Crew:
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
    return Outcome(report, error=fault(report, "a reading process died (out of memory?)"))


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

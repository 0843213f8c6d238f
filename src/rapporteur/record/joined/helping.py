"""Other processes that prepare rows while this one joins and writes: for records so big that it matters.

What is given to them are pure functions of what is kept and of what is sent along, so that it does not matter who does
them, nor how many there are. Each does one thing at a time; if one is gone, its thing is done here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from selectors import EVENT_READ, DefaultSelector
from typing import IO, TYPE_CHECKING, Any

from rapporteur.knowledge import Knowledge

if TYPE_CHECKING:
    from rapporteur.record.joined.work import Work
    from rapporteur.store import Store

ENOUGH = 3000  # reports: fewer are joined before a process is up
_MOST = 8
_LOST = (EOFError, BrokenPipeError, pickle.UnpicklingError)

Job = Callable[["Work", Any], Any]


@dataclass(slots=True, eq=False)
class Helper:
    """Another process, and what it is doing."""

    process: subprocess.Popen[bytes]
    at: int | None = None

    @property
    def given(self) -> IO[bytes]:
        """Where things to do are sent."""
        assert self.process.stdin is not None
        return self.process.stdin

    @property
    def made(self) -> IO[bytes]:
        """Where what was made comes from."""
        assert self.process.stdout is not None
        return self.process.stdout

    def leave(self) -> None:
        """Let it go; what it is at is not wanted any more."""
        if self.at is not None:
            self.process.kill()
        for end in (self.given, self.made):
            with suppress(OSError):
                end.close()
        self.process.wait()


@dataclass(slots=True)
class Helpers:
    """The processes that help with one update; none where it is small, or where there is one processor."""

    crew: list[Helper] = field(default_factory=list)

    def done(self, work: Work, job: Job, tasks: Iterable[Any]) -> Iterator[Any]:
        """What a job makes of each of the tasks, in their order."""
        if not self.crew:
            for task in tasks:
                yield job(work, task)
            return
        waiting: dict[int, Any] = {}
        sent: dict[int, Any] = {}
        walking, next_out = enumerate(tasks), 0
        for helper in self.crew:
            _give(helper, job, walking, sent)
        while sent:
            waiting.update(self._some(work, job, walking, sent))
            while next_out in waiting:
                yield waiting.pop(next_out)
                next_out += 1

    def _some(
        self, work: Work, job: Job, walking: Iterator[tuple[int, Any]], sent: dict[int, Any]
    ) -> Iterator[tuple[int, Any]]:
        """Wait for one of them at least; each is given the next thing before what it made is looked at."""
        with DefaultSelector() as selector:
            for helper in self.crew:
                if helper.at is not None:
                    selector.register(helper.made, EVENT_READ, helper)
            ready = [key.data for key, _ in selector.select()]
        for helper in ready:
            at = helper.at
            try:
                made, lost = pickle.load(helper.made), False
            except _LOST:
                made, lost = None, True
                self.crew.remove(helper)
                helper.leave()
            if not lost:
                _give(helper, job, walking, sent)
            task = sent.pop(at)
            yield at, job(work, task) if lost else made
        if not self.crew:
            yield from ((at, job(work, task)) for at, task in walking)

    def close(self) -> None:
        """Send them home."""
        for helper in self.crew:
            helper.leave()
        self.crew.clear()


def _give(helper: Helper, job: Job, walking: Iterator[tuple[int, Any]], sent: dict[int, Any]) -> None:
    at, task = next(walking, (None, None))
    helper.at = at
    if at is None:
        return
    sent[at] = task
    with suppress(BrokenPipeError):  # it shows when what it made is waited for
        pickle.dump((job, task), helper.given, pickle.HIGHEST_PROTOCOL)
        helper.given.flush()


def helpers(store: Store, knowledge: Knowledge, judged: Any, reports: int, number: int | None = None) -> Helpers:
    """As many as there are processors, if the work is worth it."""
    wanted = processors() if number is None else number
    if number is None and (reports < ENOUGH or wanted < 2):
        return Helpers()
    found = Helpers([_hired() for _ in range(min(wanted, _MOST))])
    for helper in found.crew:
        with suppress(BrokenPipeError):
            pickle.dump((store.address, knowledge, judged), helper.given, pickle.HIGHEST_PROTOCOL)
    return found


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _hired() -> Helper:
    told: Mapping[str, str] = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "rapporteur.record.joined.hand"]
    return Helper(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=told))

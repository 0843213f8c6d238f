"""Filing what is read: known and unchanged reports go by, the rest is saved in small batches."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from rapporteur.cli.naming import Names, decided_about
from rapporteur.cli.pool import Outcome
from rapporteur.model import IntakeError, Reading, Report
from rapporteur.store import Filed, LeftOut, Store, digest

if TYPE_CHECKING:
    from rapporteur.cli.progress import Progress
    from rapporteur.cli.read import Run

_BATCH = 64
_SECONDS = 2.0
_COUNTED = ("acts", "proposals", "statements", "warnings")


class Desk:
    """Stands between the readers and the store. Leaving it saves what waits, even after Ctrl-C."""

    def __init__(self, store: Store, fingerprint: str, run: Run, progress: Progress) -> None:
        self._store, self._fingerprint, self._run, self._progress = store, fingerprint, run, progress
        self._known = store.known()
        self._names = Names(self._known, decided_about(store.judgements()))
        self._outcomes: list[Outcome] = []
        self._saved_at = time.monotonic()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        """Save what waits; Ctrl-C ends here, any other error goes on (a failing store is not asked again)."""
        if kind is None or issubclass(kind, KeyboardInterrupt):
            self.flush()
        self._run.stopped = kind is not None and issubclass(kind, KeyboardInterrupt)
        return self._run.stopped

    def unread(self, items: Iterable[Report | IntakeError]) -> Iterator[Report | IntakeError]:
        """The reports the record does not hold as they are, each under the id it has there."""
        for item in items:
            if isinstance(item, IntakeError):
                yield item
                continue
            for report in self._names.given(item):
                known = self._known.get(report.id)
                same = known and (known.digest, known.fingerprint) == (digest(report), self._fingerprint)
                if known and same and not known.problem:
                    self._run.same += 1
                    self._progress.step()
                else:
                    yield report

    def file(self, outcome: Outcome) -> None:
        """Take one outcome; save when enough or long enough."""
        if outcome.report is None or self._names.still(outcome.report):
            self._outcomes.append(outcome)
        self._progress.step()
        if outcome.error is not None:
            self._progress.complain(outcome.error)
            self._run.left_out += 1
        elif outcome.reading is not None:
            _count(self._run, outcome.reading)
        if len(self._outcomes) >= _BATCH or time.monotonic() - self._saved_at > _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Save what waits; it waits on if the saving is broken off."""
        waiting = list(self._outcomes)
        self._store.save([self._filed(o, o.report) for o in waiting if o.report is not None])
        self._store.clear_left_out([o.report.path for o in waiting if o.report is not None and o.report.path])
        errors = [o.error for o in waiting if o.error is not None]
        self._store.note_left_out([LeftOut(error.where, error.number, str(error)) for error in errors])
        del self._outcomes[: len(waiting)]
        self._saved_at = time.monotonic()

    def _filed(self, outcome: Outcome, report: Report) -> Filed:
        problem = None if outcome.error is None else str(outcome.error)
        return Filed(report, outcome.reading, self._fingerprint, self._names.place(report.id), problem)


def _count(run: Run, reading: Reading) -> None:
    run.languages[reading.report.language or "?"] += 1
    run.meetings |= {
        (s.institution, s.date, s.city, None if s.date else f"{reading.report.id} {s.id}") for s in reading.sessions
    }
    run.people |= {a.person for a in reading.attendance if a.person}
    run.people |= {s.speaker for s in reading.statements if s.office and " " in s.speaker}
    for kind in _COUNTED:
        run.facts[kind] += len(getattr(reading, kind))

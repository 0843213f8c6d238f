"""The record as the pages see it: the joined one its store keeps, brought up to date beside the readers."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.reading.cache import load_knowledge
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.revision import revision
from rapporteur.record.joined.update import bring_up_to_date
from rapporteur.record.search import Found, Wanted, search
from rapporteur.record.search import bring_up_to_date as index
from rapporteur.record.wording import wordings
from rapporteur.store import Store, open_store
from rapporteur.web.pool import Pool
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.upkeep import keep_up, patiently

_LOOK_AGAIN = 1.0
_FIRST, _PATIENCE = 20.0, 0.5
_FEW, _CALM = 2000, 3.0


class Library:
    """Hands out the newest snapshot there is; what is not joined yet is joined beside the readers."""

    def __init__(self, record: str) -> None:
        self._record = record
        open_store(record, create=False).close()
        self._pool = Pool(record)
        self._joining, self._indexing = threading.Lock(), threading.Lock()
        self._working: subprocess.Popen[bytes] | None = None
        self._snapshot: Snapshot | None = None
        self._stamp: object = None
        self._preparing: Snapshot | None = None
        self._looked = self._moved = 0.0
        self._grown = False
        self.closed = False

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, for one request."""
        with self._pool.store() as store:
            yield store

    @contextmanager
    def account(self) -> Iterator[Account]:
        """The joined record as it is, for one request."""
        with self._pool.store() as store:
            yield Account(store, load_knowledge(), as_it_is=True)

    def search(self, typed: str, wanted: Wanted, most: int) -> Found:
        """Sentences of all reports that are in the index by now."""
        if not self.indexing and not self._big():
            self._beside(self._index).join(_PATIENCE)
        with self.store() as store:
            return search(store, wordings(), typed, wanted, most)

    @property
    def indexing(self) -> bool:
        """Whether reports are still being taken into the index."""
        return self._indexing.locked() or self._working is not None

    def waiting(self) -> int:
        """How many reports are kept and not joined yet."""
        with self.store() as store, store.asking() as shelf:
            return len(shelf.unjoined())

    def snapshot(self) -> Snapshot:
        """The record as it is, or as it was a moment ago."""
        if self._snapshot is None:
            self._beside(self._join).join(0 if self._big() else _FIRST)
            return self._look()
        if time.monotonic() - self._looked > _LOOK_AGAIN:
            self._looked = time.monotonic()
            if self._stamp != self._file_stamp():
                self._look()
                self._moved = time.monotonic()
            elif self._moved and time.monotonic() - self._moved > _CALM and not self._joining.locked():
                self._moved = 0.0
                self._beside(self._join)
        return self._snapshot

    def renewed(self, patience: float | None = None) -> Snapshot:
        """The record with all that was read; after so many seconds of waiting, as it was."""
        self._beside(self._at_once if self._big() else self._join).join(patience)
        return self._look(at_once=True)

    def close(self) -> None:
        """Let go of the record."""
        self.closed = True
        if self._working is not None:
            self._working.terminate()
        self._pool.close()

    def _look(self, *, at_once: bool = False) -> Snapshot:
        """The snapshot of what is joined now; the one before, until what pages tell of the new one is counted."""
        stamp = self._file_stamp()
        with self.store() as store, store.asking() as shelf:
            number = revision(shelf)
        if self._snapshot is None or self._snapshot.stamp != number:
            self._come(Snapshot(self.account, number), at_once or self._snapshot is None)
        self._stamp, self._looked = stamp, time.monotonic()
        assert self._snapshot is not None
        return self._snapshot

    def _come(self, fresh: Snapshot, at_once: bool) -> None:
        """Show a new state: now, to whoever waits for what he did himself, else when it is prepared."""
        coming = self._preparing
        if at_once:
            self._snapshot = fresh
        elif coming is not None and coming.stamp == fresh.stamp:
            return
        self._preparing = fresh
        self._beside(lambda: self._prepare(fresh))

    def _prepare(self, fresh: Snapshot) -> None:
        """Count beside the readers; a state that came meanwhile goes before."""
        try:
            fresh.prepare()
        finally:
            if self._preparing is fresh:
                self._snapshot, self._preparing = fresh, None

    def _at_once(self) -> None:
        """Join what a reader waits for; the rest goes on beside."""
        with self.store() as store:
            patiently(lambda: bring_up_to_date(store, load_knowledge()))
        if self._working is None:
            self._beside(self._join)

    def _join(self) -> None:
        """Join what is not joined yet; of a big record a process of its own does so, and what else can wait."""
        with self._joining:
            if self._big() and not self.closed:
                self._process()
                return
            with self.store() as store:
                keep_up(store)

    def _big(self) -> bool:
        """Whether the record has grown big; looked for no more once it has."""
        if not self._grown:
            with self.store() as store, store.asking() as shelf:
                self._grown = shelf.count("bundle", "listed", _FEW) >= _FEW or len(shelf.unjoined()) >= _FEW
        return self._grown

    def _process(self) -> None:
        with subprocess.Popen([sys.executable, "-m", "rapporteur.web.upkeep", self._record]) as process:
            self._working = process
            process.wait()
        self._working = None

    def _index(self) -> None:
        """Take new reports into the index of words, one thread at a time."""
        with self._indexing, self.store() as store:
            patiently(lambda: index(store))

    @staticmethod
    def _beside(work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread

    def _file_stamp(self) -> object:
        """What changes whenever anybody writes; for a database without a file, the time in tens of seconds."""
        if "://" in self._record:
            return int(time.monotonic() / 10)
        found = []
        for name in (self._record, f"{self._record}-wal"):
            path = Path(name)
            if path.exists():
                about = path.stat()
                found.append((about.st_mtime_ns, about.st_size, about.st_ino))
        return tuple(found)

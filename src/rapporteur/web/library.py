"""The record as the pages see it: joined once, shared by all readers, renewed when the record file changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from rapporteur.reading.cache import load_knowledge
from rapporteur.record import Book, build
from rapporteur.record.decisions import decisions
from rapporteur.record.search import Found, Wanted, bring_up_to_date, search
from rapporteur.record.wording import Wordings
from rapporteur.store import Store, open_store
from rapporteur.web.snapshot import Snapshot

_LOOK_AGAIN = 1.0
_LATEST = 10


class Library:
    """Hands out the newest snapshot there is; a new one is made beside it while the old one is read."""

    def __init__(self, record: str) -> None:
        self._record = record
        self._lock = threading.Lock()
        self._indexing = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._stamp: object = None
        self._looked = 0.0
        open_store(record).close()

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, for one request."""
        store = open_store(self._record, create=False)
        try:
            yield store
        finally:
            store.close()

    def search(self, typed: str, wanted: Wanted, most: int) -> Found:
        """Sentences of all reports; new reports are taken into the index first."""
        with self.store() as store:
            with self._indexing:
                bring_up_to_date(store)
            return search(store, _wordings(), typed, wanted, most)

    def snapshot(self) -> Snapshot:
        """The record as it is, or as it was a moment ago."""
        if self._snapshot is None:
            return self.renewed()
        if time.monotonic() - self._looked > _LOOK_AGAIN:
            self._looked = time.monotonic()
            if self._stamp != self._file_stamp() and not self._lock.locked():
                threading.Thread(target=self._renew, daemon=True).start()
        return self._snapshot

    def renewed(self) -> Snapshot:
        """The record as it is now: waits until it is joined."""
        self._renew()
        assert self._snapshot is not None
        return self._snapshot

    def _renew(self) -> None:
        with self._lock:
            stamp = self._file_stamp()
            if self._snapshot is not None and self._stamp == stamp:
                return
            with self.store() as store:
                print_ = content_stamp(store)
                if self._snapshot is None or self._snapshot.stamp != print_:
                    self._snapshot = Snapshot(book_of(store), print_, store.latest(_LATEST))
            self._stamp, self._looked = stamp, time.monotonic()

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


@cache
def _wordings() -> Wordings:
    """Every wording of every thing known, made once."""
    return Wordings(load_knowledge())


def content_stamp(store: Store) -> int:
    """Changes when reports, readings or decisions change, and not when only the index of words does."""
    known = [(item.id, item.digest, item.fingerprint, item.problem) for item in store.known().values()]
    decided = [(item.id, item.undone_at) for item in store.judgements()]
    return hash((tuple(sorted(known, key=lambda item: item[0])), tuple(decided)))


def book_of(store: Store) -> Book:
    """The record in a store, joined."""
    read = ((s.reading, s.report.text) for s in store.reports() if s.reading is not None)
    return build(read, load_knowledge(), decisions(store.judgements()))

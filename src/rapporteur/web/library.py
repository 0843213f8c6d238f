"""The record as the pages see it: joined once, shared by all readers, renewed when the record file changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.model import Reading
from rapporteur.reading.cache import load_knowledge
from rapporteur.record import Book, build
from rapporteur.record.decisions import decisions
from rapporteur.record.search import Found, Wanted, bring_up_to_date, search
from rapporteur.record.wording import wordings
from rapporteur.store import Known, Store, open_store
from rapporteur.web.snapshot import Snapshot

_LOOK_AGAIN = 1.0
_LATEST = 10
_HELD = 20_000
_PATIENCE = 0.5


class Library:
    """Hands out the newest snapshot there is; a new one is made beside it while the old one is read."""

    def __init__(self, record: str) -> None:
        self._record = record
        self._lock = threading.Lock()
        self._held: dict[str, tuple[object, Reading | None, str]] = {}
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

    def known(self) -> dict[str, Known]:
        """The reports kept, at a glance."""
        with self.store() as store:
            return store.known()

    def search(self, typed: str, wanted: Wanted, most: int) -> Found:
        """Sentences of all reports that are in the index by now."""
        self._index(_PATIENCE)
        with self.store() as store:
            return search(store, wordings(), typed, wanted, most)

    @property
    def indexing(self) -> bool:
        """Whether reports are still being taken into the index."""
        return self._indexing.locked()

    def snapshot(self) -> Snapshot:
        """The record as it is, or as it was a moment ago."""
        if self._snapshot is None:
            return self.renewed()
        if time.monotonic() - self._looked > _LOOK_AGAIN:
            self._looked = time.monotonic()
            if self._stamp != self._file_stamp() and not self._lock.locked():
                self._beside(self._renew)
        return self._snapshot

    def renewed(self, patience: float | None = None) -> Snapshot:
        """The record as it is now; after so many seconds of waiting, as it was."""
        if patience is None or self._snapshot is None:
            self._renew()
        else:
            self._beside(self._renew).join(patience)
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
                    made = Snapshot(self._joined(store), print_, store.latest(_LATEST))
                    made.warm()
                    self._snapshot = made
            self._stamp, self._looked = stamp, time.monotonic()
        self._beside(self._index)

    def _joined(self, store: Store) -> Book:
        """The record in a store, joined; readings that have not changed are not taken from the store again."""
        known = store.known()
        kept = {name: held for name, held in self._held.items() if name in known and held[0] == _print(known[name])}
        for name, about in known.items():
            if name not in kept and len(kept) < _HELD:
                stored = store.report(name) if len(self._held) else None
                if stored is not None:
                    kept[name] = (_print(about), stored.reading, stored.report.text)
        if len(kept) < len(known):
            kept = {s.report.id: (_print(known.get(s.report.id)), s.reading, s.report.text) for s in store.reports()}
        self._held = kept if len(kept) <= _HELD else {}
        read = ((reading, text) for _, reading, text in kept.values() if reading is not None)
        return build(read, load_knowledge(), decisions(store.judgements()))

    def _index(self, patience: float = -1) -> None:
        """Take new reports into the index of words, one thread at a time."""
        if self._indexing.acquire(timeout=patience):
            try:
                with self.store() as store:
                    bring_up_to_date(store)
            finally:
                self._indexing.release()

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


def content_stamp(store: Store) -> int:
    """Changes when reports, readings or decisions change, and not when only the index of words does."""
    known = [(item.id, item.digest, item.fingerprint, item.problem) for item in store.known().values()]
    decided = [(item.id, item.undone_at) for item in store.judgements()]
    return hash((tuple(sorted(known, key=lambda item: item[0])), tuple(decided)))


def _print(about: Known | None) -> object:
    """What changes when a report or its reading does."""
    return (about.digest, about.fingerprint, about.problem) if about else None

"""Open stores, each used by one reader at a time and handed on to the next."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager

from rapporteur.store import Store, open_store

_KEPT = 8


class Pool:
    """Keeps a few stores open: opening one takes as long as a page does."""

    def __init__(self, record: str) -> None:
        self._record = record
        self._idle: queue.LifoQueue[Store] = queue.LifoQueue(_KEPT)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """A store, for one request; one that failed is not used again."""
        try:
            store = self._idle.get_nowait()
        except queue.Empty:
            store = open_store(self._record, create=False)
        try:
            yield store
        except BaseException:
            store.close()
            raise
        try:
            self._idle.put_nowait(store)
        except queue.Full:
            store.close()

    def close(self) -> None:
        """Let go of all."""
        while not self._idle.empty():
            self._idle.get_nowait().close()

"""The record as the commands use it: the joined one a store keeps, or one joined in memory from what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapporteur.record import Book
    from rapporteur.record.joined.asking import Account
    from rapporteur.store import Store


@contextmanager
def open_account(record: str) -> Iterator[Account]:
    """The joined record of a file, brought up to date."""
    from rapporteur.reading.cache import load_knowledge
    from rapporteur.record.joined.asking import Account
    from rapporteur.store import open_store

    store = open_store(record, create=False)
    try:
        yield Account(store, load_knowledge())
    finally:
        store.close()


def book_of(store: Store, as_known_on: str | None = None) -> Book:
    """The record in a store, joined in memory."""
    from rapporteur.reading.cache import load_knowledge
    from rapporteur.record import build
    from rapporteur.record.decisions import decisions

    kept = store.reports() if as_known_on is None else store.reports_known_on(as_known_on)
    decided = decisions(store.judgements(), as_known_on)
    read = ((s.reading, s.report.text) for s in kept if s.reading is not None)
    return build(read, load_knowledge(), decided)

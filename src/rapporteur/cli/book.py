"""The record as the commands use it: built from what a store holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapporteur.record import Book
    from rapporteur.store import Store


def open_book(record: Path) -> Book:
    """The record in a file."""
    from rapporteur.store import open_store

    store = open_store(record, create=False)
    try:
        return book_of(store)
    finally:
        store.close()


def book_of(store: Store) -> Book:
    """The record in a store."""
    from rapporteur.knowledge import load
    from rapporteur.record import build

    return build(((s.reading, s.report.text) for s in store.reports() if s.reading is not None), load())

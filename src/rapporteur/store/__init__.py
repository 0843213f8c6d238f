"""The record file: reports, their readings and facts. SQLite by default; one interface for every backend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.store.interface import (
    Filed,
    Judgement,
    Known,
    LeftOut,
    Passed,
    Saved,
    Store,
    StoredFact,
    StoredReport,
    digest,
)

if TYPE_CHECKING:
    from rapporteur.store.sqlite import SqliteStore

__all__ = [
    "Filed",
    "Judgement",
    "Known",
    "LeftOut",
    "Passed",
    "Saved",
    "Store",
    "StoredFact",
    "StoredReport",
    "digest",
    "open_store",
]


def open_store(path: Path, *, create: bool = True) -> SqliteStore:
    """Open a record file, made new if need be. Imports the database layer only now: it is slow to load."""
    from rapporteur.store.sqlite import SqliteStore

    return SqliteStore(path, create=create)

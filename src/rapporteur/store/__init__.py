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
    Phrase,
    Row,
    Saved,
    Store,
    StoredFact,
    StoredReport,
    digest,
)

if TYPE_CHECKING:
    from rapporteur.store.shelf import Shelf
    from rapporteur.store.sql import SqlStore

__all__ = [
    "Filed",
    "Judgement",
    "Known",
    "LeftOut",
    "Passed",
    "Phrase",
    "Row",
    "Saved",
    "Shelf",
    "Store",
    "StoredFact",
    "StoredReport",
    "digest",
    "open_store",
]


def open_store(where: Path | str, *, create: bool = True) -> SqlStore:
    """Open a record, a file's name or a PostgreSQL address, made new if need be.

    Imports the database layer only now: it is slow to load.
    """
    if str(where).startswith(("postgresql://", "postgres://")):
        from rapporteur.store.postgres import PostgresStore

        return PostgresStore(str(where), create=create)
    from rapporteur.store.sqlite import SqliteStore

    return SqliteStore(Path(where), create=create)

"""The record in one SQLite file: write-ahead log, foreign keys, one transaction a batch."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.pool import NullPool

from rapporteur.model import StoreError
from rapporteur.store import schema, trouble
from rapporteur.store.shelf import Shelf
from rapporteur.store.sql import SqlStore

_APPLICATION = 0x52415050
_WAIT_MS = 10_000
_CACHE_KB = 200_000
_JOINING_KB = 400_000


class SqliteStore(SqlStore):
    """A `Store` in one SQLite file."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self._path = path
        if not path.exists() and not create:
            raise trouble.missing(str(path))
        if path.is_dir():
            raise StoreError("R0307", str(path), "this is a folder, not a record file", "Name a file as --record.")
        self._engine = _engine(path)
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    @property
    def address(self) -> str:
        """What `open_store` opens the same record by, in any process."""
        return str(self._path.absolute())

    @contextmanager
    def _looking(self) -> Iterator[None]:
        with trouble.named(str(self._path)), self._link.begin():
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that holds the writer's place from its start."""
        with trouble.named(str(self._path)), self._link.begin():
            self._link.exec_driver_sql("BEGIN IMMEDIATE")
            yield

    @contextmanager
    def joining(self) -> Iterator[Shelf]:
        """The joined record, to be written: with more memory, for a big record is written all over."""
        self._remember(_JOINING_KB)
        try:
            with super().joining() as shelf:
                yield shelf
        finally:
            self._remember(_CACHE_KB)

    def _remember(self, size: int) -> None:
        """How many kilobytes of the file may be held in memory."""
        with self._looking():
            self._link.exec_driver_sql(f"PRAGMA cache_size = -{size}")

    def _open(self) -> None:
        """Check first, write after: another program's database is left as it was."""
        with trouble.named(str(self._path)):
            self._connection = self._engine.connect()
            with self._connection.begin():
                version = self._version()
            if version == schema.VERSION:
                return
            with self._connection.begin():
                self._link.exec_driver_sql("PRAGMA journal_mode = WAL")
        with self._writing():
            schema.migrate(self._link)
            self._link.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")

    def _version(self) -> int:
        tables = inspect(self._link).get_table_names()
        mark = self._link.exec_driver_sql("PRAGMA application_id").scalar()
        if tables and (mark != _APPLICATION or "schema_version" not in tables):
            raise trouble.not_ours(str(self._path))
        version = schema.version_of(self._link)
        if version > schema.VERSION:
            raise trouble.newer(str(self._path), version, schema.VERSION)
        return version


def _engine(path: Path) -> Engine:
    """An engine whose transactions begin where we say so, not where the driver guesses."""
    engine = create_engine(f"sqlite+pysqlite:///{os.fspath(path.absolute())}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {_WAIT_MS}",
            "foreign_keys = ON",
            "synchronous = FULL",
            f"cache_size = -{_CACHE_KB}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine

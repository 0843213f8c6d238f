"""The record in a PostgreSQL database, for a team: one writer at a time, readers never wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, inspect, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from rapporteur.model import StoreError
from rapporteur.store import schema, trouble
from rapporteur.store.sql import SqlStore

_LOCK = 0x52415050


class PostgresStore(SqlStore):
    """A `Store` in a PostgreSQL database, named by its address: postgresql://user:password@host/database."""

    def __init__(self, address: str, *, create: bool = True) -> None:
        self._address = address
        try:
            url = make_url(address).set(drivername="postgresql+psycopg")
            self._name = url.set(password=None).render_as_string().replace("+psycopg", "")
            self._engine = create_engine(url, poolclass=NullPool)
        except ArgumentError:
            raise StoreError("R0318", address, "this is no database address", _LIKE) from None
        except (ModuleNotFoundError, NoSuchModuleError):
            cure = "Install it with: pip install 'rapporteur[postgres]'"
            raise StoreError("R0319", address, "the PostgreSQL driver is not installed", cure) from None
        try:
            self._open(create)
        except BaseException:
            self.close()
            raise

    @property
    def address(self) -> str:
        """What `open_store` opens the same record by, in any process."""
        return self._address

    @contextmanager
    def _looking(self) -> Iterator[None]:
        with trouble.named(self._name), self._link.begin():
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with trouble.named(self._name), self._link.begin():
            self._link.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield

    def _open(self, create: bool) -> None:
        """Check first, write after: another program's database is left as it was."""
        with trouble.named(self._name):
            self._connection = self._engine.connect()
            with self._connection.begin():
                version = self._version(create)
        if version < schema.VERSION:
            with self._writing():
                schema.migrate(self._link)

    def _version(self, create: bool) -> int:
        tables = inspect(self._link).get_table_names()
        if not tables and not create:
            raise trouble.missing(self._name)
        if tables and "schema_version" not in tables:
            raise trouble.not_ours(self._name)
        version = schema.version_of(self._link)
        if version > schema.VERSION:
            raise trouble.newer(self._name, version, schema.VERSION)
        return version


_LIKE = "Give: postgresql://user:password@host/database"

"""The tables of a record, and the ordered steps that bring an older record up to date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, MetaData, String, Table, Text, insert, select

METADATA = MetaData()

SCHEMA_VERSION = Table(
    "schema_version",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("applied_at", String, nullable=False),
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", String, primary_key=True),
    Column("location", String),
    Column("path", String),
    Column("text", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("language", String),
    Column("title", String),
    Column("outlet", String),
    Column("published", String),
    Column("url", String),
    Column("fingerprint", String, nullable=False),
    Column("problem", String),
    Column("added_at", String, nullable=False),
    Column("changed_at", String, nullable=False),
    Index("reports_location", "location"),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("data", Text, nullable=False),
    Column("learnt_at", String, nullable=False),
)

FACTS = Table(
    "facts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String, nullable=False),
    Column("place", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Column("rule", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("learnt_at", String, nullable=False),
    Index("facts_kind", "kind"),
    Index("facts_report", "report"),
)

EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("fact", Integer, ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

LEFT_OUT = Table(
    "left_out",
    METADATA,
    Column("place", String, primary_key=True),
    Column("number", String, nullable=False),
    Column("message", String, nullable=False),
    Column("at", String, nullable=False),
)


PAST_READINGS = Table(
    "past_readings",
    METADATA,
    Column("report", String, primary_key=True),
    Column("known_from", String, primary_key=True),
    Column("known_until", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("data", Text, nullable=False),
)
"""What the record once held of a report, and from when until when."""

PAST_TEXTS = Table(
    "past_texts",
    METADATA,
    Column("digest", String, primary_key=True),
    Column("data", Text, nullable=False),
)
"""The reports of past readings as they then were, each text once."""

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("data", Text, nullable=False),
    Column("undone_at", String),
    Column("undone_by", String),
)
"""What people decided: never changed but for being undone."""

PASSAGES = Table(
    "passages",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("passages_report", "report"),
)
"""The sentences that can be searched; their words are in the full-text index under the same id."""

INDEXED = Table(
    "indexed",
    METADATA,
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String, nullable=False),
)
"""Which text of a report is in the index."""

# Order is by code point in every database.
_PLACED = String().with_variant(String(collation="C"), "postgresql")

JOINED = Table(
    "joined",
    METADATA,
    Column("kind", _PLACED, primary_key=True),
    Column("id", _PLACED, primary_key=True),
    Column("data", Text, nullable=False),
    Column("found_by", Text, nullable=False),
)
"""What reports say together, made from the readings and made again when they change; `found_by`: its joined_keys."""

JOINED_KEYS = Table(
    "joined_keys",
    METADATA,
    Column("kind", _PLACED, primary_key=True),
    Column("key", _PLACED, primary_key=True),
    Column("place", _PLACED, primary_key=True),
    Column("id", _PLACED, primary_key=True),
    sqlite_with_rowid=False,
)
"""What the joined rows are found by, and in which order."""

PASSAGES_ABOUT = Table(
    "passages_about",
    METADATA,
    Column("id", Integer, ForeignKey("passages.id", ondelete="CASCADE"), primary_key=True),
    Column("about", Text, nullable=False),
)
"""What is known of a passage that can be searched."""

UNINDEXED = Table("unindexed", METADATA, Column("report", String, primary_key=True))
"""The reports that came or changed and are not in the index as they are."""

UNJOINED = Table("unjoined", METADATA, Column("report", String, primary_key=True))
"""The reports that came, changed or went and are not joined yet."""

_FULL_TEXT_POSTGRES = (
    "CREATE TABLE passage_words (rowid integer PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX passage_words_words ON passage_words USING gin (words)",
)
_FULL_TEXT = (
    "CREATE VIRTUAL TABLE passage_words USING fts5(words, tokenize=\"unicode61 remove_diacritics 0 tokenchars '+'\")"
)

_OF_STEP = {"past_readings": 2, "past_texts": 2, "judgements": 2, "passages": 3, "indexed": 3}
_OF_STEP |= {"joined": 4, "joined_keys": 4, "unjoined": 4, "passages_about": 5, "unindexed": 5}


def now() -> str:
    """The moment, in UTC, as ISO text."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _tables(step: int) -> Callable[[Connection], None]:
    """Make the tables that came with a step."""

    def make(connection: Connection) -> None:
        tables = [table for table in METADATA.sorted_tables if _OF_STEP.get(table.name, 1) == step]
        METADATA.create_all(connection, tables=tables)

    return make


def _searching(connection: Connection) -> None:
    _tables(3)(connection)
    for statement in (_FULL_TEXT,) if connection.dialect.name == "sqlite" else _FULL_TEXT_POSTGRES:
        connection.exec_driver_sql(statement)


def _joining(connection: Connection) -> None:
    """Nothing is joined yet of what an older record holds."""
    _tables(4)(connection)
    connection.execute(insert(UNJOINED).from_select(["report"], select(REPORTS.c.id)))


def _knowing(connection: Connection) -> None:
    """What is known of passages is found out when they are taken in again."""
    _tables(5)(connection)
    connection.execute(insert(UNINDEXED).from_select(["report"], select(REPORTS.c.id)))


def _keyed(connection: Connection) -> None:
    """What is joined tells its own keys now: it is made anew."""
    for table in (JOINED, JOINED_KEYS, UNJOINED):
        table.drop(connection)
    _joining(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_tables(1), _tables(2), _searching, _joining, _knowing, _keyed)
"""Step n brings a record from version n to n+1. Steps are never changed once released, only added."""

VERSION = len(MIGRATIONS)


def version_of(connection: Connection) -> int:
    """The schema version of a record; 0 for a new one."""
    if not connection.dialect.has_table(connection, SCHEMA_VERSION.name):
        return 0
    return max(connection.scalars(select(SCHEMA_VERSION.c.version)), default=0)


def migrate(connection: Connection) -> None:
    """Apply every step the record has not seen."""
    for version in range(version_of(connection), VERSION):
        MIGRATIONS[version](connection)
        connection.execute(insert(SCHEMA_VERSION).values(version=version + 1, applied_at=now()))

"""The full-text index of a SQLite record: FTS5 over the words of each sentence."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, text

from rapporteur.store.interface import Passed
from rapporteur.store.schema import INDEXED, PASSAGES, REPORTS

_FOUND = text(
    "SELECT p.report, p.start, p.end FROM passage_words JOIN passages p ON p.id = passage_words.rowid "
    "WHERE passage_words MATCH :match ORDER BY bm25(passage_words), p.report, p.start LIMIT :most"
)
_TAKE_IN = text("INSERT INTO passage_words(rowid, words) VALUES (:id, :words)")
_TAKE_OUT = text("DELETE FROM passage_words WHERE rowid = :id")


def unindexed(link: Connection) -> list[str]:
    """The reports whose present text is not in the index."""
    query = select(REPORTS.c.id).outerjoin(INDEXED, INDEXED.c.report == REPORTS.c.id)
    missing = query.where((INDEXED.c.digest.is_(None)) | (INDEXED.c.digest != REPORTS.c.digest))
    return list(link.scalars(missing.order_by(REPORTS.c.id)))


def index(link: Connection, report_id: str, found: Sequence[Passed]) -> None:
    """Take a report's passages in, in place of those it has."""
    forget(link, report_id)
    digest = link.scalar(select(REPORTS.c.digest).where(REPORTS.c.id == report_id))
    if digest is None:
        return
    first = (link.scalar(select(func.max(PASSAGES.c.id))) or 0) + 1
    rows = [
        {"id": number, "report": report_id, "start": p.start, "end": p.end, "words": p.words}
        for number, p in enumerate(found, start=first)
    ]
    if rows:
        link.execute(insert(PASSAGES), [{k: v for k, v in row.items() if k != "words"} for row in rows])
        link.execute(_TAKE_IN, [{"id": row["id"], "words": row["words"]} for row in rows])
    link.execute(insert(INDEXED).values(report=report_id, digest=digest))


def forget(link: Connection, report_id: str) -> None:
    """Take a report's passages out."""
    ids = list(link.scalars(select(PASSAGES.c.id).where(PASSAGES.c.report == report_id)))
    if ids:
        link.execute(_TAKE_OUT, [{"id": number} for number in ids])
        link.execute(delete(PASSAGES).where(PASSAGES.c.report == report_id))
    link.execute(delete(INDEXED).where(INDEXED.c.report == report_id))


def search(link: Connection, match: str, most: int) -> list[Passed]:
    """The passages that match, the best first."""
    return [Passed(row.report, row.start, row.end, "") for row in link.execute(_FOUND, {"match": match, "most": most})]

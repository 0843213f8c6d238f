"""The full-text index of a record: over the words of each sentence, by FTS5 in SQLite, as `simple` in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, text

from rapporteur.store.interface import Passed, Phrase
from rapporteur.store.schema import INDEXED, PASSAGES, PASSAGES_ABOUT, REPORTS, UNINDEXED

_PREFIX = 4
_TAKE_OUT = text("DELETE FROM passage_words WHERE rowid = :id")
_TAKE_IN = {
    "sqlite": text("INSERT INTO passage_words(rowid, words) VALUES (:id, :words)"),
    "postgresql": text("INSERT INTO passage_words(rowid, words) VALUES (:id, to_tsvector('simple', :words))"),
}
_SCORED = 20_000  # of more sentences with a very frequent word, those taken in last are weighed
_PLACES = (
    'SELECT p.report, p.start, p."end" AS stop, a.about FROM (SELECT id, score FROM ({}) AS weighed '
    "ORDER BY score, id LIMIT :most) AS w JOIN passages p ON p.id = w.id LEFT JOIN passages_about a ON a.id = p.id "
    "ORDER BY w.score, p.report{}, p.start"
)
_FOUND = {
    "sqlite": text(
        _PLACES.format(
            "SELECT rowid AS id, bm25(passage_words) AS score FROM passage_words WHERE passage_words MATCH :match "
            "ORDER BY rowid DESC LIMIT :scored",
            "",
        )
    ),
    "postgresql": text(
        _PLACES.format(
            "SELECT w.rowid AS id, -ts_rank(w.words, q) AS score FROM passage_words w, to_tsquery('simple', :match) q "
            "WHERE w.words @@ q ORDER BY w.rowid DESC LIMIT :scored",
            ' COLLATE "C"',
        )
    ),
}


def unindexed(link: Connection) -> list[str]:
    """The reports that are not in the index as they are."""
    return sorted(link.scalars(select(UNINDEXED.c.report)))


def index(link: Connection, report_id: str, found: Sequence[Passed]) -> None:
    """Take a report's passages in, in place of those it has."""
    forget(link, report_id)
    link.execute(delete(UNINDEXED).where(UNINDEXED.c.report == report_id))
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
        told = [{"id": row["id"], "about": p.about} for row, p in zip(rows, found, strict=True)]
        link.execute(insert(PASSAGES_ABOUT), told)
        link.execute(_TAKE_IN[link.dialect.name], [{"id": row["id"], "words": row["words"]} for row in rows])
    link.execute(insert(INDEXED).values(report=report_id, digest=digest))


def forget(link: Connection, report_id: str) -> None:
    """Take a report's passages out."""
    ids = list(link.scalars(select(PASSAGES.c.id).where(PASSAGES.c.report == report_id)))
    if ids:
        link.execute(_TAKE_OUT, [{"id": number} for number in ids])
        link.execute(delete(PASSAGES).where(PASSAGES.c.report == report_id))
    link.execute(delete(INDEXED).where(INDEXED.c.report == report_id))


def search(link: Connection, parts: Sequence[Sequence[Phrase]], most: int, *, every: bool = True) -> list[Passed]:
    """The passages that hold every part (or any), the best first."""
    dialect = link.dialect.name
    query = _fts5(parts, every) if dialect == "sqlite" else _tsquery(parts, every)
    return [
        Passed(r.report, r.start, r.stop, "", r.about or "")
        for r in link.execute(_FOUND[dialect], {"match": query, "most": most, "scored": _SCORED})
    ]


def _fts5(parts: Sequence[Sequence[Phrase]], every: bool) -> str:
    """A phrase in its order; endings may differ where the last word is long enough to know it by."""

    def phrase(words: Phrase) -> str:
        text = '"' + " ".join(words).replace('"', "") + '"'
        return text + "*" if len(words[-1]) >= _PREFIX else text

    groups = (f"({' OR '.join(map(phrase, part))})" for part in parts)
    return (" AND " if every else " OR ").join(groups)


def _tsquery(parts: Sequence[Sequence[Phrase]], every: bool) -> str:
    """The same in PostgreSQL's words."""

    def phrase(words: Phrase) -> str:
        quoted = ["'" + word.replace("'", "").replace("\\", "") + "'" for word in words]
        return " <-> ".join([*quoted[:-1], quoted[-1] + (":*" if len(words[-1]) >= _PREFIX else "")])

    groups = (f"({' | '.join(f'({phrase(words)})' for words in part)})" for part in parts)
    return (" & " if every else " | ").join(groups)

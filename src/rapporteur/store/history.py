"""What the record once held: readings that were replaced, with the days they stood."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, insert, select

from rapporteur.model import Report, reading_from_json
from rapporteur.store import rows
from rapporteur.store.interface import Filed, StoredReport, digest
from rapporteur.store.jsontext import compact, parsed
from rapporteur.store.schema import PAST_READINGS, PAST_TEXTS, READINGS


def put_by(link: Connection, old: Any, filed: Filed, moment: str) -> str | None:
    """Keep the reading that is about to be replaced; a reading that says the same goes on as it was.

    Returns since when the reading has been known, if it says the same as before.
    """
    before = link.execute(select(READINGS).where(READINGS.c.report == old.id)).one_or_none()
    if before is None:
        return None
    same_text = old.digest == digest(filed.report)
    if same_text and filed.reading is not None and before.data == compact(rows.reading_json(filed.reading)):
        return str(before.learnt_at)
    row = {"report": old.id, "known_from": before.learnt_at, "known_until": moment, "digest": old.digest}
    if before.learnt_at < moment:
        link.execute(insert(PAST_READINGS).values(**row, data=before.data))
        _keep_text(link, old)
    return None


def _keep_text(link: Connection, old: Any) -> None:
    known = link.scalar(select(func.count()).where(PAST_TEXTS.c.digest == old.digest))
    if not known:
        data = {name: getattr(old, name) for name in rows.REPORT_FIELDS}
        link.execute(insert(PAST_TEXTS).values(digest=old.digest, data=compact(data)))


def past_reports(link: Connection, day: str) -> dict[str, StoredReport]:
    """The replaced readings that stood at the end of a day, by report."""
    width = len(day)
    query = select(PAST_READINGS, PAST_TEXTS.c.data.label("header")).join(
        PAST_TEXTS, PAST_TEXTS.c.digest == PAST_READINGS.c.digest
    )
    began, ended = (
        func.substr(column, 1, width) for column in (PAST_READINGS.c.known_from, PAST_READINGS.c.known_until)
    )
    stood = query.where(began <= day, ended > day)
    return {row.report: _stored(row) for row in link.execute(stood.order_by(PAST_READINGS.c.report))}


def _stored(row: Any) -> StoredReport:
    report = Report(**{**parsed(row.header), "id": row.report})
    return StoredReport(report, reading_from_json(parsed(row.data)), row.known_from, row.known_from, "", None)

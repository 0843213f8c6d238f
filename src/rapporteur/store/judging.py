"""What people decided, as kept: an audit log that is only ever added to, and whose entries can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from rapporteur.store import schema
from rapporteur.store.interface import Judgement
from rapporteur.store.jsontext import compact, parsed
from rapporteur.store.schema import JUDGEMENTS


def judge(link: Connection, who: str, kind: str, data: Mapping[str, Any]) -> Judgement:
    """Keep a decision under the next number."""
    number = (link.scalar(select(func.max(JUDGEMENTS.c.id))) or 0) + 1
    made = Judgement(number, schema.now(), who, kind, dict(data))
    row = {"id": made.id, "at": made.at, "who": who, "kind": kind, "data": compact(dict(data))}
    link.execute(insert(JUDGEMENTS).values(row))
    return made


def undo(link: Connection, number: int, who: str) -> Judgement | None:
    """Undo a decision that is in force."""
    in_force = (JUDGEMENTS.c.id == number) & JUDGEMENTS.c.undone_at.is_(None)
    changed = link.execute(update(JUDGEMENTS).where(in_force).values(undone_at=schema.now(), undone_by=who))
    if not changed.rowcount:
        return None
    return next(judgement for judgement in judgements(link) if judgement.id == number)


def judgements(link: Connection) -> list[Judgement]:
    """All, in order."""
    found = link.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.id))
    return [
        Judgement(row.id, row.at, row.who, row.kind, parsed(row.data), row.undone_at, row.undone_by) for row in found
    ]

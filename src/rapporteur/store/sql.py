"""What every SQL store does the same; the ways of each database are in the classes that build on it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from rapporteur.store import finding, history, judging, rows, schema, shelf
from rapporteur.store.interface import (
    Filed,
    Judgement,
    Known,
    LeftOut,
    Passed,
    Phrase,
    Saved,
    StoredFact,
    StoredReport,
    digest,
)
from rapporteur.store.rehearsal import Rehearsal
from rapporteur.store.saving import Gathered
from rapporteur.store.schema import EVIDENCE, FACTS, LEFT_OUT, READINGS, REPORTS

_AT_ONCE = 500


class _TakenBackError(Exception):
    """Ends a transaction of which nothing is to stay."""


class SqlStore(ABC):
    """A `Store` over one connection to a database."""

    _engine: Engine
    _connection: Connection | None = None

    @property
    @abstractmethod
    def address(self) -> str:
        """What `open_store` opens the same record by, in any process."""

    def known(self) -> dict[str, Known]:
        """Every report kept, by id."""
        names = (REPORTS.c.id, REPORTS.c.location, REPORTS.c.digest, REPORTS.c.fingerprint, REPORTS.c.problem)
        with self._looking():
            return {row.id: Known(*row) for row in self._link.execute(select(*names))}

    def save(self, filed: Sequence[Filed]) -> Saved:
        """Keep these reports, all or none; a changed one replaces its own facts, the same one changes nothing."""
        saved = Saved()
        moment = schema.now()
        with self._writing():
            gathered, old = Gathered(self._link), self._kept([item.report.id for item in filed])
            for item in filed:
                self._save_one(item, moment, saved, gathered, old)
            gathered.write()
            shelf.mark(self._link, [*dict.fromkeys((*saved.new, *saved.changed))])
        return saved

    def note_left_out(self, items: Sequence[LeftOut]) -> None:
        """Remember what could not be read; the last word on each place counts."""
        moment = schema.now()
        with self._writing():
            for item in items:
                self._link.execute(delete(LEFT_OUT).where(LEFT_OUT.c.place == item.where))
                row = {"place": item.where, "number": item.number, "message": item.message, "at": item.at or moment}
                self._link.execute(insert(LEFT_OUT).values(row))

    def clear_left_out(self, places: Sequence[str]) -> None:
        """Forget that something could not be read: now it could."""
        with self._writing():
            for at in range(0, len(places), _AT_ONCE):
                some = places[at : at + _AT_ONCE]
                self._link.execute(delete(LEFT_OUT).where(LEFT_OUT.c.place.in_(some)))

    def left_out(self) -> list[LeftOut]:
        """What could not be read, by place."""
        with self._looking():
            return sorted((LeftOut(*row) for row in self._link.execute(select(LEFT_OUT))), key=lambda item: item.where)

    def report(self, report_id: str) -> StoredReport | None:
        """One report with its reading."""
        with self._looking():
            return self._load(report_id)

    def reports(self) -> Iterator[StoredReport]:
        """All reports by id, each with its reading."""
        with self._looking():
            ids = sorted(self._link.scalars(select(REPORTS.c.id)))
        for at in range(0, len(ids), _AT_ONCE):
            with self._looking():
                found = shelf.reports(self._link, ids[at : at + _AT_ONCE])
            yield from found

    def reports_known_on(self, day: str) -> Iterator[StoredReport]:
        """All reports by id as the record had them at the end of a day (UTC)."""
        with self._looking():
            past = history.past_reports(self._link, day)
        for stored in self.reports():
            if stored.report.id in past:
                continue
            if stored.added_at[: len(day)] <= day and (stored.learnt_at or stored.added_at)[: len(day)] <= day:
                yield stored
        yield from past.values()

    def facts(self, kind: str | None = None, report_id: str | None = None) -> Iterator[StoredFact]:
        """The facts kept, of one kind or of all, of one report or of all."""
        query = select(FACTS, REPORTS.c.text).join(REPORTS)
        query = query if kind is None else query.where(FACTS.c.kind == kind)
        query = query if report_id is None else query.where(FACTS.c.report == report_id)
        with self._looking():
            found = sorted(self._link.execute(query), key=lambda row: (row.report, row.id))
            spans = self._evidence([row.id for row in found])
        for row in found:
            yield rows.stored_fact(row, spans.get(row.id, []), row.text)

    def some(self, ids: Sequence[str]) -> list[StoredReport]:
        """These reports with their readings, as far as they are there."""
        with self._looking():
            return shelf.reports(self._link, ids)

    @contextmanager
    def joining(self) -> Iterator[shelf.Shelf]:
        """The joined record, to be written: one transaction, and other writers wait."""
        with self._writing():
            yield shelf.Shelf(self._link)

    @contextmanager
    def asking(self) -> Iterator[shelf.Shelf]:
        """The joined record, to be read."""
        with self._looking():
            yield shelf.Shelf(self._link)

    @contextmanager
    def rehearsing(self, watched: Sequence[str]) -> Iterator[Rehearsal]:
        """The joined record, to be written and then left as it was; rows of `watched` kinds tell what changed."""
        with suppress(_TakenBackError), self._writing():
            yield Rehearsal(self._link, watched)
            raise _TakenBackError

    def judge(self, who: str, kind: str, data: Mapping[str, Any]) -> Judgement:
        """Keep a decision."""
        with self._writing():
            return judging.judge(self._link, who, kind, data)

    def undo(self, number: int, who: str) -> Judgement | None:
        """Undo a decision; None where there is none of that number in force."""
        with self._writing():
            return judging.undo(self._link, number, who)

    def judgements(self) -> list[Judgement]:
        """Every decision ever made, in order."""
        with self._looking():
            return judging.judgements(self._link)

    def unindexed(self) -> list[str]:
        """The reports whose present text is not in the index for searching."""
        with self._looking():
            return finding.unindexed(self._link)

    def index(self, report_id: str, found: Sequence[Passed]) -> None:
        """Take a report's passages into the index, in place of those it has there."""
        with self._writing():
            finding.index(self._link, report_id, found)

    def search(self, parts: Sequence[Sequence[Phrase]], most: int, *, every: bool = True) -> list[Passed]:
        """The passages that hold every part (or any) in one of its phrases, the best first."""
        with self._looking():
            return finding.search(self._link, parts, most, every=every)

    def counts(self) -> dict[str, int]:
        """How many facts of each kind."""
        query = select(FACTS.c.kind, func.count()).group_by(FACTS.c.kind)
        with self._looking():
            return {row[0]: row[1] for row in self._link.execute(query)}

    def latest(self, most: int) -> list[tuple[str, str]]:
        """The reports that came in or changed last, each with when."""
        query = select(REPORTS.c.id, REPORTS.c.changed_at).order_by(REPORTS.c.changed_at.desc(), REPORTS.c.id)
        with self._looking():
            return [(row.id, row.changed_at) for row in self._link.execute(query.limit(most))]

    def close(self) -> None:
        """Let go of the record."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    @abstractmethod
    def _looking(self) -> AbstractContextManager[None]:
        """A transaction that only reads."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[None]:
        """A transaction that writes, and keeps other writers waiting from its start."""

    @property
    def _link(self) -> Connection:
        assert self._connection is not None
        return self._connection

    def _kept(self, ids: Sequence[str]) -> dict[str, Any]:
        """The rows of these reports, as far as they are there."""
        found: dict[str, Any] = {}
        for at in range(0, len(ids), _AT_ONCE):
            query = select(REPORTS).where(REPORTS.c.id.in_(ids[at : at + _AT_ONCE]))
            found.update((row.id, row) for row in self._link.execute(query))
        return found

    def _save_one(self, filed: Filed, moment: str, saved: Saved, gathered: Gathered, kept: dict[str, Any]) -> None:
        report_id = filed.report.id
        if report_id in gathered:
            kept.update(self._kept(gathered.write()))
        old = kept.get(report_id)
        if old is not None and _same(old, filed):
            saved.same.append(report_id)
            return
        since = history.put_by(self._link, old, filed, moment) if old is not None else None
        learnt = self._forget(report_id) if old is not None else {}
        gathered.add(filed, moment, old.added_at if old else None)
        if filed.reading is not None:
            gathered.add_reading(filed, moment, learnt, since)
        (saved.new if old is None else saved.changed).append(report_id)

    def _forget(self, report_id: str) -> dict[tuple[str, str], str]:
        """Remove a report and its facts; returns when each fact was learnt, so that one read again keeps its day."""
        told = select(FACTS.c.kind, FACTS.c.data, FACTS.c.learnt_at).where(FACTS.c.report == report_id)
        learnt = {(row.kind, row.data): row.learnt_at for row in self._link.execute(told)}
        finding.forget(self._link, report_id)
        self._link.execute(delete(REPORTS).where(REPORTS.c.id == report_id))
        return learnt

    def _load(self, report_id: str) -> StoredReport | None:
        row = self._link.execute(select(REPORTS).where(REPORTS.c.id == report_id)).one_or_none()
        if row is None:
            return None
        reading = self._link.execute(select(READINGS).where(READINGS.c.report == report_id)).one_or_none()
        return rows.stored_report(row, reading)

    def _evidence(self, facts: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
        if not facts:
            return {}
        query = select(EVIDENCE).where(EVIDENCE.c.fact.between(min(facts), max(facts)))
        found = self._link.execute(query.order_by(EVIDENCE.c.fact, EVIDENCE.c.place))
        return {fact: [(row.start, row.end) for row in group] for fact, group in groupby(found, key=lambda r: r.fact)}


def _same(old: Any, filed: Filed) -> bool:
    return bool(
        old.digest == digest(filed.report) and old.fingerprint == filed.fingerprint and old.problem == filed.problem
    )

"""The joined record as rows: each of a kind, under an id, found again by any of its keys, in order of a place.

What the rows mean is the record's matter (rapporteur.record.joined); the store keeps them and finds them, in one
transaction with the list of reports that are not joined yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, or_, select

from rapporteur.model import Reading, reading_from_json
from rapporteur.store import judging, rows
from rapporteur.store.index import ALL, AT_ONCE, Index, batches, ending, short
from rapporteur.store.interface import Judgement, Row, StoredReport
from rapporteur.store.jsontext import compact, parsed
from rapporteur.store.schema import JOINED, JOINED_KEYS, READINGS, REPORTS, UNINDEXED, UNJOINED

_BATCH = 4000
_UNDER_KEY = "WHERE k.kind = ? AND k.key = ?"
_TOLD = "SELECT report, data FROM readings WHERE report IN"
_FOUND_BY = "SELECT id, found_by FROM joined WHERE kind = ? AND id IN"
_NO_KEY = "DELETE FROM joined_keys WHERE kind = ? AND key = ? AND place = ? AND id = ?"


class Shelf(Index):
    """Rows of the joined record, within one transaction."""

    def put(self, given: Iterable[Row], *, new: bool = False) -> None:
        """Keep rows in place of those of their kind and id; `new` promises that there are none yet."""
        for some in batches(given, _BATCH):
            told = {(row.kind, row.id): row for row in some}
            keys = {(r.kind, short(key), place, r.id) for r in told.values() for key, place in r.keys}
            old = {} if new else self._keys_of(told)
            gone = {key for found in old.values() for key in found}
            data = {name: (row.data, _packed(row.keys)) for name, row in told.items()}
            changed = [(*data[name], *name) for name in data if name in old]
            self._run("UPDATE joined SET data = ?, found_by = ? WHERE kind = ? AND id = ?", changed)
            added = [(*name, *data[name]) for name in data if name not in old]
            self._run("INSERT INTO joined (kind, id, data, found_by) VALUES (?, ?, ?, ?)", added)
            self._run(_NO_KEY, sorted(gone - keys))
            self._run("INSERT INTO joined_keys (kind, key, place, id) VALUES (?, ?, ?, ?)", sorted(keys - gone))

    def _keys_of(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[tuple[str, str, str, str]]]:
        """The rows of these kinds and ids that are there, each with what it is found by."""
        by: dict[str, list[str]] = {}
        for kind, name in names:
            by.setdefault(kind, []).append(name)
        found = {}
        for kind, ids in by.items():
            for some in batches(ids, AT_ONCE):
                for name, keys in self._straight(_FOUND_BY, kind, some):
                    found[kind, name] = [(kind, key, place, name) for key, place in parsed(keys)]
        return found

    def _run(self, told: str, given: Sequence[tuple[str, ...]]) -> None:
        """Straight through the driver: by far the most of what is ever written."""
        if given:
            sign = "?" if self._link.dialect.name == "sqlite" else "%s"
            self._link.exec_driver_sql(told.replace("?", sign), list(given))

    def drop(self, kind: str, ids: Iterable[str]) -> None:
        """Take rows out, where there are any."""
        old = self._keys_of((kind, name) for name in ids)
        self._run(_NO_KEY, sorted(key for found in old.values() for key in found))
        self._run("DELETE FROM joined WHERE kind = ? AND id = ?", sorted(old))

    def empty(self) -> None:
        """Take out everything that was joined."""
        for table in (JOINED, JOINED_KEYS, UNJOINED):
            self._link.execute(delete(table))

    def get(self, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """The data of rows by id."""
        found: dict[str, str] = {}
        for some in batches(dict.fromkeys(ids), AT_ONCE):
            found.update(self._straight("SELECT id, data FROM joined WHERE kind = ? AND id IN", kind, some))
        return found

    def listed(
        self,
        kind: str,
        key: str,
        *,
        first: str | None = None,
        before: str | None = None,
        backwards: bool = False,
        most: int | None = None,
        skip: int = 0,
    ) -> list[tuple[str, str]]:
        """The rows under a key as id and data, in order of their places: from `first` on, and before `before`."""
        told = f"SELECT k.id, j.data FROM joined_keys k JOIN joined j ON j.kind = k.kind AND j.id = k.id {_UNDER_KEY}"
        way = " DESC" if backwards else ""
        asked: list[object] = [kind, short(key)]
        for bound, test in ((first, " AND k.place >= ?"), (before, " AND k.place < ?")):
            if bound is not None:
                told, asked = told + test, [*asked, bound]
        told += f" ORDER BY k.place{way}, k.id{way}"
        if most is not None or skip:
            told, asked = f"{told} LIMIT ? OFFSET ?", [*asked, ALL if most is None else most, skip]
        found: list[tuple[str, str]] = self._driver(told, asked)
        return found

    def keys_of(self, kind: str, ids: Iterable[str]) -> list[tuple[str, str]]:
        """The keys of each of some rows with their places; they stand beside the row, so that no index is walked."""
        found = self._keys_of((kind, name) for name in ids)
        return [(key, place) for told in found.values() for _, key, place, _ in told]

    def reports(self, ids: Sequence[str]) -> list[StoredReport]:
        """These reports with their readings, as far as they are there."""
        return reports(self._link, ids)

    def readings(self, ids: Sequence[str], only: Sequence[str]) -> dict[str, Reading]:
        """The readings of these reports with only some lists of facts, without the reports' texts."""
        found: dict[str, Reading] = {}
        for some in batches(ids, AT_ONCE):
            for row in self._driver(ending(_TOLD, some), some):
                found[row[0]] = reading_from_json(parsed(row[1]), only)
        return found

    def told(self, ids: Sequence[str]) -> dict[str, str]:
        """The readings of these reports as they are kept: JSON."""
        found: dict[str, str] = {}
        for some in batches(ids, AT_ONCE):
            found.update(self._driver(ending(_TOLD, some), some))
        return found

    def judgements(self) -> list[Judgement]:
        """Every decision ever made, in order."""
        return judging.judgements(self._link)

    def names(self) -> list[str]:
        """The ids of all reports kept."""
        return sorted(self._link.scalars(select(REPORTS.c.id)))

    def telling(self, words: Iterable[str]) -> list[str]:
        """The reports whose reading holds one of these words as they are."""
        tests = [READINGS.c.data.contains(word, autoescape=True) for word in words]
        return sorted(self._link.scalars(select(READINGS.c.report).where(or_(*tests)))) if tests else []

    def unjoined(self) -> list[str]:
        """The reports that came, changed or went since they were joined."""
        return sorted(self._link.scalars(select(UNJOINED.c.report)))

    def joined(self) -> None:
        """Every report is joined now."""
        self._link.execute(delete(UNJOINED))


def reports(link: Connection, ids: Sequence[str]) -> list[StoredReport]:
    """These reports with their readings, in the order asked for, as far as they are there."""
    found = []
    for some in batches(ids, AT_ONCE):
        known = {row.id: row for row in link.execute(select(REPORTS).where(REPORTS.c.id.in_(some)))}
        readings = {row.report: row for row in link.execute(select(READINGS).where(READINGS.c.report.in_(some)))}
        found += [rows.stored_report(known[name], readings.get(name)) for name in some if name in known]
    return found


def mark(link: Connection, reports: Sequence[str]) -> None:
    """Remember that reports must be joined and indexed anew."""
    for some in batches(reports, AT_ONCE):
        for table in (UNJOINED, UNINDEXED):
            link.execute(delete(table).where(table.c.report.in_(some)))
            link.execute(insert(table), [{"report": name} for name in some])


def _packed(keys: Iterable[tuple[str, str]]) -> str:
    """Keys as they are kept beside a row, so that they can be taken out again."""
    return compact(sorted({(short(key), place) for key, place in keys}))

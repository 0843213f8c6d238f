"""The joined record as rows: each of a kind, under an id, found again by any of its keys, in order of a place.

What the rows mean is the record's matter (rapporteur.record.joined); the store keeps them and finds them, in one
transaction with the list of reports that are not joined yet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select

from rapporteur.model import Reading, reading_from_json
from rapporteur.store import judging, rows
from rapporteur.store.interface import Judgement, Row, StoredReport
from rapporteur.store.schema import JOINED, JOINED_KEYS, READINGS, REPORTS, UNINDEXED, UNJOINED

_AT_ONCE = 500
_LONGEST = 180
_BATCH = 4000
_ALL = 2**62
_UNDER_KEY = "WHERE k.kind = ? AND k.key = ?"
_TOLD = "SELECT report, data FROM readings WHERE report IN"
_NO_KEY = "DELETE FROM joined_keys WHERE kind = ? AND key = ? AND place = ? AND id = ?"

T = TypeVar("T")
Query = TypeVar("Query", bound="Select[*tuple[Any, ...]]")


def _in(told: str, some: Sequence[str]) -> str:
    """A query that ends with a list of as many as are asked for."""
    return f"{told} ({', '.join('?' * len(some))})"


def _stretch(query: Query, first: str | None, before: str | None) -> Query:
    """A query of joined keys kept to those whose place lies from `first` on and before `before`."""
    place = JOINED_KEYS.c.place
    query = query if first is None else query.where(place >= first)
    return query if before is None else query.where(place < before)


class Shelf:
    """Rows of the joined record, within one transaction."""

    def __init__(self, link: Connection) -> None:
        self._link = link

    def put(self, given: Iterable[Row], *, new: bool = False) -> None:
        """Keep rows in place of those of their kind and id; `new` promises that there are none yet."""
        for some in _batches(given, _BATCH):
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
            for some in _batches(ids, _AT_ONCE):
                query = select(JOINED.c.id, JOINED.c.found_by).where(JOINED.c.kind == kind, JOINED.c.id.in_(some))
                for name, keys in self._link.execute(query):
                    found[kind, name] = [(kind, key, place, name) for key, place in json.loads(keys)]
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
        for some in _batches(ids, _AT_ONCE):
            rows = self._straight("SELECT id, data FROM joined WHERE kind = ? AND id IN", kind, some)
            found.update((row[0], row[1]) for row in rows)
        return found

    def _straight(self, told: str, kind: str, some: Sequence[str]) -> Iterable[Any]:
        """Straight through the driver: by far the most of what is ever asked."""
        return self._driver(_in(told, some), (kind, *some))

    def _driver(self, told: str, asked: Sequence[object]) -> Iterable[Any]:
        sign = "?" if self._link.dialect.name == "sqlite" else "%s"
        return self._link.exec_driver_sql(told.replace("?", sign), tuple(asked))

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        """The ids of the rows under each key, in order."""
        wanted = {short(key): key for key in keys}
        found: dict[str, list[tuple[str, str]]] = {}
        for some in _batches(wanted, _AT_ONCE):
            for row in self._straight("SELECT key, place, id FROM joined_keys WHERE kind = ? AND key IN", kind, some):
                found.setdefault(wanted[row[0]], []).append((row[1], row[2]))
        return {key: [name for _, name in sorted(listed)] for key, listed in found.items()}

    def together(self, kind: str, most: int) -> Iterator[list[str]]:
        """The rows that share a key, key by key: where there are several, and no more than `most`."""
        k = JOINED_KEYS.c
        several = select(k.key).where(k.kind == kind).group_by(k.key).having(func.count().between(2, most))
        query = select(k.key, k.id).where(k.kind == kind, k.key.in_(several)).order_by(k.key, k.id)
        for _, found in groupby(self._link.execute(query), key=lambda row: row[0]):
            yield [row[1] for row in found]

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
            told, asked = f"{told} LIMIT ? OFFSET ?", [*asked, _ALL if most is None else most, skip]
        return [(row[0], row[1]) for row in self._driver(told, asked)]

    def places(
        self, kind: str, key: str, *, first: str | None = None, before: str | None = None, holding: str | None = None
    ) -> list[tuple[str, str]]:
        """The rows under a key as id and place, in order; of a stretch, or those whose place holds some text."""
        k = JOINED_KEYS.c
        query = select(k.id, k.place).where(k.kind == kind, k.key == short(key)).order_by(k.place, k.id)
        query = _stretch(query, first, before)
        query = query if holding is None else query.where(k.place.contains(holding, autoescape=True))
        return [(row[0], row[1]) for row in self._link.execute(query)]

    def page(
        self,
        kind: str,
        key: str,
        *,
        holding: Sequence[str] = (),
        within: tuple[str, str] | None = None,
        first: str | None = None,
        before: str | None = None,
        backwards: bool = False,
        most: int | None = None,
        skip: int = 0,
    ) -> list[tuple[str, str]]:
        """Ids and places under a key, in order, whose place holds all of some texts exactly as they are written;
        `within` is a text that must stand before the first of some sign.
        """
        k = JOINED_KEYS.c
        query = select(k.id, k.place).where(k.kind == kind, k.key == short(key))
        query = query.where(*(self._at(text) > 0 for text in holding))
        query = _stretch(query, first, before)
        if within is not None:
            query = query.where(self._at(within[0]) > 0, self._at(within[0]) < self._at(within[1]))
        order = (k.place.desc(), k.id.desc()) if backwards else (k.place, k.id)
        return [(row[0], row[1]) for row in self._link.execute(query.order_by(*order).limit(most).offset(skip or None))]

    def _at(self, text: str) -> ColumnElement[int]:
        """Where a text stands in a row's place; 0 where it does not."""
        find = func.instr if self._link.dialect.name == "sqlite" else func.strpos
        return find(JOINED_KEYS.c.place, text)

    def tally(self, kind: str, key: str) -> list[tuple[str, int]]:
        """The different places under a key, in order, and how many rows each has."""
        k = JOINED_KEYS.c
        query = select(k.place, func.count()).where(k.kind == kind, k.key == short(key)).group_by(k.place)
        return [(row[0], row[1]) for row in self._link.execute(query.order_by(k.place))]

    def tallies(self, kind: str, first: str, before: str) -> Iterator[tuple[str, str, int]]:
        """The same for all keys of a stretch of the alphabet: key, place, how many."""
        k = JOINED_KEYS.c
        query = select(k.key, k.place, func.count()).where(k.kind == kind, k.key >= first, k.key < before)
        for row in self._link.execute(query.group_by(k.key, k.place).order_by(k.key, k.place)):
            yield row[0], row[1], row[2]

    def keys_of(self, kind: str, ids: Iterable[str]) -> list[tuple[str, str]]:
        """The keys of each of some rows with their places; they stand beside the row, so that no index is walked."""
        found = self._keys_of((kind, name) for name in ids)
        return [(key, place) for told in found.values() for _, key, place, _ in told]

    def different(self, kind: str, first: str, before: str) -> list[str]:
        """The different keys of a stretch of the alphabet: few keys of very many rows are found by leaps."""
        told = "SELECT min(key) FROM joined_keys WHERE kind = ? AND key {} ? AND key < ?"
        found: list[str] = []
        at, sign = first, ">="
        while (key := next(iter(self._driver(told.format(sign), (kind, at, before))))[0]) is not None:
            found.append(key)
            at, sign = key, ">"
        return found

    def last(self, kind: str, key: str) -> str | None:
        """The last place under a key."""
        k = JOINED_KEYS.c
        last: str | None = self._link.scalar(select(func.max(k.place)).where(k.kind == kind, k.key == short(key)))
        return last

    def count(self, kind: str, key: str, most: int | None = None) -> int:
        """How many rows a key has; counts no further than `most`."""
        told = f"SELECT count(*) FROM (SELECT 1 FROM joined_keys k {_UNDER_KEY} LIMIT ?) AS found"
        number: int = next(iter(self._driver(told, (kind, short(key), _ALL if most is None else most))))[0]
        return number

    def keys(self, kind: str, first: str, before: str) -> list[tuple[str, int]]:
        """The different keys of a stretch of the alphabet, and how many rows each has."""
        k = JOINED_KEYS.c
        query = select(k.key, func.count()).where(k.kind == kind, k.key >= first, k.key < before).group_by(k.key)
        return sorted((row[0], row[1]) for row in self._link.execute(query))

    def reports(self, ids: Sequence[str]) -> list[StoredReport]:
        """These reports with their readings, as far as they are there."""
        return reports(self._link, ids)

    def readings(self, ids: Sequence[str], only: Sequence[str]) -> dict[str, Reading]:
        """The readings of these reports with only some lists of facts, without the reports' texts."""
        found: dict[str, Reading] = {}
        for some in _batches(ids, _AT_ONCE):
            for row in self._driver(_in(_TOLD, some), some):
                found[row[0]] = reading_from_json(json.loads(row[1]), only)
        return found

    def told(self, ids: Sequence[str]) -> dict[str, str]:
        """The readings of these reports as they are kept: JSON."""
        found: dict[str, str] = {}
        for some in _batches(ids, _AT_ONCE):
            found.update((row[0], row[1]) for row in self._driver(_in(_TOLD, some), some))
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
    for some in _batches(ids, _AT_ONCE):
        known = {row.id: row for row in link.execute(select(REPORTS).where(REPORTS.c.id.in_(some)))}
        readings = {row.report: row for row in link.execute(select(READINGS).where(READINGS.c.report.in_(some)))}
        found += [rows.stored_report(known[name], readings.get(name)) for name in some if name in known]
    return found


def mark(link: Connection, reports: Sequence[str]) -> None:
    """Remember that reports must be joined and indexed anew."""
    for some in _batches(reports, _AT_ONCE):
        for table in (UNJOINED, UNINDEXED):
            link.execute(delete(table).where(table.c.report.in_(some)))
            link.execute(insert(table), [{"report": name} for name in some])


def short(key: str) -> str:
    """A key that fits an index in any database: a long one ends in its digest."""
    if len(key) <= _LONGEST:
        return key
    return key[: _LONGEST - 40] + hashlib.sha256(key.encode()).hexdigest()[:40]


def _batches(items: Iterable[T] | Mapping[T, object], size: int) -> Iterator[list[T]]:
    walking = iter(items)
    while some := list(islice(walking, size)):
        yield some


def _packed(keys: Iterable[tuple[str, str]]) -> str:
    """Keys as they are kept beside a row, so that they can be taken out again."""
    return rows.compact(sorted({(short(key), place) for key, place in keys}))

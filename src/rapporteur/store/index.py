"""What the rows of the joined record are found by: keys, each with places in order, asked of the index alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, func, select

from rapporteur.store.schema import JOINED_KEYS

AT_ONCE = 500
ALL = 2**62
_LONGEST = 180
_KEY = "FROM joined_keys k WHERE k.kind = ? AND k.key = ?"

T = TypeVar("T")
Query = TypeVar("Query", bound="Select[*tuple[Any, ...]]")


def _stretch(query: Query, first: str | None, before: str | None) -> Query:
    """A query of joined keys kept to those whose place lies from `first` on and before `before`."""
    place = JOINED_KEYS.c.place
    query = query if first is None else query.where(place >= first)
    return query if before is None else query.where(place < before)


class Index:
    """The keys of rows, within one transaction."""

    def __init__(self, link: Connection) -> None:
        self._link = link

    def _straight(self, told: str, kind: str, some: Sequence[str]) -> list[Any]:
        """Straight through the driver: by far the most of what is ever asked."""
        return self._driver(ending(told, some), (kind, *some))

    def _driver(self, told: str, asked: Sequence[object]) -> list[Any]:
        """The driver's own rows, all at once."""
        sign = "?" if self._link.dialect.name == "sqlite" else "%s"
        with closing(self._link.exec_driver_sql(told.replace("?", sign), tuple(asked))) as found:
            return [] if found.cursor is None else list(found.cursor.fetchall())

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        """The ids of the rows under each key, in order."""
        wanted = {short(key): key for key in keys}
        found: dict[str, list[tuple[str, str]]] = {}
        for some in batches(wanted, AT_ONCE):
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

    def standing(self, kind: str, key: str) -> list[str]:
        """The different places under a key, in order."""
        told = f"SELECT DISTINCT k.place {_KEY} ORDER BY k.place"
        return [row[0] for row in self._driver(told, (kind, short(key)))]

    def ends(self, kind: str, key: str) -> list[tuple[str, str, str]]:
        """The different places under a key, in order, each with the first and the last row there."""
        told = f"SELECT k.place, min(k.id), max(k.id) {_KEY} GROUP BY k.place ORDER BY k.place"
        return [(row[0], row[1], row[2]) for row in self._driver(told, (kind, short(key)))]

    def under(
        self,
        kind: str,
        key: str,
        *,
        first: str | None = None,
        before: str | None = None,
        backwards: bool = False,
        most: int | None = None,
    ) -> list[tuple[str, str]]:
        """Places and ids under a key, in order: from `first` on, and before `before`."""
        told, asked, way = f"SELECT k.place, k.id {_KEY}", [kind, short(key)], " DESC" if backwards else ""
        for bound, test in ((first, " AND k.place >= ?"), (before, " AND k.place < ?")):
            if bound is not None:
                told, asked = told + test, [*asked, bound]
        told += f" ORDER BY k.place{way}, k.id{way} LIMIT ?"
        return [(row[0], row[1]) for row in self._driver(told, (*asked, ALL if most is None else most))]

    def rows_in(self, kind: str, key: str, first: str, before: str, *, backwards: bool, most: int) -> list[str]:
        """The first (or last) so many ids of the rows under a key with a place in a stretch, wherever in it."""
        told = f"SELECT DISTINCT k.id {_KEY} AND k.place >= ? AND k.place < ?"
        told += f" ORDER BY k.id{' DESC' if backwards else ''} LIMIT ?"
        return [row[0] for row in self._driver(told, (kind, short(key), first, before, most))]

    def different(self, kind: str, first: str, before: str) -> list[str]:
        """The different keys of a stretch of the alphabet: few keys of very many rows are found by leaps."""
        told = "SELECT min(key) FROM joined_keys WHERE kind = ? AND key {} ? AND key < ?"
        found: list[str] = []
        at, sign = first, ">="
        while (key := self._driver(told.format(sign), (kind, at, before))[0][0]) is not None:
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
        told = f"SELECT count(*) FROM (SELECT 1 {_KEY} LIMIT ?) AS found"
        number: int = self._driver(told, (kind, short(key), ALL if most is None else most))[0][0]
        return number

    def keys(self, kind: str, first: str, before: str) -> list[tuple[str, int]]:
        """The different keys of a stretch of the alphabet, and how many rows each has."""
        k = JOINED_KEYS.c
        query = select(k.key, func.count()).where(k.kind == kind, k.key >= first, k.key < before).group_by(k.key)
        return sorted((row[0], row[1]) for row in self._link.execute(query))


def ending(told: str, some: Sequence[str]) -> str:
    """A query that ends with a list of as many as are asked for."""
    return f"{told} ({', '.join('?' * len(some))})"


def short(key: str) -> str:
    """A key that fits an index in any database: a long one ends in its digest."""
    if len(key) <= _LONGEST:
        return key
    return key[: _LONGEST - 40] + hashlib.sha256(key.encode()).hexdigest()[:40]


def batches(items: Iterable[T] | Mapping[T, object], size: int) -> Iterator[list[T]]:
    """So many at a time."""
    walking = iter(items)
    while some := list(islice(walking, size)):
        yield some

"""The joined record as it would be if something were decided: worked out in a transaction that is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from rapporteur.store import judging
from rapporteur.store.interface import Row
from rapporteur.store.shelf import Shelf


class Rehearsal(Shelf):
    """Rows to be written for a while, of which some kinds are watched: what each was, and what it is now."""

    def __init__(self, link: Connection, watched: Iterable[str]) -> None:
        super().__init__(link)
        self._watched: dict[str, dict[str, str | None]] = {kind: {} for kind in watched}

    def suppose(self, kind: str, data: Mapping[str, Any]) -> None:
        """A decision, as if somebody had made it."""
        judging.judge(self._link, "nobody", kind, data)

    def put(self, given: Iterable[Row], *, new: bool = False) -> None:
        """Keep rows; remember what watched ones were."""
        rows = list(given)
        for kind in self._watched:
            self._remember(kind, [row.id for row in rows if row.kind == kind])
        super().put(rows, new=new)

    def drop(self, kind: str, ids: Iterable[str]) -> None:
        """Take rows out; remember what watched ones were."""
        names = list(ids)
        if kind in self._watched:
            self._remember(kind, names)
        super().drop(kind, names)

    def _remember(self, kind: str, names: Iterable[str]) -> None:
        known = self._watched[kind]
        fresh = [name for name in names if name not in known]
        if fresh:
            found = self.get(kind, fresh)
            known.update((name, found.get(name)) for name in fresh)

    def touched(self, kind: str) -> list[str]:
        """The watched rows that were written or taken out."""
        return list(self._watched[kind])

    def before(self, kind: str) -> list[str]:
        """The data of watched rows that were touched, as it was."""
        return [text for text in self._watched[kind].values() if text is not None]

    def after(self, kind: str) -> list[str]:
        """The data of watched rows that were touched, as it is now."""
        return list(self.get(kind, self._watched[kind]).values())

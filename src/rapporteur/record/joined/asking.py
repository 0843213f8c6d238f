"""Questions to the joined record: each fetches the rows it needs and no more, however big the record is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rapporteur.knowledge import Knowledge
from rapporteur.model import StoreError, from_json
from rapporteur.record.disputes import Dispute
from rapporteur.record.documents import Document
from rapporteur.record.joined.settling import disputed, settle
from rapporteur.record.joined.update import bring_up_to_date
from rapporteur.record.joined.voices import origins_among
from rapporteur.record.meetings import Meeting
from rapporteur.record.origins import Origins
from rapporteur.store import Store
from rapporteur.store.jsontext import parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_SHOWN = 8
_SENTENCES, _SIDES = 10, 8
_END = "\U0010ffff"


class Account:
    """The joined record of a store, brought up to date when it is made, unless it is to be taken as it is.

    Lists come in order of date (disputes: the weightiest first); `most` and `skip` give a page of them.
    """

    def __init__(self, store: Store, knowledge: Knowledge, *, as_it_is: bool = False) -> None:
        self.store, self.knowledge, self._as_it_is = store, knowledge, as_it_is
        if not as_it_is:
            bring_up_to_date(store, knowledge)

    def settle(self, only: Iterable[str] | None = None) -> None:
        """Work out what is disputed where claims changed, unless the record is taken as it is."""
        if not self._as_it_is:
            settle(self.store, self.knowledge, only)

    def disputed(self, keys: Iterable[str]) -> tuple[set[str], set[str]]:
        """Of these slots, by key, those where claims changed, and what is open about them, by id: nothing more."""
        return (set(), set()) if self._as_it_is else disputed(self.store, self.knowledge, list(keys))

    def sessions(
        self,
        institution: str | None = None,
        year: str | None = None,
        *,
        most: int | None = None,
        skip: int = 0,
        backwards: bool = False,
    ) -> list[Meeting]:
        """Meetings: all, or of an institution or year."""
        with self.store.asking() as shelf:
            first, before = (year, f"{year}{_END}") if institution and year else (None, None)
            key = f"of {institution}" if institution else (f"in {year}" if year else "all")
            rows = shelf.listed("meeting", key, first=first, before=before, backwards=backwards, most=most, skip=skip)
        return [to_meeting(text) for _, text in rows]

    def session(self, name: str) -> Meeting:
        """The meeting of that id, or the only one whose id begins so or holds it."""
        return to_meeting(self._one("meeting", name, "meeting", "rapporteur sessions"))

    def sessions_of(self, report: str) -> list[Meeting]:
        """The meetings a report speaks of."""
        with self.store.asking() as shelf:
            return [to_meeting(text) for _, text in shelf.listed("meeting", f"r{report}")]

    def acts(
        self, institution: str | None = None, *, most: int | None = None, skip: int = 0, backwards: bool = False
    ) -> list[Document]:
        """Acts: all, or of an institution."""
        with self.store.asking() as shelf:
            key = f"of {institution}" if institution else "all"
            rows = shelf.listed("act", key, backwards=backwards, most=most, skip=skip)
        return [to_act(text) for _, text in rows]

    def act(self, name: str) -> Document:
        """The act of that id, or the only one whose id begins so or holds it."""
        return to_act(self._one("act", name, "act", "rapporteur acts"))

    def acts_at(self, meeting: Meeting) -> list[Document]:
        """The acts of a meeting, in order of their ids."""
        with self.store.asking() as shelf:
            return [to_act(text) for _, text in shelf.listed("act", f"s{meeting.id}")]

    def disputes(
        self, institution: str | None = None, *, explained: bool = False, most: int | None = None, skip: int = 0
    ) -> list[Dispute]:
        """Where reports differ: what is open, and if asked for what is explained."""
        self.settle()
        with self.store.asking() as shelf:
            if institution:
                rows = shelf.listed("dispute", f"of {institution}")
                told = [d for d in map(to_dispute, (text for _, text in rows)) if d.open or explained]
                return sorted(told, key=lambda d: not d.open)[skip : None if most is None else skip + most]
            rows = shelf.listed("dispute", "open", most=None if explained else most, skip=0 if explained else skip)
            more = shelf.listed("dispute", "explained") if explained else []
        found = [to_dispute(text) for _, text in (*rows, *more)]
        return found[skip : None if most is None else skip + most] if explained else found

    def disputes_about(self, ids: Iterable[str]) -> list[Dispute]:
        """The disputes of these ids."""
        wanted = list(ids)
        with self.store.asking() as shelf:
            found = shelf.find("dispute", [f"i{name}" for name in wanted])
            rows = shelf.get("dispute", {row for rows in found.values() for row in rows})
        told = [to_dispute(text) for text in rows.values()]
        return sorted((d for d in told if d.id in wanted), key=lambda d: wanted.index(d.id))

    def origins(self, reports: Iterable[str] | None = None) -> Origins:
        """Whose words these reports give, or all."""
        with self.store.asking() as shelf:
            return origins_among(shelf, self._names(shelf) if reports is None else reports)

    def reports(self) -> list[str]:
        """The reports that are joined."""
        with self.store.asking() as shelf:
            return self._names(shelf)

    def institution(self, name: str) -> str:
        """An institution's id, however its letters are written; R0313 where there is none."""
        known = {item.casefold(): item for item in self.knowledge.institutions}
        if name.casefold() in known:
            return known[name.casefold()]
        found = next((item for item in self.institutions() if item.casefold() == name.casefold()), None)
        if found is None:
            raise StoreError("R0313", name, "no such institution", "Give its id, as `rapporteur sessions` shows it.")
        return found

    def institutions(self) -> dict[str, int]:
        """The institutions with meetings or acts, and how many meetings each has."""
        with self.store.asking() as shelf:
            acts = dict.fromkeys((key.removeprefix("of ") for key, _ in shelf.keys("act", "of ", "of!")), 0)
            meetings = {key.removeprefix("of "): count for key, count in shelf.keys("meeting", "of ", "of!")}
        return dict(sorted({**acts, **meetings}.items()))

    def count(self, kind: str, institution: str | None = None) -> int:
        """How many there are: kind is meeting, act, or open (disputes)."""
        with self.store.asking() as shelf:
            if kind == "open":
                return shelf.count("dispute", "open")
            return shelf.count(kind, f"of {institution}" if institution else "all")

    def _names(self, shelf: Shelf) -> list[str]:
        return [name for name, _ in shelf.places("bundle", "all")]

    def _one(self, kind: str, name: str, called: str, listing: str) -> str:
        """The data of the row of that id; R0314 where several fit, R0313 where none does."""
        wanted = name.casefold()
        with self.store.asking() as shelf:
            exact = shelf.find(kind, [f"i{wanted}"]).get(f"i{wanted}", [])
            begins = [] if exact else shelf.places(kind, "ids", first=wanted, before=wanted + _END)
            found = begins or ([] if exact else shelf.places(kind, "ids", holding=wanted))
            rows = exact[:1] or [row for row, _ in found]
            if len(rows) == 1:
                return shelf.get(kind, rows)[rows[0]]
        if not rows:
            raise StoreError("R0313", name, f"no such {called} in the record", f"See: {listing}")
        names = ", ".join([place for _, place in found][:_SHOWN])
        raise StoreError("R0314", name, f"{len(rows)} are called so: {names}", "Give more of the id.")


def to_meeting(text: str) -> Meeting:
    """A meeting from its row."""
    return from_json(Meeting, parsed(text)["meeting"])


def to_act(text: str) -> Document:
    """An act from its row."""
    return from_json(Document, parsed(text)["doc"])


def to_dispute(text: str) -> Dispute:
    """A dispute from its row."""
    return from_json(Dispute, parsed(text))


def to_dispute_in_part(text: str) -> Dispute:
    """A dispute from its row, with as many sentences a side as a page or a brief leads to: of each report one first.

    They show a few sides; of those beyond there is only the value.
    """
    data = parsed(text)
    for value in data["values"][_SIDES:]:
        value["evidence"] = []
    for value in data["values"][:_SIDES]:
        if len(value["evidence"]) > _SENTENCES:
            first = {piece["report"]: piece for piece in reversed(value["evidence"])}
            told = sorted(value["evidence"], key=lambda piece: first[piece["report"]] is not piece)
            value["evidence"] = told[:_SENTENCES]
    return from_json(Dispute, data)

"""An institution on a day: who belongs, who chairs, what is in force; each line with who says so, or as expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.knowledge import Institution, Knowledge
from rapporteur.record.acts import DONE
from rapporteur.record.book import Book
from rapporteur.record.claims import Claim, Slot, one_holder, title_told
from rapporteur.record.days import Days, days, may_hold
from rapporteur.record.disputes import dispute_id
from rapporteur.record.documents import Document
from rapporteur.record.lines import EXPECTED, Line, nearest, told

RUNNING = frozenset(("programme", "plan", "strategy", "concept"))
_STANDINGS = ("member", "associate", "observer", "partner", "candidate", "suspended", "left")
_HALF_YEAR = 183


@dataclass(frozen=True, slots=True)
class State:
    """What holds of an institution on a day, line by line."""

    institution: str
    on: str
    lines: tuple[Line, ...]


def state(book: Book, institution: str, on: str) -> State:
    """The institution on this day, as the record has it."""
    view = _View(book, institution, on)
    lines = (*view.chairs(), *view.secretary(), *view.members(), *view.acts(), *view.titles(), *view.next_session())
    return State(institution, on, tuple(lines))


class _View:
    """The record looked at for one institution and day."""

    def __init__(self, book: Book, institution: str, on: str) -> None:
        span = days(on)
        if span is None:
            raise ValueError(on)
        self._book, self._name, self._on, self._day = book, institution, on, span.first
        self._year = on[:4]
        self._known: Institution | None = book.knowledge.institutions.get(institution)
        self._open = {item.id for item in book.disputes if item.open}

    def chairs(self) -> Iterator[Line]:
        """Who chairs and co-chairs: what is told of the year, else what background lets one expect."""
        for role in ("chair", "co-chair"):
            found = self._slot(("chair", self._name, self._year, role))
            for country in sorted({claim.value for claim in found}):
                claims = [claim for claim in found if claim.value == country]
                if len({c.value for c in found}) == 1 or role != "chair" or self._chairs_now(claims, found):
                    yield self._told(role, country, _statuses(claims), claims)
        if not self._slot(("chair", self._name, self._year, "chair")):
            yield from self._expected_chair()

    def _chairs_now(self, claims: Sequence[Claim], others: Sequence[Claim]) -> bool:
        """Of several a year: the one background has on that day, else all."""
        known = {c.country for c in (self._known.chairs if self._known else ()) if c.term.covers(self._on)}
        among = known & {claim.value for claim in others}
        return not among or claims[0].value in among

    def _expected_chair(self) -> Iterator[Line]:
        for chair in self._known.chairs if self._known else ():
            if chair.term.covers(self._on):
                yield Line("chair", chair.country, "by background knowledge", EXPECTED)

    def secretary(self) -> Iterator[Line]:
        """Who heads the staff: of those told nearest to the day the one best confirmed."""
        found = self._slot(("office", self._name, "secretary"))
        near = nearest(found, self._day)
        disputed = self._disputed(("office", self._name, "secretary"))
        pool = found if disputed else near
        names = sorted({c.value for c in pool}, key=lambda name: self._standing(name, pool))
        if names:
            claims = [claim for claim in pool if claim.value == names[0]]
            yield self._told("secretary-general", names[0], claims[0].printed, claims, disputed)
        else:
            for person in _holders(self._book.knowledge, self._name, self._on):
                yield Line("secretary-general", person, "by background knowledge", EXPECTED)

    def _standing(self, name: str, claims: Sequence[Claim]) -> tuple[bool, int, str]:
        known = _holders(self._book.knowledge, self._name, self._on)
        reports = {claim.report for claim in claims if claim.value == name}
        return (name not in known, -self._book.origins.count(reports), name)

    def members(self) -> Iterator[Line]:
        """Who belongs, and how."""
        told_of: set[str] = set()
        lines: list[Line] = []
        for slot, found in self._book.slots.items():
            if slot[:2] != ("membership", self._name):
                continue
            holding = [c for c in found if may_hold(c.since, c.until, _one_day(self._day))]
            near = nearest(holding, self._day)
            for claim in near[:1]:
                same = [c for c in holding if c.value == claim.value]
                later = bool(claim.on and claim.on.first > self._day and not claim.since)
                if later and not self._background_has(slot[2], claim.value):
                    continue
                note = "told of a later day" if later else (f"since {claim.since}" if claim.since else "")
                lines.append(self._told(claim.value, slot[2], note, same, self._disputed(slot)))
                told_of.add(slot[2])
        yield from sorted([*lines, *self._expected_members(told_of)], key=_member_order)

    def _background_has(self, country: str, status: str) -> bool:
        """Whether background has this standing on the day: what is told of a later day may be younger than it."""
        known = self._known.members if self._known else ()
        return any(m.country == country and m.status == status and m.term.covers(self._on) for m in known)

    def _expected_members(self, told_of: set[str]) -> Iterator[Line]:
        for member in self._known.members if self._known else ():
            if member.country not in told_of and member.status != "left" and member.term.covers(self._on):
                yield Line(member.status, member.country, "by background knowledge", EXPECTED)

    def acts(self) -> Iterator[Line]:
        """Programmes and plans whose period holds the day."""
        return (_act_line(act) for act in self._book.acts if act.institution == self._name and runs(act, self._day))

    def titles(self) -> Iterator[Line]:
        """Titles given for the year: cultural capital, theme year ..."""
        for slot, found in self._book.slots.items():
            if slot[0] == "title" and slot[1] == self._name and slot[3] == self._year:
                for holder in sorted({claim.value for claim in found}):
                    claims = [claim for claim in found if claim.value == holder]
                    disputed = self._disputed(slot) if one_holder(slot[2]) else ()
                    yield self._told(*title_told(slot, holder), _statuses(claims), claims, disputed)

    def next_session(self) -> Iterator[Line]:
        """The next meeting of the institution's leaders."""
        ahead = [
            m
            for m in self._book.meetings
            if m.institution == self._name and m.kind == "summit" and (span := days(m.date)) and span.first > self._day
        ]
        for m in sorted(ahead, key=lambda m: (m.date or "", m.id))[:1]:
            where = ", ".join(part for part in (m.date, m.city) if part)
            evidence = m.values["date"][0].evidence if "date" in m.values else ()
            yield Line("next session", where, m.id, "told", m.reports, m.origins, evidence, m.disputes)

    def _slot(self, slot: Slot) -> Sequence[Claim]:
        return self._book.slots.get(slot, [])

    def _disputed(self, slot: Slot) -> tuple[str, ...]:
        name = dispute_id(slot)
        return (name,) if name in self._open else ()

    def _told(
        self, what: str, value: str, note: str, claims: Sequence[Claim], disputes: tuple[str, ...] | None = None
    ) -> Line:
        slot = claims[0].slot
        about = self._disputed(slot) if disputes is None else disputes
        return told(what, value, note, claims, self._book.origins, about)


def runs(act: Document, day: int) -> bool:
    """Whether an act is a programme or plan whose period holds a day, adopted or only planned."""
    if not act.period or act.type not in RUNNING or act.status == "rejected":
        return False
    begins, last = act.period[0] or act.date, act.period[1]
    return bool(begins or last) and may_hold(begins, last, _one_day(day))


def _one_day(day: int) -> Days:
    return Days(day, day)


def _statuses(claims: Sequence[Claim]) -> str:
    return ", ".join(sorted({claim.printed for claim in claims}))


def _holders(knowledge: Knowledge, institution: str, on: str) -> list[str]:
    offices = ("secretary-general", "executive secretary", "general secretary", "director-general")
    return list(dict.fromkeys(p.label for office in offices for p in knowledge.holders(office, institution, on)))


def _member_order(line: Line) -> tuple[int, str]:
    return (_STANDINGS.index(line.what) if line.what in _STANDINGS else len(_STANDINGS), line.value)


def _act_line(act: Document) -> Line:
    """An act with its period; one only planned says so."""
    period = "-".join(part or "" for part in act.period or ())
    doubt = "" if act.status in DONE else " (not told as adopted)"
    note = f"{period}, {act.status}{doubt}"
    return Line("in force", act.title, note, "told", act.reports, act.origins, act.evidence, act.disputes)

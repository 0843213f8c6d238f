"""Proposals over all reports: the same idea of the same institution told by several is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapporteur.model import Proposal, Reading, Session
from rapporteur.names import same_person
from rapporteur.record.mentions import FUTURE
from rapporteur.record.titles import Words, likeness, shared_weight, words

if TYPE_CHECKING:
    from rapporteur.record.book import Book

_ALIKE, _WEIGHT = 0.7, 1.0


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal as one report tells it, with the meeting and its date."""

    report: str
    place: int
    fact: Proposal
    institution: str | None
    session: str | None
    date: str | None
    about: Words = field(repr=False)


Told = tuple[str | None, str | None, str | None]
"""A meeting as far as a proposal needs it: its id, its institution, its date."""


def proposed(book: Book) -> list[list[Proposed]]:
    """The proposals, those that are one together."""
    meeting_of = {(m.report, m.session.id): item for item in book.named for m in item.group.mentions}
    dates = {meeting.id: meeting.date for meeting in book.meetings}

    def at(report: str, session: str) -> Told | None:
        item = meeting_of.get((report, session))
        return (item.id, item.group.institution, dates.get(item.id)) if item is not None else None

    return grouped(p for _, reading in sorted(book.readings.items()) for p in proposals_in(reading, at))


def grouped(found: Iterable[Proposed]) -> list[list[Proposed]]:
    """Those that are one together."""
    by: dict[str, list[list[Proposed]]] = {}
    told: dict[tuple[str, str], list[int]] = {}  # by institution and word: which groups begin with a proposal so
    for item in sorted(found, key=lambda p: (p.date or "9", p.report, p.place)):
        name = item.institution or ""
        groups = by.setdefault(name, [])
        near = sorted({at for word in item.about for at in told.get((name, word), ())})
        home = next((groups[at] for at in near if _one(groups[at][0], item)), None)
        if home is not None:
            home.append(item)
            continue
        for word in item.about:
            told.setdefault((name, word), []).append(len(groups))
        groups.append([item])
    return [group for name in sorted(by) for group in by[name]]


def proposals_in(reading: Reading, at: Callable[[str, str], Told | None]) -> Iterator[Proposed]:
    """The proposals of a report; `at` tells the meeting of a report's session."""
    name = reading.report.id
    main = next((s for s in reading.sessions if s.main), None)
    for place, fact in enumerate(reading.proposals):
        item = at(name, _where(reading, fact, main))
        session, institution, date = item or (None, main.institution if main else None, None)
        date = fact.date or date or reading.report.published
        yield Proposed(name, place, fact, institution, session, date, words(fact.what))


def _where(reading: Reading, fact: Proposal, main: Session | None) -> str:
    """The session it was made at: not one that is itself only planned or proposed."""
    own = next((s for s in reading.sessions if s.id == fact.session and s.status not in FUTURE), None)
    held = own or main
    return held.id if held else ""


def _one(one: Proposed, other: Proposed) -> bool:
    """Alike in what is proposed, and not by two different people at one meeting."""
    if likeness(one.about, other.about) < _ALIKE or shared_weight(one.about, other.about) < _WEIGHT:
        return False
    a, b = one.fact.by, other.fact.by
    return not (a and b and one.session == other.session and a != b and not same_person(a, b))

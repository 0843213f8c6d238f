"""Who came to a meeting, by whose word: people against reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.record import Book, Meeting
from rapporteur.record.attendees import Attendee, Came, attendees, grouped
from rapporteur.record.support import Sentence, said, sentences

_REPORTS = 14
_ORDER = ("absent", "represented_by", "chair", "host", "participant")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says of one person; no role where it does not mention them."""

    role: str | None
    inferred: bool = False
    evidence: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One person, with a cell for each report shown."""

    who: Attendee
    cells: tuple[Cell, ...]
    split: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole; `more` reports are not shown as columns, but count."""

    reports: tuple[str, ...]
    lines: tuple[Line, ...]
    more: int


def matrix(book: Book, meeting: Meeting, chosen: tuple[str, ...] = ()) -> Matrix:
    """The reports chosen, or those that tell of somebody's coming, those that tell most first."""
    came = _came(book, meeting)
    shown = chosen or telling(meeting)[:_REPORTS]
    groups = grouped(came)
    lines = [_line(group, shown, book) for group in groups]
    ordered = sorted(lines, key=lambda line: (line.who.role == "absent", line.who.country or "", line.who.person or ""))
    return Matrix(shown, tuple(ordered), max(0, len(telling(meeting)) - len(shown)))


def telling(meeting: Meeting) -> tuple[str, ...]:
    """The reports that tell who came, those that tell of most first."""
    told = Counter(report for who in meeting.attendance for report in who.reports)
    return tuple(sorted(told, key=lambda name: (-told[name], name)))


def _came(book: Book, meeting: Meeting) -> list[Came]:
    """The facts behind a meeting's attendance, each with its report."""
    return [
        (mention.report, fact)
        for item in book.named
        if item.id == meeting.id
        for mention in item.group.mentions
        for fact in book.readings[mention.report].attendance
        if fact.session == mention.session.id
    ]


def _line(group: Sequence[Came], shown: Sequence[str], book: Book) -> Line:
    (who,) = attendees(group, book.origins)[:1]
    cells = tuple(_cell([fact for fact in group if fact[0] == report]) for report in shown)
    return Line(who, cells, "absent" in who.roles and len(set(who.roles)) > 1)


def _cell(own: Sequence[Came]) -> Cell:
    roles = {fact.role for _, fact in own}
    role = next((name for name in _ORDER if name in roles), None) or next(iter(sorted(roles)), None)
    inferred = bool(own) and all(fact.person_inferred or fact.basis == "inferred" for _, fact in own)
    return Cell(role, inferred, sentences(said("", report, fact) for report, fact in own))

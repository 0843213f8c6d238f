"""What changed in an institution between two days, and the account of it in order of time."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.record.book import Book
from rapporteur.record.claims import Claim, Slot, title_told
from rapporteur.record.days import days
from rapporteur.record.lines import Line
from rapporteur.record.state import state


@dataclass(frozen=True, slots=True)
class Change:
    """A line that came, or went, between two days."""

    change: str
    line: Line


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing of an institution's account: a meeting, an act, a chair ... on its date."""

    date: str
    what: str
    value: str
    status: str | None
    reports: tuple[str, ...]
    origins: int


def changes(book: Book, institution: str, first: str, last: str) -> list[Change]:
    """The difference between two states; an office, chair or next session that passes shows both sides."""
    before = {_key(line): line for line in state(book, institution, first).lines}
    after = {_key(line): line for line in state(book, institution, last).lines}
    gone = [Change("no longer", before[key]) for key in before if key not in after]
    come = [Change("new", after[key]) for key in after if key not in before]
    return sorted(
        [*gone, *come], key=lambda change: (change.line.what, change.change != "no longer", change.line.value)
    )


def _key(line: Line) -> tuple[str, str, str]:
    """What makes a line the same on both days: of acts the period too, since a programme is renewed under its title."""
    return (line.what, line.value, line.note if line.what == "in force" else "")


def timeline(book: Book, institution: str) -> list[Moment]:
    """What is told of an institution, in order of time; what has no date is left out."""
    found = [
        Moment(m.date, "meeting", f"{m.body or m.kind or 'meeting'}, {m.city or '?'}", m.status, m.reports, m.origins)
        for m in book.meetings
        if m.institution == institution and m.date
    ]
    found += [
        Moment(act.date, act.type, act.title, act.status, act.reports, act.origins)
        for act in book.acts
        if act.institution == institution and act.date
    ]
    found += _claims(book, institution)
    return sorted(found, key=_in_time)


def _what(slot: Slot, claim: Claim) -> tuple[str, str]:
    """What a claim tells, and of whom."""
    if slot[0] == "title":
        return title_told(slot, claim.value)
    return (claim.value, slot[2]) if slot[0] == "membership" else (slot[-1], claim.value)


def _in_time(moment: Moment) -> tuple[int, bool, str, str]:
    span = days(moment.date)
    return (span.first if span else 0, moment.what != "meeting", moment.what, moment.value)


def _claims(book: Book, institution: str) -> list[Moment]:
    """Chairs and titles by their year, standings by the date they began."""
    found: dict[tuple[str, str, str, str], set[str]] = {}
    for slot, claims in book.slots.items():
        if len(slot) < 2 or slot[1] != institution:
            continue
        for claim in claims:
            date = {"chair": slot[2:3], "title": slot[3:4], "membership": (claim.since,)}.get(slot[0], ())
            if date and date[0]:
                what, value = _what(slot, claim)
                found.setdefault((date[0], what, value, claim.printed), set()).add(claim.report)
    return [
        Moment(date, what, value, status, tuple(sorted(reports)), book.origins.count(reports))
        for (date, what, value, status), reports in found.items()
    ]

"""An institution's account in pictures: sessions, members, chairs and acts over the years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapporteur.knowledge import Institution
from rapporteur.record import Meeting
from rapporteur.record.claims import Claim
from rapporteur.record.days import days
from rapporteur.record.documents import Document
from rapporteur.record.support import said, sentences
from rapporteur.web import links
from rapporteur.web.pictures.axis import Axis, axis, day_of, ends
from rapporteur.web.pictures.bars import Bar, Bars, bars
from rapporteur.web.pictures.line import Line, line
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.words import Words

_RUNNING = frozenset(("programme", "plan", "strategy", "concept"))
_ROWS, _SPAN, _MARKS = 40, 35, 8


@dataclass(frozen=True, slots=True)
class Turn:
    """Who chairs in a year, or is expected to."""

    year: str
    countries: tuple[str, ...]
    told: bool
    href: str
    now: bool


class Account:
    """Draws one institution as the record has it; `on` is the day the reader looks at."""

    def __init__(self, found: Snapshot, name: str, on: date, words: Words) -> None:
        self._book, self._name, self._on, self._t = found.book, name, on, words
        self._known: Institution | None = found.book.knowledge.institutions.get(name)
        self.meetings: list[Meeting] = [m for m in found.by_date if m.institution == name]
        self.acts: list[Document] = [act for act in found.book.acts if act.institution == name]
        self._least = on.year - _SPAN

    def sessions(self) -> Line | None:
        """The meetings on a line."""
        scale = self._axis([m.date for m in self.meetings])
        return line(self.meetings, scale, self._on.toordinal()) if scale else None

    def members(self) -> Bars | None:
        """Who belonged, as told (full) and as background has it (hollow)."""
        claims = {slot[2]: found for slot, found in self._book.slots.items() if slot[:2] == ("membership", self._name)}
        known = {m.country for m in self._known.members} if self._known else set()
        dates = [d for found in claims.values() for c in found for d in (c.since, c.until)]
        dates += [d for m in (self._known.members if self._known else ()) for d in (m.term.since, m.term.until)]
        scale = self._axis([*dates, *(m.date for m in self.meetings)])
        if scale is None or not (claims or known):
            return None
        rows = [
            (self._t.place(code), "", [*self._expected(code, scale), *_once(_told(claims.get(code, []), scale))])
            for code in sorted({*claims, *known}, key=self._t.place)
        ]
        return bars([row for row in rows if row[2]][:_ROWS], scale, self._on.toordinal())

    def _expected(self, code: str, scale: Axis) -> Iterator[Bar]:
        for member in self._known.members if self._known else ():
            if member.country == code and member.status != "left":
                x, end = ends(member.term.since, member.term.until, scale)
                years = f"{member.term.since or ''}\u2013{member.term.until or ''}"
                yield Bar(x, max(2, end - x), "expected", f"{self._t(member.status)} {years}")

    def in_force(self) -> Bars | None:
        """Programmes and plans over the years they are for."""
        running = [a for a in self.acts if a.type in _RUNNING and a.period and any(a.period) and a.status != "rejected"]
        scale = self._axis([part for act in running for part in act.period or ()])
        if scale is None:
            return None
        rows = []
        for act in sorted(running, key=lambda act: ((act.period or ("",))[0] or act.date or "", act.id)):
            first, last = act.period or (None, None)
            x, end = ends(first or act.date, last, scale)
            kind = "told" if act.status in ("adopted", "signed", "in_force") else "expected"
            label = f"{act.title}: {self._t(act.status)}"
            rows.append((act.title, links.link("acts", act.id), [Bar(x, max(2, end - x), kind, label)]))
        return bars(rows[:_ROWS], scale, self._on.toordinal())

    def chairs(self) -> list[Turn]:
        """Year by year, as told; where nobody tells, as background has it."""
        told: dict[str, list[Claim]] = {}
        for slot, found in self._book.slots.items():
            if slot[0] == "chair" and slot[1] == self._name and slot[3] == "chair" and slot[2]:
                told.setdefault(slot[2], []).extend(found)
        known: dict[str, list[str]] = {}
        for chair in self._known.chairs if self._known else ():
            if chair.term.since:
                known.setdefault(chair.term.since[:4], []).append(chair.country)
        years = sorted({*told, *known})
        return [self._turn(year, told.get(year, []), known.get(year, [])) for year in years][-_ROWS:]

    def _turn(self, year: str, claims: list[Claim], known: list[str]) -> Turn:
        evidence = sentences(said(c.value, c.report, c.fact) for c in claims)
        href = links.evidence(evidence, "chairmanships") if evidence else ""
        countries = tuple(dict.fromkeys([c.value for c in claims] or known))
        return Turn(year, countries, bool(claims), href, year == str(self._on.year))

    def _axis(self, dates: list[str | None]) -> Axis | None:
        return axis([*dates, self._on.isoformat()] if any(dates) else [], least=self._least)


def _once(drawn: Iterator[Bar]) -> Iterator[Bar]:
    """Of bars and marks that would stand on one another the first, and not more than can be told apart."""
    seen: set[tuple[int, int]] = set()
    for bar in drawn:
        place = (round(bar.x / 6), round(bar.width / 6))
        if place not in seen and len(seen) < _MARKS:
            seen.add(place)
            yield bar


def _told(claims: list[Claim], scale: Axis) -> Iterator[Bar]:
    """A bar where a beginning is told, else a mark on the day the report speaks of."""
    for claim in claims:
        href = links.evidence(sentences([said(claim.value, claim.report, claim.fact)]), "memberships")
        label = f"{claim.printed} {claim.since or ''}\u2013{claim.until or ''} [{claim.report}]"
        if claim.since or claim.until:
            x, end = ends(claim.since, claim.until, scale)
            if claim.until is None and claim.printed == "left":
                continue
            yield Bar(x, max(3, end - x), "told", label, href)
        elif claim.on is not None and days(str(claim.on.year)) is not None:
            yield Bar(scale.x(day_of(claim.on)), 0, "told", label, href)

"""An institution's account in pictures: sessions, members, chairs and acts over the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from rapporteur.knowledge import Institution
from rapporteur.record.claims import Claim, Slot
from rapporteur.record.days import days
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.claiming import slot_key, to_slot
from rapporteur.record.joined.parts import act_in_short
from rapporteur.record.joined.shortly import claims_in, told_first_and_last
from rapporteur.record.support import said, sentences
from rapporteur.store.jsontext import parsed
from rapporteur.web import links
from rapporteur.web.pictures.axis import Axis, axis, day_of, ends
from rapporteur.web.pictures.bars import Bar, Bars, bars
from rapporteur.web.pictures.line import Line, line
from rapporteur.web.things import to_head
from rapporteur.web.words import Words

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_RUNNING = frozenset(("programme", "plan", "strategy", "concept"))
_ROWS, _SPAN, _MARKS = 40, 35, 8
_BEFORE, _AFTER, _FEW, _LATELY = 160, 80, 6, 10
_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Turn:
    """Who chairs in a year, or is expected to."""

    year: str
    countries: tuple[str, ...]
    told: bool
    href: str
    now: bool


class Drawn:
    """Draws one institution as the record has it; `on` is the day the reader looks at."""

    def __init__(self, account: Account, name: str, on: date, words: Words) -> None:
        self._account, self._name, self._on, self._t = account, name, on, words
        self._known: Institution | None = account.knowledge.institutions.get(name)
        self._least = on.year - _SPAN
        with account.store.asking() as shelf:
            self._days = [_day(place) for place in _ends(shelf, f"of {name}")]

    def reach(self) -> tuple[date, date]:
        """The days the slider goes over: as far as meetings are told of, and to the day looked at."""
        told = [date.fromordinal(span.first) for day in self._days if (span := days(day)) is not None]
        return min([*told, self._on - timedelta(days=365)]), max([*told, self._on, date.today()])

    def sessions(self) -> Line | None:
        """The meetings on a line: of very many those nearest to the day."""
        key, at = f"of {self._name}", self._on.isoformat()
        with self._account.store.asking() as shelf:
            rows = shelf.page("meeting", key, before=at, backwards=True, most=_BEFORE)
            rows += shelf.page("meeting", key, first=at, before=_UNDATED, most=_AFTER)
            heads = [to_head(name, text) for name, text in shelf.get("head", [name for name, _ in rows]).items()]
        scale = self._axis([m.date for m in heads])
        return line(sorted(heads, key=lambda m: (m.date or "", m.id)), scale, self._on.toordinal()) if scale else None

    def members(self) -> Bars | None:
        """Who belonged, as told (full) and as background has it (hollow)."""
        claims = {slot[2]: found for slot, found in self._told(self._slots("membership"))}
        known = {m.country for m in self._known.members} if self._known else set()
        dates = [d for found in claims.values() for c in found for d in (c.since, c.until)]
        dates += [d for m in (self._known.members if self._known else ()) for d in (m.term.since, m.term.until)]
        scale = self._axis([*dates, *self._days])
        if scale is None or not (claims or known):
            return None
        rows = [
            (self._t.place(code), "", [*self._expected(code, scale), *_once(_told(claims.get(code, []), scale))])
            for code in sorted({*claims, *known}, key=self._t.place)
        ]
        return bars([row for row in rows if row[2]][:_ROWS], scale, self._on.toordinal())

    def _slots(self, kind: str) -> list[Slot]:
        """What of a kind is told of the institution."""
        start = slot_key((kind, self._name))[:-1] + ","
        with self._account.store.asking() as shelf:
            return [to_slot(key) for key in shelf.different("claims", start, f"{start}\U0010ffff")]

    def _told(self, slots: Iterable[Slot]) -> Iterator[tuple[Slot, list[Claim]]]:
        """What is told for these slots: of very many claims for one the first and the last."""
        with self._account.store.asking() as shelf:
            for slot in slots:
                yield slot, claims_in(shelf, slot, told_first_and_last(shelf, slot_key(slot), _FEW))

    def _expected(self, code: str, scale: Axis) -> Iterator[Bar]:
        for member in self._known.members if self._known else ():
            if member.country == code and member.status != "left":
                x, end = ends(member.term.since, member.term.until, scale)
                years = f"{member.term.since or ''}\u2013{member.term.until or ''}"
                yield Bar(x, max(2, end - x), "expected", f"{self._t(member.status)} {years}")

    def in_force(self) -> Bars | None:
        """Programmes and plans over the years they are for: those that ended last before the day, and all after it."""
        first = str(self._on.year - _LATELY)
        with self._account.store.asking() as shelf:
            texts = [text for _, text in shelf.listed("act", f"runs {self._name}", first=first, most=_ROWS * 4)]
        running = list(islice((act_in_short(text) for text in texts if _runs(text)), _ROWS))
        scale = self._axis([part for act in running for part in act.period or ()])
        if scale is None:
            return None
        rows = []
        for act in sorted(running, key=lambda act: ((act.period or ("",))[0] or act.date or "", act.id)):
            begin, last = act.period or (None, None)
            x, end = ends(begin or act.date, last, scale)
            kind = "told" if act.status in ("adopted", "signed", "in_force") else "expected"
            title = self._t.rendered(act.title)
            label = f"{title}: {self._t(act.status)}"
            rows.append((title, links.link("acts", act.id), [Bar(x, max(2, end - x), kind, label)]))
        return bars(rows, scale, self._on.toordinal(), above=True)

    def chairs(self) -> list[Turn]:
        """Year by year, as told; where nobody tells, as background has it."""
        slots = {slot[2]: slot for slot in self._slots("chair") if slot[3] == "chair" and slot[2]}
        known: dict[str, list[str]] = {}
        for chair in self._known.chairs if self._known else ():
            if chair.term.since:
                known.setdefault(chair.term.since[:4], []).append(chair.country)
        years = sorted({*slots, *known})[-_ROWS:]
        told = {slot[2]: found for slot, found in self._told(slots[year] for year in years if year in slots)}
        return [self._turn(year, told.get(year, []), known.get(year, [])) for year in years]

    def _turn(self, year: str, claims: list[Claim], known: list[str]) -> Turn:
        evidence = sentences(said(c.value, c.report, c.fact) for c in claims)
        href = links.evidence(evidence, "chairmanships") if evidence else ""
        countries = tuple(dict.fromkeys([c.value for c in claims] or known))
        return Turn(year, countries, bool(claims), href, year == str(self._on.year))

    def _axis(self, dates: list[str | None]) -> Axis | None:
        return axis([*dates, self._on.isoformat()] if any(dates) else [], least=self._least)


def _runs(text: str) -> bool:
    """Whether a row is of a programme or the like with its years; most rows are not, and cost much to take apart."""
    told = parsed(text)["doc"]
    return told["type"] in _RUNNING and any(told.get("period") or ())


def _ends(shelf: Shelf, key: str) -> list[str]:
    """The first and the last place under a key, of those with a day."""
    first = shelf.page("meeting", key, before=_UNDATED, most=1)
    return [place for _, place in (*first, *shelf.page("meeting", key, before=_UNDATED, backwards=True, most=1))]


def _day(place: str) -> str:
    return place.partition(" ")[0]


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

"""What reports claim of offices, memberships, chairs and titles: slot, value, and the day the report speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.languages import read_yaml
from rapporteur.model import Attendance, Fact, Office, Reading
from rapporteur.record.data import HOME
from rapporteur.record.days import Days, days

Slot = tuple[str, ...]
_THEME, _YEAR = "theme year", "year of "


@dataclass(frozen=True, slots=True)
class Claim:
    """One report's word for a slot: `printed` is the value in its own terms (an office, a status), `on` the days."""

    slot: Slot
    value: str
    printed: str
    report: str
    on: Days | None
    since: str | None
    until: str | None
    fact: Fact

    @property
    def key(self) -> tuple[str, int, str, str]:
        """Sorts claims the same way however they came in."""
        start = self.fact.evidence[0].start if self.fact.evidence else 0
        return (self.report, start, self.value, self.printed)


def claims(reading: Reading, clock: Days | None) -> Iterator[Claim]:
    """The claims of a reading; `clock` is the day it speaks of, as far as the record knows."""
    now = days(reading.report.published) or clock
    yield from _offices(reading, now, clock or now)
    yield from _memberships(reading, now)
    yield from _chairs(reading, now)
    yield from _titles(reading, now)
    yield from _foundings(reading, now)


def _offices(reading: Reading, now: Days | None, met: Days | None) -> Iterator[Claim]:
    """Offices told of people; who came under which office tells as much."""
    seen: set[tuple[str, str, str | None]] = set()
    came = [a for a in reading.attendance if not a.person_inferred and a.basis != "inferred"]
    told: list[Office | Attendance] = [*reading.offices, *came]
    for fact in told:
        person, office, place = fact.person, fact.office, fact.country
        if not person or not office or not place or (person, office, place) in seen:
            continue
        seen.add((person, office, place))
        printed = days(getattr(fact, "on", None))
        here = met if isinstance(fact, Attendance) else now
        on = here if printed is None or (here is not None and here.within(printed)) else printed
        yield Claim(("office", place, office_class(office)), person, office, reading.report.id, on, None, None, fact)


def _memberships(reading: Reading, now: Days | None) -> Iterator[Claim]:
    for fact in reading.memberships:
        slot = ("membership", fact.institution, fact.country)
        yield Claim(slot, fact.status, fact.status, reading.report.id, now, fact.since, fact.until, fact)


def _chairs(reading: Reading, now: Days | None) -> Iterator[Claim]:
    """One claim a year; the year that is told, or the one the report speaks of."""
    for fact in reading.chairmanships:
        told = fact.year or fact.from_ or fact.to
        span = days(told) or (now if fact.status == "current" else None)
        year = told[:4] if told else str(span.year) if span else ""
        slot = ("chair", fact.institution, year, fact.role)
        yield Claim(slot, fact.country, fact.status, reading.report.id, span, fact.from_, fact.to, fact)


def _titles(reading: Reading, now: Days | None) -> Iterator[Claim]:
    for fact in reading.designations:
        title = title_class(fact.title)
        slot = ("title", fact.institution or "", title, (fact.year or "")[:4])
        yield Claim(slot, fact.holder, fact.status, reading.report.id, days(fact.year) or now, None, None, fact)


def _foundings(reading: Reading, now: Days | None) -> Iterator[Claim]:
    for fact in reading.institutions:
        if fact.founded and fact.kind == "founded":
            slot = ("founded", fact.institution)
            yield Claim(slot, fact.founded, fact.kind, reading.report.id, now, None, None, fact)
        if fact.members:
            slot = ("members", fact.institution)
            yield Claim(slot, str(fact.members), "members", reading.report.id, now, None, None, fact)


def by_slot(found: Iterable[Claim]) -> Mapping[Slot, list[Claim]]:
    """The claims of each slot, in order."""
    slots: dict[Slot, list[Claim]] = {}
    for claim in sorted(found, key=lambda c: c.key):
        slots.setdefault(claim.slot, []).append(claim)
    return dict(sorted(slots.items()))


@lru_cache(maxsize=512)
def office_class(office: str) -> str:
    """The office by its class: executive secretary and secretary-general are one."""
    single = read_offices()["single"]
    return next((name for name, listed in single.items() if office.casefold() in listed), office.casefold())


def single(office: str) -> bool:
    """Whether one person holds it at a time."""
    return office in read_offices()["single"]


def staff(office: str) -> bool:
    """Whether it is an office of an institution's staff."""
    return office in read_offices()["staff"]


@lru_cache(maxsize=512)
def title_class(title: str) -> str:
    """A title without the institution it is of."""
    plain = title.casefold()
    return next((known for known in read_offices()["titles"] if known in plain), plain)


def one_holder(title: str) -> bool:
    """Whether a title has one holder a year."""
    return title in read_offices()["titles"]


def title_told(slot: Slot, holder: str) -> tuple[str, str]:
    """What a title is and who has it; a year that an institution dedicates is told by what it is dedicated to."""
    dedicated = holder == slot[1] and _YEAR in slot[2]
    return (_THEME, slot[2]) if dedicated else (slot[2], holder)


@lru_cache(maxsize=1)
def read_offices() -> Mapping[str, Mapping[str, list[str]]]:
    """The lists of offices and titles."""
    data: Mapping[str, Mapping[str, list[str]]] = read_yaml(HOME / "offices.yaml")
    return data

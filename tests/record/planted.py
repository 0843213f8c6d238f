"""Disagreements planted into our own reports' gold, to see which are found, and what is found beside them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rapporteur.model import Figure, Office, Reading, Session
from rapporteur.record import Book, build
from rapporteur.record.days import days, iso
from rapporteur.record.disputes import PRECISION, SPELLING, SUPERSEDED
from tests.record.golds import golds, reading
from tests.record.make import HERE
from tests.record.measure import knowledge, truth

Plant = Callable[[Reading, int], "Reading | None"]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many planted disagreements were found (also as one that is explained), and how many open ones came beside."""

    planted: int
    found: int
    missed: tuple[str, ...]
    beside: int

    def __str__(self) -> str:
        return f"{self.found} of {self.planted} found, {self.beside} false beside them"


def wrong_day(source: Reading, place: int) -> Reading | None:
    """The meeting one day later than it was."""
    session = source.sessions[place]
    span = days(session.date)
    if span is None or span.length > 1 or session.date_end or session.status != "held":
        return None
    later = iso(type(span)(span.first + 1, span.last + 1))
    return _with(source, place, date=later)


def wrong_city(source: Reading, place: int) -> Reading | None:
    """The meeting in another city."""
    session = source.sessions[place]
    span = days(session.date)
    if span is None or span.length > 1 or session.status != "held" or not session.city:
        return None
    return _with(source, place, city="Geneva", country="CH")


def wrong_chair(source: Reading, place: int) -> Reading | None:
    """Somebody else in the chair."""
    return _with(source, place, chair="Ottavio Bellini") if source.sessions[place].chair else None


def wrong_count(source: Reading, place: int) -> Reading | None:
    """Another number of documents."""
    found = [f for f in source.figures if _counts(f)]
    if not found or not source.sessions[place].main:
        return None
    figures = tuple(replace(f, value=f.value + 4) if f in found else f for f in source.figures)
    return replace(source, figures=figures)


def wrong_holder(source: Reading, place: int) -> Reading | None:
    """A minister of one state told as the head of an institution's staff."""
    session = source.sessions[place]
    if not session.main or session.institution not in ("CIS", "SCO", "OIC", "GCC", "LAS", "OTS", "ECO", "CSTO"):
        return None
    wrong = Office(
        evidence=HERE,
        person="Ottavio Bellini",
        office="secretary-general",
        country=session.institution,
        on=session.date,
    )
    return replace(source, offices=(*source.offices, wrong))


PLANTS: dict[str, Plant] = {
    "date": wrong_day,
    "city": wrong_city,
    "chair": wrong_chair,
    "documents": wrong_count,
    "office": wrong_holder,
}


def _with(source: Reading, place: int, **told: str) -> Reading:
    sessions = tuple(replace(s, **told) if at == place else s for at, s in enumerate(source.sessions))
    return replace(source, sessions=sessions)


def measure() -> Tally:
    """Each plant once in every report where it can stand and where another report contradicts it."""
    items = [(reading(gold, text), text) for gold, text in golds()]
    before = _open(build(items, knowledge()))
    planted = found = beside = 0
    missed: list[str] = []
    for name, at, changed in _planted(items):
        planted += 1
        after = _open(build([*items[:at], (changed, items[at][1]), *items[at + 1 :]], knowledge()))
        hits = {key for key, (reports, _) in after.items() if key.startswith(name) and changed.report.id in reports}
        if hits:
            found += 1
        else:
            missed.append(f"{name} {changed.report.id}")
        known = {key for key, (_, counts) in before.items() if counts}
        beside += len({key for key, (_, counts) in after.items() if counts} - known - hits)
    return Tally(planted, found, tuple(missed), beside)


def _planted(items: list[tuple[Reading, str]]) -> Iterator[tuple[str, int, Reading]]:
    """Plants where another report of the same meeting says the right thing as plainly."""
    sessions = {f"{r.report.id} {s.id}": (r, s) for r, _ in items for s in r.sessions}
    others = {name: [sessions[o] for o in group if o != name] for group in truth("sessions") for name in group}
    chance = random.Random(3)
    for name, plant in PLANTS.items():
        where = [
            (at, changed)
            for at, (source, _) in enumerate(items)
            for place, session in enumerate(source.sessions)
            if session.main
            and any(_says(name, r, s) for r, s in others.get(f"{source.report.id} {session.id}", ()))
            and (changed := plant(source, place)) is not None
        ]
        for at, changed in chance.sample(where, min(6, len(where))):
            yield name, at, changed


def _says(name: str, source: Reading, session: Session) -> bool:
    """Whether a report says plainly what is planted otherwise elsewhere."""
    span = days(session.date)
    if name == "date":
        return span is not None and span.length == 1 and not session.date_end and session.status == "held"
    if name == "city":
        return session.city is not None and span is not None and span.exact and session.status == "held"
    if name == "documents":
        return session.main and any(_counts(f) for f in source.figures)
    return session.chair is not None if name == "chair" else True


def _counts(figure: Figure) -> bool:
    return figure.unit == "documents" and not figure.approximate and not figure.period and not figure.change


def _open(book: Book) -> dict[str, tuple[tuple[str, ...], bool]]:
    """The differences that are more than precision and spelling: by which reports, and whether they are open."""
    harmless = (PRECISION, SPELLING, SUPERSEDED)
    return {d.id: (d.reports, d.open) for d in book.disputes if d.kind not in harmless}

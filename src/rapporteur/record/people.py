"""People over all reports: offices over time, meetings they came to, what they said; each with who tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapporteur.names import same_person
from rapporteur.record.best import commonest
from rapporteur.record.book import Book
from rapporteur.record.claims import Claim
from rapporteur.record.days import iso
from rapporteur.record.disputes import dispute_id
from rapporteur.record.support import Sentence, said, sentences


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office somebody is told to hold: first and last day told of."""

    office: str
    of: str
    first: str | None
    last: str | None
    reports: tuple[str, ...]
    origins: int
    evidence: tuple[Sentence, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Presence:
    """A meeting somebody came to, or is told not to have come to."""

    session: str
    date: str | None
    role: str
    inferred: bool
    reports: tuple[str, ...]
    origins: int
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """Something somebody is reported to have said."""

    report: str
    session: str | None
    mode: str
    verb: str
    content: str
    evidence: tuple[Sentence, ...]
    concepts: tuple[str, ...] = ()
    language: str | None = None
    names: tuple[str, ...] = ()
    english: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the record, with every spelling of the name."""

    name: str
    names: tuple[str, ...]
    originals: tuple[str, ...]
    offices: tuple[Tenure, ...]
    meetings: tuple[Presence, ...]
    statements: tuple[Saying, ...]
    reports: tuple[str, ...]
    origins: int


def find_people(book: Book, words: str) -> list[str]:
    """The people a name may mean: the same name, else one that can only be theirs, else all that hold the words."""
    names = people_names(book)
    folded = words.casefold()
    exact = [name for name in names if name.casefold() == folded]
    if exact:
        return exact
    same = [name for name in names if same_person(name, words)]
    return same or [name for name in names if all(word in name.casefold() for word in folded.split())]


def people_names(book: Book) -> list[str]:
    """Every name under which somebody came, spoke, or held an office."""
    found = {a.person for m in book.meetings for a in m.attendance if a.person}
    found |= {claim.value for slot, claims in book.slots.items() if slot[0] == "office" for claim in claims}
    found |= {s.speaker for r in book.readings.values() for s in r.statements if s.office}
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Brief:
    """A person in one line."""

    name: str
    office: str | None
    of: str | None
    meetings: int
    statements: int
    reports: int


def overview(book: Book) -> list[Brief]:
    """Everybody of the record, each name once as it is spelt."""
    offices: dict[str, list[Claim]] = {}
    for slot, claims in book.slots.items():
        for claim in claims if slot[0] == "office" else ():
            offices.setdefault(claim.value, []).append(claim)
    came: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    for meeting in book.meetings:
        for a in meeting.attendance:
            if a.person:
                came.setdefault(a.person, set()).add(meeting.id)
                told.setdefault(a.person, set()).update(a.reports)
    spoke: dict[str, int] = {}
    for name, reading in book.readings.items():
        for fact in reading.statements:
            spoke[fact.speaker] = spoke.get(fact.speaker, 0) + 1
            told.setdefault(fact.speaker, set()).add(name)
    return [_brief(name, offices.get(name, ()), came, spoke, told) for name in people_names(book)]


def _brief(
    name: str, claims: Sequence[Claim], came: dict[str, set[str]], spoke: dict[str, int], told: dict[str, set[str]]
) -> Brief:
    office = commonest(f"{claim.printed}|{claim.slot[1]}" for claim in claims)
    title, _, of = (office or "").partition("|")
    reports = told.get(name, set()) | {claim.report for claim in claims}
    return Brief(name, title or None, of or None, len(came.get(name, ())), spoke.get(name, 0), len(reports))


def person(book: Book, name: str) -> Person:
    """Everything the record has of somebody."""
    names = {other for other in people_names(book) if other == name or same_person(other, name)} | {name}
    offices, came, sayings = _offices(book, names), list(_meetings(book, names)), list(_statements(book, names))
    reports = {r for tenure in offices for r in tenure.reports} | {r for p in came for r in p.reports}
    reports |= {saying.report for saying in sayings}
    return Person(
        name,
        tuple(sorted(names)),
        tuple(sorted(_originals(book, names))),
        tuple(offices),
        tuple(came),
        tuple(sayings),
        tuple(sorted(reports)),
        book.origins.count(reports),
    )


def _offices(book: Book, names: set[str]) -> list[Tenure]:
    disputed = {d.id for d in book.disputes if d.open}
    found = []
    for slot, claims in book.slots.items():
        own = [claim for claim in claims if claim.value in names]
        if slot[0] == "office" and own:
            found.append(_tenure(book, slot, own, disputed))
    return sorted(found, key=lambda t: (t.first or "9", t.of, t.office))


def _tenure(book: Book, slot: Sequence[str], own: Sequence[Claim], disputed: set[str]) -> Tenure:
    spans = [claim.on for claim in own if claim.on is not None]
    reports = tuple(sorted({claim.report for claim in own}))
    return Tenure(
        office=commonest(claim.printed for claim in own) or slot[2],
        of=slot[1],
        first=iso(min(spans)) if spans else None,
        last=iso(max(spans)) if spans else None,
        reports=reports,
        origins=book.origins.count(reports),
        evidence=sentences(said("", claim.report, claim.fact) for claim in own),
        disputed=dispute_id(slot) in disputed,
    )


def _meetings(book: Book, names: set[str]) -> Iterator[Presence]:
    for meeting in sorted(book.meetings, key=lambda m: (m.date or "9", m.id)):
        for a in meeting.attendance:
            if a.person in names:
                yield Presence(meeting.id, meeting.date, a.role, a.inferred, a.reports, a.origins, a.evidence)


def _statements(book: Book, names: set[str]) -> Iterator[Saying]:
    main = {m.report: item.id for item in book.named for m in item.group.mentions if m.session.main}
    for name, reading in sorted(book.readings.items()):
        for fact in reading.statements:
            if fact.speaker in names:
                evidence = sentences([said("", name, fact)])
                words, language = fact.content_original, reading.report.language
                told = (fact.concepts, language, fact.names, fact.content)
                yield Saying(name, main.get(name), fact.mode, fact.verb, words, evidence, *told)


def _originals(book: Book, names: set[str]) -> Iterable[str]:
    for reading in book.readings.values():
        told = [(a.person, a.person_original) for a in reading.attendance]
        told += [(o.person, o.person_original) for o in reading.offices]
        told += [(s.speaker, s.speaker_original) for s in reading.statements]
        yield from {printed for name, printed in told if printed and name in names}

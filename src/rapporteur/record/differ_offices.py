"""Where reports differ about who holds an office, and where background says otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapporteur.knowledge import Knowledge
from rapporteur.names import same_person, skeleton
from rapporteur.record import disputes as d
from rapporteur.record.best import commonest
from rapporteur.record.claims import Claim, Slot, read_offices, single, staff
from rapporteur.record.said import as_office, as_printed, plainly


def office_differences(
    slot: Slot, found: Sequence[Claim], knowledge: Knowledge, whole: Callable[[], Sequence[Claim]]
) -> Iterator[d.Finding]:
    """Differences about one office: spellings, holders one after the other, and what cannot be."""
    people = _people(found)
    one = len(people) == 1 and len({claim.value for claim in found}) > 1
    why = (d.SPELLING, "one person, spelt in several ways") if one else _why_office(slot, people, knowledge)
    if why is None:
        return
    told = whole()
    about = f"who is {commonest(claim.printed for claim in told)} of {slot[1]}"
    if one:
        yield finding(slot, about, why, told)
    else:
        yield finding(slot, about, why, told, institution=_institution(slot[1]), word=as_printed)


def finding(
    slot: Slot,
    about: str,
    why: tuple[str, str],
    found: Iterable[Claim],
    *,
    institution: str | None = None,
    dates: bool = False,
    word: d.Word = plainly,
) -> d.Finding:
    """A difference among claims: of which kind and why, and each claim in the words it is told by."""
    told = tuple(map(word, found))
    return d.Finding(slot, about, *why, told, institution, dates=dates, word=word)


def _institution(place: str) -> str | None:
    return None if len(place) == 2 and place.isupper() else place


def _people(found: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of each person; only names that begin a word alike are compared."""
    spelt: dict[str, list[Claim]] = {}
    for claim in found:
        spelt.setdefault(claim.value, []).append(claim)
    people: dict[str, list[Claim]] = {}
    by_start: dict[str, list[str]] = {}
    for name, claims in sorted(spelt.items()):
        starts = {word[:2] for word in skeleton(name).split()}
        near = sorted({other for start in starts for other in by_start.get(start, ())})
        home = next((other for other in near if same_person(other, name)), None)
        people.setdefault(home or name, []).extend(claims)
        if home is None:
            for start in starts:
                by_start.setdefault(start, []).append(name)
    return [people[name] for name in sorted(people)]


def _why_office(slot: Slot, people: list[list[Claim]], knowledge: Knowledge) -> tuple[str, str] | None:
    """Two at one time contradict each other, so does one between two terms of another; else one came after another."""
    background = _Background(slot, knowledge)
    open_ones = [[claim for claim in person if not background.confirms(claim)] for person in people]
    wrong = [claim for person in open_ones for claim in person if background.knows_then(claim)]
    clash = _clash(people, open_ones)
    between = _between(people, open_ones)
    if clash or between:
        why = "two holders at one time" if clash else "one holder between two mentions of another"
        return d.CONTRADICTION, f"{why}; {_background(wrong[0])}" if wrong else why
    if wrong:
        return d.BACKGROUND, _background(wrong[0])
    return (d.SUPERSEDED, "one after the other") if len(people) > 1 else None


def _background(claim: Claim) -> str:
    return f"background knowledge does not have {claim.value} in this office then"


def _clash(people: Sequence[Sequence[Claim]], doubtful: Sequence[Sequence[Claim]]) -> bool:
    """Two holders on one day, unless background has both (an office that changed hands that day)."""
    on_day: dict[int, list[tuple[int, Claim]]] = {}
    for at, person in enumerate(people):
        for claim in person:
            if claim.on is not None and claim.on.exact:
                for day in range(claim.on.first, claim.on.last + 1):
                    on_day.setdefault(day, []).append((at, claim))
    doubts = {id(claim) for person in doubtful for claim in person}
    return any(
        len({at for at, _ in told}) > 1 and any(id(claim) in doubts for _, claim in told) for told in on_day.values()
    )


class _Background:
    """Whom background knows in an office, asked for each name and day once: thousands may tell the same."""

    def __init__(self, slot: Slot, knowledge: Knowledge) -> None:
        people = {p.id: p for name in _names(slot[2]) for p in knowledge.holders(name, slot[1], None)}.values()
        offices = {(name, slot[1]) for name in _names(slot[2])}
        self._terms = [
            (p.label, held.term) for p in people for held in p.offices if (held.office, held.place) in offices
        ]
        self._holders: dict[int, set[str]] = {}
        self._among: dict[tuple[str, int], bool] = {}

    def knows_then(self, claim: Claim) -> bool:
        """Whether it knows a holder on that day."""
        return bool(self._known(claim))

    def confirms(self, claim: Claim) -> bool:
        """Whether it has this holder on that day."""
        known = self._known(claim)
        if not known or claim.on is None:
            return False
        told = (claim.value, claim.on.first)
        if told not in self._among:
            self._among[told] = any(label == claim.value or same_person(label, claim.value) for label in known)
        return self._among[told]

    def _known(self, claim: Claim) -> set[str]:
        if claim.on is None or not claim.on.exact:
            return set()
        found = self._holders.get(claim.on.first)
        if found is None:
            day = _iso(claim.on.first)
            found = self._holders[claim.on.first] = {label for label, term in self._terms if term.covers(day)}
        return found


def _names(office: str) -> list[str]:
    return read_offices()["single"][office]


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _between(people: Sequence[Sequence[Claim]], doubtful: Sequence[Sequence[Claim]]) -> bool:
    """Whether a claim that background does not confirm lies surely between two mentions of somebody else."""
    spans = [[claim.on for claim in person if claim.on is not None] for person in people]
    terms = [
        (at, min(span.last for span in own), max(span.first for span in own)) for at, own in enumerate(spans) if own
    ]
    long = [(at, begun, ended) for at, begun, ended in terms if begun < ended]
    return any(
        at != other and begun < claim.on.first and claim.on.last < ended
        for at, person in enumerate(doubtful)
        for claim in person
        if claim.on is not None
        for other, begun, ended in long
    )


def two_offices(slots: Mapping[Slot, Sequence[Claim]]) -> Iterator[d.Finding]:
    """One person on the staff of an institution and in an office of a state at one time."""
    people: dict[str, list[Claim]] = {}
    for slot, found in slots.items():
        if slot[0] == "office" and single(slot[2]):
            for claim in found:
                people.setdefault(claim.value, []).append(claim)
    for person, found in sorted(people.items()):
        yield from offices_of(person, found)


def offices_of(person: str, found: Sequence[Claim]) -> Iterator[d.Finding]:
    """The offices of one person that cannot be held at one time: by one report, or by several on one day."""
    reports: dict[str, set[Slot]] = {}
    day_by_day: dict[int, set[Slot]] = {}
    for claim in found:
        reports.setdefault(claim.report, set()).add(claim.slot)
        if claim.on is not None and claim.on.exact:
            for day in range(claim.on.first, claim.on.last + 1):
                day_by_day.setdefault(day, set()).add(claim.slot)
    itself = clashing(reports.values())
    if itself or clashing(day_by_day.values()):
        kind = d.ITSELF if itself else d.CONTRADICTION
        why = "one report gives both" if itself else "an official of an institution holds no office of a state"
        yield finding(("holds", person), f"office of {person}", (kind, why), found, word=as_office)


def clashing(told: Iterable[set[Slot]]) -> bool:
    """Whether somebody cannot hold all of some offices at one time."""
    several = {frozenset(slots) for slots in told if len(slots) > 1}
    return any(_excludes(a, b) for slots in several for a, b in combinations(sorted(slots), 2))


def _excludes(one: Slot, other: Slot) -> bool:
    return one[1] != other[1] and not (staff(one[2]) and staff(other[2]))

"""Where reports differ about offices, memberships, chairs, titles, foundings; and where background says otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapporteur.knowledge import Knowledge
from rapporteur.names import same_person
from rapporteur.record import disputes as d
from rapporteur.record.best import commonest
from rapporteur.record.claims import Claim, Slot, one_holder, read_offices, single, staff
from rapporteur.record.days import Days, days, may_hold
from rapporteur.record.support import Said, said

_OUT = frozenset(("left", "suspended"))


def claim_differences(slots: Mapping[Slot, Sequence[Claim]], knowledge: Knowledge) -> Iterator[d.Finding]:
    """Every difference among claims."""
    for slot, found in slots.items():
        if slot[0] == "office" and single(slot[2]):
            yield from _office(slot, found, knowledge)
        elif slot[0] == "membership":
            yield from _membership(slot, found)
        elif slot[0] == "chair" and slot[3] == "chair" and slot[2]:
            yield from _chair(slot, found, knowledge)
        elif slot[0] == "title" and one_holder(slot[2]) and slot[3]:
            yield from _year(slot, found, f"{slot[2]} of {slot[1]} in {slot[3]}")
        elif slot[0] in ("founded", "members"):
            yield from _once(slot, found)
    yield from _two_offices(slots)


def _told(found: Iterable[Claim], *, printed: bool = False) -> tuple[Said, ...]:
    """What the claims say; an office under another name than the usual is told with it."""
    return tuple(said(_value(claim, printed), claim.report, claim.fact) for claim in found)


def _value(claim: Claim, printed: bool) -> str:
    plain = not printed or claim.printed == "secretary-general" or claim.printed == claim.slot[2]
    return claim.value if plain else f"{claim.value}, {claim.printed}"


def _office(slot: Slot, found: Sequence[Claim], knowledge: Knowledge) -> Iterator[d.Finding]:
    people = _people(found)
    about = f"who is {commonest(claim.printed for claim in found)} of {slot[1]}"
    if len(people) == 1:
        names = {claim.value for claim in found}
        if len(names) > 1:
            yield d.Finding(slot, about, d.SPELLING, "one person, spelt in several ways", _told(found))
            return
    why = _why_office(slot, people, knowledge)
    if why is not None:
        yield d.Finding(slot, about, *why, _told(found, printed=True), _institution(slot[1]))


def _institution(place: str) -> str | None:
    return None if len(place) == 2 and place.isupper() else place


def _people(found: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of each person."""
    people: list[list[Claim]] = []
    for claim in found:
        home = next((p for p in people if p[0].value == claim.value or same_person(p[0].value, claim.value)), None)
        if home is None:
            people.append([claim])
        else:
            home.append(claim)
    return people


def _why_office(slot: Slot, people: list[list[Claim]], knowledge: Knowledge) -> tuple[str, str] | None:
    """Two at one time contradict each other, so does one between two terms of another; else one came after another."""
    wrong = [claim for person in people for claim in person if _against(slot, claim, knowledge)]
    open_ones = [[claim for claim in person if not _confirmed(slot, claim, knowledge)] for person in people]
    pairs = list(combinations(range(len(people)), 2))
    clash = any(_clash(people[i], people[j], open_ones[i] + open_ones[j]) for i, j in pairs)
    between = any(_between(open_ones[i], people[j]) or _between(open_ones[j], people[i]) for i, j in pairs)
    if clash or between:
        why = "two holders at one time" if clash else "one holder between two mentions of another"
        return d.CONTRADICTION, f"{why}; {_background(wrong[0])}" if wrong else why
    if wrong:
        return d.BACKGROUND, _background(wrong[0])
    return (d.SUPERSEDED, "one after the other") if len(people) > 1 else None


def _background(claim: Claim) -> str:
    return f"background knowledge does not have {claim.value} in this office then"


def _clash(one: Sequence[Claim], other: Sequence[Claim], doubtful: Sequence[Claim]) -> bool:
    """Two holders on one day, unless background has both (an office that changed hands that day)."""
    return any(_at_one_time(a, b) and (a in doubtful or b in doubtful) for a in one for b in other)


def _against(slot: Slot, claim: Claim, knowledge: Knowledge) -> bool:
    """Whether background knows the holder on that day, and it is not this one."""
    known = _known(slot, claim, knowledge)
    return bool(known) and not _among(claim, known)


def _confirmed(slot: Slot, claim: Claim, knowledge: Knowledge) -> bool:
    """Whether background has this holder on that day."""
    return _among(claim, _known(slot, claim, knowledge))


def _known(slot: Slot, claim: Claim, knowledge: Knowledge) -> set[str]:
    if claim.on is None or not claim.on.exact:
        return set()
    day = _iso(claim.on.first)
    return {person.label for office in _names(slot[2]) for person in knowledge.holders(office, slot[1], day)}


def _among(claim: Claim, known: set[str]) -> bool:
    return any(label == claim.value or same_person(label, claim.value) for label in known)


def _names(office: str) -> list[str]:
    return read_offices()["single"][office]


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _at_one_time(one: Claim, other: Claim) -> bool:
    a, b = one.on, other.on
    return a is not None and b is not None and a.exact and b.exact and a.meets(b)


def _between(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether a claim of the one lies surely between two of the other."""
    spans = [claim.on for claim in other if claim.on is not None]
    return any(
        claim.on is not None
        and any(before.last < claim.on.first for before in spans)
        and any(claim.on.last < after.first for after in spans)
        for claim in one
    )


def _two_offices(slots: Mapping[Slot, Sequence[Claim]]) -> Iterator[d.Finding]:
    """One person on the staff of an institution and in an office of a state at one time."""
    people: dict[str, list[Claim]] = {}
    for slot, found in slots.items():
        if slot[0] == "office" and single(slot[2]):
            for claim in found:
                people.setdefault(claim.value, []).append(claim)
    for person, found in sorted(people.items()):
        clash = [(a, b) for a, b in combinations(found, 2) if _excludes(a, b)]
        if clash:
            itself = any(a.report == b.report for a, b in clash)
            kind = d.ITSELF if itself else d.CONTRADICTION
            why = "one report gives both" if itself else "an official of an institution holds no office of a state"
            told = [said(f"{c.printed} of {c.slot[1]}", c.report, c.fact) for c in found]
            yield d.Finding(("holds", person), f"office of {person}", kind, why, tuple(told))


def _excludes(one: Claim, other: Claim) -> bool:
    if staff(one.slot[2]) == staff(other.slot[2]) and (staff(one.slot[2]) or one.slot[1] == other.slot[1]):
        return False
    return one.slot[1] != other.slot[1] and (one.report == other.report or _at_one_time(one, other))


def _membership(slot: Slot, found: Sequence[Claim]) -> Iterator[d.Finding]:
    """Two standings at one time; a higher one later is how states join, leaving is told in several words."""
    about = f"{slot[2]} in {slot[1]}"
    kinds = {"out" if claim.value in _OUT else claim.value for claim in found}
    if len(kinds) > 1:
        clash = any(_standings_clash(a, b) for a, b in combinations(found, 2))
        kind, why = (d.CONTRADICTION, "two standings at one time") if clash else (d.SUPERSEDED, "one after the other")
        yield d.Finding(slot, about, kind, why, _told(found), slot[1])
    for name, told in (("since", [c for c in found if c.since]), ("until", [c for c in found if c.until])):
        yield from _since(slot, about, name, told)


def _since(slot: Slot, about: str, name: str, told: Sequence[Claim]) -> Iterator[d.Finding]:
    dates = {getattr(claim, name): claim for claim in told}
    spans = [(a, b) for a, b in combinations(dates.values(), 2) if a.value == b.value]
    if any(not _same_time(getattr(a, name), getattr(b, name)) for a, b in spans):
        given = tuple(said(getattr(c, name), c.report, c.fact) for c in told)
        why = "the dates cannot both be right"
        yield d.Finding((*slot, name), f"{about}, {name}", d.CONTRADICTION, why, given, slot[1])


def _same_time(one: str | None, other: str | None) -> bool:
    a, b = days(one), days(other)
    return a is None or b is None or a.meets(b)


def _standings_clash(one: Claim, other: Claim) -> bool:
    pair = {one.value, other.value}
    if len(pair) == 1 or pair <= _OUT or one.report == other.report or ("candidate" in pair and not pair & _OUT):
        return False
    now = _now(one, other)
    return now is not None and _holds(one, now) and _holds(other, now)


def _now(one: Claim, other: Claim) -> Days | None:
    """The day both speak of, if it is one."""
    return one.on if one.on and other.on and one.on.exact and other.on.exact and one.on.meets(other.on) else None


def _holds(claim: Claim, day: Days) -> bool:
    return may_hold(claim.since, claim.until, day)


def _year(slot: Slot, found: Sequence[Claim], about: str) -> Iterator[d.Finding]:
    """One holder a year: what was only planned or proposed may have changed."""
    if len({claim.value for claim in found}) < 2:
        return
    firm = {claim.value for claim in found if claim.printed not in ("planned", "proposed", "candidate")}
    kind, why = (d.CONTRADICTION, "one holder a year") if len(firm) != 1 else (d.PLAN, "another was planned before")
    if not firm and _years_apart(found):
        kind, why = d.PLAN, "plans of different days"
    yield d.Finding(slot, about, kind, why, _told(found), slot[1])


def _chair(slot: Slot, found: Sequence[Claim], knowledge: Knowledge) -> Iterator[d.Finding]:
    """A chair may pass within a year: only equal standings, told by two reports, cannot both be true.

    What background confirms for that year is no contradiction among itself.
    """
    known = chairs_known(knowledge, slot[1], slot[2])
    pairs = [(a, b) for a, b in combinations(found, 2) if a.value != b.value and a.report != b.report]
    firm = [(a, b) for a, b in pairs if a.printed == b.printed and not {a.value, b.value} <= known]
    about = f"chair of {slot[1]} in {slot[2]}"
    if firm:
        changed = all(a.printed == "planned" and _years_apart((a, b)) for a, b in firm)
        kind, why = (d.PLAN, "plans of different days") if changed else (d.CONTRADICTION, "one chair at a time")
        yield d.Finding(slot, about, kind, why, _told(found), slot[1])


def chairs_known(knowledge: Knowledge, institution: str, year: str) -> set[str]:
    """The states background knows to have chaired in a year."""
    known = knowledge.institutions.get(institution)
    return {chair.country for chair in known.chairs if chair.term.covers(year)} if known else set()


def _years_apart(found: Sequence[Claim]) -> bool:
    spans = sorted(claim.on for claim in found if claim.on is not None)
    return len(spans) > 1 and spans[-1].first - spans[0].last > 180


def _once(slot: Slot, found: Sequence[Claim]) -> Iterator[d.Finding]:
    """A founding has one date; a count of members changes with time."""
    told = _told(found)
    if len({item.value for item in told}) < 2:
        return
    if slot[0] == "founded":
        clash = any(not _same_time(a.value, b.value) for a, b in combinations(told, 2))
        inside = (d.PRECISION, "one date lies inside the other")
        kind, why = (d.CONTRADICTION, "it was founded once") if clash else inside
    else:
        kind, why = d.COUNT, "members of different times, or founders"
    yield d.Finding(slot, f"{slot[0]} of {slot[1]}", kind, why, told, slot[1])

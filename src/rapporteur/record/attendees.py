"""Who came to a meeting, over all reports: a leader named by one and told by office only by another is one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.model import INFERRED, Attendance
from rapporteur.names import same_person
from rapporteur.record.best import commonest
from rapporteur.record.origins import Origins
from rapporteur.record.support import Sentence, said, sentences

_HEADS = frozenset(
    ("president", "prime minister", "king", "emir", "sultan", "leader", "crown prince", "chancellor", "supreme leader")
)
_ROLES = ("chair", "host", "represented_by", "participant", "absent")


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at a meeting, or said not to have come; `roles` holds more than one where reports differ."""

    person: str | None
    office: str | None
    country: str | None
    role: str
    roles: tuple[str, ...]
    inferred: bool
    reports: tuple[str, ...]
    origins: int
    evidence: tuple[Sentence, ...]


Came = tuple[str, Attendance]


def attendees(came: Iterable[Came], origins: Origins) -> tuple[Attendee, ...]:
    """One entry a person; where no report names them, one an office."""
    groups = grouped(came)
    return tuple(sorted((_attendee(group, origins) for group in groups), key=_order))


def grouped(came: Iterable[Came]) -> list[list[Came]]:
    """The facts of each person together."""
    listed = list(came)
    named: list[list[Came]] = []
    homes: dict[tuple[str | None, str | None], list[Came]] = {}  # of the same name and state
    for item in sorted((c for c in listed if c[1].person), key=_sorting):
        who = item[1].person, item[1].country
        if who not in homes:
            home = next((group for group in named if _one_person(group[0][1], item[1])), None)
            if home is None:
                named.append(home := [])
            homes[who] = home
        homes[who].append(item)
    nameless: dict[tuple[str | None, str | None], list[Came]] = {}
    for item in sorted((c for c in listed if not c[1].person), key=_sorting):
        head = [group for group in named if _may_be(group, item[1])]
        if len(head) == 1:
            head[0].append(item)
        else:
            key = (item[1].country, "leader" if item[1].office in _HEADS or not item[1].office else item[1].office)
            nameless.setdefault(key, []).append(item)
    return [*named, *nameless.values()]


def _sorting(item: Came) -> tuple[str, str, str, str, int]:
    report, fact = item
    start = fact.evidence[0].start if fact.evidence else 0
    return (fact.person or "", fact.country or "", fact.office or "", report, start)


def _one_person(one: Attendance, other: Attendance) -> bool:
    if one.person == other.person:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    return same_person(one.person or "", other.person or "")


def _may_be(group: Sequence[Came], nameless: Attendance) -> bool:
    """Whether somebody told by office or state only is the named one: same state, both at the head of it."""
    return any(
        fact.country == nameless.country
        and (fact.office == nameless.office or (fact.office in _HEADS and nameless.office in {*_HEADS, None}))
        for _, fact in group
    )


def _attendee(group: Sequence[Came], origins: Origins) -> Attendee:
    facts = [fact for _, fact in group]
    reports = tuple(sorted({report for report, _ in group}))
    roles = {fact.role for fact in facts}
    named = [fact for fact in facts if fact.person]
    offices = [fact.office for fact in facts if fact.office and fact.office != "leader"]
    return Attendee(
        person=commonest(fact.person for fact in named),
        office=commonest(offices) or commonest(fact.office for fact in facts),
        country=commonest(fact.country for fact in facts),
        role=next((role for role in _ROLES if role in roles), "participant"),
        roles=tuple(sorted(roles)),
        inferred=bool(named) and all(fact.person_inferred or fact.basis == INFERRED for fact in named),
        reports=reports,
        origins=origins.count(reports),
        evidence=sentences(said("", report, fact) for report, fact in group),
    )


def _order(attendee: Attendee) -> tuple[bool, str, str, str]:
    return (attendee.role == "absent", attendee.country or "", attendee.person or "", attendee.office or "")

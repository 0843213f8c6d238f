"""Slots that can hold one value and were given several: what is told, by whom, and why it differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapporteur.record.claims import Claim
from rapporteur.record.days import days
from rapporteur.record.origins import Origins
from rapporteur.record.slugs import slug
from rapporteur.record.support import Said, Value, values

CONTRADICTION = "contradiction"
PRECISION = "precision"
CALENDAR = "calendar or time zone"
SPELLING = "spelling"
PLAN = "a plan that changed"
COUNT = "a count of something slightly different"
SUPERSEDED = "supersession over time"
BACKGROUND = "contradicts background knowledge"
ITSELF = "contradicts itself"
OPEN = frozenset((CONTRADICTION, BACKGROUND, ITSELF))
_WEIGHT = {ITSELF: 2, BACKGROUND: 2, CONTRADICTION: 3}


Word = Callable[[Claim], Said]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A slot, the values given for it, what kind of difference it is, and why; `open` if both cannot be true."""

    id: str
    about: str
    kind: str
    open: bool
    why: str
    institution: str | None
    session: str | None
    values: tuple[Value, ...]
    reports: tuple[str, ...]
    origins: int
    rank: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference found, before it has a number."""

    slot: tuple[str, ...]
    about: str
    kind: str
    why: str
    told: tuple[Said, ...]
    institution: str | None = None
    session: str | None = None
    dates: bool = False  # the values are dates, of which a coarser one is not against a finer
    word: Word | None = None  # how a claim is told here


def disputes(found: Iterable[Finding], origins: Origins) -> list[Dispute]:
    """The differences found, the weightiest first: what cannot be true, from most independent voices."""
    by: dict[str | None, list[Dispute]] = {}
    for finding in found:
        by.setdefault(finding.session, []).append(dispute(finding, origins))
    return sorted((item for made in by.values() for item in numbered(made)), key=by_weight)


def numbered(made: Iterable[Dispute]) -> list[Dispute]:
    """Disputes of one name about one meeting are told apart by numbers."""
    used: dict[str, int] = {}
    found = []
    for item in sorted(made, key=lambda d: (d.id, d.kind, d.reports)):
        used[item.id] = number = used.get(item.id, 0) + 1
        found.append(item if number == 1 or item.session is None else replace(item, id=f"{item.id}.{number}"))
    return found


def by_weight(item: Dispute) -> tuple[bool, int, str, str, tuple[str, ...]]:
    """Sorts disputes, the weightiest first."""
    return (not item.open, -item.rank, item.id, item.kind, item.reports)


def dispute(finding: Finding, origins: Origins) -> Dispute:
    """A difference with its support."""
    given = values(finding.told, origins)
    reports = tuple(sorted({item.report for item in finding.told}))
    against = sum(value.origins for value in given[1:] if not (finding.dates and _one_date(given[0], value)))
    return Dispute(
        id=dispute_id(finding.slot),
        about=finding.about,
        kind=finding.kind,
        open=finding.kind in OPEN,
        why=finding.why,
        institution=finding.institution,
        session=finding.session,
        values=given,
        reports=reports,
        origins=origins.count(reports),
        rank=10 * _WEIGHT.get(finding.kind, 0) + min(9, against) if finding.kind in OPEN else 0,
    )


def _one_date(one: Value, other: Value) -> bool:
    """Whether two dates can mean one day."""
    a, b = days(one.value), days(other.value)
    return a is not None and b is not None and a.meets(b)


def dispute_id(slot: Sequence[str]) -> str:
    """The name of a dispute about a slot."""
    return slug("/".join(part.replace("/", "_") for part in slot))

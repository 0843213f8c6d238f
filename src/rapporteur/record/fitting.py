"""Which meeting something fits that may be told of several: the only one, or the one it clearly has most to do with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapporteur.record.days import Days
from rapporteur.record.groups import NEAR, Group, apart, strength
from rapporteur.record.mentions import Key

_MARGIN, _MANY = 2, 3

Fit = Callable[[Group, Group], str | None]
"""Why a meeting and a group may be one, or None."""


def only_fit(meetings: Iterable[Group], group: Group, fit: Fit) -> tuple[Group, str] | None:
    """The one meeting a group fits, or that it fits clearly best."""
    found = {meeting.key: (meeting, why, score) for meeting, why, score in fits(meetings, group, fit)}
    best = clearly_best([fitting(*told) for told in found.values()]) if found else None
    return None if best is None else found[best.key][:2]


def fits(meetings: Iterable[Group], group: Group, fit: Fit) -> Iterator[tuple[Group, str, int]]:
    """The meetings a group fits, each with why and how much they have in common."""
    for meeting in meetings:
        why = fit(meeting, group)
        if why is not None and not apart(meeting, group):
            yield meeting, why, strength(meeting, group)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A meeting that something fits, in short; `why` is kept, `score` says how much they have in common."""

    key: Key
    why: str
    score: int
    reports: int
    days: Days | None


def fitting(meeting: Group, why: str, score: int) -> Fitting:
    """A meeting that something fits, in short."""
    return Fitting(meeting.key, why, score, len(meeting.reports), meeting.days)


def foremost(found: Sequence[Fitting]) -> list[Fitting]:
    """Those that may be the best: the others have clearly less in common."""
    most = max((item.score for item in found), default=0)
    return [item for item in found if may_be_best(item.score, most)]


def may_be_best(score: int, most: int) -> bool:
    """Whether what has so much in common may be the best, where another has the most."""
    return score > most - _MARGIN


def clearly_best(found: Sequence[Fitting]) -> Fitting | None:
    """The only one, or the one that fits clearly best."""
    if len(found) < 2:
        return found[0] if found else None
    equal = sorted(foremost(found), key=lambda item: (-item.score, item.key))
    best = max(equal, key=lambda item: item.reports)
    return best if all(item is best or _outweighs(best, item) for item in equal) else None


def _outweighs(one: Fitting, other: Fitting) -> bool:
    """Whether of two meetings within days many reports tell the one, and hardly any the other."""
    near = one.days is not None and other.days is not None and one.days.gap(other.days) <= NEAR
    return near and one.reports >= _MANY * other.reports

"""Which mentions of sessions are one meeting, of one institution: from what is certain to what only one meeting fits.

Every step looks at all groups at once and decides by what they hold, never by which came first, so the order in which
reports are read cannot matter. A group that fits two meetings is left alone: a wrong join is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.record.fitting import clearly_best
from rapporteur.record.groups import Group
from rapporteur.record.mentions import Key, Mention
from rapporteur.record.months import Fits, among_themselves, by_meeting, fits_of_all, take_months
from rapporteur.record.near_days import by_printed, near_days


@dataclass(frozen=True, slots=True)
class Year:
    """The meetings of one institution and year; `told` are those told by the day, and of how many such mentions each
    is made, and `fits` what every mention by month or year may mean: what is needed to join some of it anew.
    """

    groups: list[Group]
    told: dict[Key, int]
    fits: dict[Key, Fits]


def join_dated(found: Iterable[Mention]) -> list[Group]:
    """The meetings among the dated mentions of one institution and year."""
    return join_year(found).groups


def join_year(found: Iterable[Mention]) -> Year:
    """The same, with what joining some of it anew needs."""
    exact, coarse = by_printed(found)
    meetings = {group.key: group for group in near_days(exact)}
    loose = {m.key: m for group in coarse for m in group.mentions}
    fits = fits_of_all(list(meetings.values()), (loose[key] for key in sorted(loose)))
    chosen = {key: best.key if (best := clearly_best(found)) else None for key, found in fits.items()}
    counts = {key: len(group.mentions) for key, group in meetings.items()}
    left = [loose[key] for key, meeting in chosen.items() if meeting is None]
    for meeting, keys in by_meeting(chosen).items():
        left += take_months(meetings[meeting], [loose[key] for key in keys])
    groups = sorted([*meetings.values(), *among_themselves(left)], key=lambda group: group.key)
    return Year(groups, {meetings[key].key: number for key, number in counts.items()}, fits)

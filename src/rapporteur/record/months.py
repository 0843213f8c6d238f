"""Mentions told by a month or a year: each joins the one meeting told by the day that it fits; the rest one another.

A mention that fits two meetings is left alone: a wrong join is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from rapporteur.record.around import LONG, at_levels, in_cities, in_days, near
from rapporteur.record.days import Days
from rapporteur.record.fitting import Fitting, fits, fitting, only_fit
from rapporteur.record.groups import Group, apart
from rapporteur.record.levels import SUMMIT
from rapporteur.record.mentions import Key, Make, Mention, make_of
from rapporteur.record.near_days import because, by_printed, days_of

_MONTH = 31

Fits = list[Fitting]


def may_fit(
    level: str | None, city: str | None, told: Days, days: Days, levels: Collection[str], cities: Collection[str]
) -> bool:
    """Whether a meeting is worth looking at: nothing else can be the one that a month or year means."""
    if level not in levels or not told.meets(days):
        return False
    return city in cities if city else days.first >= told.first - LONG


def fits_for(mention: Mention, meetings: Iterable[Group]) -> Fits:
    """The meetings that a month or year may mean."""
    return [fitting(*told) for told in fits(meetings, Group([mention]), fits_month)]


def fits_of_all(meetings: Sequence[Group], coarse: Iterable[Mention]) -> dict[Key, Fits]:
    """The same for all that are told so; what many tell alike is sought once."""
    by_city, by_level = in_cities(meetings), at_levels(meetings)
    known: dict[Make, tuple[Sequence[Group], Fits]] = {}
    found: dict[Key, Fits] = {}
    for mention in coarse:
        make = make_of(mention)
        if make in known and strange_to(mention, known[make][0]):
            found[mention.key] = known[make][1]
            continue
        group = Group([mention])
        around = near(by_city, (), group) if group.cities else in_days(by_level, group)
        found[mention.key] = fits_for(mention, around)
        if strange_to(mention, around):
            known[make] = (around, found[mention.key])
    return found


def strange_to(mention: Mention, meetings: Iterable[Group]) -> bool:
    """Whether its report tells of none of these meetings, and nobody decided on it: its make alone then decides."""
    return not mention.not_with and all(mention.report not in meeting.sum.reports for meeting in meetings)


def take_months(meeting: Group, given: Sequence[Mention]) -> list[Mention]:
    """Give a meeting the mentions that mean it, in their order; returns those that what was given before forbids."""
    left: list[Mention] = []
    groups = [Group([mention]) for mention in given]
    reasons = [fits_month(meeting, group) or "" for group in groups]
    for mention, group, why in zip(given, groups, reasons, strict=True):
        if apart(meeting, group):
            left.append(mention)
        else:
            meeting.take(group, because(why, meeting, group))
    return left


def fits_month(meeting: Group, group: Group) -> str | None:
    """A month or year holds the day; without a city it takes a summit, and no extraordinary one, or the meeting of its
    number or state, or of its month.
    """
    a, b = meeting.sum, group.sum
    if not days_of(meeting).meets(days_of(group)) or a.levels.isdisjoint(b.levels):
        return None
    if a.cities & b.cities:
        return f"the only one in that city in {_printed(group)}"
    if b.cities or a.special != b.special:
        return None
    if a.ordinals & b.ordinals:
        return f"the one of that number in {_printed(group)}"
    if a.countries & b.countries:
        return f"the only one in that state in {_printed(group)}"
    if b.levels == {SUMMIT} or days_of(group).length <= _MONTH:
        return f"the only one in {_printed(group)}"
    return None


def _printed(group: Group) -> str:
    return next(m.session.date or "" for m in group.mentions if m.session.date)


def among_themselves(left: Iterable[Mention]) -> list[Group]:
    """Months and years without a meeting told by the day: the finer takes in the coarser where only one fits.

    Those that name a city come first; years of two calendars overlap, and are one where the city is.
    """
    done: list[Group] = []
    for group in sorted(by_printed(left)[1], key=lambda g: (days_of(g).length, not g.cities, days_of(g), g.key)):
        chosen = only_fit(done, group, fits_month)
        if chosen is None or apart(chosen[0], group):
            done.append(group)
        else:
            chosen[0].take(group, because(chosen[1], chosen[0], group))
    return done


def by_meeting(chosen: Mapping[Key, Key | None]) -> dict[Key, list[Key]]:
    """The mentions given to each meeting, in order."""
    found: dict[Key, list[Key]] = {}
    for key, meeting in sorted(chosen.items()):
        if meeting is not None:
            found.setdefault(meeting, []).append(key)
    return found

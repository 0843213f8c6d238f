"""Which mentions of sessions are one meeting, of one institution: from what is certain to what only one meeting fits.

Every step looks at all groups at once and decides by what they hold, never by which came first, so the order in which
reports are read cannot matter. A group that fits two meetings is left alone: a wrong join is worse than a missed one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from rapporteur.record.days import Days
from rapporteur.record.fitting import Fit, only_fit
from rapporteur.record.groups import NEAR, Group, Joint, apart, shared, strength
from rapporteur.record.levels import SUMMIT
from rapporteur.record.mentions import Key, Make, Mention, make_of

_MONTH, _LONG = 31, 40  # _LONG: more days than an exactly dated meeting has


def join_dated(found: Iterable[Mention]) -> list[Group]:
    """The meetings among the dated mentions of one institution and year."""
    exact, coarse = _by_printed(found)
    meetings = _near_days(exact)
    rest = _settle(meetings, [Group([mention]) for group in coarse for mention in group.mentions], _fits_month)
    alone = _by_printed(mention for group in rest for mention in group.mentions)[1]
    return sorted([*meetings, *_among_themselves(alone)], key=lambda group: group.key)


def _by_printed(found: Iterable[Mention]) -> tuple[list[Group], list[Group]]:
    """Mentions equal in level, date, city and standing: days first, then months and years.

    Where one report gives two such mentions bodies of different names, those beside its main one stand by their body.
    """
    told: dict[tuple[object, ...], list[Mention]] = {}
    for mention in sorted(found, key=lambda m: m.key):
        told.setdefault(_printed_as(mention), []).append(mention)
    groups: dict[tuple[object, ...], list[Mention]] = {}
    for key, mentions in told.items():
        beside = _told_apart(mentions)
        for mention in mentions:
            groups.setdefault((*key, mention.session.body if mention.key in beside else None), []).append(mention)
    made = [_group(mentions) for mentions in groups.values()]
    return [g for g in made if _days(g).exact], [g for g in made if not _days(g).exact]


def _printed_as(mention: Mention) -> tuple[object, ...]:
    """What makes mentions equal."""
    assert mention.days is not None
    sharp = mention.days.exact
    when = mention.days.first if sharp else mention.days
    place = (mention.session.city, None if mention.session.city else mention.session.country)
    alone = mention.key if mention.not_with else None
    return (sharp, mention.level, when, *place, mention.off, mention.extraordinary and not sharp, alone)


def _told_apart(mentions: Sequence[Mention]) -> set[Key]:
    """The mentions that their report tells from another equal one by the name of the body; its main one is not."""
    by: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.session.body:
            by.setdefault(mention.report, []).append(mention)
    several = [listed for listed in by.values() if len({m.session.body for m in listed}) > 1]
    return {m.key for listed in several for m in listed if not m.session.main}


def _group(mentions: Sequence[Mention]) -> Group:
    """One group; each report is compared with the one that tells most."""
    first = min(mentions, key=lambda m: (-len(m.people) - len(m.states) - len(m.acts), m.key))
    told = Group([first])
    why: dict[Make, str] = {}
    for m in mentions:
        if (make := make_of(m)) not in why:
            why[make] = _because("same date", told, Group([m]))
    joints = [Joint(*m.key, why[make_of(m)]) for m in mentions if m is not first]
    return Group([first, *(m for m in mentions if m is not first)], joints)


def _because(why: str, one: Group, other: Group) -> str:
    return ", ".join(["same body" if one.levels & other.levels else "same institution", why, *shared(one, other)])


def _days(group: Group) -> Days:
    found = group.days
    assert found is not None
    return found


def _near_days(groups: list[Group]) -> list[Group]:
    """Meetings told a day or two apart in one city, or on one day with the city left out, surest pairs first."""
    groups = sorted(groups, key=lambda g: (_days(g), g.key))
    pairs: list[tuple[int, int, int]] = []
    for i, one in enumerate(groups):
        for j in range(i + 1, len(groups)):
            if _days(groups[j]).first > _days(one).last + NEAR:
                break
            if (score := _nearness(one, groups[j])) > 0:
                pairs.append((-score, i, j))
    return _merged(groups, pairs)


def _nearness(one: Group, other: Group) -> int:
    """How surely two exactly dated groups are one meeting; 0 for no."""
    if apart(one, other):
        return 0
    gap, city = _days(one).gap(_days(other)), bool(one.cities & other.cities)
    named = bool(one.levels & other.levels)
    if gap and not (city and named):
        return 0
    if gap > NEAR or (one.special != other.special and gap):
        return 0
    return 10 - 3 * gap + 4 * named + strength(one, other)


def _merged(groups: list[Group], pairs: list[tuple[int, int, int]]) -> list[Group]:
    """Join the pairs, surest first; a group without a city that fits two meetings stays alone."""
    home = list(range(len(groups)))
    loose = _fits_several(groups, pairs)
    for _, i, j in sorted(pairs):
        a, b = _root(home, i), _root(home, j)
        if a == b or loose & {i, j} or not _nearness(groups[a], groups[b]):
            continue
        one, other = groups[a], groups[b]
        gap = _days(one).gap(_days(other))
        when = f"dates {gap} {'day' if gap == 1 else 'days'} apart" if gap else "same date"
        one.take(other, _because(when, one, other))
        home[b] = a
    return [group for i, group in enumerate(groups) if home[i] == i]


def _fits_several(groups: list[Group], pairs: list[tuple[int, int, int]]) -> set[int]:
    """Groups that lack a city or a level and fit meetings that are not one another."""
    fits: dict[int, list[int]] = {}
    for _, i, j in pairs:
        fits.setdefault(i, []).append(j)
        fits.setdefault(j, []).append(i)
    return {
        at
        for at, others in fits.items()
        if not (groups[at].cities and groups[at].levels)
        and any(not _nearness(groups[a], groups[b]) for k, a in enumerate(others) for b in others[k + 1 :])
    }


def _root(home: list[int], at: int) -> int:
    while home[at] != at:
        at = home[at]
    return at


def _settle(meetings: list[Group], loose: list[Group], fit: Fit) -> list[Group]:
    """Give each loose group to the one meeting it fits; returns those that fit none, or several."""
    left: list[Group] = []
    given: list[tuple[Group, Group, str]] = []
    by_city, by_level = in_cities(meetings), at_levels(meetings)
    known: dict[Make, tuple[Sequence[Group], tuple[Group, str] | None]] = {}
    for group in sorted(loose, key=lambda g: g.key):
        make = make_of(group.mentions[0])
        if make in known and _strange_to(group.mentions[0], known[make][0]):
            chosen = known[make][1]
        else:
            around = near(by_city, (), group) if group.cities else _in_days(by_level, group)
            chosen = only_fit(around, group, fit)
            if _strange_to(group.mentions[0], around):
                known[make] = (around, chosen)
        if chosen is None:
            left.append(group)
        else:
            given.append((chosen[0], group, chosen[1]))
    for meeting, group, why in given:
        if apart(meeting, group):
            left.append(group)
        else:
            meeting.take(group, _because(why, meeting, group))
    return left


def _strange_to(mention: Mention, meetings: Iterable[Group]) -> bool:
    """Whether its report tells of none of these meetings, and nobody decided on it: its make alone then decides."""
    return not mention.not_with and all(mention.report not in meeting.sum.reports for meeting in meetings)


AtLevels = Mapping[str, tuple[list[int], list[Group]]]
"""The dated meetings of each level in order of time, with their first days."""


def at_levels(meetings: Iterable[Group]) -> AtLevels:
    """Dated meetings by level and time."""
    found: dict[str, list[Group]] = {}
    for meeting in sorted(meetings, key=lambda g: (_days(g).first, g.key)):
        for level in meeting.levels:
            found.setdefault(level, []).append(meeting)
    return {level: ([_days(g).first for g in listed], listed) for level, listed in found.items()}


def _in_days(by_level: AtLevels, group: Group) -> list[Group]:
    """The meetings of a group's level that may lie in its month or year: others are never looked at."""
    found: dict[int, Group] = {}
    for level in sorted(group.levels):
        starts, listed = by_level.get(level, ([], []))
        low, high = bisect_left(starts, _days(group).first - _LONG), bisect_right(starts, _days(group).last)
        found.update((id(meeting), meeting) for meeting in listed[low:high])
    return list(found.values())


def in_cities(meetings: Iterable[Group]) -> Mapping[str, list[Group]]:
    """The meetings of each city."""
    found: dict[str, list[Group]] = {}
    for meeting in meetings:
        for city in meeting.cities:
            found.setdefault(city, []).append(meeting)
    return found


def near(by_city: Mapping[str, list[Group]], meetings: Sequence[Group], group: Group) -> Sequence[Group]:
    """The meetings a group may belong to: those of its city, if it names one."""
    if not group.cities:
        return meetings
    found = {id(meeting): meeting for city in sorted(group.cities) for meeting in by_city.get(city, ())}
    return list(found.values())


def _fits_month(meeting: Group, group: Group) -> str | None:
    """A month or year holds the day; without a city it takes a summit, and no extraordinary one, or the meeting of its
    number or state, or of its month.
    """
    a, b = meeting.sum, group.sum
    if not _days(meeting).meets(_days(group)) or a.levels.isdisjoint(b.levels):
        return None
    if a.cities & b.cities:
        return f"the only one in that city in {_printed(group)}"
    if b.cities or a.special != b.special:
        return None
    if a.ordinals & b.ordinals:
        return f"the one of that number in {_printed(group)}"
    if a.countries & b.countries:
        return f"the only one in that state in {_printed(group)}"
    if b.levels == {SUMMIT} or _days(group).length <= _MONTH:
        return f"the only one in {_printed(group)}"
    return None


def _printed(group: Group) -> str:
    return next(m.session.date or "" for m in group.mentions if m.session.date)


def _among_themselves(groups: list[Group]) -> list[Group]:
    """Months and years without an exactly dated meeting: the finer takes in the coarser where only one fits.

    Those that name a city come first; years of two calendars overlap, and are one where the city is.
    """
    done: list[Group] = []
    for group in sorted(groups, key=lambda g: (_days(g).length, not g.cities, _days(g), g.key)):
        chosen = only_fit(done, group, _fits_month)
        if chosen is None or apart(chosen[0], group):
            done.append(group)
        else:
            chosen[0].take(group, _because(chosen[1], chosen[0], group))
    return done

"""Meetings told by the day: what is equal first, then a day or two apart, surest pairs first.

Every step looks at all groups at once and decides by what they hold, never by which came first, so the order in which
reports are read cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapporteur.record.days import Days
from rapporteur.record.groups import NEAR, Group, Joint, apart, shared, strength
from rapporteur.record.mentions import Key, Make, Mention, make_of


def by_printed(found: Iterable[Mention]) -> tuple[list[Group], list[Group]]:
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
    return [g for g in made if days_of(g).exact], [g for g in made if not days_of(g).exact]


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
            why[make] = because("same date", told, Group([m]))
    joints = [Joint(*m.key, why[make_of(m)]) for m in mentions if m is not first]
    return Group([first, *(m for m in mentions if m is not first)], joints)


def because(why: str, one: Group, other: Group) -> str:
    """Why two groups are one meeting, in words."""
    return ", ".join(["same body" if one.levels & other.levels else "same institution", why, *shared(one, other)])


def days_of(group: Group) -> Days:
    """When a dated group meets."""
    found = group.days
    assert found is not None
    return found


def near_days(groups: list[Group]) -> list[Group]:
    """Meetings told a day or two apart in one city, or on one day with the city left out, surest pairs first."""
    groups = sorted(groups, key=lambda g: (days_of(g), g.key))
    pairs: list[tuple[int, int, int]] = []
    for i, one in enumerate(groups):
        for j in range(i + 1, len(groups)):
            if days_of(groups[j]).first > days_of(one).last + NEAR:
                break
            if (score := _nearness(one, groups[j])) > 0:
                pairs.append((-score, i, j))
    return _merged(groups, pairs)


def _nearness(one: Group, other: Group) -> int:
    """How surely two exactly dated groups are one meeting; 0 for no."""
    if apart(one, other):
        return 0
    gap, city = days_of(one).gap(days_of(other)), bool(one.cities & other.cities)
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
        gap = days_of(one).gap(days_of(other))
        when = f"dates {gap} {'day' if gap == 1 else 'days'} apart" if gap else "same date"
        one.take(other, because(when, one, other))
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

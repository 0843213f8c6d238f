"""Why two groups of mentions can or cannot be one meeting, and what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rapporteur.record.gathering import Group, Joint, clocks
from rapporteur.record.mentions import ActMention
from rapporteur.record.titles import Period, likeness, periods_agree, shared_weight

__all__ = ["NEAR", "Group", "Joint", "apart", "clocks", "common_acts", "counts", "shared", "strength"]

NEAR = 2
_SHARED_ACT = 0.55
_ENOUGH_WORDS = 1.5
_IMPOSSIBLE, _MANY = 2, 4
_COUNTED = 2


def apart(one: Group, other: Group) -> str | None:
    """What forbids the two to be one meeting, or None."""
    a, b = one.sum, other.sum
    if not a.reports.isdisjoint(b.reports):
        return "one report tells them apart"
    if any(m.not_with & {o.key for o in other.mentions} for m in one.mentions if m.not_with):
        return "somebody decided so"
    if a.levels and b.levels and a.levels.isdisjoint(b.levels):
        return "different bodies"
    if (a.off and b.held) or (b.off and a.held):
        return "one was put off, the other was held"
    return _other_place(one, other) or _other_number(one, other)


def _other_place(one: Group, other: Group) -> str | None:
    a, b = one.sum, other.sum
    if a.cities and b.cities:
        return None if a.cities & b.cities or _cannot_be_two(one, other) else "different cities"
    if a.countries and b.countries and a.countries.isdisjoint(b.countries):
        return "different states"
    return None


def _cannot_be_two(one: Group, other: Group) -> bool:
    """One body, held on one day by both, with chair, number, people or acts in common: the city is then in dispute."""
    a, b = one.sum, other.sum
    if a.days is None or b.days is None or a.days.first != b.days.first or not (a.days.exact and b.days.exact):
        return False
    if not (a.held and b.held) or a.levels.isdisjoint(b.levels):
        return False
    return len(a.people & b.people) >= _MANY or strength(one, other) >= _IMPOSSIBLE


def _other_number(one: Group, other: Group) -> str | None:
    a, b = one.sum.ordinals, other.sum.ordinals
    return "different ordinal numbers" if a and b and not a & b and not _same_day_and_city(one, other) else None


def _same_day_and_city(one: Group, other: Group) -> bool:
    a, b = one.days, other.days
    return bool(one.cities & other.cities) and a is not None and b is not None and a.meets(b) and a.exact and b.exact


def shared(one: Group, other: Group) -> list[str]:
    """What two groups have in common beside body and date, in words."""
    told: list[str] = []
    if one.cities & other.cities:
        told.append("same city")
    if one.ordinals & other.ordinals:
        told.append("same ordinal number")
    if one.sum.chairs & other.sum.chairs:
        told.append("same chair")
    people, states = len(one.sum.people & other.sum.people), len(one.sum.states & other.sum.states)
    if people > 1 or states > 1:
        told.append(f"{people} participants in common" if people >= states else f"{states} states in common")
    acts = common_acts(one.acts, other.acts)
    if acts:
        told.append(f"{len(acts)} {'act' if len(acts) == 1 else 'acts'} in common")
    return told


def common_acts(one: Iterable[ActMention], other: Iterable[ActMention]) -> list[ActMention]:
    """The acts of the one that the other names too."""
    others = list({(id(act.about), act.period): act for act in other}.values())
    if not others:
        return []
    same: dict[tuple[int, Period | None], bool] = {}  # acts of one title and period are compared once
    found = []
    for act in one:
        make = (id(act.about), act.period)
        if make not in same:
            same[make] = any(_one_act(act, its) for its in others)
        if same[make]:
            found.append(act)
    return found


def _one_act(one: ActMention, other: ActMention) -> bool:
    if not periods_agree(one.period, other.period):
        return False
    if shared_weight(one.about, other.about) < (1.0 if one.period and other.period else _ENOUGH_WORDS):
        return False
    return likeness(one.about, other.about) >= _SHARED_ACT


def counts(group: Group) -> tuple[object, ...]:
    """All of a group that tells what fits it and how well, beside which reports tell it and what somebody decided."""
    a = group.sum
    told = Counter((id(act.about), act.period) for act in group.acts)
    acts = {make: min(number, _COUNTED) for make, number in told.items()}
    whole = (a.days, a.levels, a.cities, a.countries, a.ordinals, a.chairs, a.people, a.states)
    return (*whole, a.off, a.held, a.special, acts)


def strength(one: Group, other: Group) -> int:
    """How much the two have in common, counted."""
    a, b = one.sum, other.sum
    acts = common_acts(one.acts, other.acts)
    people = len(a.people & b.people)
    return (
        3 * bool(a.cities & b.cities)
        + 2 * bool(a.ordinals & b.ordinals)
        + bool(a.chairs & b.chairs)
        + (people >= 3)
        + (people >= 6)
        + 2 * min(_COUNTED, len(acts))
        + 2 * any(act.period for act in acts)
    )

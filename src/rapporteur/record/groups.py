"""Groups of mentions that are one meeting, what they agree in, and why two groups can or cannot be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapporteur.record.days import Days
from rapporteur.record.mentions import ActMention, Mention
from rapporteur.record.titles import likeness, periods_agree, shared_weight

NEAR = 2
_SHARED_ACT = 0.55
_ENOUGH_WORDS = 1.5
_IMPOSSIBLE, _MANY = 3, 4


@dataclass(frozen=True, slots=True)
class Joint:
    """Why a mention belongs to a meeting."""

    report: str
    place: int
    because: str
    date_from_others: bool = False


@dataclass(slots=True)
class Group:
    """Mentions taken for one meeting."""

    mentions: list[Mention]
    joints: list[Joint] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, int]:
        """The first mention, which orders groups the same way however the reports came in."""
        return min(m.key for m in self.mentions)

    @property
    def institution(self) -> str | None:
        """Whose meeting it is."""
        return self.mentions[0].institution

    @property
    def reports(self) -> set[str]:
        """The reports that speak of it."""
        return {m.report for m in self.mentions}

    @property
    def cities(self) -> set[str]:
        """The cities named."""
        return {m.session.city for m in self.mentions if m.session.city}

    @property
    def countries(self) -> set[str]:
        """The states it meets in."""
        return {m.session.country for m in self.mentions if m.session.country}

    @property
    def levels(self) -> set[str]:
        """The levels named."""
        return {m.level for m in self.mentions if m.level}

    @property
    def ordinals(self) -> set[int]:
        """Which number it has."""
        return {m.session.ordinal for m in self.mentions if m.session.ordinal}

    @property
    def days(self) -> Days | None:
        """The days it may have met on: of the most precise mentions, first to last."""
        dated = [m.days for m in self.mentions if m.days is not None]
        exact = [found for found in dated if found.exact] or dated
        if not exact:
            return None
        if not exact[0].exact:
            return min(exact, key=lambda found: (found.length, found))
        return Days(min(found.first for found in exact), max(found.last for found in exact))

    @property
    def off(self) -> bool:
        """Whether every mention says that it does not take place as planned."""
        return all(m.off for m in self.mentions)

    @property
    def held(self) -> bool:
        """Whether a report says that it was held."""
        return any(m.session.status == "held" for m in self.mentions)

    @property
    def special(self) -> bool:
        """Whether it is called extraordinary."""
        return any(m.extraordinary for m in self.mentions)

    @property
    def people(self) -> set[str]:
        """Who was there."""
        return set().union(*(m.people for m in self.mentions))

    @property
    def states(self) -> set[str]:
        """The states that were there."""
        return set().union(*(m.states for m in self.mentions))

    @property
    def chairs(self) -> set[str]:
        """Who chaired it."""
        return {m.session.chair for m in self.mentions if m.session.chair}

    @property
    def acts(self) -> list[ActMention]:
        """The acts named with it."""
        return [act for m in self.mentions for act in m.acts]

    def take(self, other: Group, because: str, *, date_from_others: bool = False) -> None:
        """Join the other group to this one."""
        told = {(joint.report, joint.place) for joint in other.joints}
        founding = [m.key for m in other.mentions if m.key not in told]
        self.joints += [*other.joints, *(Joint(*key, because, date_from_others) for key in founding)]
        self.mentions += other.mentions


def apart(one: Group, other: Group) -> str | None:
    """What forbids the two to be one meeting, or None."""
    if one.reports & other.reports:
        return "one report tells them apart"
    if any(m.not_with & {o.key for o in other.mentions} for m in one.mentions if m.not_with):
        return "somebody decided so"
    if one.levels and other.levels and not one.levels & other.levels:
        return "different bodies"
    if (one.off and other.held) or (other.off and one.held):
        return "one was put off, the other was held"
    return _other_place(one, other) or _other_number(one, other)


def _other_place(one: Group, other: Group) -> str | None:
    if one.cities and other.cities and not one.cities & other.cities:
        return None if _cannot_be_two(one, other) else "different cities"
    if not (one.cities and other.cities) and one.countries and other.countries and not one.countries & other.countries:
        return "different states"
    return None


def _cannot_be_two(one: Group, other: Group) -> bool:
    """One body, held on one day by both, with chair, number, people or acts in common: the city is then in dispute."""
    a, b = one.days, other.days
    if a is None or b is None or a != b or a.length > 1 or not one.levels & other.levels:
        return False
    if not (one.held and other.held):
        return False
    return len(one.people & other.people) >= _MANY or strength(one, other) >= _IMPOSSIBLE


def _other_number(one: Group, other: Group) -> str | None:
    if one.ordinals and other.ordinals and not one.ordinals & other.ordinals and not _same_day_and_city(one, other):
        return "different ordinal numbers"
    return None


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
    if one.chairs & other.chairs:
        told.append("same chair")
    people, states = len(one.people & other.people), len(one.states & other.states)
    if people > 1 or states > 1:
        told.append(f"{people} participants in common" if people >= states else f"{states} states in common")
    acts = common_acts(one.acts, other.acts)
    if acts:
        told.append(f"{len(acts)} {'act' if len(acts) == 1 else 'acts'} in common")
    return told


def common_acts(one: Iterable[ActMention], other: Iterable[ActMention]) -> list[ActMention]:
    """The acts of the one that the other names too."""
    others = list(other)
    return [act for act in one if any(_one_act(act, its) for its in others)]


def _one_act(one: ActMention, other: ActMention) -> bool:
    if not periods_agree(one.period, other.period):
        return False
    if shared_weight(one.about, other.about) < (1.0 if one.period and other.period else _ENOUGH_WORDS):
        return False
    return likeness(one.about, other.about) >= _SHARED_ACT


def strength(one: Group, other: Group) -> int:
    """How much the two have in common, counted."""
    acts = common_acts(one.acts, other.acts)
    people = len(one.people & other.people)
    return (
        3 * bool(one.cities & other.cities)
        + 2 * bool(one.ordinals & other.ordinals)
        + bool(one.chairs & other.chairs)
        + (people >= 3)
        + (people >= 6)
        + 2 * min(2, len(acts))
        + 2 * any(act.period for act in acts)
    )

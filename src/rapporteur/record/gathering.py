"""Groups of mentions that are one meeting, and what the mentions say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapporteur.record.days import Days
from rapporteur.record.mentions import ActMention, Mention


@dataclass(frozen=True, slots=True)
class Joint:
    """Why a mention belongs to a meeting."""

    report: str
    place: int
    because: str
    date_from_others: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """What the mentions of a group say together."""

    key: tuple[str, int]
    reports: frozenset[str]
    cities: frozenset[str]
    countries: frozenset[str]
    levels: frozenset[str]
    ordinals: frozenset[int]
    days: Days | None
    off: bool
    held: bool
    special: bool
    people: frozenset[str]
    states: frozenset[str]
    chairs: frozenset[str]


_NONE: frozenset[str] = frozenset()


def _summed(mentions: list[Mention]) -> Sum:
    if len(mentions) == 1:
        return _of_one(mentions[0])
    return Sum(
        key=min(m.key for m in mentions),
        reports=frozenset(m.report for m in mentions),
        cities=frozenset(m.session.city for m in mentions if m.session.city),
        countries=frozenset(m.session.country for m in mentions if m.session.country),
        levels=frozenset(m.level for m in mentions if m.level),
        ordinals=frozenset(m.session.ordinal for m in mentions if m.session.ordinal),
        days=_days_of(mentions),
        off=all(m.off for m in mentions),
        held=any(m.session.status == "held" for m in mentions),
        special=any(m.extraordinary for m in mentions),
        people=frozenset().union(*(m.people for m in mentions)),
        states=frozenset().union(*(m.states for m in mentions)),
        chairs=frozenset(m.session.chair for m in mentions if m.session.chair),
    )


def _of_one(m: Mention) -> Sum:
    """The same of one mention, which is what most are compared with."""
    told = m.session
    return Sum(
        key=m.key,
        reports=frozenset((m.report,)),
        cities=frozenset((told.city,)) if told.city else _NONE,
        countries=frozenset((told.country,)) if told.country else _NONE,
        levels=frozenset((m.level,)) if m.level else _NONE,
        ordinals=frozenset((told.ordinal,)) if told.ordinal else frozenset(),
        days=m.days,
        off=m.off,
        held=told.status == "held",
        special=m.extraordinary,
        people=m.people,
        states=m.states,
        chairs=frozenset((told.chair,)) if told.chair else _NONE,
    )


def _days_of(mentions: list[Mention]) -> Days | None:
    """The days it may have met on: of the most precise mentions, first to last."""
    dated = [m.days for m in mentions if m.days is not None]
    exact = [found for found in dated if found.exact] or dated
    if not exact:
        return None
    if not exact[0].exact:
        return min(exact, key=lambda found: (found.length, found))
    return Days(min(found.first for found in exact), max(found.last for found in exact))


@dataclass(slots=True)
class Group:
    """Mentions taken for one meeting; what they say together is worked out once, and again when some are added."""

    mentions: list[Mention]
    joints: list[Joint] = field(default_factory=list)
    _sum: Sum | None = None

    @property
    def sum(self) -> Sum:
        """What the mentions say together."""
        if self._sum is None:
            self._sum = _summed(self.mentions)
        return self._sum

    @property
    def key(self) -> tuple[str, int]:
        """The first mention, which orders groups the same way however the reports came in."""
        return self._sum.key if self._sum is not None else min(m.key for m in self.mentions)

    @property
    def institution(self) -> str | None:
        """Whose meeting it is."""
        return self.mentions[0].institution

    @property
    def reports(self) -> frozenset[str]:
        """The reports that speak of it."""
        return self._sum.reports if self._sum is not None else frozenset(m.report for m in self.mentions)

    @property
    def cities(self) -> frozenset[str]:
        """The cities named."""
        return self.sum.cities

    @property
    def countries(self) -> frozenset[str]:
        """The states it meets in."""
        return self.sum.countries

    @property
    def levels(self) -> frozenset[str]:
        """The levels named."""
        return self.sum.levels

    @property
    def ordinals(self) -> frozenset[int]:
        """Which number it has."""
        return self.sum.ordinals

    @property
    def days(self) -> Days | None:
        """The days it may have met on."""
        return self.sum.days

    def when(self) -> Days | None:
        """The same, without keeping anything: for walking over all meetings there are."""
        return self._sum.days if self._sum is not None else _days_of(self.mentions)

    @property
    def off(self) -> bool:
        """Whether every mention says that it does not take place as planned."""
        return self.sum.off

    @property
    def held(self) -> bool:
        """Whether a report says that it was held."""
        return self.sum.held

    @property
    def special(self) -> bool:
        """Whether it is called extraordinary."""
        return self.sum.special

    @property
    def acts(self) -> list[ActMention]:
        """The acts named with it."""
        return [act for m in self.mentions for act in m.acts]

    def forget(self) -> None:
        """Let go of what the mentions say together: it is worked out again when it is asked for."""
        self._sum = None

    def take(self, other: Group, because: str, *, date_from_others: bool = False) -> None:
        """Join the other group to this one."""
        told = {(joint.report, joint.place) for joint in other.joints}
        founding = [m.key for m in other.mentions if m.key not in told]
        self.joints += [*other.joints, *(Joint(*key, because, date_from_others) for key in founding)]
        self.mentions += other.mentions
        self._sum = None


def clocks(groups: Iterable[Group]) -> Mapping[str, Days]:
    """The day each report speaks of: that of its main session (of several, the first) as far as these meetings tell."""
    found: dict[str, tuple[int, Days]] = {}
    for group in groups:
        for m in group.mentions:
            if m.session.main and group.days is not None:
                found[m.report] = min(found.get(m.report, (m.place, group.days)), (m.place, group.days))
    return {report: told for report, (_, told) in found.items()}

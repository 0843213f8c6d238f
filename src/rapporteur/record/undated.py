"""Mentions without a date: joined by what they share, by the report's own meeting, or as the next one in that city."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapporteur.record.around import in_cities
from rapporteur.record.days import Days, days
from rapporteur.record.fitting import Fit, only_fit
from rapporteur.record.groups import Group, apart, clocks, common_acts, shared, strength
from rapporteur.record.levels import SUMMIT
from rapporteur.record.mentions import FUTURE, Mention

_ENOUGH = 6
BESIDE = 4
_NEXT, _NUMBERED = 550, 2200
YEAR = 366
NEWS = 45

Around = Callable[[Group], Sequence[Group]]


def join_undated(meetings: Sequence[Group], found: Iterable[Mention]) -> list[Group]:
    """Give the undated mentions of an institution to its dated meetings; returns what stays without a date.

    First the reports' main sessions, by what they share with a meeting; then what else these reports speak of, by how
    it stands to their main session.
    """
    loose = sorted(found, key=lambda m: m.key)
    by_city = in_cities(meetings)
    left = given(
        [m for m in loose if m.session.main],
        lambda group: [g for city in sorted(group.cities) for g in by_city.get(city, ())],
        by_what_is_shared,
    )
    told_of = clocks(meetings)
    in_time = _InTime(meetings, told_of)
    beside = [m for m in loose if not m.session.main]
    left += given(beside, in_time.around, lambda meeting, group: by_the_report(meeting, group, told_of))
    return [Group([mention]) for mention in sorted(left, key=lambda m: m.key)]


class _InTime:
    """The meetings in order of time, to look only at those around a report's own."""

    def __init__(self, meetings: Sequence[Group], clocks: Mapping[str, Days]) -> None:
        dated = [(group.days.first, group.key, group) for group in meetings if group.days is not None]
        self._sorted = sorted(dated, key=lambda item: item[:2])
        self._starts = [start for start, _, _ in self._sorted]
        self._clocks = clocks

    def around(self, group: Group) -> list[Group]:
        """From days before the report's own meeting (or the year it may lie in) to as long after as a plan reaches."""
        clock = self._clocks.get(group.mentions[0].report)
        if clock is None:
            return []
        low = bisect_left(self._starts, clock.first - YEAR)
        return [
            item[2] for item in self._sorted[low : bisect_right(self._starts, clock.last + ahead(group.mentions[0]))]
        ]


def ahead(mention: Mention) -> int:
    """How many days ahead a meeting may lie that a report has in view: the one of a number may be years away."""
    return _NUMBERED if mention.session.ordinal and mention.session.status in FUTURE else _NEXT


def given(loose: Sequence[Mention], around: Around, fit: Fit) -> list[Mention]:
    """Decide for all before any is given, so that the order cannot matter."""
    chosen = []
    for mention in loose:
        group = Group([mention])
        chosen.append((mention, only_fit(around(group), group, fit)))
    return [mention for mention, found in chosen if found is None or not take(found[0], mention, found[1])]


def take(meeting: Group, mention: Mention, why: str) -> bool:
    """Give a mention to a meeting, unless what was given before forbids it."""
    group = Group([mention])
    if apart(meeting, group):
        return False
    meeting.take(group, ", ".join(dict.fromkeys([why, *shared(meeting, group)])), date_from_others=True)
    return True


def by_what_is_shared(meeting: Group, group: Group) -> str | None:
    """Same body and city, and enough else: an act with its period, the chair and participants ..."""
    if meeting.days is None or not meeting.levels & group.levels or not meeting.cities & group.cities:
        return None
    if not _in_time(meeting.days, group.mentions[0]):
        return None
    if meeting.ordinals & group.ordinals:
        return "same body, number and city"
    if not common_acts(group.acts, meeting.acts):
        return None
    return "same body" if strength(meeting, group) >= _ENOUGH else None


def _in_time(met: Days, mention: Mention) -> bool:
    """A report tells of a meeting within weeks, if it says when it was published."""
    published = days(mention.published)
    return published is None or met.gap(published) <= NEWS


def by_the_report(meeting: Group, group: Group, clocks: Mapping[str, Days]) -> str | None:
    """A meeting of another body days before or after the report's own, or the next one in the city told."""
    mention = group.mentions[0]
    clock = clocks.get(mention.report)
    if clock is None or meeting.days is None or not meeting.levels & group.levels:
        return None
    near = mention.session.status == "held" and meeting.days.gap(clock) <= BESIDE
    if near and (meeting.cities & group.cities or common_acts(meeting.acts, group.acts)):
        return "within days of the report's own meeting"
    away = meeting.days.first - clock.last
    if not 0 < away <= ahead(mention) or mention.session.status not in FUTURE or meeting.off:
        return None
    if meeting.ordinals & group.ordinals:
        return "the one of that number"
    if away > _NEXT:
        return None
    if meeting.cities & group.cities:
        return "the next one in that city"
    return "the next one" if not group.cities and group.levels == {SUMMIT} and not meeting.special else None

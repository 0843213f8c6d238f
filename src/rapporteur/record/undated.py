"""Mentions without a date: joined by what they share, by the report's own meeting, or as the next one in that city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapporteur.record.days import Days, days
from rapporteur.record.groups import Group, apart, common_acts, shared, strength
from rapporteur.record.levels import SUMMIT
from rapporteur.record.mentions import FUTURE, Mention
from rapporteur.record.sessions import only_fit

_ENOUGH = 6
_BESIDE = 4
_NEXT = 550
_NEWS = 45


def join_undated(meetings: Sequence[Group], found: Iterable[Mention]) -> list[Group]:
    """Give the undated mentions of an institution to its dated meetings; returns what stays without a date.

    First the reports' main sessions, by what they share with a meeting; then what else these reports speak of, by how
    it stands to their main session.
    """
    loose = sorted(found, key=lambda m: m.key)
    left = _given(meetings, [m for m in loose if m.session.main], _by_what_is_shared)
    clocks = _clocks(meetings)
    beside = [m for m in loose if not m.session.main]
    left += _given(meetings, beside, lambda meeting, group: _by_the_report(meeting, group, clocks))
    return [Group([mention]) for mention in sorted(left, key=lambda m: m.key)]


def _given(meetings: Sequence[Group], loose: Sequence[Mention], fit: object) -> list[Mention]:
    """Decide for all before any is given, so that the order cannot matter."""
    assert callable(fit)
    chosen = [(mention, only_fit(meetings, Group([mention]), fit)) for mention in loose]
    left: list[Mention] = []
    for mention, found in chosen:
        if found is None or apart(found[0], Group([mention])):
            left.append(mention)
            continue
        meeting, why = found
        told = [why, *shared(meeting, Group([mention]))]
        meeting.take(Group([mention]), ", ".join(dict.fromkeys(told)), date_from_others=True)
    return left


def _by_what_is_shared(meeting: Group, group: Group) -> str | None:
    """Same body and city, and enough else: an act with its period, the chair and participants ..."""
    if meeting.days is None or not meeting.levels & group.levels or not meeting.cities & group.cities:
        return None
    if not _in_time(meeting.days, group.mentions[0]):
        return None
    acts = common_acts(group.acts, meeting.acts)
    if not acts and not meeting.ordinals & group.ordinals:
        return None
    return "same body" if strength(meeting, group) >= _ENOUGH else None


def _in_time(met: Days, mention: Mention) -> bool:
    """A report tells of a meeting within weeks, if it says when it was published."""
    published = days(mention.published)
    return published is None or met.gap(published) <= _NEWS


def _clocks(meetings: Iterable[Group]) -> Mapping[str, Days]:
    """The days of each report's main session."""
    return {
        m.report: meeting.days
        for meeting in meetings
        for m in meeting.mentions
        if m.session.main and meeting.days is not None
    }


def _by_the_report(meeting: Group, group: Group, clocks: Mapping[str, Days]) -> str | None:
    """A meeting of another body days before or after the report's own, or the next one in the city told."""
    mention = group.mentions[0]
    clock = clocks.get(mention.report)
    if clock is None or meeting.days is None or not meeting.levels & group.levels:
        return None
    alike = meeting.cities & group.cities or common_acts(meeting.acts, group.acts)
    beside = alike and meeting.days.gap(clock) <= _BESIDE
    if beside and mention.session.status == "held":
        return "within days of the report's own meeting"
    ahead = 0 < meeting.days.first - clock.last <= _NEXT
    if not ahead or mention.session.status not in FUTURE or meeting.off:
        return None
    if meeting.cities & group.cities:
        return "the next one in that city"
    return "the next one" if not group.cities and group.levels == {SUMMIT} and not meeting.special else None

"""All sessions and acts of many readings, joined: institution by institution, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.record.acts import ActGroup, Placed, acts_by_institution, join_acts
from rapporteur.record.best import best_date, commonest
from rapporteur.record.groups import Group, Joint
from rapporteur.record.mentions import ActMention, Key, Mention
from rapporteur.record.sessions import join_dated
from rapporteur.record.undated import join_undated


@dataclass(frozen=True, slots=True)
class Named:
    """A meeting with the name it has in the record."""

    id: str
    group: Group


def join_sessions(found: Iterable[Mention], same: Sequence[Sequence[Key]] = ()) -> list[Named]:
    """The meetings, each under its id, in order of the id; `same` are mentions that somebody decided are one."""
    by_institution: dict[str, list[Mention]] = {}
    nameless: list[Mention] = []
    for mention in found:
        if mention.institution is None:
            nameless.append(mention)
        else:
            by_institution.setdefault(mention.institution, []).append(mention)
    groups = [group for name in sorted(by_institution) for group in join_institution(by_institution[name])]
    groups += [Group([mention]) for mention in sorted(nameless, key=lambda m: m.key)]
    return named(_decided(groups, same))


def _decided(groups: list[Group], same: Sequence[Sequence[Key]]) -> list[Group]:
    """Put together what somebody decided is one."""
    for keys in same:
        wanted = set(keys)
        one = [group for group in groups if wanted & {m.key for m in group.mentions}]
        for other in one[1:]:
            one[0].take(other, "somebody decided so")
        groups = [group for group in groups if not any(group is other for other in one[1:])]
    return groups


def join_institution(found: Iterable[Mention]) -> list[Group]:
    """The meetings of one institution: each year for itself, then those without a date."""
    years: dict[int, list[Mention]] = {}
    undated: list[Mention] = []
    for mention in found:
        if mention.days is None:
            undated.append(mention)
        else:
            years.setdefault(mention.days.year, []).append(mention)
    meetings = [group for year in sorted(years) for group in join_dated(years[year])]
    return meetings + join_undated(meetings, undated)


def named(groups: Iterable[Group]) -> list[Named]:
    """Every meeting under an id made of what it is; equal ones are numbered by their first mention."""
    used: dict[str, int] = {}
    found = []
    for group in sorted(groups, key=lambda g: g.key):
        base = meeting_id(group)
        used[base] = used.get(base, 0) + 1
        found.append(Named(base if used[base] == 1 else f"{base}.{used[base]}", group))
    return sorted(found, key=lambda item: item.id)


def meeting_id(group: Group) -> str:
    """Institution, date, city, and the body where it is not the summit."""
    city = commonest(m.session.city for m in group.mentions) or "nowhere"
    level = commonest(m.level for m in group.mentions)
    parts = [group.institution or "meeting", best_date(group) or "undated", city]
    return slug("/".join([*parts, *([level.removeprefix("body:")] if level and level != "summit" else [])]))


def slug(text: str) -> str:
    """Text for an id: small letters, no blanks."""
    return "-".join(text.casefold().replace("'", "").split())


def place_acts(meetings: Iterable[Named]) -> list[Placed]:
    """The acts named with these meetings, each with its meeting and that one's days."""
    return [
        Placed(act, item.id, item.group.days)
        for item in meetings
        for mention in item.group.mentions
        for act in mention.acts
    ]


def join_all_acts(
    meetings: Iterable[Named], others: Iterable[ActMention], same: Sequence[Sequence[Key]] = ()
) -> list[ActGroup]:
    """The acts of all institutions; those named without a meeting too; `same` as for sessions."""
    placed: list[Placed] = [*place_acts(meetings), *(Placed(act, None, None) for act in others)]
    by: Mapping[str, list[Placed]] = acts_by_institution(placed)
    groups = [group for name in sorted(by) for group in join_acts(by[name])]
    for keys in same:
        one = [group for group in groups if set(keys) & {p.mention.key for p in group.placed}]
        for other in one[1:]:
            one[0].joints += [*other.joints, *(Joint(*p.mention.key, "somebody decided so") for p in other.placed)]
            one[0].placed += other.placed
        groups = [group for group in groups if not any(group is other for other in one[1:])]
    return groups

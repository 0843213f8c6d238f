"""All sessions and acts of many readings, joined: institution by institution, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapporteur.record.acts import ActGroup, Placed, acts_by_institution, join_acts
from rapporteur.record.best import best_date, commonest
from rapporteur.record.groups import Group, Joint
from rapporteur.record.mentions import ActMention, Key, Mention
from rapporteur.record.sessions import join_dated
from rapporteur.record.slugs import slug
from rapporteur.record.undated import join_undated

T = TypeVar("T")


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
            by_institution.setdefault(slug(mention.institution), []).append(mention)
    groups = [group for name in sorted(by_institution) for group in join_institution(by_institution[name])]
    groups += [Group([mention]) for mention in sorted(nameless, key=lambda m: m.key)]
    return named(_decided(groups, same))


def _decided(groups: list[Group], same: Sequence[Sequence[Key]]) -> list[Group]:
    """Put together what somebody decided is one."""
    home = {m.key: at for at, group in enumerate(groups) for m in group.mentions}
    gone: set[int] = set()
    for first, *others in decided([[home[key] for key in keys if key in home] for keys in same]):
        one = sorted((groups[at] for at in (first, *others)), key=lambda g: g.key)
        gone |= {at for at in (first, *others) if groups[at] is not one[0]}
        put_together(one)
    return [group for at, group in enumerate(groups) if at not in gone]


def put_together(one: Sequence[Group]) -> Group:
    """Make the first of these groups, in order, hold them all."""
    for other in one[1:]:
        one[0].take(other, "somebody decided so")
    return one[0]


def decided(sets: Iterable[Sequence[T]]) -> list[list[T]]:
    """What is one where several decisions speak of the same things."""
    found: list[list[T]] = []
    for one in sets:
        touching = [other for other in found if any(item in other for item in one)]
        whole = list(dict.fromkeys([*(item for other in touching for item in other), *one]))
        found = [other for other in found if other not in touching]
        if len(whole) > 1 or touching:
            found.append(whole)
    return [whole for whole in found if len(whole) > 1]


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
    """Institution, date, city, and the body where it is not the summit; without a date the first report to tell it."""
    city = commonest(m.session.city for m in group.mentions) or "nowhere"
    level = commonest(m.level for m in group.mentions)
    date = best_date(group)
    parts = [group.institution or "meeting", date or "undated", city]
    parts += [level.removeprefix("body:")] if level and level != "summit" else []
    return slug("/".join([*parts, *([] if date else [group.key[0].replace("/", "_")])]))


def place_acts(meetings: Iterable[Named]) -> list[Placed]:
    """The acts named with these meetings, each with its meeting and that one's days."""
    return [
        Placed(act, item.id, days)
        for item, days in ((item, item.group.when()) for item in meetings)
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
    home = {p.mention.key: at for at, group in enumerate(groups) for p in group.placed}
    gone: set[int] = set()
    for ats in decided([[home[key] for key in keys if key in home] for keys in same]):
        first, *more = sorted((groups[at] for at in ats), key=lambda g: g.key)
        gone |= {at for at in ats if groups[at] is not first}
        put_acts_together([first, *more])
    return [group for at, group in enumerate(groups) if at not in gone]


def put_acts_together(one: Sequence[ActGroup]) -> ActGroup:
    """Make the first of these acts, in order, hold them all."""
    for other in one[1:]:
        one[0].joints += [*other.joints, *(Joint(*p.mention.key, "somebody decided so") for p in other.placed)]
        one[0].placed += other.placed
    return one[0]

"""Which mentions of acts are one document: by type, period and what the title is about, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapporteur.record.actgroups import DONE, ActGroup, Placed, Sign, full_make, lasting
from rapporteur.record.alike import NEAR, PLAIN, alike, settled, unnamed
from rapporteur.record.groups import Joint
from rapporteur.record.slugs import slug

Block = tuple[object, ...]
LASTING, SIGNED = "lasting", "signed"
_OTHER = {LASTING: SIGNED, SIGNED: LASTING}

__all__ = ["DONE", "ActGroup", "Placed", "across", "act_keys", "alike", "alone", "join_acts", "lasting", "within"]


def join_acts(found: Iterable[Placed]) -> list[ActGroup]:
    """The acts of one institution: first within each meeting, then across meetings by period or within days.

    Lasting documents join by what they are called, whatever meeting they are told with, if any.
    """
    meetings: dict[str, list[Placed]] = {}
    others: list[Placed] = []
    for placed in sorted(found, key=lambda p: p.mention.key):
        met = placed.meeting and not lasting(placed)
        (meetings.setdefault(str(placed.meeting), []) if met else others).append(placed)
    groups = [group for name in sorted(meetings) for group in within(meetings[name])]
    return sorted(across([*groups, *named_alike(others)])[0], key=lambda group: group.key)


def alone(placed: Iterable[Placed]) -> list[ActGroup]:
    """Each for itself."""
    return [ActGroup([one]) for one in placed]


def named_alike(loose: Iterable[Placed]) -> list[ActGroup]:
    """Lasting documents of one institution under one name together, other acts alone; in order of first mentions.

    Thousands of reports may name one treaty: they are not compared.
    """
    by: dict[object, list[Placed]] = {}
    for placed in sorted(loose, key=lambda p: p.mention.key):
        by.setdefault(lasting(placed) or placed.mention.key, []).append(placed)
    return [together(listed) for listed in by.values()]


def together(listed: Sequence[Placed]) -> ActGroup:
    """Mentions of a lasting document under one name, in their order."""
    why = "one institution, the same title"
    return ActGroup(list(listed), [Joint(*p.mention.key, why) for p in listed[1:]])


def within(placed: Iterable[Placed]) -> list[ActGroup]:
    """The acts of one meeting."""
    return across(alone(placed))[0]


def across(groups: list[ActGroup]) -> tuple[list[ActGroup], list[list[ActGroup]]]:
    """Join what is alike, likest first, as long as no two mentions of the whole contradict one another.

    Also returns which of the groups given hang together at all: those apart have no part in one another's joining.
    """
    first = [ActGroup(list(group.placed), list(group.joints)) for group in groups]
    found = _scored(groups)
    home, hanging = list(range(len(groups))), list(range(len(groups)))
    doubtful = _fits_several(groups, [(i, j) for _, i, j, _ in found])
    for _, i, j, why in found:
        _hang(hanging, i, j)
        if (i, j) in doubtful:
            continue
        a, b = sorted((_root(home, i), _root(home, j)))
        if a != b and alike(groups[a], groups[b])[0]:
            groups[a].joints += [*groups[b].joints, *(Joint(*p.mention.key, why) for p in groups[b].placed)]
            groups[a].placed += groups[b].placed
            home[b] = a
    parts: dict[int, list[ActGroup]] = {}
    for i, group in enumerate(first):
        parts.setdefault(_root(hanging, i), []).append(group)
    return [group for i, group in enumerate(groups) if home[i] == i], list(parts.values())


def _scored(groups: Sequence[ActGroup]) -> list[tuple[float, int, int, str]]:
    """The pairs that are alike, likest first; mentions that many reports tell alike are compared once."""
    signs = [full_make(group.placed[0]) if len(group.placed) == 1 else None for group in groups]
    reports = [group.placed[0].mention.report for group in groups]
    numbers: dict[Sign, int] = {}
    makes = [-1 if sign is None else numbers.setdefault(sign, len(numbers)) for sign in signs]
    known: dict[tuple[int, int], tuple[float, str]] = {}
    found = []
    for i, j in _candidates(groups):
        a, b = makes[i], makes[j]
        if a < 0 or b < 0 or reports[i] == reports[j]:
            score, why = alike(groups[i], groups[j])
        elif (a, b) in known:
            score, why = known[a, b]
        else:
            score, why = known[a, b] = alike(groups[i], groups[j])
        if score:
            found.append((-score, i, j, why))
    return sorted(found)


def _fits_several(groups: Sequence[ActGroup], pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Pairs of a lasting document and one of a meeting where it fits those of several meetings: it is of the only one
    that is said to be done, or of none.
    """
    fits: dict[int, list[tuple[int, int]]] = {}
    signed = [_signed(group) for group in groups]
    for i, j in pairs if any(signed) else ():
        if signed[i] != signed[j]:
            fits.setdefault(j if signed[i] else i, []).append((i, j))
    doubtful: set[tuple[int, int]] = set()
    for at, told in fits.items():
        met = {pair: groups[pair[0] if pair[1] == at else pair[1]] for pair in told}
        sure = met if len({_meeting(group) for group in met.values()}) == 1 else _done(met)
        if len({_meeting(group) for group in sure.values()}) != 1:
            sure = {}
        doubtful |= met.keys() - sure.keys()
    return doubtful


def _signed(group: ActGroup) -> bool:
    """Whether its mentions are told with the meeting that signed it; of a lasting document none is."""
    return lasting(group.placed[0]) is None and group.placed[0].meeting is not None


def _meeting(group: ActGroup) -> str | None:
    return group.placed[0].meeting


def _done(met: Mapping[tuple[int, int], ActGroup]) -> dict[tuple[int, int], ActGroup]:
    return {pair: group for pair, group in met.items() if any(p.mention.act.status in DONE for p in group.placed)}


def _hang(home: list[int], i: int, j: int) -> None:
    a, b = sorted((_root(home, i), _root(home, j)))
    home[b] = a


def _candidates(groups: Sequence[ActGroup]) -> list[tuple[int, int]]:
    """Pairs that share a word of weight in one meeting, week or period: the rest is never looked at."""
    blocks: dict[Block, list[int]] = {}
    for at, group in enumerate(groups):
        for key in act_keys(group):
            blocks.setdefault(key, []).append(at)
    found = {(i, j) for key, at in blocks.items() if key[0] != SIGNED for k, i in enumerate(at) for j in at[k + 1 :]}
    found |= {
        (min(i, j), max(i, j))
        for key, at in blocks.items()
        for other in across_to(key)
        for i in at
        for j in blocks.get(other, ())
    }
    return sorted(found)


def across_to(key: Block) -> Iterable[Block]:
    """A lasting document may be one that is told with the meeting that signed it: what else to look for."""
    if key[0] in _OTHER:
        yield (_OTHER[str(key[0])], *key[1:])


def act_keys(group: ActGroup) -> set[Block]:
    """What a group is looked up by: only groups with a key in common can be one."""
    if len(group.placed) == 1:
        return set(_blocks(group.placed[0]))
    told = {full_make(placed) or placed.mention.key: placed for placed in group.placed}
    return {key for placed in told.values() for key in _blocks(placed)}


def _blocks(placed: Placed) -> Iterable[Block]:
    heavy = [word for word, weight in placed.mention.about.items() if weight >= 1]
    lasts, signed = lasting(placed) is not None, settled(placed)
    if placed.meeting and (unnamed(placed) or placed.mention.act.type in PLAIN):
        yield ("unnamed", placed.meeting)
    if placed.meeting and placed.mention.period:
        yield ("meeting and period", placed.meeting, placed.mention.period[1])
    if placed.meeting and not heavy and placed.mention.about:
        yield ("light", placed.meeting, *placed.mention.about)
    for word in heavy:
        if lasts or signed:
            yield (LASTING if lasts else SIGNED, word)
        if placed.mention.period:
            yield ("until", placed.mention.period[1] or placed.mention.period[0], word)
        if placed.meeting:
            yield ("meeting", placed.meeting, word)
        if placed.days is not None and placed.days.exact and not lasts:
            week = placed.days.first // NEAR
            yield from (("week", at, word) for at in (week, week + 1))


def _root(home: list[int], at: int) -> int:
    while home[at] != at:
        at = home[at]
    return at


def acts_by_institution(found: Iterable[Placed]) -> Mapping[str, list[Placed]]:
    """The acts of each institution; without one they stand for themselves."""
    by: dict[str, list[Placed]] = {}
    for placed in found:
        by.setdefault(slug(placed.mention.institution or ""), []).append(placed)
    return by

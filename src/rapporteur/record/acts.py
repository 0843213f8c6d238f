"""Which mentions of acts are one document: by type, period and what the title is about, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.record.days import Days
from rapporteur.record.groups import Joint
from rapporteur.record.mentions import ActMention
from rapporteur.record.slugs import slug
from rapporteur.record.titles import likeness, periods_agree, shared_weight, words

DONE = frozenset(("adopted", "signed", "in_force"))
_NEAR = 10
_SAME_MEETING, _SAME_PERIOD, _SAME_WEEK, _SAID_TWICE = 0.55, 0.6, 0.72, 0.95
_LITTLE, _WEIGHT, _WEIGHT_FAR = 0.4, 1.0, 2.0
_LIKE = (
    frozenset(("declaration", "statement")),
    frozenset(("agreement", "treaty", "protocol")),
    frozenset(("programme", "plan", "strategy", "concept")),
    frozenset(("decision", "plan")),
    frozenset(("decision", "statement")),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An act as one report names it, with the meeting it belongs to, once that is known."""

    mention: ActMention
    meeting: str | None
    days: Days | None


@dataclass(slots=True)
class ActGroup:
    """Mentions taken for one act."""

    placed: list[Placed]
    joints: list[Joint] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, int]:
        """The first mention."""
        return min(p.mention.key for p in self.placed)


def join_acts(found: Iterable[Placed]) -> list[ActGroup]:
    """The acts of one institution: first within each meeting, then across meetings by period or within days."""
    meetings: dict[str, list[Placed]] = {}
    loose: list[Placed] = []
    for placed in sorted(found, key=lambda p: p.mention.key):
        (meetings.setdefault(placed.meeting, []) if placed.meeting else loose).append(placed)
    groups = [group for name in sorted(meetings) for group in within(meetings[name])]
    return sorted(across([*groups, *alone(loose)])[0], key=lambda group: group.key)


def alone(placed: Iterable[Placed]) -> list[ActGroup]:
    """Each for itself."""
    return [ActGroup([one]) for one in placed]


def within(placed: Iterable[Placed]) -> list[ActGroup]:
    """The acts of one meeting."""
    return across(alone(placed))[0]


def across(groups: list[ActGroup]) -> tuple[list[ActGroup], list[list[ActGroup]]]:
    """Join what is alike, likest first, as long as no two mentions of the whole contradict one another.

    Also returns which of the groups given hang together at all: those apart have no part in one another's joining.
    """
    first = [ActGroup(list(group.placed), list(group.joints)) for group in groups]
    pairs = [
        (-score, i, j, why) for i, j in _candidates(groups) for score, why in (alike(groups[i], groups[j]),) if score
    ]
    home, hanging = list(range(len(groups))), list(range(len(groups)))
    for _, i, j, why in sorted(pairs):
        _hang(hanging, i, j)
        a, b = sorted((_root(home, i), _root(home, j)))
        if a != b and alike(groups[a], groups[b])[0]:
            groups[a].joints += [*groups[b].joints, *(Joint(*p.mention.key, why) for p in groups[b].placed)]
            groups[a].placed += groups[b].placed
            home[b] = a
    parts: dict[int, list[ActGroup]] = {}
    for i, group in enumerate(first):
        parts.setdefault(_root(hanging, i), []).append(group)
    return [group for i, group in enumerate(groups) if home[i] == i], list(parts.values())


def _hang(home: list[int], i: int, j: int) -> None:
    a, b = sorted((_root(home, i), _root(home, j)))
    home[b] = a


def _candidates(groups: Sequence[ActGroup]) -> list[tuple[int, int]]:
    """Pairs that share a word of weight in one meeting, week or period: the rest is never looked at."""
    blocks: dict[tuple[object, ...], list[int]] = {}
    for at, group in enumerate(groups):
        keys = act_keys(group)
        for key in keys:
            blocks.setdefault(key, []).append(at)
    return sorted({(i, j) for block in blocks.values() for k, i in enumerate(block) for j in block[k + 1 :]})


def act_keys(group: ActGroup) -> set[tuple[object, ...]]:
    """What a group is looked up by: only groups with a key in common can be one."""
    return {key for placed in group.placed for key in _blocks(placed)}


def _blocks(placed: Placed) -> Iterable[tuple[object, ...]]:
    heavy = [word for word, weight in placed.mention.about.items() if weight >= 1]
    if placed.meeting and _unnamed(placed):
        yield ("unnamed", placed.meeting)
    if placed.meeting and placed.mention.period:
        yield ("meeting and period", placed.meeting, placed.mention.period[1])
    for word in heavy:
        if placed.mention.period:
            yield ("until", placed.mention.period[1] or placed.mention.period[0], word)
        if placed.meeting:
            yield ("meeting", placed.meeting, word)
        if placed.days is not None and placed.days.exact:
            week = placed.days.first // _NEAR
            yield from (("week", at, word) for at in (week, week + 1))


def _root(home: list[int], at: int) -> int:
    while home[at] != at:
        at = home[at]
    return at


def alike(one: ActGroup, other: ActGroup) -> tuple[float, str]:
    """The weakest likeness between the mentions of the two, 0 if any two forbid it; and why they are one."""
    best, why = 0.0, ""
    for a in one.placed:
        for b in other.placed:
            score, told = _pair(a, b)
            if score <= 0:
                return 0.0, ""
            if score > best:
                best, why = score, told
    return best, why


def _pair(one: Placed, other: Placed) -> tuple[float, str]:
    a, b = one.mention, other.mention
    if b.key in a.not_with or a.key in b.not_with:
        return 0.0, ""
    if not types_agree(a.act.type, b.act.type) or not periods_agree(a.period, b.period):
        return 0.0, ""
    if one.meeting and one.meeting == other.meeting and a.report != b.report:
        nameless = _unnamed(one)
        if nameless is not None and nameless == _unnamed(other):
            return 0.9, f"the {nameless} of one meeting"
    score, weight = likeness(a.about, b.about), shared_weight(a.about, b.about)
    if a.report == b.report:
        twice = score >= _SAID_TWICE and one.meeting == other.meeting
        return (score, "named twice in one report") if twice else (0.0, "")
    needed, enough, why = _measure(one, other)
    if score < needed or weight < enough:
        return 0.0, ""
    return score, f"{why}, titles alike ({score:.2f})"


def _measure(one: Placed, other: Placed) -> tuple[float, float, str]:
    """How alike titles must be, by what else the two have in common; over 1: they cannot be one."""
    same_period = bool(one.mention.period and other.mention.period)
    if one.meeting and one.meeting == other.meeting:
        if same_period:
            return _SAME_MEETING - 0.1, _LITTLE, "same meeting and period"
        return _SAME_MEETING, _WEIGHT, "same meeting"
    gap = one.days.gap(other.days) if one.days and other.days else None
    if same_period and not (_both_done(one, other) and gap is not None and gap > _NEAR):
        return _SAME_PERIOD, _WEIGHT, "same period"
    if gap is not None and gap <= _NEAR and one.days and other.days and one.days.exact and other.days.exact:
        return _SAME_WEEK, _WEIGHT_FAR, "adopted within days"
    return 2.0, 0.0, ""


def _unnamed(placed: Placed) -> str | None:
    """What a title without a subject calls the document: a final statement, the declaration of a summit in its city."""
    act = placed.mention.act
    kind = "statement" if act.type == "document" else act.type
    city = (placed.meeting or "").split("/")[2:3]
    plain = kind in ("statement", "declaration") and set(placed.mention.about) <= set(words(" ".join(city)))
    return kind if plain else None


def _both_done(one: Placed, other: Placed) -> bool:
    return one.mention.act.status in DONE and other.mention.act.status in DONE


def types_agree(one: str, other: str) -> bool:
    """Whether two types of document may be one document in two reports."""
    return one == other or "document" in (one, other) or any({one, other} <= like for like in _LIKE)


def acts_by_institution(found: Iterable[Placed]) -> Mapping[str, list[Placed]]:
    """The acts of each institution; without one they stand for themselves."""
    by: dict[str, list[Placed]] = {}
    for placed in found:
        by.setdefault(slug(placed.mention.institution or ""), []).append(placed)
    return by

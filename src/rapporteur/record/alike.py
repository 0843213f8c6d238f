"""How alike two acts are: by type, period, meeting and the weighed words of their titles, in any language."""

from __future__ import annotations

from rapporteur.record.actgroups import (
    DONE,
    WEIGHT,
    WEIGHT_FAR,
    ActGroup,
    Made,
    Placed,
    document_name,
    full_make,
    lasting,
)
from rapporteur.record.days import Days
from rapporteur.record.mentions import ActMention
from rapporteur.record.titles import (
    likeness,
    own_words,
    periods_agree,
    shared_weight,
    sounds_alike,
    told_apart,
    words,
)

NEAR = 10
_SAME_MEETING, _SAME_PERIOD, _SAME_WEEK, _SAID_TWICE, _LASTING = 0.55, 0.6, 0.72, 0.95, 0.8
_LITTLE = 0.4
_MOST = 0.5
_MOST_KNOWN = 100_000
_COMPARED: dict[tuple[object, ...], tuple[float, str]] = {}
"""What was found of two makes: titles of great documents are compared again and again."""
_WHOLE_TITLE = 3.0  # of a lasting document: the weight of a title that may be the short one of a longer one
_LIKE = (
    frozenset(("declaration", "statement")),
    frozenset(("agreement", "treaty", "protocol")),
    frozenset(("programme", "plan", "strategy", "concept")),
    frozenset(("decision", "plan")),
    frozenset(("decision", "statement")),
)
PLAIN = ("statement", "declaration", "resolution")
_WHAT_IT_SAID = {"statement", "declaration"}  # one word in some languages


def settled(placed: Placed) -> bool:
    """Whether it is told with the meeting that signed it, and by a name it may be told by without that meeting."""
    return placed.meeting is not None and lasting(placed) is None and document_name(placed.mention) is not None


def alike(one: ActGroup, other: ActGroup) -> tuple[float, str]:
    """The greatest likeness between the mentions of the two, and why; 0 where anything forbids them to be one act, or
    where most of their mentions are not alike.
    """
    best, why, good, all_pairs = 0.0, "", 0, 0
    by_name = _all_lasting(one) and _all_lasting(other)
    others = other.makes(by_name)
    for a in one.makes(by_name):
        for b in others:
            score, told = _pair(a, b)
            if score < 0:
                return 0.0, ""
            all_pairs += a.number * b.number
            good += a.number * b.number if score else 0
            if score > best:
                best, why = score, told
    if not best or good < _MOST * all_pairs or not _allowed(one, other):
        return 0.0, ""
    return best, why


def _allowed(one: ActGroup, other: ActGroup) -> bool:
    """Whether nobody decided that the two are not one, and no report names both as two."""
    few, many = (one, other) if len(one.placed) < len(other.placed) else (other, one)
    known = many.known()
    for p in few.placed:
        if p.mention.key in known.apart or (p.mention.not_with and p.mention.not_with & known.keys):
            return False
        for its in known.by_report.get(p.mention.report, ()):
            if not (_named_twice(p, its) if few is one else _named_twice(its, p)):
                return False
    return True


def _named_twice(a: Placed, b: Placed) -> bool:
    same = a.meeting == b.meeting and _agree(a.mention, b.mention)
    return same and likeness(a.mention.about, b.mention.about) >= _SAID_TWICE


def _all_lasting(group: ActGroup) -> bool:
    return lasting(group.placed[0]) is not None and (len(group.placed) == 1 or group.known().lasts)


def _agree(a: ActMention, b: ActMention) -> bool:
    return types_agree(a.act.type, b.act.type) and periods_agree(a.period, b.period)


def _pair(a: Made, b: Made) -> tuple[float, str]:
    """How alike two mentions are: 0 for not enough, below 0 where they cannot be one; of two makes compared once.

    Of mentions of different meetings only counts how far apart these are: a treaty may be told with very many.
    """
    one, other = a.placed, b.placed
    if a.called is None or b.called is None or one.mention.report == other.mention.report:
        return _compared(one, other)
    key: tuple[object, ...] = (a.called, b.called, _how_near(one.days, other.days))
    if one.meeting and one.meeting == other.meeting:
        key = (full_make(one), full_make(other))
    if key not in _COMPARED:
        if len(_COMPARED) >= _MOST_KNOWN:
            _COMPARED.clear()
        _COMPARED[key] = _compared(one, other)
    return _COMPARED[key]


def _how_near(one: Days | None, other: Days | None) -> int | None:
    """Whether two meetings lie far apart (0), near (1), or near and told by the day (2)."""
    if one is None or other is None:
        return None
    if one.first - other.last > NEAR or other.first - one.last > NEAR:
        return 0
    return 1 + (one.exact and other.exact)


def _compared(one: Placed, other: Placed) -> tuple[float, str]:
    """The same, whatever was compared before."""
    a, b = one.mention, other.mention
    if not _agree(a, b):
        return -1.0, ""
    score, weight = likeness(a.about, b.about), shared_weight(a.about, b.about)
    if a.report == b.report:
        return (score, "named twice in one report") if _named_twice(one, other) else (-1.0, "")
    if one.meeting and one.meeting == other.meeting:
        one_kind, other_kind = unnamed(one), unnamed(other)
        if one_kind is not None and one_kind == other_kind:
            return 0.9, f"the {one_kind} of one meeting"
        if types_agree(a.act.type, b.act.type) and _heard(one, other):
            return _SAME_WEEK, "same meeting, names that sound alike"
        if {one_kind, other_kind} == _WHAT_IT_SAID and not a.about and not b.about:
            return _SAME_MEETING, "the statement or declaration of one meeting"
    needed, enough, why = _measure(one, other)
    if needed > 1:
        return (0.0 if lasting(one) or lasting(other) else -1.0), ""
    if needed == _LASTING and weight >= _WHOLE_TITLE and weight == min(sum(a.about.values()), sum(b.about.values())):
        score = max(score, _LASTING)
    if score < needed or weight < enough:
        return 0.0, ""
    return score, f"{why}, titles alike ({score:.2f})"


def _measure(one: Placed, other: Placed) -> tuple[float, float, str]:
    """How alike titles must be, by what else the two have in common; over 1: they cannot be one."""
    same_period = bool(one.mention.period and other.mention.period)
    if one.meeting and one.meeting == other.meeting:
        if same_period:
            return _SAME_MEETING - 0.1, _LITTLE, "same meeting and period"
        if one.mention.about == other.mention.about and one.mention.act.type == other.mention.act.type:
            return _SAID_TWICE, 2 * _LITTLE, "same meeting and title"
        return _SAME_MEETING, WEIGHT, "same meeting"
    gap = one.days.gap(other.days) if one.days and other.days else None
    if same_period and not (_both_done(one, other) and gap is not None and gap > NEAR):
        return _SAME_PERIOD, WEIGHT, "same period"
    if gap is not None and gap <= NEAR and one.days and other.days and one.days.exact and other.days.exact:
        return _SAME_WEEK, WEIGHT_FAR, "adopted within days"
    if by_name(one, other) and not told_apart(one.mention.about, other.mention.about):
        treaties = one.mention.act.type == other.mention.act.type == "treaty"
        return _LASTING, WEIGHT if treaties else WEIGHT_FAR, "named without a meeting"
    return 2.0, 0.0, ""


def _heard(one: Placed, other: Placed) -> bool:
    """Whether of two declarations one bears a name that could not be rendered and the other one that sounds like it."""
    kinds = {one.mention.act.type, other.mention.act.type}
    if not kinds <= _WHAT_IT_SAID:
        return False
    title, its = one.mention.act.title, other.mention.act.title
    return (unnamed(one) is not None and sounds_alike(title, its)) or (
        unnamed(other) is not None and sounds_alike(its, title)
    )


def by_name(one: Placed, other: Placed) -> bool:
    """Whether two are lasting documents, or one is and the other is told with the meeting that signed it."""
    if lasting(one):
        return lasting(other) is not None or settled(other)
    return lasting(other) is not None and settled(one)


def unnamed(placed: Placed) -> str | None:
    """What a title without a subject calls the document: a final statement, the declaration of a summit in its city."""
    act = placed.mention.act
    kind = "resolution" if "resolution" in act.title.casefold() else "statement" if act.type == "document" else act.type
    city = (placed.meeting or "").split("/")[2:3]
    own = own_words(placed.mention.institution or "")
    plain = kind in PLAIN and set(placed.mention.about) <= own | set(words(" ".join(city)))
    return kind if plain else None


def _both_done(one: Placed, other: Placed) -> bool:
    return one.mention.act.status in DONE and other.mention.act.status in DONE


def types_agree(one: str, other: str) -> bool:
    """Whether two types of document may be one document in two reports."""
    return one == other or "document" in (one, other) or any({one, other} <= like for like in _LIKE)

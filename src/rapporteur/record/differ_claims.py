"""Where reports differ about offices, memberships, chairs, titles, foundings; and where background says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product

from rapporteur.knowledge import Knowledge
from rapporteur.record import disputes as d
from rapporteur.record.claims import Claim, Slot, one_holder, single
from rapporteur.record.days import Days, days, may_hold, precision
from rapporteur.record.differ_offices import finding, office_differences, two_offices
from rapporteur.record.said import since, until

Whole = Callable[[], Sequence[Claim]]

_OUT = frozenset(("left", "suspended"))
_TWO = 2
_PLANNED = "planned"


def claim_differences(slots: Mapping[Slot, Sequence[Claim]], knowledge: Knowledge) -> Iterator[d.Finding]:
    """Every difference among claims."""
    for slot, found in slots.items():
        yield from slot_differences(slot, found, knowledge)
    yield from two_offices(slots)


def slot_differences(
    slot: Slot, found: Sequence[Claim], knowledge: Knowledge, whole: Whole | None = None
) -> Iterator[d.Finding]:
    """The differences about one slot; where only some of very many claims are looked at, `whole` gives all of them."""
    told = whole or (lambda: found)
    if slot[0] == "office" and single(slot[2]):
        yield from office_differences(slot, found, knowledge, told)
    elif slot[0] == "membership":
        yield from _membership(slot, found, told)
    elif slot[0] == "chair" and slot[3] == "chair" and slot[2]:
        yield from _chair(slot, found, knowledge)
    elif slot[0] == "title" and one_holder(slot[2]) and slot[3]:
        yield from _year(slot, found, f"{slot[2]} of {slot[1]} in {slot[3]}")
    elif slot[0] in ("founded", "members"):
        yield from _once(slot, found, told)


def _membership(slot: Slot, found: Sequence[Claim], whole: Whole) -> Iterator[d.Finding]:
    """Two standings at one time; a higher one later is how states join, leaving is told in several words."""
    about = f"{slot[2]} in {slot[1]}"
    kinds = {"out" if claim.value in _OUT else claim.value for claim in found}
    if len(kinds) > 1:
        clash = any(_standings_clash(a, b) for told in _by_day(found) for a, b in combinations(told, 2))
        kind, why = (d.CONTRADICTION, "two standings at one time") if clash else (d.SUPERSEDED, "one after the other")
        yield finding(slot, about, (kind, why), whole(), institution=slot[1])
    if _apart((c.value, c.since) for c in found if c.since):
        yield _dates((*slot, "since"), f"{about}, since", [c for c in whole() if c.since], since)
    if _apart((c.value, c.until) for c in found if c.until):
        yield _dates((*slot, "until"), f"{about}, until", [c for c in whole() if c.until], until)


def _apart(told: Iterable[tuple[str, str]]) -> bool:
    """Whether the dates told of some standing cannot all mean one day."""
    by: dict[str, set[str]] = {}
    for value, date in told:
        by.setdefault(value, set()).add(date)
    return any(not _one_time(dates) for dates in by.values())


def _dates(slot: Slot, about: str, told: Sequence[Claim], word: d.Word) -> d.Finding:
    why = (d.CONTRADICTION, "the dates cannot both be right")
    return finding(slot, about, why, told, institution=slot[1], dates=True, word=word)


def _one_time(dates: Iterable[str]) -> bool:
    """Whether all dates can mean one day."""
    spans = [span for date in dates if (span := days(date)) is not None]
    return not spans or max(span.first for span in spans) <= min(span.last for span in spans)


def _by_day(found: Sequence[Claim]) -> Iterable[list[Claim]]:
    """The claims that speak of one day together; of equal ones of a day, those of two reports."""
    on_day: dict[int, dict[tuple[str, str | None, str | None], list[Claim]]] = {}
    for claim in found:
        if claim.on is not None and claim.on.exact:
            for day in range(claim.on.first, claim.on.last + 1):
                alike = on_day.setdefault(day, {}).setdefault((claim.value, claim.since, claim.until), [])
                alike += [claim] if len(alike) < _TWO and all(c.report != claim.report for c in alike) else []
    return [[claim for alike in told.values() for claim in alike] for told in on_day.values()]


def _standings_clash(one: Claim, other: Claim) -> bool:
    pair = {one.value, other.value}
    if len(pair) == 1 or pair <= _OUT or one.report == other.report or ("candidate" in pair and not pair & _OUT):
        return False
    now = _now(one, other)
    return now is not None and _holds(one, now) and _holds(other, now)


def _now(one: Claim, other: Claim) -> Days | None:
    """The day both speak of, if it is one."""
    return one.on if one.on and other.on and one.on.exact and other.on.exact and one.on.meets(other.on) else None


def _holds(claim: Claim, day: Days) -> bool:
    return may_hold(claim.since, claim.until, day)


def _year(slot: Slot, found: Sequence[Claim], about: str) -> Iterator[d.Finding]:
    """One holder a year, unless a report names several; what was only planned or proposed may have changed."""
    by_report: dict[str, set[str]] = {}
    for claim in found:
        by_report.setdefault(claim.report, set()).add(claim.value)
    told = {frozenset(values) for values in by_report.values()}
    if not any(a.isdisjoint(b) for a, b in combinations(told, 2)):
        return
    firm = {claim.value for claim in found if claim.printed not in (_PLANNED, "proposed", "candidate")}
    kind, why = (d.CONTRADICTION, "one holder a year") if len(firm) != 1 else (d.PLAN, "another was planned before")
    if not firm and _years_apart(found):
        kind, why = d.PLAN, "plans of different days"
    yield finding(slot, about, (kind, why), found, institution=slot[1])


def _chair(slot: Slot, found: Sequence[Claim], knowledge: Knowledge) -> Iterator[d.Finding]:
    """A chair may pass within a year: only equal standings, told by two reports, cannot both be true.

    What background confirms for that year is no contradiction among itself.
    """
    known = chairs_known(knowledge, slot[1], slot[2])
    few = {(claim.value, claim.printed, claim.report): claim for claim in found if claim.value not in known}
    others = {(claim.value, claim.printed): claim for claim in found if claim.value in known}
    firm = _chairs_at_once([*few.values(), *others.values()], known)
    about = f"chair of {slot[1]} in {slot[2]}"
    if (first := next(firm, None)) is not None:
        changed = all(a.printed == _PLANNED and _years_apart((a, b)) for a, b in chain((first,), firm))
        kind, why = (d.PLAN, "plans of different days") if changed else (d.CONTRADICTION, "one chair at a time")
        yield finding(slot, about, (kind, why), found, institution=slot[1])


def _chairs_at_once(found: Iterable[Claim], known: Collection[str]) -> Iterator[tuple[Claim, Claim]]:
    """Two states told by two reports to stand alike, those only planned last; what background has is not compared."""
    by: dict[str, dict[str, list[Claim]]] = {}
    for claim in found:
        by.setdefault(claim.printed, {}).setdefault(claim.value, []).append(claim)
    for printed in sorted(by, key=lambda told: told == _PLANNED):
        for one, other in combinations(sorted(by[printed]), 2):
            if one not in known or other not in known:
                pairs = product(by[printed][one], by[printed][other])
                yield from ((a, b) for a, b in pairs if a.report != b.report)


def chairs_known(knowledge: Knowledge, institution: str, year: str) -> set[str]:
    """The states background knows to have chaired in a year."""
    known = knowledge.institutions.get(institution)
    return {chair.country for chair in known.chairs if chair.term.covers(year)} if known else set()


def _years_apart(found: Sequence[Claim]) -> bool:
    spans = sorted(claim.on for claim in found if claim.on is not None)
    return len(spans) > 1 and spans[-1].first - spans[0].last > 180


def _once(slot: Slot, found: Sequence[Claim], whole: Whole) -> Iterator[d.Finding]:
    """A founding has one date; a count of members changes with time."""
    told = {claim.value for claim in found}
    if len(told) < _TWO:
        return
    dates = slot[0] == "founded"
    why = (d.COUNT, "members of different times, or founders")
    if dates:
        inside = (d.PRECISION, "one date lies inside the other")
        why = inside if _one_time(told) else (d.CONTRADICTION, _founded_once(told))
    yield finding(slot, f"{slot[0]} of {slot[1]}", why, whole(), institution=slot[1], dates=dates)


def _founded_once(dates: set[str]) -> str:
    """Why not all dates can be right, and which of them lie inside one another all the same."""
    finest = max(dates, key=lambda date: (sum(_one_time((date, other)) for other in dates), precision(date), date))
    coarser = sorted((date for date in dates if date != finest and _one_time((date, finest))), key=len)
    return f"it was founded once; {finest} lies inside {' and '.join(coarser)}" if coarser else "it was founded once"

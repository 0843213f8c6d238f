"""Claims read out of the index alone: of a slot or about a person; and the sentences of those that are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING

from rapporteur.record.claims import Claim, Slot, single
from rapporteur.record.days import Days
from rapporteur.record.differ_offices import clashing
from rapporteur.record.disputes import Finding
from rapporteur.record.joined.claiming import offices_in, slot_key, unpacked
from rapporteur.record.joined.placing import claim_at, claim_held_at, day_of, in_index, next_day, short_of, told
from rapporteur.record.said import plainly
from rapporteur.record.support import SHOWN, Said

if TYPE_CHECKING:
    from rapporteur.store import Shelf


def that_differ(shelf: Shelf, slot: Slot) -> list[Claim] | None:
    """Of the claims for a slot as many as show whether any differ: one of those that tell the same of one day, or the
    first and the last report's where it matters that there are two. None where the index does not tell.
    """
    key = slot_key(slot)
    ends = shelf.ends("claims", key) if slot[0] == "membership" else []
    places = [end[0] for end in ends] or (shelf.standing("claims", key) if in_index(slot) else [""])
    makes = {short_of(place): place for place in places}
    if not all(makes):
        return None
    one_value = len({told(short)[1] for short in makes if short}) == 1
    if slot[0] in ("founded", "members") or (slot[0] != "office" and one_value):
        return [claim_at(slot, place, "") for place in makes.values()]
    if slot[0] == "office":
        return [claim_at(slot, place, "") for place in places]
    if slot[0] == "membership":
        found = [claim_at(slot, place, name) for place, *names in several_told(ends) for name in sorted(set(names))]
        return [*found, *(claim_at(slot, f" {short}", "") for short in makes)]  # of no day: they clash with none
    return None


def several_told(ends: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of places with who stands there those of a day, or of days, for which several values are told: there may be
    thousands, which tell few things, so that each of these is looked into once.
    """
    makes: dict[str, tuple[int, str]] = {}
    exact: list[tuple[tuple[str, str, str], int, int]] = []
    values: dict[int, str] = {}
    several: set[int] = set()
    for end in ends:
        day, _, short = end[0].partition(" ")
        number, value = makes.get(short) or makes.setdefault(short, _days_and_value(short))
        if not day or not number:
            continue
        first = int(day)
        exact.append((end, first, number))
        for at in (first,) if number == 1 else range(first, first + number):
            if values.setdefault(at, value) != value:
                several.add(at)
    return [
        end
        for end, first, number in exact
        if first in several or (number > 1 and not several.isdisjoint(range(first, first + number)))
    ]


def _days_and_value(short: str) -> tuple[int, str]:
    """On how many days a value is told, none where it is told of a month or year; and the value."""
    more, value = told(short)[:2]
    return (more + 1 if Days(0, more).exact else 0), value


def in_short(shelf: Shelf, slot: Slot) -> list[Claim]:
    """All claims for a slot without their sentences, where the index tells them."""
    return [claim_at(slot, place, report) for place, report in shelf.under("claims", slot_key(slot))]


def offices_in_short(shelf: Shelf, person: str) -> list[Claim] | None:
    """All claims of single offices for a person without their sentences, if they clash; None where the index does not
    tell.
    """
    key = f"v{person}"
    shorts = {short for place in shelf.standing("claims", key) if (short := short_of(place)) is not None}
    if not all(shorts):
        return None
    if not clashing([{tuple(told(short)[1]) for short in shorts}]):
        return []
    placed = shelf.under("claims", key)
    return [claim_held_at(person, place, report) for place, report in placed if short_of(place) is not None]


def claims_in(shelf: Shelf, slot: Slot, reports: Iterable[str]) -> list[Claim]:
    """The claims of these reports for a slot, with their sentences."""
    rows = shelf.get("claims", names := list(dict.fromkeys(reports)))
    return [c for name in names if name in rows for c in unpacked(name, rows[name], slot)]


def offices_told(shelf: Shelf, person: str, reports: Iterable[str]) -> list[Claim]:
    """The claims of these reports of single offices for a person, with their sentences."""
    told = (c for name, text in shelf.get("claims", reports).items() for c in offices_in(name, text, person))
    return [claim for claim in told if single(claim.slot[2])]


def with_sentences(finding: Finding, read: Callable[[Sequence[str]], list[Claim]]) -> Finding:
    """A difference with the sentences that are shown: of each value those of the first reports."""
    word = finding.word or plainly
    by: dict[str, set[str]] = {}
    for item in finding.told:
        by.setdefault(item.value, set()).add(item.report)
    first = {name for told in by.values() for name in nsmallest(SHOWN, told)}
    said: list[Said] = []
    for some in (first, {item.report for item in finding.told} - first):
        said += [item for claim in read(sorted(some)) if (item := word(claim)).report in by.get(item.value, ())]
        shown = Counter(value for value, _ in {(item.value, item.report) for item in said if item.evidence})
        if all(shown[value] >= min(SHOWN, len(told)) for value, told in by.items()):
            break
    return replace(finding, told=(*finding.told, *said))


def told_near(
    shelf: Shelf, key: str, most: int, *, first: str | None = None, before: str | None = None, backwards: bool = False
) -> list[str]:
    """Of the reports under a key of claims the first (or last) so many by day, from `first` on and before `before`.

    Very many may tell something of one day: of the last day that is asked for only those wanted are fetched.
    """
    found: list[tuple[str, str]] = []
    while len(found) < most:
        placed = shelf.under("claims", key, first=first, before=before, backwards=backwards, most=most)
        days = sorted({(day_of(place), name) for place, name in placed}, reverse=backwards)
        if len(placed) < most:
            found += days
            break
        last = days[-1][0]
        found += [pair for pair in days if pair[0] != last]
        begin, end = last, next_day(last)
        names = shelf.rows_in("claims", key, begin, end, backwards=backwards, most=most)
        found += [(last, name) for name in names]
        first, before = (first, begin) if backwards else (end, before)
    return [name for _, name in found[:most]]


def told_first_and_last(shelf: Shelf, key: str, most: int) -> list[str]:
    """The first and the last so many reports under a key of claims, by day."""
    return [*told_near(shelf, key, most), *told_near(shelf, key, most, backwards=True)]

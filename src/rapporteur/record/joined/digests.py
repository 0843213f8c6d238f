"""Claims in short, kept where they are found: what is disputed is seen without reading what thousands of reports say.

Of a claim that can be disputed the place of its key tells all but the words it rests on. Where there is a dispute, the
words are read of the reports whose sentences are shown, and of no others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rapporteur.model import Evidence, Fact
from rapporteur.record.claims import Claim, Slot
from rapporteur.record.days import Days
from rapporteur.record.differ_claims import disputable
from rapporteur.record.disputes import Finding
from rapporteur.record.joined.bundles import compact
from rapporteur.record.support import SHOWN

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_LONGEST = 1500  # bytes of a place: an index takes no more than some
_SIGN = "\t"

Read = Callable[[Collection[str]], Iterable[Claim]]
"""Gives the same claims of some reports in full."""

Findings = list[Finding]


def in_short(key: str, day: str, told: Sequence[Claim]) -> str:
    """The place of a key under which a report makes claims that speak of this day: equal days in order of reports."""
    listed = [_short(claim, key) for claim in told if disputable(claim.slot)]
    if not listed:
        return day
    place = _SIGN.join((day, told[0].report, compact(listed)))
    return place if len(place.encode()) <= _LONGEST else _SIGN.join((day, told[0].report, ""))


def _short(claim: Claim, key: str) -> list[Any]:
    slot = None if key == slot_key(claim.slot) else claim.slot
    at = claim.fact.evidence[0].start if claim.fact.evidence else None
    on = [claim.on.first, claim.on.last] if claim.on is not None else None
    return [slot, claim.value, claim.printed, on, claim.since, claim.until, claim.fact.basis, at]


def _to_claim(report: str, told: Sequence[Any], slot: Slot) -> Claim:
    own, value, printed, on, since, until, basis, at = told
    fact = Fact(evidence=() if at is None else (Evidence(at, at, ""),), basis=basis)
    days = Days(*on) if on else None
    return Claim(tuple(own) if own else slot, value, printed, report, days, since, until, fact)


def slot_key(slot: Iterable[str]) -> str:
    """What the claims for a slot are found by."""
    return "s" + compact(list(slot))


def claims_in_short(shelf: Shelf, key: str, slot: Slot, read: Read) -> list[Claim]:
    """The claims under a key that can be disputed, in order; those too long for a place in full."""
    found: list[Claim] = []
    long: set[str] = set()
    for place, report in shelf.placed("claims", [key]).get(key, ()):
        told = place.split(_SIGN, 2)
        if len(told) > 1 and not told[2]:
            long.add(report)
        elif len(told) > 1:
            found += [_to_claim(report, one, slot) for one in json.loads(told[2])]
    if long:
        found = [*(claim for claim in found if claim.report not in long), *read(long)]
    return sorted(found, key=_order)


def with_words(found: Sequence[Claim], differ: Callable[[Sequence[Claim]], Iterable[Finding]], read: Read) -> Findings:
    """The differences among claims in short, with the words that are shown of them."""
    findings = list(differ(found))
    shown = {report for finding in findings for report in _shown(finding)}
    full = iter(sorted(read(shown), key=_order) if shown else ())
    words = {id(claim.fact.evidence): next(full).fact.evidence for claim in found if claim.report in shown}
    return [_worded(finding, words) for finding in findings]


def _worded(finding: Finding, words: Mapping[int, tuple[Evidence, ...]]) -> Finding:
    """A difference with words in place of where they begin: what a report says is known by its evidence itself."""
    told = (replace(item, evidence=words.get(id(item.evidence), ())) for item in finding.told)
    return replace(finding, told=tuple(told))


def _order(claim: Claim) -> tuple[Slot, tuple[str, int, str, str]]:
    return (claim.slot, claim.key)


def _shown(finding: Finding) -> Iterable[str]:
    """The reports whose sentences are shown: of each value the first."""
    by: dict[str, set[str]] = {}
    for item in finding.told:
        if item.evidence:
            by.setdefault(item.value, set()).add(item.report)
    for reports in by.values():
        yield from sorted(reports)[:SHOWN]

"""Claims in short, as they stand in the index: enough to see what differs, without a look into the rows.

A claim stands under its slot by its day; where very many reports may claim, the place goes on with what they claim.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rapporteur.model import Fact
from rapporteur.record.claims import Claim, Slot, single
from rapporteur.record.days import Days
from rapporteur.store.jsontext import compact, parsed

LONGEST = 400
DATED = 7
_UNREAD = Fact(evidence=())


def in_index(slot: Slot) -> bool:
    """Whether the index tells what is claimed for a slot: where it may be disputed."""
    return slot[0] != "office" or single(slot[2])


def place_of(claim: Claim) -> str:
    """Where a claim stands among those for its slot."""
    if not in_index(claim.slot):
        return _day(claim)
    return _placed(claim, [_more(claim), claim.value, claim.printed, claim.since, claim.until])


def place_by_holder(claim: Claim) -> str:
    """Where the claim of an office stands among those about its holder."""
    if not in_index(claim.slot):
        return _day(claim)
    return _placed(claim, [_more(claim), list(claim.slot), claim.printed])


def day_of(place: str) -> str:
    """The day a place begins with; nothing where there is none."""
    return place[:DATED] if place[:1].isdigit() else ""


def next_day(day: str) -> str:
    """Where the places of a day, as `day_of` tells it, are over; those without a day stand before all others."""
    return f"{int(day) + 1:0{DATED}}" if day else "0"


def short_of(place: str) -> str | None:
    """What a place tells beside the day: None where it tells nothing, nothing where it would be too long."""
    _, tells, short = place.partition(" ")
    return short if tells else None


def claim_at(slot: Slot, place: str, report: str) -> Claim:
    """A claim from its place among those for a slot, without its sentences."""
    more, value, printed, since, until = told(place.partition(" ")[2])
    return Claim(slot, value, printed, report, _days(place, more), since, until, _UNREAD)


def claim_held_at(person: str, place: str, report: str) -> Claim:
    """A claim from its place among those about the holder of offices, likewise."""
    more, slot, printed = told(place.partition(" ")[2])
    return Claim(tuple(slot), person, printed, report, _days(place, more), None, None, _UNREAD)


@lru_cache(maxsize=65536)
def told(short: str) -> tuple[Any, ...]:
    """What a place tells."""
    return tuple(parsed(short))


def _day(claim: Claim) -> str:
    return f"{claim.on.first:07}" if claim.on is not None else ""


def _more(claim: Claim) -> int:
    """How many days follow the first."""
    return claim.on.last - claim.on.first if claim.on is not None else 0


def _placed(claim: Claim, what: list[Any]) -> str:
    short = compact(what)
    return f"{_day(claim)} {short if len(short) <= LONGEST else ''}"


def _days(place: str, more: int) -> Days | None:
    day = day_of(place)
    return _span(int(day), more) if day else None


@lru_cache(maxsize=65536)
def _span(first: int, more: int) -> Days:
    return Days(first, first + more)

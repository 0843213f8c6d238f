"""What a careful reader would flag: contradictions, dates that do not fit, offices against the background."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.model import Caution
from rapporteur.reading.context import Context
from rapporteur.reading.persons import People
from rapporteur.reading.values import PartyItem


def collect_warnings(context: Context, people: People) -> tuple[Caution, ...]:
    """All warnings of one report."""
    return (*_weekdays(context), *_two_offices(context, people), *_against_background(context, people))


def _weekdays(context: Context) -> Iterable[Caution]:
    for mention in context.chart.all("Date"):
        if mention.value.weekday_fits is False:
            yield Caution(
                kind="weekday does not fit the date",
                what=f"{mention.value.value} was another day of the week",
                evidence=context.evidence(mention.first, mention.stop),
                rule="weekday",
            )


def _two_offices(context: Context, people: People) -> Iterable[Caution]:
    """One person with an office of a state and an office of an institution, or the same office of two states."""
    said: dict[str, dict[tuple[str, str], PartyItem]] = {}
    for item in people.items():
        if item.person is None or item.office is None or item.place is None or item.place.value is None:
            continue
        who = people.who(item)
        if who.person is not None:
            said.setdefault(who.person, {}).setdefault((str(item.office.value), str(item.place.value)), item)
    for person, offices in said.items():
        pairs = list(offices)
        for i, one in enumerate(pairs):
            for other in pairs[i + 1 :]:
                if _exclude(one, other):
                    spans = [offices[one].span(), offices[other].span()]
                    yield Caution(
                        kind="contradiction within the report",
                        what=f"{person} is named both {one[0]} of {one[1]} and {other[0]} of {other[1]}",
                        evidence=tuple(e for span in spans for e in context.evidence(*span)),
                        rule="two offices",
                    )


def _exclude(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether nobody holds both: offices of different states or institutions; chairs pass and are left out."""
    chairs = {"chair", "leader", "head of delegation", "representative", "former president"}
    if one[0] in chairs or other[0] in chairs:
        return False
    return one[1] != other[1]


def _against_background(context: Context, people: People) -> Iterable[Caution]:
    day = context.reference
    if day is None:
        return
    warned: set[tuple[str, str, str]] = set()
    for item in people.items():
        if item.person is None or item.office is None or item.place is None or item.place.value is None:
            continue
        who = people.who(item)
        if who.known is None:
            continue
        key = (who.known, str(item.office.value), str(item.place.value))
        holders = context.knowledge.holders(key[1], key[2], day)
        if holders and key[0] not in {person.id for person in holders} and key not in warned:
            warned.add(key)
            yield Caution(
                kind="contradiction with background",
                what=f"{who.person} is called {key[1]} of {key[2]}; background has {holders[0].label} on {day}",
                evidence=context.evidence(*item.span()),
                rule="background office",
            )

"""Whose man somebody is of whom no state is printed: the state that sent him, or the only one of the clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapporteur.names import same_person
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.holders import Who
from rapporteur.reading.persons import People
from rapporteur.reading.values import PartyItem

# Senses of the packs that say that somebody came for a state or for another, and those that tell of delegations.
_SENDING = ("represent", "represented_by", "send", "dispatch", "on_behalf", "instead_of", "representing")
_LEADING = ("delegation", "lead_delegation", "headed_delegation", "heading_delegation", "headed_by")


def with_state(context: Context, people: People, item: PartyItem, who: Who, day: str | None) -> Who | None:
    """Somebody nobody knows, with the state told beside him; None where a name alone is left or another holds the post.

    "Mexico sent its finance minister, N", "N headed the delegation of Nigeria", "Erdogan came with defence minister N".
    """
    if who.place is not None or who.person is None or item.person is None:
        return who
    if who.known is not None and item.office is None and not _sent(context, item):
        return who
    place = _place(context, people, item)
    if place is None:
        return who if who.known is not None else None
    return _agreeing(context, people.who(replace(item, place=place), day), day)


def _agreeing(context: Context, who: Who, day: str | None) -> Who | None:
    """Somebody with an office of a state, unless the background knows another who held it on that day."""
    if who.known is not None or who.office is None or who.place is None or day is None or who.person is None:
        return who
    holders = context.knowledge.holders(who.office, who.place, day)
    return who if not holders or any(same_person(who.person, one.label) for one in holders) else None


def _sent(context: Context, item: PartyItem) -> bool:
    return _any(context, _SENDING, *_clause(context, item.span()[0]))


def _place(context: Context, people: People, item: PartyItem) -> Mention | None:
    first, stop = item.span()
    start, end = _clause(context, first)
    before = [*_states(context, people, start, first)]
    if before:
        one = len({state.value for state in before}) == 1
        return before[-1] if one or _any(context, _SENDING, start, first) else None
    after = [*_states(context, people, stop, end)]
    led = _any(context, (*_SENDING, *_LEADING), start, end)
    return after[0] if led and len({state.value for state in after}) == 1 else people.home()


def _clause(context: Context, at: int) -> tuple[int, int]:
    """The tokens around one up to the next signs or words that no gap may pass, within the sentence."""
    sentence = context.sentences[context.sentence_of(at)]
    start = stop = at
    while start > sentence.first and not context.chart.barrier(start - 1):
        start -= 1
    while stop < sentence.stop and not context.chart.barrier(stop):
        stop += 1
    return start, stop


def _states(context: Context, people: People, first: int, stop: int) -> Iterator[Mention]:
    """The states named between two tokens, and those of the people known there, in the order printed."""
    chart = context.chart
    found = [m for label in ("Country", "Demonym") for m in chart.inside(label, first, stop) if not _where(context, m)]
    for person in chart.inside("Person", first, stop):
        place = people.person(person).place
        if place is not None and place in context.knowledge.countries:
            found.append(Mention("Country", person.first, person.stop, place))
    yield from sorted(found, key=lambda m: m.first)


def _where(context: Context, state: Mention) -> bool:
    """Whether a state only tells where something is."""
    return any(m.stop == state.first for at in (state.first - 1, state.first - 2) if at >= 0 for m in _in(context, at))


def _in(context: Context, at: int) -> list[Mention]:
    return list(context.chart.at("place_prep", at))


def _any(context: Context, senses: tuple[str, ...], first: int, stop: int) -> bool:
    return any(context.chart.inside(sense, first, stop) for sense in senses)

"""The city of the main meeting by the headline alone: "What the leaders took home from The Hague"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.nodes import Node
from rapporteur.reading.opening import body_start
from rapporteur.text import Sentence

_NAME = 12
_NAMED_AFTER = ("Org", "OrgShort", "Office", "Outlet", "Person", "Body")

NodeOf = Callable[[Mention], Node | None]


def city_of_the_headline(context: Context, main: Node, node_of: NodeOf, elsewhere: Set[str]) -> str | None:
    """The one city (id) that the lines above the text name as a place, if they speak of no other meeting.

    A capital at the head of a line before a verb is its government; one in a line without a verb may be where the
    outlet lives.
    """
    lines = list(_headlines(context))
    meetings = [m for line in lines for m in context.chart.inside("Meeting", line.first, line.stop)]
    if any(node_of(m) not in (None, main) for m in meetings):
        return None
    told = {place for line in lines for place in _places(context, line, main.country)}
    city = context.knowledge.places.get(told.pop()) if len(told) == 1 else None
    if city is None or city.topic or city.id in elsewhere or main.country not in (None, city.country):
        return None
    return city.id


def _headlines(context: Context) -> Iterator[Sentence]:
    """The lines above the text that are read and print no day and no outlet."""
    for sentence, read in list(zip(context.sentences, context.readable, strict=True))[: body_start(context)]:
        stamped = any(context.chart.inside(label, sentence.first, sentence.stop) for label in ("Date", "Outlet"))
        if read and not (stamped and not context.chart.inside("Verb", sentence.first, sentence.stop)):
            yield sentence


def _places(context: Context, line: Sentence, country: str | None) -> Iterator[str]:
    chart, known = context.chart, context.knowledge
    for city in chart.inside("City", line.first, line.stop):
        if not any(chart.covering(label, city.first, _NAME) for label in _NAMED_AFTER):
            place = known.places.get(str(city.value))
            if place is not None and (not place.capital or place.country == country or _is_led(context, city, line)):
                yield place.id
    for capital in chart.inside("Capital", line.first, line.stop):
        state = known.countries.get(str(capital.value))
        if state is not None and state.capital:
            yield state.capital


def _is_led(context: Context, city: Mention, line: Sentence) -> bool:
    """Whether a preposition stands before a city or is glued to it."""
    chart = context.chart
    if city.taken & chart.clitics.bit("prep"):
        return True
    return city.first > line.first and bool(
        chart.at("no_subject", city.first - 1) or chart.at("place_prep", city.first - 1)
    )

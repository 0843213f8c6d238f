"""Capitals that are called as their state is: a meeting "in Kuwait" is held in the city of Kuwait."""

from __future__ import annotations

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.nodes import Node

_NEAR = 3
_HOSTED = frozenset({"host", "host_verb", "hosting"})


def capital_of_the_name(context: Context, node: Node) -> str | None:
    """The capital a session is held in, where all that is told is "in" a state that has its name."""
    country = context.knowledge.countries.get(node.country or "")
    place = context.knowledge.places.get((country.capital if country is not None else None) or "")
    if place is None or context.pack.code not in place.namesake or "online" in node.traits:
        return None
    held = (claim for claim in node.claims if not any(name in _HOSTED for name, _ in claim.match.bindings))
    told = (claim.mention("country") for claim in held)
    names = (mention for mention in told if mention is not None and mention.value == node.country)
    return place.id if any(_led(context, mention) for mention in names) else None


def _led(context: Context, state: Mention) -> bool:
    """Whether "in" stands before the bare name of a state, or is glued to it."""
    chart = context.chart
    if state.label == "Demonym" or any(chart.at("state_word", at) for at in range(state.first - 1, state.stop)):
        return False
    before = range(max(0, state.first - _NEAR), state.first)
    glued = bool(state.taken & chart.clitics.bit("prep"))
    return glued or any(m.stop == state.first for at in before for m in chart.at("place_prep", at))

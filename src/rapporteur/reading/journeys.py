"""Places told by where somebody travels for a meeting: it may be held in another city of that state."""

from __future__ import annotations

from rapporteur.knowledge import Place
from rapporteur.reading.context import Draft
from rapporteur.reading.nodes import JOURNEY, Node
from rapporteur.reading.telling import Telling


def of_a_journey(draft: Draft) -> bool:
    """Whether a rule read words for coming or travelling ("heads to Baku for the summit")."""
    return any(name in JOURNEY for name, _ in draft.match.bindings)


def only_travelled_to(node: Node, telling: Telling) -> bool:
    """Whether a meeting's city is told but by journeys to it."""
    told = [claim for claim in node.claims if telling.city(claim) == node.city]
    return node.city is not None and bool(told) and all(map(of_a_journey, told))


def may_be_elsewhere(node: Node, claim: Draft, place: Place | None, telling: Telling) -> bool:
    """Whether a claim's city and the meeting's own can both be right: one of them tells a journey to the same state."""
    if place is None or place.country != node.country:
        return False
    return of_a_journey(claim) or only_travelled_to(node, telling)

"""Applies the phrase rules of a pack: mentions put together from mentions, in the order the pack gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rapporteur.languages import Rule
from rapporteur.reading.chart import Mention
from rapporteur.reading.matching import Match, places
from rapporteur.reading.rulebook import Candidate
from rapporteur.reading.run import Run
from rapporteur.reading.values import meeting_value, party_items


def add_phrases(candidates: Iterable[Candidate], run: Run, without: frozenset[str]) -> list[Match]:
    """Add the mentions that phrase rules make in a sentence; returns the matches, for `explain`."""
    made: list[Match] = []
    for rule, wordings in candidates:
        for match in places(rule, wordings, run) if rule.id not in without else ():
            mention = _mention(rule, match)
            run.chart.add(mention)
            run.note(mention)
            made.append(match)
    return made


def _mention(rule: Rule, match: Match) -> Mention:
    first_bound = next((mention for _, mention in match.bindings if mention.first == match.first), None)
    taken = first_bound.taken if first_bound else 0
    tags = tuple(str(tag) for tag in _listed(rule.gives.get("tags")))
    return Mention(rule.makes, match.first, match.stop, _value(rule, match), tags, taken)


def _value(rule: Rule, match: Match) -> Any:
    if rule.makes == "Party":
        return party_items(match.bindings)
    if rule.makes == "Meeting":
        value = meeting_value(match.bindings)
        given = {key: rule.gives[key] for key in ("gathering",) if key in rule.gives}
        traits = value.traits | {str(trait) for trait in _listed(rule.gives.get("traits"))}
        return type(value)(
            given.get("gathering") or value.gathering,
            value.institutions,
            value.bodies,
            value.offices,
            value.ordinal,
            traits,
        )
    of = rule.gives.get("value")
    bound = match.get(of) if isinstance(of, str) else None
    return bound.value if bound is not None else of


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]

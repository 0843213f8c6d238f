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

_WHOSE = frozenset({"Office", "State", "Country", "Demonym", "Org"})


def add_phrases(candidates: Iterable[Candidate], run: Run, without: frozenset[str]) -> list[Match]:
    """Add the mentions that phrase rules make in a sentence; returns the matches, for `explain`."""
    made: list[Match] = []
    for rule, wordings in candidates:
        for match in places(rule, wordings, run) if rule.id not in without else ():
            if rule.makes == "Party" and (_takes_the_next(run, match) or _takes_anothers(run, match)):
                continue
            mention = _mention(rule, match)
            run.chart.add(mention)
            run.note(mention)
            made.append(match)
    return made


def _takes_the_next(run: Run, match: Match) -> bool:
    """Whether a party takes a name behind a comma and a glued "and": the next of a list ("..., king of A, and B")."""
    pairs = zip(match.bindings, match.bindings[1:], strict=False)
    return any(_parts(run, one, other) for (_, one), (_, other) in pairs)


def _takes_anothers(run: Run, match: Match) -> bool:
    """Whether a name takes the office behind a comma of somebody named right after it ("X, president of A Y Z")."""
    labels = [mention.label for _, mention in match.bindings]
    if labels[:2] != ["Person", "Office"] or labels[-1] not in _WHOSE:
        return False
    office = match.bindings[1][1]
    behind = (mention for mention in run.chart.at("Person", match.stop) if not mention.taken & run.chart.conj)
    return run.chart.separator(office.first - 1) and any(behind)


def _parts(run: Run, one: Mention, other: Mention) -> bool:
    """Whether a glued "and" begins another's name behind a comma, or another's office behind a name."""
    if not other.taken & run.chart.conj:
        return False
    if other.label == "Person":
        return one.label in _WHOSE and run.chart.separator(other.first - 1)
    return one.label == "Person" and other.label == "Office"


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

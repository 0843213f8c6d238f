"""Where a list of people ends and the next clause begins: "there came A and B, C stayed at home"."""

from __future__ import annotations

from rapporteur.reading.chart import Chart, Mention

_TWO = 2


def without_who_begins_a_clause(chart: Chart, parties: list[Mention]) -> list[Mention]:
    """A list of people behind its verb, without the last where it stands behind a comma and the sentence goes on.

    A list would end there, or go on with a preposition; another word tells what that one did.
    """
    if len(parties) < _TWO:
        return parties
    last = max(parties, key=lambda party: party.stop)
    words = chart.tokens.words
    comma = chart.separator(last.first - 1) and not words[last.first - 1].isalpha() and not chart.joined(last.first)
    goes_on = last.stop < len(words) and words[last.stop].isalpha() and not _is_a_link(chart, last.stop)
    return [party for party in parties if party is not last] if comma and goes_on else parties


def _is_a_link(chart: Chart, at: int) -> bool:
    """Whether a token joins, or is a preposition."""
    linked = chart.separator(at) or chart.tokens.words[at] in chart.punctuation.conjunctions
    return linked or bool(chart.at("place_prep", at)) or bool(chart.at("no_subject", at)) or chart.joined(at)

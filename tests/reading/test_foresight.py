"""Foresight only saves time: what it passes over would not have fitted."""

from __future__ import annotations

import pytest

from rapporteur.languages import available, load
from rapporteur.model import Report
from rapporteur.reading import Reader
from rapporteur.reading.matching import Matcher, places
from rapporteur.reading.rulebook import Rulebook

EXAMPLES = 60


@pytest.mark.parametrize("code", available())
def test_rules_passed_over_fit_nowhere(code: str) -> None:
    pack = load(code)
    text = "\n".join(rule.finds[0].text for rule in pack.rules[:: 1 + len(pack.rules) // EXAMPLES] if rule.finds)
    context = Reader().language_reader(code).prepare(Report("r", text, language=code))
    matcher = Matcher(pack)
    rulebook = Rulebook(pack.rules, matcher)
    for sentence in context.sentences:
        run = matcher.run(context.chart, sentence)
        found = {
            (rule.id, match.first, match.stop)
            for rule, wordings in rulebook.candidates(run)
            for match in places(rule, wordings, run)
        }
        everywhere = {
            (rule.id, start, end[0])
            for rule in pack.rules
            for one in matcher.prepared(rule)
            for start in range(run.first, run.stop)
            if (end := one.step(run, start, None)) is not None
        }
        assert found <= everywhere
        reached = {rule for rule, _, _ in found}
        assert {rule for rule, _, _ in everywhere} == reached

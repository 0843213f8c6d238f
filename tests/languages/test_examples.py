"""Every rule's examples, run: the finds bind what they mark, the ignores make nothing, no rule is idle."""

from __future__ import annotations

from functools import cache

import pytest

from rapporteur.languages import Example, Rule, available, load
from rapporteur.model import Report
from rapporteur.reading import LanguageReader, Reader
from rapporteur.reading.context import Context
from rapporteur.reading.matching import Match


@cache
def reader(code: str) -> LanguageReader:
    return Reader().language_reader(code)


def _rules(code: str) -> list[Rule]:
    pack = load(code)
    return [*pack.phrases, *pack.rules]


def _cases(part: str) -> list[object]:
    return [
        pytest.param(code, rule, example, id=f"{rule.id}-{number}")
        for code in available()
        for rule in _rules(code)
        for number, example in enumerate(getattr(rule, part), 1)
    ]


def _context(code: str, text: str) -> Context:
    return reader(code).prepare(Report("example", text))


def _matches(context: Context, rule: Rule) -> list[Match]:
    if rule.is_phrase:
        return [match for match in context.phrases if match.rule.id == rule.id]
    return [draft.match for draft in context.drafts if draft.rule == rule.id]


def _bound(context: Context, matches: list[Match]) -> set[tuple[str, int, int]]:
    return {
        (name, *context.tokens.span(mention.first, mention.stop))
        for match in matches
        for name, mention in match.bindings
    }


@pytest.mark.parametrize(("code", "rule", "example"), _cases("finds"))
def test_finds(code: str, rule: Rule, example: Example) -> None:
    context = _context(code, example.text)
    matches = _matches(context, rule)
    assert matches, f"{rule.id} finds nothing in {example.text!r}"
    bound = _bound(context, matches)
    missing = [mark for mark in example.marks if mark not in bound]
    assert not missing, f"{rule.id}: {missing} not among {sorted(bound)} in {example.text!r}"


@pytest.mark.parametrize(("code", "rule", "example"), _cases("ignores"))
def test_ignores(code: str, rule: Rule, example: Example) -> None:
    context = _context(code, example.text)
    if rule.is_phrase:
        found = _matches(context, rule)
    else:
        found = [d.match for d in context.drafts if d.rule == rule.id and d.modality.plain]
    assert not found, f"{rule.id} reads {_bound(context, found)} in {example.text!r}"


@pytest.mark.parametrize("code", available())
def test_no_rule_is_idle(code: str) -> None:
    """Left out, every rule must be missed by one of its own finds."""
    idle = [rule.id for rule in _rules(code) if rule.finds and not _missed(code, rule)]
    assert not idle, f"nothing changes without {idle}: remove them, or give each a find that needs it"


def _missed(code: str, rule: Rule) -> bool:
    without = frozenset([rule.id])
    return any(_found(code, example.text) != _found(code, example.text, without) for example in rule.finds)


def _found(code: str, text: str, without: frozenset[str] = frozenset()) -> object:
    """What is read out of a text, and the drafts it rests on, without the names of the rules."""
    context = reader(code).prepare(Report("example", text), without)
    drafts = sorted((d.kind, d.match.first, d.match.stop, _names(d.match)) for d in context.drafts)
    mentions = sorted((m.rule.makes, m.first, m.stop) for m in context.phrases)
    return drafts, mentions


def _names(match: Match) -> tuple[str, ...]:
    return tuple(sorted(name for name, _ in match.bindings))

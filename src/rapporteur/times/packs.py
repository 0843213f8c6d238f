"""Grammars by language, read once from the language packs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from rapporteur.text import Folding, tokenize
from rapporteur.times.expression import TimeExpression
from rapporteur.times.grammar import TimeGrammar
from rapporteur.times.numbers import NumberGrammar, Quantity


@cache
def folding_of(language: str) -> Folding:
    """The folding of a language pack. Raises FileNotFoundError for a language without one."""
    return Folding.of(_data(language, "letters"))


@cache
def grammar_of(language: str) -> TimeGrammar:
    """The time grammar of a language pack."""
    return TimeGrammar(_data(language, "times"), _data(language, "numbers"), folding_of(language))


@cache
def numbers_of(language: str) -> NumberGrammar:
    """The number grammar of a language pack."""
    return NumberGrammar(_data(language, "numbers"), folding_of(language))


def find(text: str, language: str, reference: date | None = None) -> list[TimeExpression]:
    """Times in a text of a language ("ar", "fa"), resolved against `reference` where one is given."""
    grammar = grammar_of(language)
    found = grammar.find(tokenize(folding_of(language).fold(text)))
    return [grammar.resolve(expression, reference) for expression in found]


def find_quantities(text: str, language: str) -> list[Quantity]:
    """Quantities in a text of a language that are no part of a time (durations count as quantities)."""
    tokens = tokenize(folding_of(language).fold(text))
    return numbers_of(language).find_apart(tokens, grammar_of(language).find(tokens))


def _data(language: str, name: str) -> Mapping[str, Any]:
    if not language.isalnum():
        raise FileNotFoundError(f"no language pack {language!r}")
    source = files("rapporteur.languages").joinpath(language, f"{name}.yaml")
    loaded = yaml.safe_load(source.read_text(encoding="utf-8"))
    return loaded if isinstance(loaded, dict) else {}

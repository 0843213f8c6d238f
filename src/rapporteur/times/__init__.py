"""Time in any calendar, and numbers: what a report prints, found by the data of its language."""

from rapporteur.times.expression import Partial, Relative, TimeExpression, twice
from rapporteur.times.grammar import TimeGrammar
from rapporteur.times.numbers import NumberGrammar, Quantity, apart_from
from rapporteur.times.packs import find, find_quantities, folding_of, grammar_of, numbers_of
from rapporteur.times.settle import resolve

__all__ = [
    "NumberGrammar",
    "Partial",
    "Quantity",
    "Relative",
    "TimeExpression",
    "TimeGrammar",
    "apart_from",
    "find",
    "find_quantities",
    "folding_of",
    "grammar_of",
    "numbers_of",
    "resolve",
    "twice",
]

"""A language pack, loaded: data only, every part checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapporteur.languages.clitics import Clitics
from rapporteur.languages.lexicon import Form, SenseInfo
from rapporteur.languages.rules import Rule
from rapporteur.text import Folding, SentenceSigns


@dataclass(frozen=True, slots=True)
class Punctuation:
    """What separates the items of a list, what joins the last one, and what bounds a clause.

    `title_first`: the title of a document stands before the word for it ("Astana Bildirisi"), never after it.
    `goes_on`: participles that, behind a comma and before "that", begin another thing the same one says.
    `plural_verbs`: endings of verbs of many, where the verb stands last: "and he added that" then ends words said.
    `verb_first`: verbs stand before their subjects: "and said the king that" then ends words said.
    """

    separators: frozenset[str]
    conjunctions: frozenset[str]
    breaks: frozenset[str]
    title_first: bool = False
    goes_on: frozenset[str] = frozenset()
    plural_verbs: tuple[str, ...] = ()
    verb_first: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a language brings: letters, clitics, signs, words, rules, terms, page furniture."""

    code: str
    name: str
    native_name: str
    script: str
    direction: str
    status: str
    folding: Folding
    clitics: Clitics
    signs: SentenceSigns
    punctuation: Punctuation
    times: Mapping[str, Any]
    numbers: Mapping[str, Any]
    senses: Mapping[str, SenseInfo]
    forms: tuple[Form, ...]
    phrases: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    terms: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Any]
    furniture: Mapping[str, Any]
    unsolved: tuple[Mapping[str, Any], ...]
    verb_last: bool = False
    verb_first: bool = False
    home_country: str | None = None


@dataclass(frozen=True, slots=True)
class PackSummary:
    """How much a pack knows: kind of fact -> (rules, finds, ignores)."""

    code: str
    name: str
    status: str
    kinds: Mapping[str, tuple[int, int, int]]

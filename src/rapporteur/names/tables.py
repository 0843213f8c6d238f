"""The name data, read once when first needed: given names, shapes of names, and the folding of a printed word."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapporteur.languages.loader import read_yaml

_HOME = Path(__file__).parent / "data"
_DROPPED = {"Mn", "Me", "Cf", "Cc"}


@cache
def data(name: str) -> Any:
    """One data file of the layer."""
    return read_yaml(_HOME / f"{name}.yaml", {})


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word as it is looked up: lower case, no marks or hamza, one form of each letter, one script's spelling."""
    letters = _letters()
    plain = unicodedata.normalize("NFKC", word).lower()
    kept = "".join(letters[char] if char in letters else _bare(char) for char in plain)
    return "".join(letters.get(char, char) for char in kept)


def _bare(char: str) -> str:
    parts = unicodedata.normalize("NFKD", char)
    return "".join(part for part in parts if unicodedata.category(part) not in _DROPPED)


def key(printed: str) -> str:
    """A name, of one word or more, without anything but letters: what is written apart or together is one key."""
    return "".join(char for char in fold(printed) if char.isalpha())


@cache
def _letters() -> Mapping[str, str]:
    return {str(char): str(to) for char, to in data("shapes")["fold"].items()}


@cache
def shape(name: str) -> frozenset[str]:
    """A list of shapes.yaml as keys."""
    return frozenset(filter(None, (key(word) for word in data("shapes")[name])))


@cache
def endings(name: str) -> tuple[str, ...]:
    """A list of shapes.yaml as keys, longest first: what a word is tested to end with."""
    return tuple(sorted(shape(name), key=lambda word: (-len(word), word)))


@cache
def numerals() -> Mapping[str, str]:
    """Ordinals of kings, as keys, to their number in digits."""
    return {key(str(word)): str(number) for word, number in data("shapes")["numerals"].items()}


@cache
def _families() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, forms in data("given").items():
        for form in (name, *forms):
            found.setdefault(key(form), set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


@cache
def usual(kind: str) -> Mapping[str, str]:
    """Printed form to usual English, of `given` or `surnames`; where a form stands twice, the first one."""
    found: dict[str, str] = {}
    for name, forms in data(kind).items():
        for form in forms:
            found.setdefault(key(form), name)
    return found


def families(word: str) -> frozenset[str]:
    """The given names that the key `word` can stand for; empty when it is none we know."""
    return _families().get(word, frozenset())


def script_of(word: str) -> str:
    """The script of the first letter that tells: arabic, cyrillic or latin ("" for any other)."""
    for char in word:
        name = unicodedata.name(char, "") if char.isalpha() else ""
        for script in ("ARABIC", "CYRILLIC", "LATIN"):
            if name.startswith(script):
                return script.lower()
    return ""

"""What an act is about, as weighed words of its English title: the same whatever language the report is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapporteur.languages import read_yaml
from rapporteur.record.data import HOME

_WORD = re.compile(r"[a-z][a-z+]*|\d+(?:st|nd|rd|th)")
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ions", "ion", "ies", "ed", "es", "s", "e", "y")
_SHORTEST = 4

Words = Mapping[str, float]
Period = tuple[str | None, str | None]


@lru_cache(maxsize=65536)
def words(title: str) -> Words:
    """The stems of a title's words with their weights; words for documents and small words weigh nothing."""
    found = {_same().get(stem, stem) for stem in map(_stem, _WORD.findall(title.casefold()))}
    return {stem: _weights().get(stem, 1.0) for stem in sorted(found) if _weights().get(stem, 1.0) > 0}


def likeness(one: Words, other: Words) -> float:
    """From 0 to 1: the weight of what two titles share, against the mean of the two."""
    shared = sum(one[word] for word in one if word in other)
    total = sum(one.values()) + sum(other.values())
    return 2 * shared / total if total else 0.0


def shared_weight(one: Words, other: Words) -> float:
    """The weight of the words two titles share."""
    return sum(one[word] for word in one if word in other)


def periods_agree(one: Period | None, other: Period | None) -> bool:
    """Whether two periods may be one: "until 2029" and 2024-2029 are; one that is not told may be any."""
    if one is None or other is None or one == other:
        return True
    return one[1] == other[1] and None in (one[0], other[0])


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    if word[0].isdigit():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    data = read_yaml(HOME / "titles.yaml")
    return {_stem(word): float(weight) for weight, listed in data["weights"].items() for word in listed}


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    data = read_yaml(HOME / "titles.yaml")
    return {_stem(word): _stem(group[0]) for group in data["same"] for word in group[1:]}

"""What an act is about, as weighed words of its English title: the same whatever language the report is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from unicodedata import combining, normalize

from rapporteur.languages import read_yaml
from rapporteur.names.closeness import closeness
from rapporteur.record.data import HOME

_WORD = re.compile(r"[a-z][a-z+]*|\d+(?:st|nd|rd|th)")
_OWNERS = re.compile(r"['\u2019]s\b")
_YEARS = re.compile(r"\b(\d+) (?:years\b(?= (?:since|of|after|from)\b)|(?<=marking \d\d )years\b|anniversary\b)")
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ions", "ion", "ies", "ed", "es", "s", "e", "y")
_SHORTEST = 4
_OWN_WEIGHT = 0.4
_LETTERS = re.compile(r"[^\W\d_]+")
_HEARD, _FEW = 0.75, 3

Words = Mapping[str, float]
Period = tuple[str | None, str | None]


@lru_cache(maxsize=65536)
def words(title: str) -> Words:
    """The stems of a title's words with their weights; words for documents and small words weigh nothing."""
    found = {_same().get(stem, stem) for stem in map(_stem, _WORD.findall(_in_short(title.casefold())))}
    return {stem: _weights().get(stem, 1.0) for stem in sorted(found) if _weights().get(stem, 1.0) > 0}


@lru_cache(maxsize=65536)
def about(title: str, institution: str | None) -> Words:
    """What a title of an institution's act is about: what the institution itself is called in it tells little."""
    found = words(title)
    own = own_words(institution or "") & set(found)
    return {stem: min(weight, _OWN_WEIGHT) if stem in own else weight for stem, weight in found.items()}


@lru_cache(maxsize=1024)
def own_words(institution: str) -> frozenset[str]:
    """The stems an institution is called by that is named after a region or its sides: Central Asia, Russia-Africa."""
    called = read_yaml(HOME / "titles.yaml")["regions"].get(institution, institution if "-" in institution else "")
    return frozenset(words(called.replace("-", " ")))


@lru_cache(maxsize=65536)
def sounds_alike(title: str, other: str) -> bool:
    """Whether what could not be rendered in the one title sounds like the name that stands alone in the other."""
    foreign, name = _foreign(title), _name(other)
    return bool(foreign and name) and closeness(foreign, name) >= _HEARD


def _foreign(title: str) -> str:
    """The words of a title in another script, without endings of adjectives."""
    printed = [word for word in _LETTERS.findall(title) if not word.isascii() and not _latin(word)]
    return " ".join(next((word.removesuffix(e) for e in _adjective() if word.endswith(e)), word) for word in printed)


def _latin(word: str) -> bool:
    return all(not c.isalpha() or c.isascii() for c in normalize("NFKD", word) if not combining(c))


def _name(title: str) -> str:
    """The name of few words that alone tells a document ("Karabakh Declaration")."""
    told = [word for word in _LETTERS.findall(title) if set(words(word))]
    return " ".join(told) if len(told) <= _FEW and len(told) == len(words(title)) else ""


@lru_cache(maxsize=65536)
def names(title: str, institution: str) -> bool:
    """Whether a title names an institution by its letters, its long name or as "the union"."""
    told = set(_WORD.findall(_in_short(title.casefold())))
    return institution.casefold() in told or bool(told & _own())


def likeness(one: Words, other: Words) -> float:
    """From 0 to 1: the weight of what two titles share, against the mean of the two."""
    shared = sum(one[word] for word in one if word in other)
    total = sum(one.values()) + sum(other.values())
    return 2 * shared / total if total else 0.0


def shared_weight(one: Words, other: Words) -> float:
    """The weight of the words two titles share."""
    return sum(one[word] for word in one if word in other)


def told_apart(one: Words, other: Words) -> bool:
    """Whether only one of two titles has a word that makes it another document: an interim agreement, an amendment."""
    return bool(_apart() & (set(one) ^ set(other)))


def periods_agree(one: Period | None, other: Period | None) -> bool:
    """Whether two periods may be one: "until 2029" and 2024-2029 are; one that is not told may be any."""
    if one is None or other is None or one == other:
        return True
    return one[1] == other[1] and None in (one[0], other[0])


def _in_short(title: str) -> str:
    """A title with long names as the short ones they go by, and "80 years" as the 80th anniversary."""
    title = _OWNERS.sub("", "".join(c for c in normalize("NFKD", title) if not combining(c)))
    for name, short in _names():
        title = name.sub(short, title)
    return _YEARS.sub(r"\1th anniversary", title)


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


@lru_cache(maxsize=1)
def _apart() -> frozenset[str]:
    return frozenset(_same().get(stem, stem) for stem in map(_stem, read_yaml(HOME / "titles.yaml")["apart"]))


@lru_cache(maxsize=1)
def _adjective() -> list[str]:
    return sorted(read_yaml(HOME / "titles.yaml")["adjective_endings"], key=len, reverse=True)


@lru_cache(maxsize=1)
def _own() -> frozenset[str]:
    return frozenset(read_yaml(HOME / "titles.yaml")["own"])


@lru_cache(maxsize=1)
def _names() -> list[tuple[re.Pattern[str], str]]:
    """Long names, the longest first, and what stands for them."""
    data = read_yaml(HOME / "titles.yaml")["names"]
    pairs = sorted(((name, str(short)) for short, listed in data.items() for name in listed), key=lambda p: -len(p[0]))
    return [(re.compile(rf"\b{re.escape(name)}(?!\w)"), short) for name, short in pairs]

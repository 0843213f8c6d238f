"""How alike two words of names are, whatever their scripts: an edit distance that knows what transliteration does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from rapporteur.names.sounds import VOWELS, consonants, sounds
from rapporteur.names.tables import data, endings, families, script_of
from rapporteur.names.words import ending

_GATE = 0.55
_COARSE = str.maketrans("jhxt", "kkks")
_ONE_ALPHABET = 2.0
_START = 0.1
_START_VOWEL = 0.02
_SHORTEST_BARE = 3
_SHORTEST_STEM = 3
_ENOUGH = {0: 0.86, 1: 0.86, 2: 0.84, 3: 0.78}
_ENOUGH_LONG = 0.72


def closeness(one: str, other: str) -> float:
    """From 0 (two names) to 1 (one name) for two folded words; the same whichever comes first."""
    return 1.0 if one == other else _closeness(min(one, other), max(one, other))


@lru_cache(maxsize=262144)
def _closeness(one: str, other: str) -> float:
    """Known given names decide outright: sounds would take Hassan for Hussein and Salem for Salim."""
    known = _verdict(_names(one), _names(other))
    if known is not None:
        return known
    (stem, gender), (stem_2, gender_2) = ending(one), ending(other)
    if gender and gender_2:
        if gender != gender_2:
            return 0.0
        known = _verdict(_stem_families(stem), _stem_families(stem_2))
        if known is not None:
            return known
    return max(_heard(a, b) for a in _bare(one) for b in _bare(other))


def _names(word: str) -> frozenset[str]:
    return frozenset().union(*(families(form) for form in _bare(word)))


def _verdict(names: frozenset[str], others: frozenset[str]) -> float | None:
    if names and others:
        return 1.0 if names & others else 0.0
    return None


def _stem_families(stem: str) -> frozenset[str]:
    return families(stem) if len(stem) >= _SHORTEST_STEM else frozenset()


def _bare(word: str) -> tuple[str, ...]:
    """The word as it is, and without a stuck article."""
    if families(word):
        return (word,)
    for article in endings("stuck_articles"):
        if word.startswith(article) and len(word) >= len(article) + _SHORTEST_BARE:
            return word, word[len(article) :]
    return (word,)


@lru_cache(maxsize=262144)
def enough(one: str, other: str) -> float:
    """The closeness two words need to be taken for one: the fewer the consonants, the more."""
    count = min(len(consonants(one)), len(consonants(other)))
    return _ENOUGH.get(count, _ENOUGH_LONG)


def _heard(one: str, other: str) -> float:
    """Likeness of sounds; the quick look at the skeletons spares most pairs the long one.

    A word without a consonant is too little to go by: it is only like one as bare as itself.
    """
    if not _firm(one) or not _firm(other):
        return float(sounds(one) == sounds(other))
    if Levenshtein.normalized_similarity(_coarse(one), _coarse(other)) < _GATE:
        return 0.0
    a, b = sounds(one), sounds(other)
    weight = max(_weight(a), _weight(b))
    script = script_of(one)
    strict = _ONE_ALPHABET if script == script_of(other) != "arabic" else 1.0
    return max(0.0, 1.0 - _distance(a, b, strict) / weight) if weight else float(a == b)


def same_start(one: str, other: str) -> bool:
    """Whether two words may begin with one sound: what an initial has to go by."""
    a, b = sounds(one)[:1], sounds(other)[:1]
    if not a or not b:
        return False
    return a == b or _taking(a, b, 1.0) <= (_START_VOWEL if a in VOWELS or b in VOWELS else _START)


def _firm(word: str) -> bool:
    return any(sound not in VOWELS for sound in sounds(word))


@lru_cache(maxsize=65536)
def _coarse(word: str) -> str:
    return consonants(word).translate(_COARSE)


def _weight(heard: str) -> float:
    return sum(_dropping(sound) for sound in heard)


def _distance(a: str, b: str, strict: float) -> float:
    """Least cost of turning `a` into `b`; within one alphabet vowels and near sounds count for more."""
    row = [0.0]
    for sound in b:
        row.append(row[-1] + _leaving(sound, strict))
    for left in a:
        drop = _leaving(left, strict)
        last, row = row, [row[0] + drop]
        for at, right in enumerate(b, 1):
            swap = last[at - 1] + _taking(left, right, strict)
            row.append(min(last[at] + drop, row[-1] + _leaving(right, strict), swap))
    return row[-1]


def _leaving(sound: str, strict: float) -> float:
    cost = _dropping(sound)
    return cost * strict if sound in VOWELS else cost


def _taking(one: str, other: str, strict: float) -> float:
    if one == other:
        return 0.0
    return _near().get(one + other, 9.0) * strict


@cache
def _near() -> Mapping[str, float]:
    """Cost of each pair of near sounds, both ways round; where a pair is given twice, the lower."""
    found: dict[str, float] = {}
    for cost, pairs in data("sounds")["near"].items():
        for pair in pairs:
            for both in (pair, pair[::-1]):
                found[both] = min(found.get(both, 9.0), float(cost))
    return found


@cache
def _costs() -> Mapping[str, float]:
    return {str(sound): float(cost) for sound, cost in data("sounds")["dropped"].items()}


def _dropping(sound: str) -> float:
    return _costs().get(sound, 1.0)

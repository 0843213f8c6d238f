"""Which language a text is in: its script first, then the letters that only one language uses, then its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import regex

from rapporteur.languages import HOME, available, read_yaml

_SAMPLE = 6000
_RARE = 12
_WORD = regex.compile(r"\p{L}+")


@dataclass(frozen=True, slots=True)
class Marks:
    """What gives a language away (`letters`, `words`), and letters that only its neighbours use (`foreign`)."""

    letters: frozenset[str]
    words: frozenset[str]
    foreign: frozenset[str]

    def score(self, letters: Counter[str], words: Counter[str]) -> int:
        """How often its marks occur; 0 when the letters of a neighbour are about as frequent."""
        own = sum([letters[c] for c in self.letters & letters.keys()]) + sum(
            [words[word] for word in self.words & words.keys()]
        )
        foreign = sum([letters[c] for c in self.foreign & letters.keys()])
        return 0 if foreign * _RARE > own else own


def language_of(text: str) -> str | None:
    """The code of the language, also of languages without a pack where it can be told; None when it cannot."""
    sample = text[:_SAMPLE]
    told = _by_letters(sample)
    return told if told is not None else _by_words(sample)


def _by_letters(sample: str) -> str | None:
    """By the marks of pack.yaml: letters and words that one language of a script uses and its neighbours do not."""
    letters = Counter({char: sample.count(char) for char in _letters() & set(sample)})
    words = Counter(filter(_words().__contains__, _WORD.findall(sample)))
    scores = {code: marks.score(letters, words) for code, marks in _marks().items()}
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or not ranked[0][1]:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= 2 * second + 2 else None


def _by_words(sample: str) -> str | None:
    if not any(c.isalpha() for c in sample):
        return None
    import py3langid  # slow to import: only for the doubtful

    return str(py3langid.classify(sample)[0])


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    """The letters that are a mark of some language; no other is counted."""
    return frozenset().union(*(marks.letters | marks.foreign for marks in _marks().values()))


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The words that are a mark of some language."""
    return frozenset().union(*(marks.words for marks in _marks().values()))


@lru_cache(maxsize=1)
def _marks() -> dict[str, Marks]:
    marks = {}
    for code in available():
        about = read_yaml(HOME / code / "pack.yaml")
        marks[code] = Marks(
            frozenset(about.get("own_letters", "")),
            frozenset(about.get("own_words", ())),
            frozenset(about.get("foreign_letters", "")),
        )
    return marks

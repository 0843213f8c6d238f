"""Tokens of a folded text: words, numbers, line ends and single signs, as parallel lists."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from operator import add, ne

import regex

from rapporteur.text.folding import Folded
from rapporteur.text.wrapping import wraps

_SAMPLE = 400
_TOKEN = regex.compile(r"\p{L}+(?:['’]\p{L}+)*|\d+(?:[.,]\d+)*|\n|[^\s]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one folded text; `words[i]` stands at `starts[i]:ends[i]` of `folded.text`."""

    folded: Folded
    words: list[str]
    starts: list[int]
    ends: list[int]
    _cased: bool = False

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Offsets in the original of the tokens `first:stop` (half open, not empty)."""
        return self.folded.span(self.starts[first], self.ends[stop - 1])

    def original(self, first: int, stop: int) -> str:
        """The tokens `first:stop` as printed."""
        start, end = self.span(first, stop)
        return self.folded.original[start:end]

    @property
    def cased(self) -> bool:
        """Whether the text is in a script with capitals."""
        return self._cased

    def capital(self, index: int) -> bool:
        """Whether the token at `index` is printed with a capital."""
        return self.folded.original[self.folded.starts[self.starts[index]]].isupper()

    def touching(self, index: int) -> bool:
        """Whether the token at `index` is printed right after the one before it, with nothing between."""
        return index > 0 and self.ends[index - 1] == self.starts[index]


def words_of(folded: Folded) -> list[str]:
    """The words of the tokens of a folded text, without their places."""
    return [word for word in _TOKEN.findall(folded.text) if word != "\n"]


def tokenize(folded: Folded) -> Tokens:
    """Cut a folded text into tokens; digits and letters glued together come apart; line ends that wrap are none."""
    words: list[str] = _TOKEN.findall(folded.text)
    starts = _places(words, folded.text)
    soft = wraps(folded.original)
    if soft:
        kept = [word != "\n" or folded.starts[start] not in soft for word, start in zip(words, starts, strict=True)]
        words, starts = list(compress(words, kept)), list(compress(starts, kept))
    ends = list(map(add, starts, map(len, words)))
    return Tokens(folded, words, starts, ends, _mostly_cased(folded.original))


def _places(words: list[str], text: str) -> list[int]:
    """Where the tokens of a text stand, in order: nothing but space is between them."""
    places, at, find = [], 0, text.find
    for word in words:
        at = find(word, at)
        places.append(at)
        at += len(word)
    return places


def _mostly_cased(text: str) -> bool:
    """Whether the first letters of a text are mostly of a script that has capitals."""
    sample = list(filter(str.isalpha, text[:_SAMPLE]))
    cased: int = sum(map(ne, map(str.lower, sample), map(str.upper, sample)))
    return cased * 2 > len(sample)

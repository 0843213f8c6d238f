"""Sentences: runs of tokens ended by a full stop, a question or exclamation mark, or the end of a line.

A run of more than 500 tokens is cut there, so that text without any sign costs no more than other text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapporteur.model.fixed import fixed
from rapporteur.text.tokens import Tokens

_LONGEST = 500
_WHOLE_WORD = 3
CLOSERS = frozenset("\"'»”’)]›」』")
OPENERS = frozenset("\"'«“‘([‹「『„")


@fixed()
class SentenceSigns:
    """What ends a sentence in a language, and the short words whose dot does not."""

    ends: frozenset[str] = frozenset(".!?…")
    abbreviations: frozenset[str] = frozenset()


@fixed()
class Sentence:
    """Tokens `first:stop` of the text; `line` counts the printed lines that hold something."""

    first: int
    stop: int
    line: int


def sentences(tokens: Tokens, signs: SentenceSigns) -> list[Sentence]:
    """Cut the tokens into sentences. A line end always ends one; quotes closed after the stop stay with it."""
    found: list[Sentence] = []
    for line, (first, stop) in enumerate(_lines(tokens.words)):
        found.extend(Sentence(a, b, line) for a, b in _in_line(tokens, first, stop, signs))
    return found


def _lines(words: list[str]) -> Iterator[tuple[int, int]]:
    first = 0
    for i, word in enumerate(words):
        if word == "\n":
            if i > first:
                yield first, i
            first = i + 1
    if len(words) > first:
        yield first, len(words)


def _in_line(tokens: Tokens, first: int, stop: int, signs: SentenceSigns) -> Iterable[tuple[int, int]]:
    start = i = first
    while i < stop:
        if tokens.words[i] in signs.ends and _ends_here(tokens, i, first, stop, signs):
            i = _past_closers(tokens, i + 1, stop, signs)
            yield start, i
            start = i
        elif i - start >= _LONGEST:
            yield start, i
            start = i
        else:
            i += 1
    if start < stop:
        yield start, stop


def _past_closers(tokens: Tokens, i: int, stop: int, signs: SentenceSigns) -> int:
    while i < stop and (tokens.words[i] in signs.ends or (tokens.words[i] in CLOSERS and tokens.touching(i))):
        i += 1
    return i


def _ends_here(tokens: Tokens, i: int, first: int, stop: int, signs: SentenceSigns) -> bool:
    if tokens.words[i] != ".":
        return True
    if i + 1 < stop and tokens.touching(i + 1) and tokens.words[i + 1][0].isalnum():
        return i > first and _glued(tokens.words[i - 1], tokens.words[i + 1])
    before = tokens.words[i - 1] if i > first else ""
    return not (before in signs.abbreviations or (len(before) == 1 and before.isalpha() and tokens.touching(i)))


def _glued(before: str, after: str) -> bool:
    """Whether a dot without space parts two whole words of a script without capitals: no abbreviation, no address."""
    whole = len(before) >= _WHOLE_WORD and (_uncased(before) or before.isdigit())
    return whole and len(after) >= _WHOLE_WORD and _uncased(after)


def _uncased(word: str) -> bool:
    return word.isalpha() and word.upper() == word.lower()

"""Reports cut into passages for searching, and words brought into the form they are searched by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import regex

from rapporteur.languages import HOME, available, read_yaml
from rapporteur.languages.clitics import Clitics, clitics_from
from rapporteur.text import Folding

_LINE = regex.compile(r"[^\n]+")
_WORD = regex.compile(r"[\p{L}\p{N}+]+")
_SHORTEST = 3
_LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report, `text[start:end]`, and its words as they are searched."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Speller:
    """How one language's words are brought together: its folding, and what it glues to the front of words."""

    folding: Folding
    clitics: Clitics

    def words(self, text: str) -> list[str]:
        """The words of a text, folded and without what is glued to their front."""
        return [self._bare(word) for word in _WORD.findall(self.folding.fold(text).text)]

    def _bare(self, word: str) -> str:
        """The same is taken off words searched for and words found, so that taking off too much does no harm."""
        if not self.clitics.slots:
            return word
        stems = [s.text for s in self.clitics.stems(word) if word.endswith(s.text) and len(s.text) >= _SHORTEST]
        return min(stems, key=len, default=word)


@cache
def spellers() -> Mapping[str, Speller]:
    """A speller for each language pack."""
    return {code: _speller(code) for code in available()}


def _speller(code: str) -> Speller:
    letters = read_yaml(HOME / code / "letters.yaml", {})
    folding = Folding.of(letters)
    return Speller(folding, clitics_from(letters.get("clitics", {})))


@cache
def _ends() -> regex.Pattern[str]:
    """A sentence's end in any language: its sign, closing quotes, and a blank after."""
    signs = {sign for code in available() for sign in read_yaml(HOME / code / "sentences.yaml", {}).get("ends", ".!?")}
    return regex.compile(rf"[{regex.escape(''.join(sorted(signs)))}]+[\"'»”’)\]]*\s+")


def passages(text: str, language: str | None) -> Iterator[Passage]:
    """The sentences of a report with their words."""
    speller = spellers().get(language or "") or Speller(Folding(), Clitics())
    for line in _LINE.finditer(text):
        for start, end in _cut(text, line.start(), line.end()):
            words = speller.words(text[start:end])
            if words:
                yield Passage(start, end, " ".join(words))


def _cut(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for end in _ends().finditer(text, first, last):
        yield from _pieces(start, end.end())
        start = end.end()
    yield from _pieces(start, last)


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A very long sentence in pieces."""
    for at in range(start, end, _LONGEST):
        yield at, min(at + _LONGEST, end)

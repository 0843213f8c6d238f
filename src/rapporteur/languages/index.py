"""The phrase index: every word and phrase known in a language, found in one pass over the tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapporteur.languages.clitics import AFTER, Clitics

_MOST_REMEMBERED = 100_000


class Entry(NamedTuple):
    """What a phrase stands for: a label (sense or kind of thing), its value, its tags, the clitics it allows."""

    label: str
    value: Any
    tags: tuple[str, ...]
    allowed: int


class Hit(NamedTuple):
    """A known phrase at tokens `first:stop`; `taken` are the clitics on its first word and its ending."""

    first: int
    stop: int
    entry: Entry
    taken: int


class _Word(NamedTuple):
    """One printed word, looked up: entries it is by itself, beginnings of longer phrases, each with clitics taken."""

    alone: tuple[tuple[Entry, int], ...]
    begins: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class PhraseIndex:
    """A dictionary of phrases with their proper beginnings, so that a walk stops as soon as nothing can follow."""

    clitics: Clitics
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)
    _seen: dict[str, _Word] = field(default_factory=dict, repr=False)

    def add(self, phrase: str, entry: Entry) -> None:
        """Add a folded phrase (single spaces between its words)."""
        here = self.entries.setdefault(phrase, [])
        if entry not in here:
            here.append(entry)
        at = phrase.find(" ")
        while at > 0:
            self.beginnings.add(phrase[:at])
            at = phrase.find(" ", at + 1)

    def at(self, words: Sequence[str], first: int, stop: int) -> Iterator[Hit]:
        """All phrases that begin at token `first` and end by `stop`."""
        word = self._seen.get(words[first])
        if word is None:
            word = self._learn(words[first])
        for entry, taken in word.alone:
            yield Hit(first, first + 1, entry, taken)
        for text, taken in word.begins:
            yield from self._longer(words, first, stop, text, taken)

    def _learn(self, printed: str) -> _Word:
        """What a printed word stands for by itself, and the phrases it may begin; remembered across reports."""
        stems = self.clitics.stems(printed)
        alone = tuple(
            (entry, taken)
            for text, taken in stems
            for entry in self.entries.get(text, ())
            if not taken & ~entry.allowed
        )
        begins = tuple((text, taken) for text, taken in stems if not taken & AFTER and text in self.beginnings)
        if len(self._seen) >= _MOST_REMEMBERED:
            self._seen.clear()
        word = self._seen[printed] = _Word(alone, begins)
        return word

    def _longer(self, words: Sequence[str], first: int, stop: int, begun: str, taken: int) -> Iterator[Hit]:
        article = self.clitics.bit("art")
        open_phrases = [begun]
        for at in range(first + 1, stop):
            following = []
            for phrase in open_phrases:
                for text, more in self.clitics.stems(words[at]):
                    if more & ~(article | AFTER):
                        continue
                    grown = f"{phrase} {text}"
                    here = self.entries.get(grown)
                    if here is not None:
                        yield from _allowed(here, first, at + 1, taken | (more & AFTER))
                    if not more & AFTER and grown in self.beginnings:
                        following.append(grown)
            if not following:
                return
            open_phrases = following


def _allowed(entries: list[Entry], first: int, stop: int, taken: int) -> Iterator[Hit]:
    for entry in entries:
        if not taken & ~entry.allowed:
            yield Hit(first, stop, entry, taken)

"""The phrase index: every word and phrase known in a language, found in one pass over the tokens."""

from __future__ import annotations

from collections.abc import Sequence
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
    entries: dict[str, Sequence[Entry]] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)
    _words: dict[str, _Word] = field(default_factory=dict, repr=False)
    _inner: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict, repr=False)

    def add(self, phrase: str, entry: Entry) -> None:
        """Add a folded phrase (single spaces between its words)."""
        here = self.entries.get(phrase, ())
        if entry not in here:
            self.entries[phrase] = (*here, entry)
        at = phrase.find(" ")
        while at > 0:
            self.beginnings.add(phrase[:at])
            at = phrase.find(" ", at + 1)

    def settle(self) -> None:
        """Keep one of each entry and of each set of entries: most forms of a name stand for the same."""
        ones: dict[Entry, Entry] = {}
        several: dict[Sequence[Entry], Sequence[Entry]] = {}
        for phrase, here in self.entries.items():
            same = tuple(ones.setdefault(entry, entry) for entry in here)
            self.entries[phrase] = several.setdefault(same, same)

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """All phrases of a text by the token they begin at, the longest first, then those with the fewest clitics."""
        found: list[Hit] = []
        known, stop, new = self._words, len(words), tuple.__new__
        for first, printed in enumerate(words):
            if printed[0].isalnum():
                word = known.get(printed) or self._learn(printed)
                if word.begins and first + 1 < stop:
                    found.extend(self._longest_first(words, first, stop, word))
                for entry, taken in word.alone:
                    found.append(new(Hit, (first, first + 1, entry, taken)))
        return found

    def knows(self, printed: str) -> bool:
        """Whether a printed word stands for anything, or may begin a phrase."""
        word = self._words.get(printed) or self._learn(printed)
        return bool(word.alone or word.begins)

    def begins(self, printed: str) -> bool:
        """Whether a printed word may begin a phrase of several words."""
        return bool((self._words.get(printed) or self._learn(printed)).begins)

    def at(self, words: Sequence[str], first: int, stop: int) -> list[Hit]:
        """All phrases that begin at token `first` and end by `stop`."""
        word = self._words.get(words[first]) or self._learn(words[first])
        found = [Hit(first, first + 1, entry, taken) for entry, taken in word.alone]
        for text, taken in word.begins:
            self._longer(words, first, stop, text, taken, found)
        return found

    def _longest_first(self, words: Sequence[str], first: int, stop: int, word: _Word) -> list[Hit]:
        found: list[Hit] = []
        entries, beginnings, following = self.entries, self.beginnings, words[first + 1]
        inner = self._inner.get(following) or self._learn_inner(following)
        for text, taken in word.begins:
            for more, after in inner:
                grown = text + more
                if grown in entries or (not after and grown in beginnings):
                    self._longer(words, first, stop, text, taken, found)
                    break
        if len(found) > 1:
            found.sort(key=lambda hit: (-hit.stop, hit.taken.bit_count()))
        return found

    def _learn(self, printed: str) -> _Word:
        """What a printed word stands for by itself, and the phrases it may begin; remembered across reports."""
        stems = self.clitics.stems(printed)
        alone = [
            (entry, taken)
            for text, taken in stems
            for entry in self.entries.get(text, ())
            if not taken & ~entry.allowed
        ]
        begins = tuple((text, taken) for text, taken in stems if not taken & AFTER and text in self.beginnings)
        if len(self._words) >= _MOST_REMEMBERED:
            self._words.clear()
        word = self._words[printed] = _Word(tuple(sorted(alone, key=lambda item: item[1].bit_count())), begins)
        return word

    def _longer(self, words: Sequence[str], first: int, stop: int, begun: str, taken: int, found: list[Hit]) -> None:
        """Follow a phrase from its first word on."""
        entries, beginnings, known, new = self.entries, self.beginnings, self._inner, tuple.__new__
        open_phrases = [begun]
        for at in range(first + 1, stop):
            word = words[at]
            inner = known.get(word) or self._learn_inner(word)
            following = []
            for phrase in open_phrases:
                for text, after in inner:
                    grown = phrase + text
                    if grown in entries:
                        off = taken | after
                        hits = [new(Hit, (first, at + 1, one, off)) for one in entries[grown] if not off & ~one.allowed]
                        found.extend(hits)
                    if not after and grown in beginnings:
                        following.append(grown)
            if not following:
                return
            open_phrases = following

    def _learn_inner(self, printed: str) -> tuple[tuple[str, int], ...]:
        """What a word adds to a phrase, with the space before it: only the article and endings come off in there."""
        inner = ~(self.clitics.bit("art") | AFTER)
        stems = tuple((f" {text}", taken & AFTER) for text, taken in self.clitics.stems(printed) if not taken & inner)
        if len(self._inner) >= _MOST_REMEMBERED:
            self._inner.clear()
        self._inner[printed] = stems
        return stems

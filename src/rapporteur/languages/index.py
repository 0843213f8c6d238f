"""The phrase index: every word and phrase known in a language, found in one pass over the tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapporteur.languages.clitics import AFTER, Clitics


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


@dataclass(slots=True)
class PhraseIndex:
    """A dictionary of phrases with their proper beginnings, so that a walk stops as soon as nothing can follow."""

    clitics: Clitics
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)

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
        for text, taken in self.clitics.stems(words[first]):
            here = self.entries.get(text)
            if here is not None:
                yield from _allowed(here, first, first + 1, taken)
            if not taken & AFTER and text in self.beginnings:
                yield from self._longer(words, first, stop, text, taken)

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

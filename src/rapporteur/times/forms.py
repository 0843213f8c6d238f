"""Word forms of the data, compiled: every form with the clitics it can take, found by its first token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rapporteur.text import Folding, tokenize


class Entry(NamedTuple):
    """One reading of a token: the tokens that must follow, its tag and value, and the clitics written with it.

    `link` tells a fused conjunction, `art` a fused article, `skip` how many folded letters stand before the form.
    """

    rest: tuple[str, ...]
    tag: str
    value: Any
    link: bool
    art: bool
    skip: int


class Reading(NamedTuple):
    """A reading in place: value, the token index after it, and the folded letters to leave out at its start."""

    value: Any
    stop: int
    skip: int = 0
    link: bool = False
    art: bool = False


class Forms:
    """All forms of a language's time or number data. `clitics` is the `clitics` block of that data."""

    def __init__(self, folding: Folding, clitics: Mapping[str, Any] | None = None) -> None:
        self._folding = folding
        clitics = clitics or {}
        self._link = tuple(folding.words(str(c)) for c in clitics.get("link", ()))
        self._prep = tuple(folding.words(str(c)) for c in clitics.get("prep", ()))
        self._art = tuple(folding.words(str(c)) for c in clitics.get("art", ()))
        self._contract = {folding.words(str(a)): folding.words(str(b)) for a, b in clitics.get("contract", {}).items()}
        self._variants: dict[tuple[str, ...], list[tuple[str, bool, bool]]] = {}
        self.entries: dict[str, list[Entry]] = {}

    def add(self, tag: str, value: Any, forms: Iterable[str], takes: Sequence[str] = ()) -> None:
        """Add forms under a tag, with every clitic of the classes in `takes` (link, prep, art)."""
        for form in forms:
            words = self.split(str(form))
            if words:
                for first, link, art, skip in self._with_clitics(words[0], tuple(takes)):
                    entry = Entry(tuple(words[1:]), tag, value, link, art, skip)
                    known = self.entries.setdefault(first, [])
                    if entry not in known:
                        known.append(entry)

    def split(self, form: str) -> list[str]:
        """The folded tokens of a form."""
        return tokenize(self._folding.fold(form)).words

    def first_words(self, forms: Iterable[str], takes: Sequence[str] = ("link", "prep")) -> frozenset[str]:
        """The first folded token of every form, with and without clitics."""
        firsts = [words[0] for form in forms if (words := self.split(str(form)))]
        return frozenset(whole for first in firsts for whole in self.with_clitics(first, takes))

    def with_clitics(self, word: str, takes: Sequence[str]) -> set[str]:
        """A folded word with and without the clitics of some classes."""
        return {whole for whole, *_ in self._with_clitics(word, tuple(takes))}

    def at(self, words: Sequence[str], position: int) -> Iterator[tuple[str, Reading]]:
        """Tags and readings of the forms that begin at a token."""
        for rest, tag, value, link, art, skip in self.entries.get(words[position], ()):
            stop = position + 1 + len(rest)
            if not rest or tuple(words[position + 1 : stop]) == rest:
                yield tag, Reading(value, stop, skip, link, art)

    def _with_clitics(self, word: str, takes: tuple[str, ...]) -> Iterator[tuple[str, bool, bool, int]]:
        variants = self._variants.get(takes)
        if variants is None:
            variants = self._variants.setdefault(takes, list(self._prefixes(takes)))
        for prefix, link, art in variants:
            whole = prefix + word
            short = self._contracted(whole, prefix)
            skip = 0 if short != whole else len(prefix) - (len(self._art[0]) if art else 0)
            yield short, link, art, skip

    def _prefixes(self, takes: tuple[str, ...]) -> Iterator[tuple[str, bool, bool]]:
        links = ("", *self._link) if "link" in takes else ("",)
        preps = ("", *self._prep) if "prep" in takes else ("",)
        arts = ("", *self._art) if "art" in takes else ("",)
        for link in links:
            for prep in preps:
                for art in arts:
                    yield link + prep + art, bool(link), bool(art)

    def _contracted(self, word: str, prefix: str) -> str:
        if not prefix:
            return word
        for long, short in self._contract.items():
            at = word.find(long)
            if 0 <= at < len(prefix):
                return word[:at] + short + word[at + len(long) :]
        return word

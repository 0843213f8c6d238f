"""Folding: a copy of the text made for matching, with a map back to the untouched original."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

_INVISIBLE = {"Mn", "Me", "Cf"}
_SPACES = {"\u00a0": " ", "\u202f": " ", "\t": " ", "\r": "\n", "\u2028": "\n"}
_SEPARATORS = {"\u066b": ".", "\u066c": ",", "\u066a": "%", **_SPACES}
# Looking back from the sign, not forward from every letter, lets the search run from sign to sign.
_HYPHENS = regex.compile(r"[-\u2010\u2011](?<=\p{L}.)(?=\p{L})")
_TWICE, _ONCE = " -- ", "  - "  # two hyphens typed for a dash: one sign, the length kept


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy. `starts[i]` is the offset in `original` of the character that folded to `text[i]`."""

    original: str
    text: str
    starts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the folded stretch `start:end`, with the marks that ride on its last letter."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        stop = self.starts[end - 1] + 1
        while stop < len(self.original) and unicodedata.category(self.original[stop]) in ("Mn", "Me"):
            stop += 1
        return self.starts[start], stop


@dataclass(slots=True)
class Folding:
    """What folds together in one language: letters, dropped signs, and words written apart that belong together.

    `letters` maps a character to what it is matched as ("" drops it); `glue_back` are endings that belong to the word
    before them even after a space, `glue_on` beginnings that belong to the word after them. `drops` maps an ending as
    it may be printed to what of it counts, its beginning or its end. `dashes` are signs that are typed for a dash where
    they stand alone or between digits.
    """

    letters: Mapping[str, str] = field(default_factory=dict)
    glue_back: tuple[str, ...] = ()
    glue_on: tuple[str, ...] = ()
    drops: Mapping[str, str] = field(default_factory=dict)
    dashes: tuple[str, ...] = ()
    _cache: dict[str, str] = field(default_factory=dict, repr=False)
    _glue: regex.Pattern[str] | None = field(default=None, repr=False)
    _drop: regex.Pattern[str] | None = field(default=None, repr=False)
    _dash: regex.Pattern[str] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, letters: Mapping[str, Any]) -> Folding:
        """The folding a pack's letters.yaml tells."""
        fold = {str(one): str(other) for one, other in (letters.get("fold") or {}).items()}
        back, on = tuple(letters.get("glue_back", ())), tuple(letters.get("glue_on", ()))
        return cls(fold, back, on, dict(letters.get("drops") or {}), tuple(letters.get("dashes", ())))

    def __post_init__(self) -> None:
        self._glue = _glue_pattern(self.glue_back, self.glue_on)
        self._drop = _drop_pattern(self.drops)
        self._dash = _dash_pattern(self.dashes)

    def fold(self, text: str) -> Folded:
        """Fold `text`; every code point keeps its place in the map, whatever it is."""
        printed, text = text, self._dash.sub(_as_dash, text) if self._dash is not None else text
        chars, cache = set(text), self._cache
        for char in chars.difference(cache):
            self._learn(char)
        folded = _HYPHENS.sub(" ", "".join(map(cache.__getitem__, text))).replace(_TWICE, _ONCE)
        uneven = [char for char in chars if len(cache[char]) != 1]
        return self._glued(printed, folded, self._starts(text, uneven) if uneven else range(len(text)))

    def _starts(self, text: str, uneven: Iterable[str]) -> list[int]:
        """Where each folded character comes from, given the characters that become none or several."""
        starts: list[int] = []
        done = 0
        for at in sorted(at for char in uneven for at in _places(text, char)):
            starts.extend(range(done, at))
            starts.extend([at] * len(self._cache[text[at]]))
            done = at + 1
        starts.extend(range(done, len(text)))
        return starts

    def words(self, form: str) -> str:
        """Fold a form of the lexicon: same letters, single spaces, nothing at the ends."""
        return " ".join(self.fold(form).text.split())

    def _learn(self, char: str) -> None:
        self._cache[char] = _fold_char(char, self.letters)

    def _glued(self, original: str, folded: str, starts: Sequence[int]) -> Folded:
        gaps = {m.start() for m in self._glue.finditer(folded)} if self._glue is not None else set()
        for match in self._drop.finditer(original) if self._drop is not None else ():
            first, stop = _dropped(match, self.drops[match.group()])
            gaps.update(range(bisect_left(starts, first), bisect_left(starts, stop)))
        if not gaps:
            return Folded(original, folded, starts)
        ordered = sorted(gaps)
        return Folded(original, _without(folded, ordered), _without_items(starts, ordered))


def _dash_pattern(signs: Iterable[str]) -> regex.Pattern[str] | None:
    """Finds signs that stand alone, or between digits."""
    any_sign = "|".join(regex.escape(sign) for sign in signs)
    alone, between = rf"(?<!\S)(?:{any_sign})+(?!\S)", rf"(?<=\d)(?:{any_sign})+(?=\d)"
    return regex.compile(rf"{alone}|{between}") if any_sign else None


def _as_dash(sign: regex.Match[str]) -> str:
    """A dash of the same length."""
    return "-".ljust(len(sign.group()))


def _places(text: str, char: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


def _fold_char(char: str, letters: Mapping[str, str]) -> str:
    if char in letters:
        return letters[char]
    if char in _SEPARATORS:
        return _SEPARATORS[char]
    if char.isdecimal():
        return str(unicodedata.digit(char))
    if unicodedata.category(char) in _INVISIBLE:
        return ""
    if char == "\u2026":
        return char
    return "".join(letters.get(c, c) for c in _compatible(char) if unicodedata.category(c) not in _INVISIBLE)


def _compatible(char: str) -> str:
    """Lower case and compatibility form ("\ufefb" is two letters); a sign that would become a space stays itself."""
    plain = unicodedata.normalize("NFKC", char).lower()
    return plain if plain.strip() or char.isspace() else char


def _glue_pattern(back: Iterable[str], on: Iterable[str]) -> regex.Pattern[str] | None:
    parts = []
    if endings := "|".join(sorted(back, key=len, reverse=True)):
        parts.append(rf"(?<=\p{{L}}) (?=(?:{endings})(?!\p{{L}}))")
    if beginnings := "|".join(sorted(on, key=len, reverse=True)):
        parts.append(rf"(?<=(?<!\p{{L}})(?:{beginnings})) (?=\p{{L}})")
    return regex.compile("|".join(parts)) if parts else None


def _drop_pattern(drops: Iterable[str]) -> regex.Pattern[str] | None:
    """Endings as printed, at the end of a word of more letters than they have."""
    endings = "|".join(regex.escape(ending) for ending in sorted(drops, key=len, reverse=True))
    return regex.compile(rf"(?<=\p{{L}})(?:{endings})(?!\p{{L}})") if endings else None


def _dropped(match: regex.Match[str], kept: str) -> tuple[int, int]:
    """The stretch of the original that a printed ending loses: all but what counts of it."""
    start, end = match.span()
    return (start + len(kept), end) if match.group().startswith(kept) else (start, end - len(kept))


def _without(text: str, gaps: list[int]) -> str:
    edges = [-1, *gaps, len(text)]
    return "".join(text[a + 1 : b] for a, b in zip(edges, edges[1:], strict=False))


def _without_items(items: Sequence[int], gaps: list[int]) -> list[int]:
    edges = [-1, *gaps, len(items)]
    return [item for a, b in zip(edges, edges[1:], strict=False) for item in items[a + 1 : b]]

"""Unit words, the words around a number that say how it is meant, from the number data of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import category

import regex

from rapporteur.text import Folding, Tokens
from rapporteur.times.forms import Entry, Forms, Reading
from rapporteur.times.numerals import Numerals

_CURRENCY = regex.compile("[A-Z]{3}")

_FRAMES = {"(": ")", "/": "/", "[": "]"}
_YEAR_LONG = 4


class Units:
    """Compiled `units`, `approximate`, `labels`, `gap`, `digit_articles` and `counted_behind` of numbers.yaml.

    A unit whose id is a code of money (USD) may stand before the number by that code in any language.
    """

    def __init__(self, data: Mapping[str, Any], folding: Folding, numerals: Numerals) -> None:
        self._numerals = numerals
        clitics = data.get("clitics")
        self._forms = Forms(folding, clitics)
        self._duals = Forms(folding, clitics)
        self._counted = Forms(folding, clitics)
        self._before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._near = self._phrases(data.get("approximate") or {})
        self._add_units(data)
        self._add_context(data)

    def _add_units(self, data: Mapping[str, Any]) -> None:
        for unit, entry in (data.get("units") or {}).items():
            self._forms.add("unit", str(unit), entry.get("forms", ()), ("art",))
            self._duals.add("unit", str(unit), entry.get("dual", ()), ("link", "prep"))
            code = [unit] if _CURRENCY.fullmatch(str(unit)) else []
            for phrase in (tuple(self._forms.split(str(sign))) for sign in [*entry.get("before", ()), *code]):
                self._before.setdefault(phrase[-1], []).append((phrase, str(unit)))
        for phrases in self._before.values():
            phrases.sort(key=lambda found: -len(found[0]))
        for form in data.get("counted_behind", ()):
            unit = self._at(self._forms.split(str(form)), 0, art=True)
            self._counted.add("unit", unit[0] if unit else None, [form], ("link", "prep"))

    def _add_context(self, data: Mapping[str, Any]) -> None:
        gap = data.get("gap") or {}
        self._gap, self._word_gap = int(gap.get("most", 0)), int(gap.get("words", 0))
        self._never = self._forms.first_words(gap.get("never", ()), ())
        self._of = sorted((tuple(self._forms.split(str(o))) for o in gap.get("of", ())), key=len, reverse=True)
        self._labels = self._forms.first_words(data.get("labels", ()))
        self._articles = self._forms.first_words(data.get("digit_articles", ()))
        self._behind = self._forms.first_words(data.get("counted_behind", ()))
        self._numbered = self._forms.first_words(data.get("numbered", ()))
        nouns = [form for unit in (data.get("units") or {}).values() for form in unit.get("forms", ())]
        self._nouns = self._forms.first_words(nouns, ("link", "prep", "art")) if self._behind else frozenset()

    def _phrases(self, table: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Phrases by their last word, the longest first, so that they can be looked up from the number backwards."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for meaning, forms in table.items():
            for form in forms:
                words = tuple(self._forms.split(str(form)))
                if words:
                    found.setdefault(words[-1], []).append((words, str(meaning)))
        for phrases in found.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        return found

    def after(self, words: Sequence[str], at: int, *, near: bool = False) -> tuple[str, int] | None:
        """Unit and stop of the unit word at a token or shortly after it (`near`: after a small number in words)."""
        direct = self.right_after(words, at)
        if direct:
            return direct
        for phrase in self._of:
            if tuple(words[at : at + len(phrase)]) == phrase:
                return self._at(words, at + len(phrase), art=True)
        for gap in range(1, (self._word_gap if near else self._gap) + 1):
            skipped = at + gap - 1
            if skipped >= len(words) or not words[skipped].isalpha() or words[skipped] in self._never:
                return None
            if self._numerals.may_start(words[skipped]):
                return None
            found = self._at(words, at + gap, art=False)
            if found:
                return found
        return None

    def right_after(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        """Unit and stop of the unit word at a token."""
        return self._at(words, at, art=False)

    def _at(self, words: Sequence[str], at: int, *, art: bool) -> tuple[str, int] | None:
        if at >= len(words) or words[at] not in self._forms.entries:
            return None
        readings = [r for _, r in self._forms.at(words, at) if art or not r.art]
        best = max(readings, key=lambda reading: reading.stop, default=None)
        return (best.value, best.stop) if best else None

    @property
    def duals(self) -> Mapping[str, Sequence[Entry]]:
        """The words with which a form that says two by itself begins."""
        return self._duals.entries

    def dual(self, words: Sequence[str], at: int) -> tuple[str, int, int] | None:
        """Unit, stop and letters to skip of a form that says two by itself."""
        if words[at] not in self._duals.entries:
            return None
        readings: list[Reading] = [reading for _, reading in self._duals.at(words, at)]
        best = max(readings, key=lambda reading: reading.stop, default=None)
        return (best.value, best.stop, best.skip) if best else None

    def sign_before(self, tokens: Tokens, at: int, free: int = 0) -> tuple[str, int] | None:
        """Unit and first token of a sign or word before the number ($112, %96, US$ 5, EUR 3), from `free` on.

        Words and signs of money may stand apart from the number; any other sign touches it.
        """
        words = tokens.words
        for phrase, unit in self._before.get(words[at - 1], ()) if at else ():
            first = at - len(phrase)
            if first >= free and tuple(words[first:at]) == phrase and (tokens.touching(at) or _may_stand_apart(phrase)):
                return unit, first
        return None

    def approximation(self, words: Sequence[str], first: int) -> str | None:
        """about, more or less, if such a phrase ends right before the number."""
        if not first:
            return None
        for phrase, meaning in self._near.get(words[first - 1], ()):
            if first >= len(phrase) and tuple(words[first - len(phrase) : first]) == phrase:
                return meaning
        return None

    def labelled(self, words: Sequence[str], at: int) -> bool:
        """Whether the number is a label: resolution 2254, article 5, a telephone number."""
        before = at - 1
        while before > 0 and words[before] in "(:.«\"'#":
            before -= 1
        return before >= 0 and words[before] in self._labels

    def labelled_far(self, words: Sequence[str], at: int) -> bool:
        """Whether a label word stands a few tokens before: the Security Council's resolution 2254."""
        return any(word in self._labels for word in words[max(0, at - 6) : at])

    def has_article(self, tokens: Tokens, at: int) -> bool:
        """Whether an article is written before the digits."""
        return at > 0 and tokens.words[at - 1] in self._articles

    def framed(self, tokens: Tokens, at: int) -> bool:
        """Whether short digits stand in brackets or slashes behind an article: they tell a place ("the (32)nd")."""
        words = tokens.words
        if not (words[at].isdigit() and len(words[at]) < _YEAR_LONG and 1 < at < len(words) - 1):
            return False
        return words[at + 1] == _FRAMES.get(words[at - 1]) and self.has_article(tokens, at - 1)

    def behind(self, words: Sequence[str], at: int, most: int = 4) -> str | None:
        """The unit of the definite noun up to `most` words before the number, if it is counted that way: the states 27.

        The nearest noun that is a unit decides: a noun in the singular ("the summit 32 of the states") is not counted.
        Where a thing that is numbered stands before ("the summit of the league of the states 32"), its place is told.
        """
        at -= at > 0 and words[at - 1] in self._articles
        if any(word in self._numbered for word in words[max(0, at - 1 - most) : at]):
            return None
        for position in range(at - 1, max(-1, at - 1 - most), -1):
            if words[position] in self._behind:
                head = position - (position > 0 and words[position - 1] in self._behind)
                return next((reading.value for _, reading in self._counted.at(words, head)), None)
            if words[position] in self._nouns:
                return None
        return None


def _may_stand_apart(phrase: Sequence[str]) -> bool:
    return phrase[-1].isalpha() or category(phrase[-1][-1]) == "Sc"

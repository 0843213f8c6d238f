"""Unit words, the words around a number that say how it is meant, from the number data of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapporteur.text import Folding, Tokens
from rapporteur.times.forms import Forms, Reading
from rapporteur.times.numerals import Numerals


class Units:
    """Compiled `units`, `approximate`, `labels`, `gap`, `digit_articles` and `counted_behind` of numbers.yaml."""

    def __init__(self, data: Mapping[str, Any], folding: Folding, numerals: Numerals) -> None:
        self._numerals = numerals
        clitics = data.get("clitics")
        self._forms = Forms(folding, clitics)
        self._duals = Forms(folding, clitics)
        self._counted = Forms(folding, clitics)
        self._signs: dict[str, str] = {}
        self._near = self._phrases(data.get("approximate") or {})
        self._add_units(data)
        self._add_context(data)

    def _add_units(self, data: Mapping[str, Any]) -> None:
        for unit, entry in (data.get("units") or {}).items():
            self._forms.add("unit", str(unit), entry.get("forms", ()), ("art",))
            self._duals.add("unit", str(unit), entry.get("dual", ()), ("link", "prep"))
            self._signs.update((str(sign), str(unit)) for sign in entry.get("before", ()))
        for form in data.get("counted_behind", ()):
            unit = self._at(self._forms.split(str(form)), 0, art=True)
            self._counted.add("unit", unit[0] if unit else None, [form], ("link", "prep"))

    def _add_context(self, data: Mapping[str, Any]) -> None:
        gap = data.get("gap") or {}
        self._gap = int(gap.get("most", 0))
        self._never = self._forms.first_words(gap.get("never", ()), ())
        self._of = sorted((tuple(self._forms.split(str(o))) for o in gap.get("of", ())), key=len, reverse=True)
        self._labels = self._forms.first_words(data.get("labels", ()))
        self._articles = self._forms.first_words(data.get("digit_articles", ()))
        self._behind = self._forms.first_words(data.get("counted_behind", ()))

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
        """Unit and stop of the unit word at a token or, unless `near`, shortly after it."""
        direct = self._at(words, at, art=False)
        if direct:
            return direct
        for phrase in self._of:
            if tuple(words[at : at + len(phrase)]) == phrase:
                return self._at(words, at + len(phrase), art=True)
        for gap in range(1, 1 if near else self._gap + 1):
            skipped = at + gap - 1
            if skipped >= len(words) or not words[skipped].isalpha() or words[skipped] in self._never:
                return None
            if self._numerals.may_start(words[skipped]):
                return None
            found = self._at(words, at + gap, art=False)
            if found:
                return found
        return None

    def _at(self, words: Sequence[str], at: int, *, art: bool) -> tuple[str, int] | None:
        if at >= len(words) or words[at] not in self._forms.entries:
            return None
        readings = [r for _, r in self._forms.at(words, at) if art or not r.art]
        best = max(readings, key=lambda reading: reading.stop, default=None)
        return (best.value, best.stop) if best else None

    def dual(self, words: Sequence[str], at: int) -> tuple[str, int, int] | None:
        """Unit, stop and letters to skip of a form that says two by itself."""
        if words[at] not in self._duals.entries:
            return None
        readings: list[Reading] = [reading for _, reading in self._duals.at(words, at)]
        best = max(readings, key=lambda reading: reading.stop, default=None)
        return (best.value, best.stop, best.skip) if best else None

    def sign_before(self, tokens: Tokens, at: int) -> str | None:
        """The unit of a sign right before the number: $112, %96."""
        return self._signs.get(tokens.words[at - 1]) if at and tokens.touching(at) else None

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

    def counts_behind(self, words: Sequence[str], at: int) -> bool:
        """Whether the number counts the definite noun before it: the five states."""
        return any(word in self._behind for word in words[max(0, at - 4) : at])

    def behind(self, words: Sequence[str], at: int) -> str | None:
        """The unit of the definite noun before the number, if it is counted that way."""
        for position in range(at - 1, max(-1, at - 5), -1):
            if words[position] in self._behind:
                return next((reading.value for _, reading in self._counted.at(words, position)), None)
        return None

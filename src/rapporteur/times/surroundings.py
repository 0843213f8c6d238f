"""What may stand before and after a time: signs that make it part of a longer code, words that make it a count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapporteur.text import Tokens
from rapporteur.times.forms import Forms

_CODE_SIGNS = frozenset("+#$€£_=@&*%°^")
_JOINTS = frozenset("-/:.,+–")
_NEAR = 5


class Surroundings:
    """The words of the `contexts` and `bounds` of times.yaml, and the unit words of numbers.yaml as `unit`."""

    def __init__(self, data: Mapping[str, Any], numbers: Mapping[str, Any], forms: Forms) -> None:
        self._contexts = {name: forms.first_words(words) for name, words in (data.get("contexts") or {}).items()}
        before = [str(sign) for unit in (numbers.get("units") or {}).values() for sign in unit.get("before", ())]
        self._money = frozenset(words[-1] for sign in before if (words := forms.split(sign)) and words[-1].isalpha())
        units = [form for unit in (numbers.get("units") or {}).values() for form in unit.get("forms", ())]
        self._contexts["unit"] = forms.first_words(units, ())
        self._bounds = [
            (str(name), tuple(forms.split(str(word))))
            for name, words in (data.get("bounds") or {}).items()
            for word in words
        ]

    def after(self, words: Sequence[str], first: int, names: Sequence[str]) -> bool:
        """Whether the token before is one of these words."""
        return first > 0 and any(words[first - 1] in self._contexts.get(name, ()) for name in names)

    def near(self, words: Sequence[str], first: int, names: Sequence[str]) -> bool:
        """Whether one of these words stands shortly before on the same line."""
        for word in reversed(words[max(0, first - _NEAR) : first]):
            if word == "\n":
                return False
            if any(word in self._contexts.get(name, ()) for name in names):
                return True
        return False

    def before(self, words: Sequence[str], stop: int, names: Sequence[str]) -> bool:
        """Whether the token after is one of these words."""
        return stop < len(words) and any(words[stop] in self._contexts.get(name, ()) for name in names)

    def bound(self, words: Sequence[str], first: int) -> str | None:
        """Since or by, where such words stand right before."""
        for name, form in self._bounds:
            if first >= len(form) and tuple(words[first - len(form) : first]) == form:
                return name
        return None

    def cut_off(self, tokens: Tokens, first: int, stop: int) -> bool:
        """Whether digits at an end go on into a code, a clock time, a decimal or a longer number."""
        words = tokens.words
        if first and words[first][0].isdigit() and self._continues(tokens, first):
            return True
        goes_on = stop < len(words) and tokens.touching(stop)
        return goes_on and words[stop - 1][-1].isdigit() and _joined_after(tokens, stop)

    def _continues(self, tokens: Tokens, first: int) -> bool:
        """Whether the word or sign before digits makes them a sum of money or the end of a code."""
        return tokens.words[first - 1] in self._money or (tokens.touching(first) and _joined_before(tokens, first))


def _latin(word: str) -> bool:
    """Whether a word ends in a Latin letter, as the codes do that digits belong to."""
    return word[-1].isascii() and word[-1].isalpha()


def _joined_before(tokens: Tokens, first: int) -> bool:
    sign = tokens.words[first - 1]
    if sign in _CODE_SIGNS or _latin(sign):
        return True
    if sign not in _JOINTS or first < 2 or not tokens.touching(first - 1):
        return False
    before = tokens.words[first - 2]
    return before[-1].isdigit() or _latin(before)


def _joined_after(tokens: Tokens, stop: int) -> bool:
    sign = tokens.words[stop]
    if sign in _CODE_SIGNS or _latin(sign):
        return True
    goes_on = stop + 1 < len(tokens.words) and tokens.touching(stop + 1)
    return sign in _JOINTS and goes_on and tokens.words[stop + 1][0].isdigit()

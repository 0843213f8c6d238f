"""What may stand before and after a time: signs that make it part of a longer code, words that make it a count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapporteur.text import Tokens
from rapporteur.times.forms import Forms

_CODE_SIGNS = frozenset("+#$€£_=@&*%°^")
_JOINTS = frozenset("-/:.,+–")
_NEAR = 5


class _Phrases:
    """Words and phrases, looked up by their first or their last token; the first takes the clitics of its language."""

    def __init__(self, forms: Forms, phrases: Iterable[str], takes: Sequence[str] = ("link", "prep")) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        for words in (forms.split(str(phrase)) for phrase in phrases):
            for first in forms.with_clitics(words[0], takes) if words else ():
                whole = (first, *words[1:])
                self._by_first.setdefault(first, []).append(whole)
                self._by_last.setdefault(whole[-1], []).append(whole)

    def begins_at(self, words: Sequence[str], at: int) -> bool:
        """Whether one of the phrases begins at a token."""
        return any(tuple(words[at : at + len(p)]) == p for p in self._by_first.get(words[at], ()))

    def ends_at(self, words: Sequence[str], stop: int) -> bool:
        """Whether one of the phrases ends right before a token."""
        known = self._by_last.get(words[stop - 1], ())
        return any(stop >= len(p) and tuple(words[stop - len(p) : stop]) == p for p in known)


class Surroundings:
    """The words of the `contexts` and `bounds` of times.yaml, and the unit words of numbers.yaml as `unit`."""

    def __init__(self, data: Mapping[str, Any], numbers: Mapping[str, Any], forms: Forms) -> None:
        self._contexts = {name: _Phrases(forms, words) for name, words in (data.get("contexts") or {}).items()}
        before = [str(name) for name in numbers.get("units") or {} if len(str(name)) == 3 and str(name).isupper()]
        before += [str(sign) for unit in (numbers.get("units") or {}).values() for sign in unit.get("before", ())]
        self._money = frozenset(words[-1] for sign in before if (words := forms.split(sign)) and words[-1].isalpha())
        units = [form for unit in (numbers.get("units") or {}).values() for form in unit.get("forms", ())]
        self._contexts["unit"] = _Phrases(forms, units, ())
        self._bounds = [
            (str(name), tuple(forms.split(str(word))))
            for name, words in (data.get("bounds") or {}).items()
            for word in words
        ]

    def after(self, words: Sequence[str], first: int, names: Sequence[str]) -> bool:
        """Whether one of these words or phrases ends right before."""
        return first > 0 and any(c.ends_at(words, first) for name in names if (c := self._contexts.get(name)))

    def near(self, words: Sequence[str], first: int, names: Sequence[str]) -> bool:
        """Whether one of these words stands shortly before on the same line."""
        contexts = [context for name in names if (context := self._contexts.get(name))]
        for at in range(first - 1, max(0, first - _NEAR) - 1, -1):
            if words[at] == "\n":
                return False
            if any(context.begins_at(words, at) for context in contexts):
                return True
        return False

    def before(self, words: Sequence[str], stop: int, names: Sequence[str]) -> bool:
        """Whether one of these words or phrases begins right after."""
        return stop < len(words) and any(c.begins_at(words, stop) for name in names if (c := self._contexts.get(name)))

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
        return not _clock_follows(tokens, stop)
    goes_on = stop + 1 < len(tokens.words) and tokens.touching(stop + 1)
    return sign in _JOINTS and goes_on and tokens.words[stop + 1][0].isdigit()


def _clock_follows(tokens: Tokens, stop: int) -> bool:
    """Whether the T of a time stamp (2024-10-08T10:00) comes after a date."""
    words = tokens.words
    stamped = stop + 2 < len(words) and words[stop] == "t" and tokens.touching(stop + 1) and tokens.touching(stop + 2)
    return stamped and words[stop + 1].isdecimal() and words[stop + 2] == ":"

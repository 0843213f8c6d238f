"""Numbers in digits and words, cardinal and ordinal, as the number data of a language spells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import regex

from rapporteur.text import Folding, Tokens
from rapporteur.times.forms import Forms, Reading

_MOST_DIGITS = 18
_MOST_GROUPS = 5
_HYPHENS = frozenset("-\u2010\u2011")
_HARD_SPACES = frozenset("\u00a0\u202f\u2009\u2007")
_GOES_ON = frozenset(":/_@")
_GROUP = regex.compile(r"[0-9]{3}(?:[.,][0-9]{1,2})?")
_DOTTED = regex.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ROLES = ("cardinals", "multipliers", "duals", "fractions", "ordinals")


class Number(NamedTuple):
    """A number read from a token on: its value, the token after it, and how it is written."""

    value: float
    stop: int
    ordinal: bool
    digits: bool
    skip: int
    link: bool
    art: bool
    large: bool


@dataclass(slots=True)
class _Sum:
    """A number while it is read: finished magnitudes in `total`, what they apply to in `current`."""

    total: float = 0.0
    current: float | None = None
    least: float = float("inf")
    ordinal: bool = False
    large: bool = False

    def value(self) -> float:
        return self.total + (self.current or 0.0)


class Numerals:
    """Reads numbers. Data: `cardinals`, `multipliers`, `duals`, `fractions`, `ordinals` (number -> forms), `and`.

    `digit_ordinals` are the endings of ordinals in digits ("23rd", also after a hyphen or a sign of `digit_joints`),
    `digit_tails` those of cardinals. Forms of `never_alone` tell a number only after another one: "thousands of
    people" counts nothing. `ordinal_tails` (number -> phrases) are what is said behind an ordinal to add that number.
    """

    def __init__(self, data: Mapping[str, Any], folding: Folding) -> None:
        self.forms = Forms(folding, data.get("clitics"))
        takes = tuple(data.get("takes", ()))
        self._glued = Forms(folding, {"link": data.get("and", ())})
        glues = bool(data.get("and")) and "link" not in takes
        for role in _ROLES:
            for number, forms in (data.get(role) or {}).items():
                self.forms.add(role, float(number), forms, takes)
                if glues:
                    self._glued.add(role, float(number), forms, ("link",))
        self._and = frozenset(word for form in data.get("and", ()) for word in self.forms.split(str(form)))
        self._needs_link = bool(self._and)
        self._endings = frozenset(w for form in data.get("digit_ordinals", ()) for w in self.forms.split(str(form)))
        self._tails = frozenset(w for form in data.get("digit_tails", ()) for w in self.forms.split(str(form)))
        self._joints = _HYPHENS.union(*(self.forms.split(str(sign)) for sign in data.get("digit_joints", ())))
        self._comma = bool(data.get("decimal_comma", False))
        self._dots = bool(data.get("dotted_thousands", False))
        self._spaced = bool(data.get("spaced_thousands", False))
        self._never_alone = self.forms.first_words(data.get("never_alone", ()), takes)
        self._behind_ordinals = [
            (tuple(self.forms.split(str(form))), float(number))
            for number, forms in (data.get("ordinal_tails") or {}).items()
            for form in forms
        ]

    def may_start(self, word: str) -> bool:
        """Whether a number can begin with this token."""
        return word in self.forms.entries or word[0].isdigit()

    def read(self, tokens: Tokens, at: int) -> Number | None:
        """The longest number that begins at a token, or None."""
        words = tokens.words
        if words[at][0].isdigit():
            return self._from_digits(tokens, at)
        best: Number | None = None
        for role, reading in self.forms.at(words, at):
            number = self._from_word(words, role, reading)
            if number and (best is None or number.stop > best.stop):
                best = number
        return best

    def _from_digits(self, tokens: Tokens, at: int) -> Number | None:
        digits, stop = self._grouped(tokens, at)
        value = self.value_of(digits)
        if value is None:
            return None
        stop, ordinal = self._ending(tokens, stop)
        if ordinal:
            return Number(value, stop, True, True, 0, False, False, False)
        state = _Sum(current=value)
        stop = self._go_on(tokens.words, stop, state)
        return Number(state.value(), stop, state.ordinal, True, 0, False, False, state.large)

    def value_of(self, digits: str) -> float | None:
        """The value of digits; in some languages a comma is a decimal point, and a dot parts the thousands (1.500)."""
        if self._dots and _DOTTED.fullmatch(digits):
            digits = digits.replace(".", "")
        return digits_value(digits.replace(",", ".") if self._comma and digits.count(",") == 1 else digits)

    def _grouped(self, tokens: Tokens, at: int) -> tuple[str, int]:
        """The digits at a token with the groups of three that follow after a space (10 000), and the token after."""
        words, digits, stop = tokens.words, tokens.words[at], at + 1
        if len(digits) > 3 or not digits.isdecimal():
            return digits, stop
        while (
            stop < min(len(words), at + _MOST_GROUPS)
            and _GROUP.fullmatch(words[stop])
            and self._one_space(tokens, stop)
        ):
            digits, stop = digits + words[stop], stop + 1
        return digits.replace(",", "."), stop

    def _one_space(self, tokens: Tokens, at: int) -> bool:
        """Whether the space before a group of digits may stand in a number: a hard one, or any where a pack says so."""
        before, start = tokens.ends[at - 1], tokens.starts[at]
        goes_on = at + 1 < len(tokens.words) and tokens.touching(at + 1) and tokens.words[at + 1] in _GOES_ON
        if start - before != 1 or goes_on:
            return False
        printed = tokens.folded.original[tokens.folded.starts[before]]
        return self._spaced or printed in _HARD_SPACES or tokens.words[at][:3] == "000"

    def _ending(self, tokens: Tokens, at: int) -> tuple[int, bool]:
        """The token after an ending written to digits, and whether it makes an ordinal; `at` where there is none.

        A single letter must touch the digits: "16m" may be an ordinal, "16 m" are metres.
        """
        words = tokens.words
        hyphen = at + 1 < len(words) and words[at] in self._joints and tokens.touching(at)
        last = at + hyphen
        if last >= len(words) or not (words[last] in self._endings or words[last] in self._tails):
            return at, False
        ordinal = words[last] in self._endings
        near = tokens.touching(last) or (ordinal and not hyphen and len(words[last]) > 1)
        return (last + 1, ordinal) if near else (at, False)

    def _from_word(self, words: Sequence[str], role: str, first: Reading) -> Number | None:
        state = _Sum()
        if role == "multipliers" and words[first.stop - 1] in self._never_alone:
            return None
        if not _take(state, role, first.value, linked=False):
            return None
        if role == "fractions" and not self._multiplies(words, first.stop):
            return None
        stop = self._go_on(words, first.stop, state)
        if state.ordinal:
            stop = self._past_tail(words, stop, state)
        return Number(state.value(), stop, state.ordinal, False, first.skip, first.link, first.art, state.large)

    def _past_tail(self, words: Sequence[str], at: int, state: _Sum) -> int:
        """The token after what is added behind an ordinal ("the third after the hundredth" is 103), or `at`."""
        for tail, more in self._behind_ordinals:
            if tuple(words[at : at + len(tail)]) == tail:
                state.current = (state.current or 0.0) + more
                return at + len(tail)
        return at

    def _go_on(self, words: Sequence[str], at: int, state: _Sum) -> int:
        while at < len(words):
            step = self._step(words, at, state)
            if step is None:
                return at
            at = step
        return at

    def _step(self, words: Sequence[str], at: int, state: _Sum) -> int | None:
        apart = words[at] in self._and and at + 1 < len(words)
        start = at + 1 if apart else at
        if (apart or not self._needs_link) and words[start][0].isdigit():
            value = self.value_of(words[start])
            more = value is not None and self._adds_digits(words, start, value, state)
            return start + 1 if more else None
        forms = self.forms if apart or words[start] in self.forms.entries else self._glued
        for role, reading in sorted(forms.at(words, start), key=lambda found: -found[1].stop):
            if forms is self.forms and reading.skip > reading.link:
                continue
            linked = apart or reading.link
            halved = state.least if role == "fractions" and state.current is None else 0.0
            if _take(state, role, reading.value, linked=linked or (not self._needs_link and role != "multipliers")):
                return self._past_echo(words, reading.stop, halved)
        return None

    def _adds_digits(self, words: Sequence[str], at: int, value: float, state: _Sum) -> bool:
        """Whether digits after "and" go on a magnitude: 27 thousand and 490, 3 million and 500 thousand."""
        if state.current is not None or not state.total or value >= state.least or not value.is_integer():
            return False
        state.current = value
        return True

    def _multiplies(self, words: Sequence[str], at: int) -> bool:
        return at < len(words) and any(role == "multipliers" for role, _ in self.forms.at(words, at))

    def _past_echo(self, words: Sequence[str], at: int, magnitude: float) -> int:
        """After "a million and a half" the word million may be said again; the token after it, or `at`."""
        if at >= len(words):
            return at
        again = (r.stop for role, r in self.forms.at(words, at) if role == "multipliers" and r.value == magnitude)
        return next(again, at)


def digits_value(token: str) -> float | None:
    """The value of a token of digits: 1,234,567 and 1.648.000 are whole, 3.5 and 3,5 are not; None if it is a date."""
    if not token[0].isdigit() or len(token) > _MOST_DIGITS or not token.isascii():
        return None
    marks = [c for c in token if not c.isdigit()]
    if not marks:
        return float(token)
    groups = token.replace(",", ".").split(".")
    thousands = all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3 and groups[0] != "0"
    if thousands and len(set(marks)) == 1 and (len(marks) > 1 or marks[0] == ","):
        return float("".join(groups))
    if len(marks) > 1:
        return _mixed(token, groups, marks)
    return float(".".join(groups))


def scaled(value: float, scale: float) -> float:
    """`value` times `scale` as it is printed: 2.11 trillion is 2110000000000, not a little less."""
    if value.is_integer():
        return value * scale
    return float(Decimal(repr(value)) * Decimal(repr(scale)))


def _mixed(token: str, groups: list[str], marks: list[str]) -> float | None:
    """1,234.5 and 1.234,5: the last mark is the decimal one; anything else is no number."""
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and all(len(group) == 3 for group in groups[1:-1]):
        return float("".join(groups[:-1]) + "." + groups[-1])
    return None


def _take(state: _Sum, role: str, value: float, *, linked: bool) -> bool:
    """Add a component to the number read so far; False where it does not fit."""
    if state.ordinal:
        return _closes_ordinal(state, role, value, linked=linked)
    if role == "multipliers":
        return _multiply(state, value, linked=linked)
    if role == "duals":
        return _dual(state, value, linked=linked)
    if role == "fractions":
        return _fraction(state, value, linked=linked)
    fits = _fits(state.current, value) if linked else state.current is None and not state.total
    if not fits or (linked and state.current is None and (not state.total or value >= state.least)):
        return False
    state.current = (state.current or 0.0) + value
    state.ordinal = role == "ordinals"
    return True


def _closes_ordinal(state: _Sum, role: str, value: float, *, linked: bool) -> bool:
    """Tens that follow an ordinal unit: the third and twentieth."""
    current = state.current or 0.0
    if not linked or role not in ("cardinals", "ordinals") or not (0 < current < 10 and value in range(20, 100, 10)):
        return False
    state.current = current + value
    return True


def _fits(current: float | None, value: float) -> bool:
    if current is None:
        return True
    if not current.is_integer() or not 0 < current < 1000:
        return False
    if value < 10:
        return current % 10 == 0 and current % 100 != 10
    if value < 100:
        return current % 100 == 0 or (value >= 20 and value % 10 == 0 and 0 < current % 100 < 10)
    return False


def _hundred(state: _Sum, *, linked: bool) -> bool:
    if state.current is None and (not state.total or linked):
        state.current = 100.0
        return True
    if linked or state.current is None or not 1 < state.current < 10:
        return False
    state.current *= 100
    return True


def _multiply(state: _Sum, value: float, *, linked: bool) -> bool:
    if value == 100:
        return _hundred(state, linked=linked)
    alone = state.current is None
    if value >= state.least or (linked and not alone) or (state.total and alone and not linked):
        return False
    state.total += 1.0 * value if state.current is None else scaled(state.current, value)
    state.current, state.least, state.large = None, value, True
    return True


def _dual(state: _Sum, value: float, *, linked: bool) -> bool:
    if state.current is not None or (state.total and not linked) or value / 2 >= state.least:
        return False
    if value < 1000:
        state.current = value
        return True
    state.total += value
    state.least, state.large = value / 2, True
    return True


def _fraction(state: _Sum, value: float, *, linked: bool) -> bool:
    if state.current is None and state.total and linked:
        state.total += scaled(value, state.least)
        state.least = 1.0
        return True
    if state.current is None and not state.total and not linked:
        state.current = value
        return True
    if linked and state.current is not None and state.current.is_integer():
        state.current += value
        return True
    return False

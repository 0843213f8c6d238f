"""Quantities: numbers with what they count, and ordinals, from the number data of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rapporteur.model.fixed import fixed
from rapporteur.text import Folding, Tokens
from rapporteur.times.expression import TimeExpression
from rapporteur.times.numerals import Number, Numerals, digits_value, scaled
from rapporteur.times.units import Units

_CODE_SIGNS = frozenset("+#_=@&*^:")
_HYPHENS = frozenset("-\u2010\u2011")
_JOINTS = frozenset("-–/")
# Members are not counted in thousands: a year before such a word is a year ("since 2018 observer").
_GROUP = 3
_STANDINGS = frozenset({"members", "observers", "partners"})
_YEARS = range(1900, 2100)
_MAGNITUDES = frozenset({1e3, 1e6, 1e9, 1e12})


@fixed(kw_only=True)
class Quantity:
    """A number in base units (112 billion is 112000000000) and its unit id, None where no known unit word follows.

    `start`, `end` are code points of the original text, `first`, `stop` token indexes; both cover number and unit.
    `value_end` is the upper end of a printed range. `approximation` is about, more or less, or None. `ordinal` marks a
    place in a row ("the 23rd"), which counts nothing. `definite` tells that the number has the article.
    """

    start: int
    end: int
    first: int
    stop: int
    value: float
    value_end: float | None = None
    unit: str | None = None
    ordinal: bool = False
    approximation: str | None = None
    definite: bool = False

    @property
    def approximate(self) -> bool:
        """Whether a word before the number says it is not exact."""
        return self.approximation is not None


class NumberGrammar:
    """Compiled from the `numbers.yaml` of a language as loaded, and its folding. Picklable."""

    def __init__(self, data: Mapping[str, Any], folding: Folding) -> None:
        self._numerals = Numerals(data, folding)
        self._units = Units(data, folding, self._numerals)
        self._slash_decimal = bool(data.get("decimal_slash", False))
        self._needs_article = bool(data.get("ordinal_needs_article", False))
        first_words = self._numerals.forms.first_words
        self._pairs = [(first_words([low or ""]), first_words([high], ())) for low, high in data.get("ranges", ())]
        self._one_is_article = bool(data.get("one_is_article", False))

    def find(self, tokens: Tokens) -> list[Quantity]:
        """Every quantity and ordinal, in order, not overlapping one another (they may overlap times)."""
        return list(self._scan(tokens))

    def find_apart(self, tokens: Tokens, times: Iterable[TimeExpression]) -> list[Quantity]:
        """The quantities that are no part of one of the times of the same tokens."""
        return apart_from(self.find(tokens), times)

    def _scan(self, tokens: Tokens) -> Iterator[Quantity]:
        words = tokens.words
        numbers, duals = self._numerals.forms.entries, self._units.duals
        begins = [at for at, word in enumerate(words) if word in numbers or word in duals or word[0].isdigit()]
        reach = free = 0
        for at in begins:
            if at < reach:
                continue
            found = self._at(tokens, at, free)
            if found:
                yield found
                reach = free = found.stop
            elif words[at][0].isdigit():
                reach = self._past_digits(tokens, at)

    def _at(self, tokens: Tokens, at: int, free: int) -> Quantity | None:
        words = tokens.words
        if self._units.framed(tokens, at):
            return self._made(tokens, at - 1, at + 2, 0, value=float(words[at]), ordinal=True, definite=True)
        if self._numerals.may_start(words[at]):
            number = self._numerals.read(tokens, at)
            if number and not self._in_code(tokens, at, number.stop):
                return self._quantity(tokens, at, number, free)
        dual = self._units.dual(words, at)
        if dual is None:
            return None
        unit, stop, skip = dual
        near = self._units.approximation(words, at)
        return self._made(tokens, at, stop, skip, value=2.0, unit=unit, approximation=near)

    def _quantity(self, tokens: Tokens, at: int, number: Number, free: int) -> Quantity | None:
        units, words = self._units, tokens.words
        if units.labelled(words, at) or _in_pieces(words, at, number, free):
            return None
        definite = number.art or (number.digits and units.has_article(tokens, at))
        if number.ordinal or (definite and self._is_place(words, at, number)):
            return self._ordinal(tokens, at, number, definite)
        return self._cardinal(tokens, at, number, definite, free)

    def _cardinal(self, tokens: Tokens, at: int, number: Number, definite: bool, free: int) -> Quantity | None:
        words = tokens.words
        number, upper = self._range(tokens, at, number)
        first, unit, stop = self._united(tokens, at, number, definite, free)
        if unit in _STANDINGS and number.digits and number.value in _YEARS:
            return None
        if not self._worth(number, unit) or (unit is None and self._units.labelled_far(words, at)):
            return None
        near = self._units.approximation(words, first)
        return self._made(
            tokens, first, stop, number.skip if first == at else 0,
            value=number.value, value_end=upper, unit=unit, definite=definite, approximation=near,
        )  # fmt: skip

    def _is_place(self, words: Sequence[str], at: int, number: Number) -> bool:
        """A definite cardinal that counts no noun beside it is the number of a place: the 32nd, the eightieth."""
        if not number.digits and number.value not in range(20, 101, 10):
            return False
        units = self._units
        return number.value < 1000 and not units.right_after(words, number.stop) and not units.behind(words, at)

    def _ordinal(self, tokens: Tokens, at: int, number: Number, definite: bool) -> Quantity | None:
        if not definite and not number.digits and (self._needs_article or self._is_fraction(tokens.words, at, number)):
            return None
        return self._made(tokens, at, number.stop, number.skip, value=number.value, ordinal=True, definite=definite)

    def _is_fraction(self, words: Sequence[str], at: int, number: Number) -> bool:
        """Whether an ordinal is the lower part of a fraction: one third, in Persian two thirds too."""
        above = self._numerals.forms.at(words, at - 1) if at else ()
        return any(role == "cardinals" and r.stop == at and r.value < min(10, number.value) for role, r in above)

    def _worth(self, number: Number, unit: str | None) -> bool:
        """Whether the number tells something: small words without a unit do not, nor does "one" where it means "a"."""
        if unit is None:
            return number.digits or (number.large and number.value not in _MAGNITUDES)
        return number.digits or number.value != 1 or not self._one_is_article

    def _united(
        self, tokens: Tokens, at: int, number: Number, definite: bool, free: int
    ) -> tuple[int, str | None, int]:
        """First token, unit and stop of a number with the unit sign before it or the unit word after or behind it."""
        units, words = self._units, tokens.words
        sign = units.sign_before(tokens, at, free)
        if sign:
            again = units.right_after(words, number.stop)
            return sign[1], sign[0], again[1] if again and again[0] == sign[0] else number.stop
        if definite and (unit := units.behind(words, at, 4 if number.digits else 1)):
            return at, unit, number.stop
        following = self._hyphened(tokens, number) or units.after(
            words, number.stop, near=not (number.digits or number.large)
        )
        return (at, *following) if following else (at, None, number.stop)

    def _hyphened(self, tokens: Tokens, number: Number) -> tuple[str, int] | None:
        """Unit and stop of a unit word joined to digits with a hyphen: a 22-member league."""
        stop = number.stop
        joined = number.digits and stop + 1 < len(tokens.words) and tokens.words[stop] in _HYPHENS
        if not joined or not tokens.touching(stop) or not tokens.touching(stop + 1):
            return None
        return self._units.right_after(tokens.words, stop + 1)

    def _range(self, tokens: Tokens, at: int, number: Number) -> tuple[Number, float | None]:
        """Two numbers joined by a dash or by words ("from 20 to 25"); in Persian a slash is a decimal point."""
        words, stop = tokens.words, number.stop
        if stop + 1 >= len(words):
            return number, None
        dash = words[stop] in _JOINTS and number.digits and words[stop + 1][0].isdigit()
        if dash and words[stop] == "/":
            return self._slashed(words, number), None
        if not dash and not self._paired(words, at, stop):
            return number, None
        upper = self._numerals.read(tokens, stop + 1)
        if upper is None or upper.ordinal or upper.value <= number.value:
            return number, None
        low = number.value
        if upper.large and not number.large:
            digits = self._numerals.value_of(words[stop + 1]) if upper.digits else None
            low = scaled(low, _scale(digits, upper))
        low = low if low < upper.value else number.value
        return number._replace(value=low, stop=upper.stop, large=upper.large), upper.value

    def _paired(self, words: Sequence[str], at: int, stop: int) -> bool:
        """Whether the words before and after a number make it the lower end of a range; some need none before it."""
        if not self._numerals.may_start(words[stop + 1]):
            return False
        before = words[at - 1] if at else "\n"
        return any(words[stop] in high and (not low or before in low) for low, high in self._pairs)

    def _slashed(self, words: Sequence[str], number: Number) -> Number:
        """A decimal written with a slash, where the language does so; else the number as it is."""
        stop = number.stop
        whole, tail = digits_value(words[stop - 1]), words[stop + 1]
        if not self._slash_decimal or whole is None or not tail.isdigit() or len(tail) > 3:
            return number
        return number._replace(value=whole + int(tail) / 10 ** len(tail), stop=stop + 2)

    def _in_code(self, tokens: Tokens, at: int, stop: int) -> bool:
        """Whether the number is part of a code (G20, 5+1), a clock time, a score, or a chain of numbers."""
        words = tokens.words
        if not words[at][0].isdigit():
            return stop < len(words) and words[stop][0].isdigit() and tokens.touching(stop)
        if at and tokens.touching(at) and self._joined_before(tokens, at) and not self._units.sign_before(tokens, at):
            return True
        if stop >= len(words) or not tokens.touching(stop):
            return False
        sign = words[stop]
        digit_after = stop + 1 < len(words) and tokens.touching(stop + 1) and words[stop + 1][0].isdigit()
        if sign in _CODE_SIGNS:
            return digit_after or sign == "+"
        if sign in _JOINTS and digit_after:
            number = self._numerals.read(tokens, at)
            wider = self._range(tokens, at, number)[0] if number else None
            return wider is None or wider.stop == stop or not self._units.after(words, wider.stop)
        return _latin(sign) and not self._units.after(words, stop)

    def _joined_before(self, tokens: Tokens, at: int) -> bool:
        sign = tokens.words[at - 1]
        if sign in _CODE_SIGNS - {":"} or _latin(sign):
            return True
        if (sign not in _JOINTS and sign not in ":.,") or at < 2 or not tokens.touching(at - 1):
            return False
        return tokens.words[at - 2][-1].isalnum()

    def _past_digits(self, tokens: Tokens, at: int) -> int:
        """Skip a chain of digits and signs that was refused, so that its tail is not read alone."""
        words = tokens.words
        stop = at + 1
        while stop < len(words) and tokens.touching(stop) and not words[stop][0].isalpha() and words[stop] not in "()":
            stop += 1
        return stop

    def _made(self, tokens: Tokens, first: int, stop: int, skip: int, **fields: Any) -> Quantity:
        start, end = tokens.folded.span(tokens.starts[first] + skip, tokens.ends[stop - 1])
        return Quantity(start=start, end=end, first=first, stop=stop, **fields)


def _scale(printed: float | None, upper: Number) -> float:
    """What the lower end of a range shares with the upper end ("2 to 3 billion"), whose digits say `printed`."""
    if printed:
        return float(round(upper.value / printed))
    return max((m for m in _MAGNITUDES if m <= upper.value), default=1.0)


def _latin(word: str) -> bool:
    return word[-1].isascii() and word[-1].isalpha()


def apart_from(quantities: Iterable[Quantity], times: Iterable[TimeExpression]) -> list[Quantity]:
    """The quantities that share no token with a time; a duration ("30 years") is no obstacle."""
    taken = {token for time in times if time.kind != "duration" for token in range(time.first, time.stop)}
    return [q for q in quantities if not taken.intersection(range(q.first, q.stop))]


def _in_pieces(words: Sequence[str], at: int, number: Number, free: int) -> bool:
    """Whether a number is but a piece of one that cannot be read: "12 500", "12.34.56 billion" are not 500, a billion.

    `free` is the first token that no quantity before has taken.
    """
    if at > free and words[at - 1][0].isdigit():
        return _torn(words, at) or not number.digits
    return number.stop == at + 1 and _torn(words, number.stop)


def _torn(words: Sequence[str], at: int) -> bool:
    """Whether three digits stand behind three or fewer, with nothing but a space between."""
    if not 0 < at < len(words) or not words[at].isdigit() or len(words[at]) != _GROUP:
        return False
    return words[at - 1].isdigit() and len(words[at - 1]) <= _GROUP

"""Tags for the tokens that can be part of a time: months, weekdays, numbers, signs and the words of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapporteur.text import Folding, Tokens
from rapporteur.times.forms import Forms, Reading
from rapporteur.times.numerals import Number, Numerals

Tagged = dict[str, list[Reading]]
_MONTHS = ("month", "weakmonth")


class Tagger:
    """Tags tokens by the tables of times.yaml: `months`, `weak_months`, `weekdays`, `words` and `values`."""

    def __init__(
        self, data: Mapping[str, Any], numbers: Mapping[str, Any], folding: Folding, forms: Forms, wanted: set[str]
    ) -> None:
        self._numerals = Numerals(numbers, folding)
        self._forms = forms
        self._wanted = frozenset(wanted)
        self._bare = tuple((int(low), int(high)) for low, high in data.get("bare_years", ()))
        self._and = frozenset(word for form in numbers.get("and", ()) for word in forms.split(str(form)))
        self._signs = {name: frozenset(signs) for name, signs in (data.get("month_joints") or {}).items()}
        self._never = {tag: frozenset(words) for tag, words in (data.get("never_before") or {}).items()}
        self._short = tuple(int(n) for n in data.get("short_years", ()))
        self._dotted_short = bool(data.get("dotted_short", False))
        self._add_months(data)
        self._add_words(data)

    def _add_months(self, data: Mapping[str, Any]) -> None:
        takes = tuple(data.get("takes", ()))
        endings = tuple(str(e) for e in data.get("month_endings", ()))
        for tag, table in (("month", data.get("months")), ("weakmonth", data.get("weak_months"))):
            for calendar, months in (table or {}).items():
                for number, forms in months.items():
                    value = (str(calendar), int(number))
                    self._forms.add(tag, value, forms, takes)
                    longer = [f"{f}{gap}{ending}" for f in forms for ending in endings for gap in ("", " ")]
                    self._forms.add("month", value, longer, takes)

    def _add_words(self, data: Mapping[str, Any]) -> None:
        for name, entry in (data.get("words") or {}).items():
            self._forms.add(name, None, entry["forms"], tuple(entry.get("takes", ())))
        for name, table in (data.get("values") or {}).items():
            for value, forms in table["of"].items():
                self._forms.add(name, value, forms, tuple(table.get("takes", ())))

    def tags(self, tokens: Tokens) -> dict[int, Tagged]:
        """Token index -> tag -> readings, for the tokens that have any."""
        words = tokens.words
        found: dict[int, Tagged] = {}
        entries, numerals = self._forms.entries, self._numerals
        for at, word in enumerate(words):
            if word in entries or word[0].isdigit() or numerals.may_start(word):
                tagged = self._tag(tokens, at)
                if tagged:
                    found[at] = tagged
        for at, word in enumerate(words):
            if word in self._and and at + 1 in found:
                self._link(found, at)
        return found

    def _tag(self, tokens: Tokens, at: int) -> Tagged:
        words = tokens.words
        tagged: Tagged = {}
        for tag, reading in self._forms.at(words, at):
            if tag in _MONTHS:
                tag, reading = self._doubled(words, tag, reading)
            elif tag in self._never and reading.stop < len(words) and words[reading.stop] in self._never[tag]:
                continue
            self._put(tagged, tag, reading)
        if words[at][0].isdigit():
            self._digits(tagged, words, at)
        self._numbers(tagged, tokens, at)
        if tagged and tokens.touching(at):
            for tag in [t for t in tagged if "~" + t in self._wanted]:
                tagged["~" + tag] = tagged[tag]
        return tagged

    def _put(self, tagged: Tagged, tag: str, reading: Reading) -> None:
        if reading.link:
            tagged.setdefault("+" + tag, []).append(reading)
            if "&" + tag in self._wanted:
                tagged.setdefault("&" + tag, []).append(reading)
        else:
            tagged.setdefault(tag, []).append(reading)

    def _link(self, found: dict[int, Tagged], at: int) -> None:
        """After a conjunction written apart the next token's tags count as linked."""
        here: Tagged = found.setdefault(at, {})
        for tag, readings in list(found[at + 1].items()):
            if "&" + tag in self._wanted:
                here.setdefault("&" + tag, []).extend(readings)
        if not here:
            del found[at]

    def _doubled(self, words: Sequence[str], tag: str, reading: Reading) -> tuple[str, Reading]:
        """A month said twice (two naming traditions, with a slash, brackets or nothing between) is one month."""
        sign = words[reading.stop] if reading.stop < len(words) else "\n"
        opened = sign in self._signs.get("open", ())
        begin = reading.stop + (opened or sign in self._signs.get("slash", ()))
        if sign == "\n" or begin >= len(words):
            return tag, reading
        for other, again in self._forms.at(words, begin):
            if other in _MONTHS and again.value == reading.value and not again.link:
                closed = again.stop < len(words) and words[again.stop] in self._signs.get("close", ())
                if closed or not opened:
                    return "month", reading._replace(stop=again.stop + opened)
        return tag, reading

    def _digits(self, tagged: Tagged, words: Sequence[str], at: int) -> None:
        word = words[at]
        if not word.isdigit() or not word.isascii():
            self._dotted(tagged, word, at)
            return
        if len(word) <= 4:
            reading = Reading(int(word), at + 1)
            tagged["digits"] = [reading]
            self._short_digits(tagged, word, reading)
            if len(word) == 4 and 1000 <= reading.value < 2200:
                tagged["year"] = [reading]
                if any(low <= reading.value <= high for low, high in self._bare):
                    tagged["bareyear"] = [reading]

    def _short_digits(self, tagged: Tagged, word: str, reading: Reading) -> None:
        value, stop = reading.value, reading.stop
        if len(word) <= 2 and 1 <= value <= 31:
            tagged["day"] = [reading]
        if len(word) == 2 and self._short and self._short[0] <= value <= self._short[1]:
            tagged["shortyear"] = [Reading(value + self._short[2], stop)]
        if 1 <= value <= 12:
            tagged["monthnumber"] = [Reading(("gregorian", value), stop)]
            if len(word) == 2:
                tagged["mm"] = tagged["monthnumber"]

    def _dotted(self, tagged: Tagged, word: str, at: int) -> None:
        parts = word.split(".")
        if len(parts) == 3 and all(part.isdigit() and part.isascii() and len(part) in (1, 2, 4) for part in parts):
            a, b, c = (int(part) for part in parts)
            if self._dotted_short and len(parts[1]) == len(parts[2]) == 2 and len(parts[0]) < 4:
                c += self._century(c)
            tagged["dotted"] = [Reading((a, b, c), at + 1)]

    def _century(self, short: int) -> int:
        """What a year of two digits lacks: the century of `short_years`, else the present one."""
        return self._short[2] if self._short and self._short[0] <= short <= self._short[1] else 2000

    def _numbers(self, tagged: Tagged, tokens: Tokens, at: int) -> None:
        if not self._numerals.may_start(tokens.words[at]):
            return
        number = self._numerals.read(tokens, at)
        if number is None:
            return
        reading = Reading(number.value, number.stop, number.skip, number.link, number.art)
        if not number.ordinal:
            self._put(tagged, "num", reading)
            if number.art:
                self._put(tagged, "defnum", reading)
        if number.value.is_integer():
            self._whole(tagged, number, reading._replace(value=int(number.value)))

    def _whole(self, tagged: Tagged, number: Number, reading: Reading) -> None:
        value = reading.value
        tens = number.art and value in (20, 30)
        if (number.ordinal or tens) and 1 <= value <= 31:
            self._put(tagged, "day", reading)
            self._put(tagged, "ord", reading)
        elif not number.digits and 1 <= value <= 31:
            self._put(tagged, "card", reading)
        if not number.digits and not number.ordinal and 1300 <= value < 2200:
            self._put(tagged, "yearwords", reading)

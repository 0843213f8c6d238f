"""Tags for the tokens that can be part of a time: months, weekdays, numbers, signs and the words of the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rapporteur.text import Folding, Tokens
from rapporteur.times.forms import Forms, Reading
from rapporteur.times.numerals import Number, Numerals
from rapporteur.times.wordings import Automaton

Tagged = dict[str, list[Reading]]
_DIGITS = frozenset("0123456789")
_MONTHS = ("month", "weakmonth")
# The tags that `_digits` and `_numbers` give.
_OF_DIGITS = ("digits", "year", "bareyear", "day", "shortyear", "monthnumber", "mm", "dotted")
_OF_NUMBERS = frozenset([*_OF_DIGITS, "num", "defnum", "ord", "card", "yearwords"])
_TAG_SIGNS, _ANY = "&~+", "*"
_MOST_REMEMBERED = 50_000


class _More(NamedTuple):
    """What the token after a word must be for a time to go on: one that can have one of the tags, or a word."""

    tags: frozenset[str]
    words: frozenset[str]


_NOTHING = _More(frozenset(), frozenset())


class Tagger:
    """Tags tokens by the tables of times.yaml: `months`, `weak_months`, `weekdays`, `words` and `values`."""

    def __init__(
        self, data: Mapping[str, Any], numbers: Mapping[str, Any], folding: Folding, forms: Forms, automaton: Automaton
    ) -> None:
        self._numerals = Numerals(numbers, folding)
        self._forms = forms
        self._wanted = frozenset(automaton.tags())
        self._bare = tuple((int(low), int(high)) for low, high in data.get("bare_years", ()))
        self._and = frozenset(word for form in numbers.get("and", ()) for word in forms.split(str(form)))
        self._signs = {name: frozenset(signs) for name, signs in (data.get("month_joints") or {}).items()}
        self._never = {tag: frozenset(words) for tag, words in (data.get("never_before") or {}).items()}
        self._short = tuple(int(n) for n in data.get("short_years", ()))
        self._dotted_short = bool(data.get("dotted_short", True))
        self._add_months(data)
        self._add_words(data)
        self._begins = {word: self._goes_on(word, automaton) for word in self._starts(automaton.edges[0])}
        self._can_be: dict[str, frozenset[str]] = {}

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

    def may_begin(self, words: Sequence[str]) -> list[int]:
        """The tokens with which a wording can begin.

        A word that is no time by itself ("in", "the") counts only before a token with which one of its times goes on.
        """
        begins, last, can_be, found = self._begins, len(words) - 1, self._tags_it_can_have, []
        for at, word in enumerate(words):
            more = None if word[0] in _DIGITS else begins.get(word, _NOTHING)
            if more is None:
                found.append(at)
            elif more is not _NOTHING and at < last:
                following = words[at + 1]
                if following in more.words or not more.tags.isdisjoint(can_be(following)):
                    found.append(at)
        return found

    def _tags_it_can_have(self, word: str) -> frozenset[str]:
        """The tags, without their signs, that a token may have whatever stands around it; remembered across reports."""
        found = self._can_be.get(word)
        if found is None:
            if len(self._can_be) >= _MOST_REMEMBERED:
                self._can_be.clear()
            found = self._can_be[word] = self._possible(word)
        return found

    def _possible(self, word: str) -> frozenset[str]:
        tags = {entry.tag for entry in self._forms.entries.get(word, ())}
        tags |= set(_MONTHS) if not tags.isdisjoint(_MONTHS) else set()
        tags |= _OF_NUMBERS if self._numerals.may_start(word) else set()
        return frozenset(tags | {_ANY} if word in self._and else tags)

    def _goes_on(self, word: str, automaton: Automaton) -> _More | None:
        """What must come next for a time to begin with a word that is none by itself; None for any other word."""
        known = self._forms.entries.get(word, ())
        if word in self._and or self._numerals.may_start(word) or any(e.tag in _MONTHS for e in known):
            return None
        begins, alone = automaton.edges[0], {entry.tag for entry in known if not entry.rest}
        states = {state for tag in alone for sign in ("", "&", "~") for _, state in begins.get(sign + tag, ())}
        if any(automaton.accepts[state] for state in states):
            return None
        tags = {tag.lstrip(_TAG_SIGNS) for state in states for tag in automaton.edges[state]}
        return _More(frozenset({_ANY, *tags}), frozenset(entry.rest[0] for entry in known if entry.rest))

    def tags_of(self, tokens: Tokens) -> TokenTags:
        """The tags of a text, found when they are asked for."""
        return TokenTags(self, tokens)

    def tagged(self, tokens: Tokens, at: int) -> Tagged:
        """The tags of one token by itself."""
        word = tokens.words[at]
        if word in self._forms.entries or self._numerals.may_start(word):
            return self._tag(tokens, at)
        return {}

    def linked(self, tokens: Tokens, at: int) -> Tagged:
        """The tags of the token after a conjunction written apart; none where there is no conjunction."""
        if tokens.words[at] not in self._and or at + 1 >= len(tokens.words):
            return {}
        tags = self.tagged(tokens, at + 1).items()
        return {"&" + tag: list(readings) for tag, readings in tags if "&" + tag in self._wanted}

    def _starts(self, first: Iterable[str]) -> frozenset[str]:
        """The words that have a tag some wording begins with."""
        tags = {tag.removeprefix("+") for tag in first}
        tags |= set(_MONTHS) if not tags.isdisjoint(_MONTHS) else set()
        entries = self._forms.entries
        starts = {word for word, known in entries.items() if any(entry.tag in tags for entry in known)}
        starts |= self._and if any(tag[0] == "&" for tag in first) else set()
        return frozenset(starts | set(self._numerals.forms.entries))

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


class TokenTags:
    """The tags of the tokens of one text: tag -> readings, worked out for a token when it is first asked for."""

    __slots__ = ("_known", "_tagger", "_tokens")

    def __init__(self, tagger: Tagger, tokens: Tokens) -> None:
        self._tagger = tagger
        self._tokens = tokens
        self._known: dict[int, Tagged] = {}

    def at(self, position: int) -> Tagged:
        """The tags of the token at a position; none past the end."""
        known = self._known.get(position)
        if known is None:
            known = {}
            if position < len(self._tokens.words):
                known = {**self._tagger.tagged(self._tokens, position), **self._tagger.linked(self._tokens, position)}
            self._known[position] = known
        return known

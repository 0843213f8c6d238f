"""A word in Arabic or Persian script read aloud letter by letter, with the vowels nobody printed guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapporteur.names.tables import data, fold

Unit = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class _Reader:
    """One printed word and the letters of the language it is read in."""

    printed: str
    word: str
    letters: Mapping[str, str]
    persian: bool
    foreign: bool

    def units(self) -> Iterator[Unit]:
        """The word as vowels (True) and consonants; long letters are either, by where they stand."""
        at, heard = 0, False
        while at < len(self.word):
            pair = self.word[at : at + 2]
            unit = (False, self.letters[pair]) if len(pair) == 2 and pair in self.letters else self._unit(at, heard)
            at += 2 if unit is not None and len(pair) == 2 and pair in self.letters else 1
            if unit is not None:
                heard = unit[0]
                yield unit

    def _unit(self, at: int, heard: bool) -> Unit | None:
        alif, waw, ya = data("letters")["long"]
        char, after = self.word[at], self.word[at + 1 : at + 2]
        if char == alif:
            return self._alif(at, after in (waw, ya) and len(self.word) > at + 2, heard)
        if char in (waw, ya):
            return self._glide(char, at, after, heard)
        if char in data("letters")["throat"]:
            return None if heard or after in (alif, waw, ya) else (True, "a")
        if not after and at and not heard and char in self._silent():
            return True, self._silent()[char]
        return (False, self.letters[char]) if self.letters.get(char) else None

    def _alif(self, at: int, carries: bool, heard: bool) -> Unit | None:
        """An alif is `a`, or the seat of the vowel after it, or `i` where it is printed with hamza below."""
        if at == 0:
            return None if carries else (True, str(data("letters")["seats"].get(self.printed[:1], "a")))
        return None if heard else (True, "a")

    def _glide(self, char: str, at: int, after: str, heard: bool) -> Unit:
        """A vowel after a consonant, itself a consonant at the beginning, after a vowel and before an alif."""
        alif, waw, _ = data("letters")["long"]
        if char != waw and heard and not after:
            return False, "i"
        carried = at == 1 and self.word[0] == alif and not heard
        if (at and not heard and after != alif) or carried:
            return True, "i" if char != waw else "o" if self.foreign or carried else "u"
        return False, self.letters[char]

    def _silent(self) -> Mapping[str, str]:
        silent: Mapping[str, str] = data("letters")["silent_end"]["fa" if self.persian else "ar"]
        return silent


def read_aloud(printed: str, language: str, foreign: bool = False) -> str:
    """Lower-case Latin letters for one printed word; `foreign` reads it as a Slavic or Western name."""
    persian = language == "fa"
    reader = _Reader(printed, fold(printed), _letters(persian, foreign), persian, foreign)
    return "".join(_voiced(list(reader.units())))


@cache
def _letters(persian: bool, foreign: bool) -> Mapping[str, str]:
    tables: Mapping[str, Any] = data("letters")
    letters = {str(k): str(v) for k, v in tables["fa" if persian else "ar"].items()}
    if foreign and not persian:
        letters.update(tables["foreign"])
    return {fold(letter): sound for letter, sound in letters.items()}


def _voiced(units: list[Unit]) -> Iterator[str]:
    """One consonant opens a syllable and one may close it; where more meet, an `a` is put between them."""
    open_syllable = False
    for at, (vowel, text) in enumerate(units):
        following = units[at + 1] if at + 1 < len(units) else None
        if vowel:
            yield text
            open_syllable = True
        elif following is not None and following[0]:
            yield text
        elif open_syllable:
            yield text + ("a" if _wants_vowel(units, at) else "")
            open_syllable = _wants_vowel(units, at)
        else:
            yield text + ("a" if following is not None else "")
            open_syllable = True


def _wants_vowel(units: list[Unit], at: int) -> bool:
    """The last two consonants of a word are said apart unless they are a pair that may close one."""
    if at + 2 != len(units) or at == 0:
        return False
    return units[at][1] + units[at + 1][1] not in data("letters")["closing"]

"""A word in Arabic or Persian script read aloud letter by letter, with the vowels nobody printed guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from rapporteur.names.tables import data, fold

Unit = tuple[bool, str]


def read_aloud(printed: str, language: str, foreign: bool = False) -> str:
    """Lower-case Latin letters for one printed word; `foreign` reads it as a Slavic or Western name."""
    units = list(_units(printed, language, foreign))
    return "".join(_voiced(units))


@cache
def _letters(language: str, foreign: bool) -> Mapping[str, str]:
    tables: Mapping[str, Any] = data("letters")
    letters = {str(k): str(v) for k, v in tables["fa" if language == "fa" else "ar"].items()}
    if foreign and language != "fa":
        letters.update(tables["foreign"])
    return {fold(letter): sound for letter, sound in letters.items()}


def _units(printed: str, language: str, foreign: bool) -> Iterator[Unit]:
    """The word as vowels (True) and consonants; long letters are either, by where they stand."""
    letters, word = _letters(language, foreign), fold(printed)
    at = 0
    heard = False
    while at < len(word):
        piece = word[at : at + 2] if word[at : at + 2] in letters else word[at]
        unit = _unit(printed, word, at, heard, letters, language, foreign) if len(piece) == 1 else (False, letters[piece])
        if unit is not None:
            heard = unit[0]
            yield unit
        at += len(piece)


def _unit(
    printed: str, word: str, at: int, heard: bool, letters: Mapping[str, str], language: str, foreign: bool
) -> Unit | None:
    alif, waw, ya = data("letters")["long"]
    char, after = word[at], word[at + 1 : at + 2]
    if char == alif:
        return _alif(printed, at, after in (waw, ya) and len(word) > at + 2, heard)
    if char in (waw, ya):
        if at and not heard and after != alif:
            return True, ("o" if foreign and char == waw else "u" if char == waw else "i")
        return (not after and char == ya and not heard), (letters[char] if after or heard else "i")
    if char in data("letters")["throat"]:
        return None if heard or after in (alif, waw, ya) else (True, "a")
    if not after and at and not heard and (end := data("letters")["silent_end"]["fa" if language == "fa" else "ar"].get(char)):
        return True, str(end)
    return (False, letters.get(char, "")) if letters.get(char) else None


def _alif(printed: str, at: int, carries: bool, heard: bool) -> Unit | None:
    """An alif is `a`, or the seat of the vowel after it, or `i` where it is printed with hamza below."""
    if at == 0:
        return None if carries else (True, str(data("letters")["seats"].get(printed[:1], "a")))
    return None if heard else (True, "a")


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

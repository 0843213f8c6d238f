"""Names printed in Arabic, Persian or Cyrillic script written as the English-language press would write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import regex

from rapporteur.names.syllables import read_aloud
from rapporteur.names.tables import data, fold, key, numerals, script_of, shape, usual

_GAPS = regex.compile(r"[\s\u2010-\u2015\-_]+")
_JOINERS = regex.compile(r"[\u200b-\u200f]+")
_NOISE = regex.compile(r"[^\p{L}\p{M}\s\u200b-\u200f\u2010-\u2015\-_.'’]|\u0640")
_INITIAL = regex.compile(r"\.(?=\p{L})")
_LONGEST = 4
_SHORTEST_HALF = 3
_SHORTEST_STEM = 2


@lru_cache(maxsize=65536)
def romanise(name: str, language: str) -> str:
    """The name in Latin letters: what the lists know by its usual spelling, the rest by rule, always the same way.

    A name that holds neither Arabic nor Cyrillic letters comes back as printed, with single spaces.
    """
    printed = " ".join(name.split())
    if script_of(key(name)) not in ("arabic", "cyrillic"):
        return printed
    name = _INITIAL.sub(". ", name)
    words = [word for run in _GAPS.split(_NOISE.sub("", name)) for word in _unjoined(run) if key(word)]
    read: list[str] = []
    at = 0
    while at < len(words):
        text, size = _next(words, at, language)
        read.append(text)
        at += size
    return _dressed(" ".join(filter(None, read)))


def _unjoined(run: str) -> list[str]:
    """A word with joiners is its parts where the lists know them all, else one word."""
    parts = [part for part in _JOINERS.split(run) if key(part)]
    known = all(usual("given").get(key(part)) or key(part) in shape("tails") for part in parts)
    return parts if known else ["".join(parts)]


def _dressed(text: str) -> str:
    return text[:1].upper() + text[1:]


def _next(words: list[str], at: int, language: str) -> tuple[str, int]:
    """The English of the word at `at`, or of as many words from there on as the lists know together."""
    last = len(words) - 1
    for size in range(min(_LONGEST, len(words) - at), 1, -1):
        joined = key("".join(words[at : at + size]))
        if found := _listed(joined, at > 0 and at + size - 1 == last, language, True):
            return found, size
    if 0 < at == last and (number := numerals().get(key(words[at]))):
        return str(data("letters")["roman"][int(number)]), 1
    if at < last and key(words[at + 1]) in shape("tails"):
        return _word(words[at] + words[at + 1], language), 2
    if found := _listed(key(words[at]), 0 < at == last, language, False):
        return _with_article(words[at], found), 1
    return _particle(words, at, language) or (_word(words[at], language), 1)


def _with_article(printed: str, text: str) -> str:
    """The lists give surnames without their article; where it is printed it is said."""
    article = _article()
    stuck = fold(printed).startswith(article) and usual("surnames").get(key(printed)[len(article) :]) == text
    return f"al-{text}" if stuck else text


def _listed(word: str, surname: bool, language: str, several: bool) -> str | None:
    """What the lists say of a key; at the end of a name the surnames speak first, elsewhere the given names."""
    given, family = usual("given").get(word), usual("surnames").get(word)
    if language == "fa":
        given, family = (name and data("persian").get(name, name) for name in (given, family))
    first, second = (family, given) if surname else (given, family if several or not given else None)
    return first or second


def _particle(words: list[str], at: int, language: str) -> tuple[str, int] | None:
    word = key(words[at])
    if word in _servants() and at + 1 < len(words):
        return f"{_servants()[word]} {_bare_article(words[at + 1], language)}", 2
    particle = _particles().get(fold(words[at]))
    if particle is None or at + 1 == len(words):
        return None
    if particle.endswith("-"):
        return particle + _word(words[at + 1], language), 2
    return (_plain_or_capital(words[at], particle), 1) if at or particle[0].isupper() else None


def _plain_or_capital(printed: str, particle: str) -> str:
    """The house of a dynasty (printed with madda) is Al, whatever folding makes of it."""
    return "Al" if printed.startswith("\u0622") else particle


@cache
def _particles() -> Mapping[str, str]:
    """Particles as folded; the article stands apart only as the house of a dynasty, so that reading wins."""
    return {key(word): str(text) for word, text in data("letters")["particles"].items() if not text.endswith("-")}


@cache
def _article() -> str:
    return next(key(word) for word, text in data("letters")["particles"].items() if text.endswith("-"))


@cache
def _servants() -> Mapping[str, str]:
    return {key(word): str(text) for word, text in data("letters")["servant"].items()}


def _bare_article(printed: str, language: str) -> str:
    text = _word(printed, language)
    return text.removeprefix("al-")


def _word(printed: str, language: str) -> str:
    """One word: listed, two given names in one, an article stuck to it, a surname's ending, or letter by letter."""
    word = key(printed)
    if script_of(word) == "cyrillic":
        return _cyrillic(printed)
    if script_of(word) != "arabic":
        return printed
    if found := _listed(word, False, language, False) or _two(word, language):
        return found
    return _stuck_article(printed, language) or _surname(printed, language)


def _stuck_article(printed: str, language: str) -> str | None:
    """Arabic words with their article; in Persian only where the rest is a listed surname, for much else begins so."""
    article = _article()
    stem = printed[len(article) :]
    if not printed.startswith(article) or len(stem) <= _SHORTEST_STEM:
        return None
    listed = _listed(key(stem), True, language, False)
    if listed is None and language == "fa":
        return None
    return "al-" + (listed or _word(stem, language))


def _two(word: str, language: str) -> str | None:
    for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        first, second = usual("given").get(word[:cut]), usual("given").get(word[cut:])
        if first and second:
            return f"{_listed(word[:cut], False, language, False)} {_listed(word[cut:], False, language, False)}"
    return None


def _surname(printed: str, language: str) -> str:
    """A stem and an ending; the stem by the lists where it is a given name, a Slavic ending makes it foreign."""
    word = key(printed)
    for ending, text in data("letters")["nisba"].items():
        if word.endswith(key(ending)) and (known := _listed(word[: -len(ending)], False, language, False)):
            return known + str(text)
    for ending, text in _endings(language):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            foreign = text in data("letters")["slavic"]
            known = _listed(stem, False, language, False)
            heard = known.lower() if known else read_aloud(_head(printed, stem), language, foreign)
            return _join(heard, text).capitalize()
    return read_aloud(printed, language).capitalize()


def _head(printed: str, stem: str) -> str:
    """The stem as printed at its first letter, whose hamza says which vowel it is."""
    return printed[:1] + stem[1:] if fold(printed[:1]) == stem[:1] else stem


def _join(stem: str, ending: str) -> str:
    """Two vowels never meet: Nuri and -ov make Nuriyev, Mirza and -yan keep their own."""
    if stem.endswith("i") and ending in ("ov", "ev", "ova", "eva"):
        return stem + "ye" + ending[1:]
    if stem[-1:] in "aeiou" and ending[:1] in "aeiou":
        return stem[:-1] + ending if stem[-1:] == ending[:1] else stem + "y" + ending
    return stem + ending


@cache
def _endings(language: str) -> tuple[tuple[str, str], ...]:
    table = data("letters")["endings"]["fa" if language == "fa" else "ar"]
    return tuple(sorted(((key(k), str(v)) for k, v in table.items()), key=lambda pair: -len(pair[0])))


def _cyrillic(printed: str) -> str:
    """Cyrillic letter by letter, as the press writes Russian."""
    text, out, at = f"^{printed.lower()}$", "", 0
    table = data("letters")["cyrillic"]
    while at < len(text):
        piece = next((text[at : at + n] for n in (3, 2, 1) if text[at : at + n] in table), text[at])
        out += str(table.get(piece, piece))
        at += len(piece)
    return out.replace("^", "").replace("$", "").capitalize()

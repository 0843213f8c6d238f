"""How a printed word sounds, in one notation for Arabic, Persian, Cyrillic and Latin script, and its bare skeleton."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import regex

from rapporteur.names.tables import data, fold, key, script_of
from rapporteur.names.words import split_name

VOWELS = frozenset("aeiouAwyEHI")
_SPOKEN_W = regex.compile(r"w(?=[aeiouAI])|(?<=A)w(?=[^aeiouAwyEHIv])")
_SKELETON = str.maketrans(
    {"p": "b", "f": "v", "d": "t", "T": "t", "D": "s", "z": "s", "c": "s", "S": "x", "C": "x", "Q": "k", "Z": "j"}
    | {"q": "k", "g": "k", "G": "k", "X": "h"}
    | dict.fromkeys(VOWELS)
)


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """The sounds of one word, doubled ones once; letters of an unknown script stand for themselves."""
    plain = key(word)
    table, longest = _spelling(script_of(plain))
    text, at, out = f"^{plain}$", 0, []
    while at < len(text):
        piece = next((text[at : at + n] for n in range(longest, 0, -1) if text[at : at + n] in table), text[at])
        out.append(table.get(piece, piece))
        at += len(piece)
    return _single("".join(out).replace("^", "").replace("$", ""))


def _single(text: str) -> str:
    return "".join(char for at, char in enumerate(text) if at == 0 or char != text[at - 1])


@cache
def _spelling(script: str) -> tuple[Mapping[str, str], int]:
    """The spelling table of a script, folded like the words it meets, and the length of its longest spelling."""
    table = {fold(str(spelt)): str(sound) for spelt, sound in data("sounds").get(script, {}).items()}
    return table, max(map(len, table), default=1)


def consonants(word: str) -> str:
    """The skeleton of one word: classes of consonants only; the first sound of a word that has none.

    A `w` between vowels, or between an alif and a consonant, is a v (Javad, and Lavrov as Persian prints him).
    """
    heard = _SPOKEN_W.sub("v", sounds(word))
    return _single(heard.translate(_SKELETON)) or heard[:1].lower()


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonant skeleton of a full name, its words in the order printed.

    Vowels, doubled letters and the letters that transliterations confuse are gone, so that one person's name in
    several scripts mostly gives one skeleton; it is a key for finding candidates, not a proof.
    """
    return " ".join(filter(None, (consonants(word.text) for word in split_name(name).words)))

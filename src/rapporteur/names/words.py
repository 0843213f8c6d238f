"""A full name taken apart: its words without titles and articles, compounds joined, patronymics and initials known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from rapporteur.names.tables import endings, families, key, numerals, shape

_PIECES = regex.compile(r"[\p{L}\p{M}'’‘ʼʻ`]+\.?")
_JOINERS = regex.compile(r"[\u200b-\u200f\u2010-\u2015\-_/]+")
_LONGEST_COMPOUND = 3
_SHORTEST_PATRONYMIC = 6
_SHORTEST_HALF = 3
_LONGEST_INITIAL = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its folded key, and what it is in the name."""

    text: str
    initial: bool = False
    patronymic: bool = False
    son: bool = False

    @property
    def given(self) -> frozenset[str]:
        """The given names it can stand for."""
        return families(self.text)


@dataclass(frozen=True, slots=True)
class Name:
    """A full name as its words, in printed order."""

    words: tuple[Word, ...]


@lru_cache(maxsize=65536)
def split_name(name: str) -> Name:
    """Take a printed name apart; whatever it is, something comes back (possibly no words)."""
    pieces = _without_titles([p for p in _PIECES.findall(_plain(name)) if key(p)])
    joined = _joined(pieces)
    words = [part for piece in joined for part in _halves(piece)]
    return Name(tuple(_roles(words)))


def _plain(name: str) -> str:
    """Joiners and hyphens part words here: the search for compounds joins again what belongs together."""
    return _JOINERS.sub(" ", name.replace("\u0640", ""))


def _without_titles(pieces: list[str]) -> list[str]:
    """Titles before a name and articles within it say nothing of who it is; two words are always left."""
    kept = pieces
    while len(kept) > 2 and key(kept[0]) in shape("titles"):
        kept = kept[1:]
    rest = [piece for piece in kept[1:] if key(piece) not in shape("articles") | shape("houses")]
    return kept[:1] + rest if rest or len(kept) == 1 else kept


def _joined(pieces: list[str]) -> list[str]:
    """Join what is written apart: compound given names, `Abd` and its other half, `Abu`, and loose endings."""
    out: list[str] = []
    at = 0
    while at < len(pieces):
        size = _compound(pieces, at)
        text = "".join(key(piece) for piece in pieces[at : at + size])
        if out and size == 1 and text in shape("tails") and not _known_pair(out[-1], text):
            out[-1] = key(out[-1]) + text
        else:
            out.append(text if size > 1 else pieces[at])
        at += size
    return out


def _known_pair(first: str, second: str) -> bool:
    return bool(families(second)) and not families(key(first) + second) and len(second) >= _SHORTEST_PATRONYMIC


def _compound(pieces: list[str], at: int) -> int:
    for size in range(min(_LONGEST_COMPOUND, len(pieces) - at), 1, -1):
        if families("".join(key(piece) for piece in pieces[at : at + size])):
            return size
    first = key(pieces[at])
    if at + 1 < len(pieces) and (first in shape("servants") or first in shape("fathers")):
        return 2
    return 1


def _halves(piece: str) -> Iterator[str]:
    """A word made of two given names ("Mohammadreza") is two words, a title stuck to a name is dropped."""
    word = key(piece)
    if not families(word):
        for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
            if families(word[:cut]) and (families(word[cut:]) or word[cut:] in shape("sons")):
                if word[:cut] not in shape("titles"):
                    yield word[:cut]
                yield word[cut:]
                return
    yield piece


def _roles(words: list[str]) -> Iterator[Word]:
    """Tell initials, patronymics and the word after `bin` from plain words."""
    son = False
    for at, piece in enumerate(words):
        word = key(piece)
        if word in shape("sons") and at and at + 1 < len(words):
            son = True
            continue
        initial = len(word) == 1 or (piece.endswith(".") and len(word) <= _LONGEST_INITIAL)
        text = numerals().get(word, word) if at else word
        yield Word(text, initial and text == word, _is_patronymic(word, at, len(words)), son)
        son = False


def _is_patronymic(word: str, at: int, count: int) -> bool:
    """`-ovich` and `-ovna`, but only where two other words are left to make a name."""
    if count <= 2 or at == 0 or len(word) < _SHORTEST_PATRONYMIC:
        return False
    return word.endswith(endings("patronymics"))


@lru_cache(maxsize=65536)
def ending(word: str) -> tuple[str, str]:
    """A surname as stem and gender of its ending ("f", "m", or "" where it shows none)."""
    for gender, name in (("f", "feminine"), ("m", "masculine")):
        for tail in endings(name):
            if word.endswith(tail) and len(word) > len(tail) + 1:
                return word[: -len(tail)], gender
    return word, ""

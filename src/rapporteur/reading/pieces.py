"""Cutting a title into pieces: concepts, names, numbers and words unknown; years and periods put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapporteur.reading.english import with_article

Kind = Literal["type", "noun", "adjective", "prep", "conj", "name", "number", "unknown", "mark"]
Lookup = Callable[[Sequence[str], int], tuple[str, int] | None]

_KINDS: Mapping[str, Kind] = {"type": "type", "noun": "noun", "adjective": "adjective", "prep": "prep", "conj": "conj"}
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*(?:[-\u2013]\d*)?(?:[-\u2013]\d+)?$")
_YEAR = re.compile(r"\d{4}$")
_RANGE = re.compile(r"\d{4}-\d{4}$")
_DASHES = "-\u2013\u2014"
_TIME_NOUNS = frozenset({"year", "period"})
_UNTIL = frozenset({"to", "until", "and"})
_BEFORE_PERIOD = _TIME_NOUNS | {"for", "in", "from", "between", "during"}
_ON = frozenset({"on", "upon"})
_GLUED_SIZES = (2, 1)


@dataclass(frozen=True, slots=True)
class Term:
    """A concept of the term base: its English label and its word class (type, noun, adjective, prep, conj)."""

    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The term base as one language sees it: `lookup` gives the longest concept (id, words) at a position, `place` the
    English name of the place an adjective is made of.
    """

    concepts: Mapping[str, Term]
    lookup: Lookup
    place: Callable[[str], str | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the title that stands for one thing; `glued` marks a link written on the word after it."""

    kind: Kind
    text: str
    concept: str = ""
    words: int = 1
    glued: bool = False


def scan(tokens: Sequence[tuple[str, str]], terms: Terms, names: Lookup) -> Iterator[Piece]:
    """The pieces of a title given as (folded word, printed word) pairs, in order."""
    words = [folded for folded, _ in tokens]
    at = 0
    while at < len(words):
        found = list(_pieces_at(tokens, words, at, terms, names))
        yield from found
        at += max(1, found[-1].words) if found else 1


def with_plus(pieces: Iterable[Piece]) -> list[Piece]:
    """Write the sign of an enlarged format on the name before it ("CIS" "+" -> "CIS+")."""
    out: list[Piece] = []
    for piece in pieces:
        if piece.text == "+" and out and out[-1].kind == "name":
            out[-1] = replace(out[-1], text=out[-1].text + "+")
        else:
            out.append(piece)
    return out


def _pieces_at(
    tokens: Sequence[tuple[str, str]], words: Sequence[str], at: int, terms: Terms, names: Lookup
) -> Iterator[Piece]:
    term, name = terms.lookup(words, at), names(words, at)
    if _is_mark(words[at]):
        yield from _mark(words[at])
    elif name is not None and (term is None or name[1] > term[1]):
        yield from _glued(words, at, name, names, terms)
        yield Piece("name", with_article(name[0]), words=name[1])
    elif term is not None:
        yield from _glued(words, at, term, terms.lookup, terms)
        concept = terms.concepts[term[0]]
        yield Piece(_KINDS[concept.kind], concept.label, term[0], term[1])
    elif (place := terms.place(words[at])) is not None:
        yield Piece("adjective", place)
    else:
        yield from _number_or_unknown(words[at], tokens[at][1], terms)


def _is_mark(word: str) -> bool:
    return bool(word) and all(unicodedata.category(sign)[0] in "PS" for sign in word) and word != "+"


def _mark(word: str) -> Iterator[Piece]:
    """Keep commas, colons and dashes; quotation marks and brackets say nothing in a title of our own."""
    if any("COMMA" in unicodedata.name(sign, "") or "SEMICOLON" in unicodedata.name(sign, "") for sign in word):
        yield Piece("mark", ",")
    elif ":" in word:
        yield Piece("mark", ":")
    elif word in _DASHES:
        yield Piece("mark", "-")


def _glued(words: Sequence[str], at: int, hit: tuple[str, int], find: Lookup, terms: Terms) -> Iterator[Piece]:
    """The links written on the front of a word: taken off, they must leave a word that means the same."""
    rest = list(words[at : at + hit[1]])
    while (link := _glued_link(rest, hit, find, terms)) is not None:
        size, concept = link
        term = terms.concepts[concept]
        yield Piece(_KINDS[term.kind], term.label, concept, 0, glued=True)
        rest[0] = rest[0][size:]


def _glued_link(rest: Sequence[str], hit: tuple[str, int], find: Lookup, terms: Terms) -> tuple[int, str] | None:
    for size in _GLUED_SIZES:
        front, stem = rest[0][:size], rest[0][size:]
        link = terms.lookup([front], 0) if len(stem) > 1 else None
        if link is None or terms.concepts[link[0]].kind not in ("prep", "conj"):
            continue
        if find([stem, *rest[1:]], 0) == hit:
            return size, link[0]
    return None


def _number_or_unknown(word: str, printed: str, terms: Terms) -> Iterator[Piece]:
    for size in (0, 1):
        link = terms.lookup([word[:size]], 0) if size else None
        if not _NUMBER.match(word[size:]) or (size and link is None):
            continue
        if link is not None:
            term = terms.concepts[link[0]]
            yield Piece(_KINDS[term.kind], term.label, link[0], 0, glued=True)
        yield Piece("number", word[size:].replace("\u2013", "-"))
        return
    yield Piece("unknown", printed.strip())


def with_periods(pieces: Sequence[Piece]) -> list[Piece]:
    """Write "for the years from 2025 to 2027" as ", 2025-2027" and "in the year 2025" as "in 2025"."""
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        text, used = _period_at(pieces, at)
        if not used:
            out.append(pieces[at])
            at += 1
            continue
        _drop_lead(out, _BEFORE_PERIOD | _ON if _RANGE.match(text) else _TIME_NOUNS)
        if out and out[-1].concept in _ON:
            out[-1] = replace(out[-1], text="for", concept="for")
        if _RANGE.match(text) and out and out[-1].kind != "mark":
            out.append(Piece("mark", ","))
        out.append(Piece("number", text))
        at += used
    return out


def _period_at(pieces: Sequence[Piece], at: int) -> tuple[str, int]:
    """The year or span of years at a position, with the number of pieces it takes (0 where there is none)."""
    first = pieces[at]
    if first.kind != "number" or not _YEAR.match(first.text[:4]):
        return "", 0
    years, used, stop = [first.text.strip("-")], 1, at + 1
    while stop < len(pieces) and (pieces[stop].concept in _UNTIL | _TIME_NOUNS or pieces[stop].text == "-"):
        stop += 1
    if stop < len(pieces) and _is_year(pieces[stop]) and (stop > at + 1 or first.text.endswith("-")):
        years.append(pieces[stop].text.strip("-"))
        used = stop + 1 - at
    if at + used < len(pieces) and pieces[at + used].concept == "year":
        used += 1
    return "-".join(years), used


def _is_year(piece: Piece) -> bool:
    return piece.kind == "number" and bool(_YEAR.match(piece.text.strip("-")))


def _drop_lead(out: list[Piece], concepts: frozenset[str]) -> None:
    while out and out[-1].concept in concepts:
        out.pop()

"""Composing English titles of acts and proposals from the term base, by rule.

A title is cut into pieces (concepts, names, numbers, words unknown), the pieces are gathered into noun phrases, and
the phrases are joined as English joins them. Both Arabic and Persian put the noun first and its adjectives after it,
and chain nouns without a preposition, so one grammar serves both; what differs lies in the terms. A word the term base
does not know stays in its own script, so that nobody takes a guess for a reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from rapporteur.reading.english import (
    ABOUT,
    AGENTS,
    HOMOGRAPHS,
    ORDINABLE,
    PREMODIFIERS,
    PURPOSE,
    as_infinitive,
    as_noun,
    is_gerund,
    is_ordinal,
    own_preposition,
    type_link,
    with_article,
)

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
_LIGHT = frozenset({"for", "by", "to", "upon", "from", "with", "in"})
_ATTRIBUTIVE = frozenset({"format", "summit", "informal-summit"})
_GIVING = frozenset({"granting", "awarding", "conferring", "providing"})
_GLUED_SIZES = (2, 1)


@dataclass(frozen=True, slots=True)
class Term:
    """A concept of the term base: its English label and its word class (type, noun, adjective, prep, conj)."""

    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The term base as one language sees it: `lookup` gives the longest concept (id, words) at a position."""

    concepts: Mapping[str, Term]
    lookup: Lookup


@dataclass(frozen=True, slots=True)
class Composed:
    """A title in English: its text, the share of its words that were known, the concepts it is made of."""

    text: str
    known: float
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the title that stands for one thing; `glued` marks a link written on the word after it."""

    kind: Kind
    text: str
    concept: str = ""
    words: int = 1
    glued: bool = False


@dataclass(slots=True)
class _Phrase:
    """A noun with its adjectives (in groups joined by "and", nearest first), or a link, a number, a mark."""

    kind: Kind
    text: str
    concept: str = ""
    adjectives: list[list[str]] = field(default_factory=list)
    glued: bool = False

    @property
    def nominal(self) -> bool:
        """Whether it can stand in a chain of nouns."""
        return self.kind in ("type", "noun", "name", "unknown")

    @property
    def gerund(self) -> bool:
        """Whether it takes its object without a preposition."""
        return self.kind == "noun" and not self.adjectives and is_gerund(self.text)


def compose(tokens: Sequence[tuple[str, str]], terms: Terms, names: Lookup) -> Composed:
    """Render a title given as (folded word, printed word) pairs; `names` gives (English label, words) for a name."""
    pieces = _with_plus(_scan(tokens, terms, names))
    counted = [piece for piece in pieces if piece.kind != "mark" and not piece.glued]
    total = sum(piece.words for piece in counted)
    unknown = sum(piece.words for piece in counted if piece.kind == "unknown")
    pieces = _with_periods(pieces)
    concepts = dict.fromkeys(p.concept for p in pieces if p.concept and p.kind not in ("prep", "conj", "name"))
    phrases = _listed(_nominalised(_attributed(_gathered(pieces, terms))))
    return Composed(_sentence(phrases), 1 - unknown / total if total else 0.0, tuple(concepts))


# Cutting the title into pieces.


def _scan(tokens: Sequence[tuple[str, str]], terms: Terms, names: Lookup) -> Iterator[_Piece]:
    words = [folded for folded, _ in tokens]
    at = 0
    while at < len(words):
        found = list(_pieces_at(tokens, words, at, terms, names))
        yield from found
        at += max(1, found[-1].words) if found else 1


def _with_plus(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Write the sign of an enlarged format on the name before it ("CIS" "+" -> "CIS+")."""
    out: list[_Piece] = []
    for piece in pieces:
        if piece.text == "+" and out and out[-1].kind == "name":
            out[-1] = replace(out[-1], text=out[-1].text + "+")
        else:
            out.append(piece)
    return out


def _pieces_at(
    tokens: Sequence[tuple[str, str]], words: Sequence[str], at: int, terms: Terms, names: Lookup
) -> Iterator[_Piece]:
    term, name = terms.lookup(words, at), names(words, at)
    if _is_mark(words[at]):
        yield from _mark(words[at])
    elif name is not None and (term is None or name[1] > term[1]):
        yield from _glued(words, at, name, names, terms)
        yield _Piece("name", with_article(name[0]), words=name[1])
    elif term is not None:
        yield from _glued(words, at, term, terms.lookup, terms)
        concept = terms.concepts[term[0]]
        yield _Piece(_KINDS[concept.kind], concept.label, term[0], term[1])
    else:
        yield from _number_or_unknown(words[at], tokens[at][1], terms)


def _is_mark(word: str) -> bool:
    return bool(word) and all(unicodedata.category(sign)[0] in "PS" for sign in word) and word != "+"


def _mark(word: str) -> Iterator[_Piece]:
    """Keep commas, colons and dashes; quotation marks and brackets say nothing in a title of our own."""
    if any("COMMA" in unicodedata.name(sign, "") or "SEMICOLON" in unicodedata.name(sign, "") for sign in word):
        yield _Piece("mark", ",")
    elif ":" in word:
        yield _Piece("mark", ":")
    elif word in _DASHES:
        yield _Piece("mark", "-")


def _glued(words: Sequence[str], at: int, hit: tuple[str, int], find: Lookup, terms: Terms) -> Iterator[_Piece]:
    """The links written on the front of a word: taken off, they must leave a word that means the same."""
    rest = list(words[at : at + hit[1]])
    while (link := _glued_link(rest, hit, find, terms)) is not None:
        size, concept = link
        term = terms.concepts[concept]
        yield _Piece(_KINDS[term.kind], term.label, concept, 0, glued=True)
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


def _number_or_unknown(word: str, printed: str, terms: Terms) -> Iterator[_Piece]:
    for size in (0, 1):
        link = terms.lookup([word[:size]], 0) if size else None
        if not _NUMBER.match(word[size:]) or (size and link is None):
            continue
        if link is not None:
            term = terms.concepts[link[0]]
            yield _Piece(_KINDS[term.kind], term.label, link[0], 0, glued=True)
        yield _Piece("number", word[size:].replace("\u2013", "-"))
        return
    yield _Piece("unknown", printed.strip())


# Years and periods.


def _with_periods(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Write "for the years from 2025 to 2027" as ", 2025-2027" and "in the year 2025" as "in 2025"."""
    out: list[_Piece] = []
    at = 0
    while at < len(pieces):
        text, used = _period_at(pieces, at)
        if not used:
            out.append(pieces[at])
            at += 1
            continue
        _drop_lead(out, _BEFORE_PERIOD if _RANGE.match(text) else _TIME_NOUNS)
        if _RANGE.match(text) and out and out[-1].kind != "mark":
            out.append(_Piece("mark", ","))
        out.append(_Piece("number", text))
        at += used
    return out


def _period_at(pieces: Sequence[_Piece], at: int) -> tuple[str, int]:
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
    return "-".join(years), used


def _is_year(piece: _Piece) -> bool:
    return piece.kind == "number" and bool(_YEAR.match(piece.text.strip("-")))


def _drop_lead(out: list[_Piece], concepts: frozenset[str]) -> None:
    while out and out[-1].concept in concepts:
        out.pop()


# Gathering pieces into phrases.


def _gathered(pieces: Sequence[_Piece], terms: Terms) -> list[_Phrase]:
    phrases: list[_Phrase] = []
    waiting: list[list[str]] = []
    for at, printed in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        piece = _as_meant(printed, phrases, after, terms)
        if piece.kind == "adjective":
            if not _attached(piece, phrases, after):
                waiting.append([piece.text])
            continue
        phrase = _Phrase(piece.kind, piece.text, piece.concept, glued=piece.glued)
        _settle(waiting, phrase if phrase.nominal else None, phrases)
        phrases.append(phrase)
    _settle(waiting, None, phrases)
    return phrases


def _settle(waiting: list[list[str]], noun: _Phrase | None, phrases: list[_Phrase]) -> None:
    """Give adjectives read before their noun to it; where none comes, leave them where they stand."""
    if noun is not None:
        noun.adjectives = list(reversed(waiting))
    else:
        phrases.extend(_Phrase("adjective", group[0]) for group in waiting)
    waiting.clear()


def _as_meant(piece: _Piece, phrases: Sequence[_Phrase], after: _Piece | None, terms: Terms) -> _Piece:
    """Read a word that is a noun and an adjective in one form as the adjective where it stands as one."""
    listed = _ends_list(phrases)
    twin = f"{piece.concept}-adj" if listed else HOMOGRAPHS.get(piece.concept)
    counted = after is not None and after.kind == "number"
    if piece.kind == "adjective" or twin not in terms.concepts or twin is None or counted:
        return piece
    if not listed and not _takes_adjective(phrases):
        return piece
    return replace(piece, kind="adjective", text=terms.concepts[twin].label, concept=twin)


def _takes_adjective(phrases: Sequence[_Phrase]) -> bool:
    last = phrases[-1] if phrases else None
    return last is not None and last.kind in ("type", "noun") and not (last.gerund or own_preposition(last.text))


def _ends_list(phrases: Sequence[_Phrase]) -> bool:
    """Whether "and" has just followed a list of adjectives with a comma: what comes next closes the list."""
    if len(phrases) < 2 or phrases[-1].kind != "conj" or not phrases[-2].adjectives:
        return False
    return ", " in phrases[-2].adjectives[-1][-1]


def _attached(piece: _Piece, phrases: list[_Phrase], after: _Piece | None) -> bool:
    """Give the adjective to the noun it follows; say whether there was one."""
    last = phrases[-1] if phrases else None
    if last is None or _comes_before(piece, last, after):
        return False
    if last.concept == "field-of":
        phrases.append(_Phrase("noun", "sphere", adjectives=[[piece.text]]))
        return True
    if last.nominal:
        _owner(phrases).adjectives.append([piece.text])
        return True
    return _joined(piece, phrases)


def _comes_before(piece: _Piece, last: _Phrase, after: _Piece | None) -> bool:
    """Whether the adjective belongs to the noun after it, as ordinals and "all" do."""
    ahead = after is not None and after.kind in ("noun", "type") and last.text.split()[-1] not in ORDINABLE
    return piece.text in PREMODIFIERS or (is_ordinal(piece.text) and ahead)


def _owner(phrases: list[_Phrase]) -> _Phrase:
    """The common noun an adjective after a chain belongs to: names take none, the noun before them does."""
    for phrase in reversed(phrases):
        if phrase.kind in ("noun", "type"):
            return phrase
        if phrase.kind != "name":
            break
    return phrases[-1]


def _joined(piece: _Piece, phrases: list[_Phrase]) -> bool:
    """Add the adjective after "and" or a comma to the adjectives the noun already has."""
    last, noun = phrases[-1], phrases[-2] if len(phrases) > 1 else None
    if noun is None or not noun.nominal or last.text not in ("and", "or", ","):
        return False
    if not noun.adjectives and not _opened(noun):
        return False
    joint = ", " if last.text == "," else f" {last.text} "
    noun.adjectives[-1][-1] += joint + piece.text
    phrases.pop()
    return True


def _opened(noun: _Phrase) -> bool:
    """Take a fixed expression apart again ("economic" + "cooperation"), so that a second adjective can join it."""
    *before, last = noun.text.split()
    if noun.kind == "name" or not before or before[0] == "the" or own_preposition(" ".join(["", *before])):
        return False
    noun.adjectives, noun.text = [[" ".join(before)]], last
    return True


# What stands before the noun in English, and what is a noun there.


def _attributed(phrases: Sequence[_Phrase]) -> list[_Phrase]:
    """Write "format of X" as "X format", "summit A - B" as "A-B summit"."""
    out: list[_Phrase] = []
    for phrase in phrases:
        if _proper(phrase) and len(out) > 1 and out[-1].text == "-" and out[-2].concept in _ATTRIBUTIVE:
            out.pop()
            out[-1].text = re.sub(r" (\S+)$", rf"-{_bare(phrase.text)} \1", out[-1].text)
        elif phrase.kind == "name" and (noun := _attributive(out)) is not None:
            noun.text = f"{_bare(phrase.text)} {noun.text}"
        else:
            out.append(replace(phrase))
    return out


def _attributive(out: list[_Phrase]) -> _Phrase | None:
    """The noun before a name that takes names in front of it; a glued link between the two goes."""
    if len(out) > 1 and out[-1].glued and out[-1].concept == "for" and out[-2].concept in _ATTRIBUTIVE:
        out.pop()
    return out[-1] if out and out[-1].concept in _ATTRIBUTIVE else None


def _proper(phrase: _Phrase) -> bool:
    return phrase.kind == "name" or (phrase.kind == "noun" and _bare(phrase.text)[0].isupper())


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def _nominalised(phrases: list[_Phrase]) -> list[_Phrase]:
    """Make verbal nouns plain nouns where they have adjectives or no object, or are themselves an object."""
    for at, phrase in enumerate(phrases):
        before = phrases[at - 1] if at else None
        governed = before is not None and before.gerund
        plain = phrase.adjectives or governed or not _has_object(phrases[at + 1 :])
        if phrase.kind == "noun" and is_gerund(phrase.text) and plain:
            phrase.text = as_noun(phrase.text)
    return phrases


def _listed(phrases: list[_Phrase]) -> list[_Phrase]:
    """Write "A and B and C" as "A, B and C"."""
    for at in range(1, len(phrases) - 2):
        link, noun, after = phrases[at : at + 3]
        if link.text == after.text == "and" and link.kind == "conj" and noun.nominal and phrases[at - 1].nominal:
            phrases[at] = _Phrase("mark", ",")
    return phrases


# Writing the phrases down.


def _sentence(phrases: Sequence[_Phrase]) -> str:
    parts: list[str] = []
    infinitive = False
    for at, phrase in enumerate(phrases):
        before = phrases[at - 1] if at else None
        after = phrases[at + 1] if at + 1 < len(phrases) else None
        infinitive = _to_verb(phrase, before, after, infinitive)
        giving = any(earlier.concept in _GIVING for earlier in phrases[:at])
        parts.append(_link_between(before, phrase))
        parts.append(_written(phrase, before, after, infinitive) if phrase.nominal else "")
        parts.append(_written_link(phrase, before, after, giving) if not phrase.nominal else "")
    text = re.sub(r" +([,:])", r"\1", " ".join(part for part in parts if part))
    return text[:1].upper() + text[1:]


def _to_verb(phrase: _Phrase, before: _Phrase | None, after: _Phrase | None, running: bool) -> bool:
    """Whether a gerund is written as an infinitive: after "for", and in a list so begun."""
    if before is not None and before.concept in ("for", "for-the-sake") and phrase.gerund:
        return after is not None
    return running and (phrase.kind == "conj" or (phrase.gerund and before is not None and before.kind == "conj"))


def _written(phrase: _Phrase, before: _Phrase | None, after: _Phrase | None, infinitive: bool) -> str:
    noun = as_infinitive(phrase.text) if phrase.gerund and infinitive else phrase.text
    ending = own_preposition(noun)
    if ending and not (after and (after.nominal or after.concept in _LIGHT)):
        noun = noun.removesuffix(f" {ending}")
    return _with_adjectives(phrase, noun, first=before is None)


def _written_link(link: _Phrase, before: _Phrase | None, after: _Phrase | None, giving: bool) -> str:
    """A link as it stands between these two phrases; nothing where the words before it already say it."""
    if before is None or link.kind != "prep":
        return link.text
    if link.concept in _LIGHT and (own_preposition(before.text) or (before.gerund and link.concept != "in")):
        return "to" if link.concept == "for" and after is not None and after.gerund else ""
    if link.glued and before.kind == "prep":
        return ""
    if link.concept in ("for", "for-the-sake") and after is not None and after.gerund:
        return "to"
    if link.concept == "for" and link.glued and before.nominal:
        return "to" if giving else _for_or_of(before, after)
    return link.text


def _for_or_of(before: _Phrase, after: _Phrase | None) -> str:
    """What a glued "for" is in English: purpose after plans and institutions, else the genitive."""
    if after is None or after.kind == "number":
        return "for"
    if after.kind == "name" or _is_agent(after):
        return "of"
    purpose = before.kind == "type" or bool(PURPOSE & set(before.text.split()))
    return "for" if purpose else "of"


def _has_object(rest: Sequence[_Phrase]) -> bool:
    """Whether what follows a gerund can be its object: a noun, also beyond a light preposition or a twin gerund."""
    if not rest:
        return False
    if rest[0].nominal or rest[0].kind == "number":
        return True
    if len(rest) < 2 or not rest[1].nominal:
        return False
    if rest[0].kind == "conj":
        return rest[1].gerund and _has_object(rest[2:])
    return rest[0].concept in _LIGHT - {"in"}


def _with_adjectives(phrase: _Phrase, noun: str, first: bool) -> str:
    groups = [" ".join(group) for group in reversed(phrase.adjectives)]
    bare = noun.removeprefix("the ") if groups else noun
    article = "the " if bare != noun or (not first and any(is_ordinal(group) for group in groups)) else ""
    words = f"{article}{' '.join([*sorted(groups, key=lambda group: not is_ordinal(group)), bare])}"
    return words.removeprefix("the ") if first else words


def _link_between(left: _Phrase | None, right: _Phrase) -> str:
    """What English puts between two nouns that follow each other without a preposition."""
    if left is None or not left.nominal or not right.nominal or "unknown" in (left.kind, right.kind):
        return ""
    if left.gerund or own_preposition(left.text):
        return ""
    if left.kind == "type" and right.kind != "name" and not _is_agent(right):
        return type_link(left.text, right.gerund)
    if left.text in ABOUT and right.kind != "name" and not _is_agent(right):
        return "on"
    if right.gerund and PURPOSE & set(left.text.split()):
        return "for"
    return "of"


def _is_agent(phrase: _Phrase) -> bool:
    return phrase.kind == "noun" and phrase.text.split(" of ")[0].split()[-1].lower() in AGENTS

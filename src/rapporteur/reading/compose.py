"""Composing English titles of acts and proposals from the term base, by rule.

A title is cut into pieces (concepts, names, numbers, words unknown), the pieces are gathered into noun phrases, and
the phrases are joined as English joins them. Both Arabic and Persian put the noun first and its adjectives after it,
and chain nouns without a preposition, so one grammar serves both; what differs lies in the terms. A word the term base
does not know stays in its own script, so that nobody takes a guess for a reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.reading.english import (
    HOMOGRAPHS,
    ORDINABLE,
    PREMODIFIERS,
    as_noun,
    is_gerund,
    is_ordinal,
    own_preposition,
)
from rapporteur.reading.phrasing import Phrase, has_object, sentence
from rapporteur.reading.pieces import Lookup, Piece, Terms, scan, with_periods, with_plus

_ATTRIBUTIVE = frozenset({"format", "summit", "informal-summit"})


@dataclass(frozen=True, slots=True)
class Composed:
    """A title in English: its text, the share of its words that were known, the concepts it is made of."""

    text: str
    known: float
    concepts: tuple[str, ...]


def compose(tokens: Sequence[tuple[str, str]], terms: Terms, names: Lookup) -> Composed:
    """Render a title given as (folded word, printed word) pairs; `names` gives (English label, words) for a name."""
    return _composed(with_plus(scan(tokens, terms, names)), terms)


def compose_known(tokens: Sequence[tuple[str, str]], terms: Terms, names: Lookup) -> Composed | None:
    """The same where every word is known, else None, given up at the first unknown word: most of what is said has one.

    A plus sign is looked at last, for behind a name it is part of it.
    """
    pieces: list[Piece] = []
    for piece in scan(tokens, terms, names):
        if piece.kind == "unknown" and piece.text != "+":
            return None
        pieces.append(piece)
    made = _composed(with_plus(pieces), terms)
    return made if made.known == 1 else None


def _composed(pieces: list[Piece], terms: Terms) -> Composed:
    counted = [piece for piece in pieces if piece.kind != "mark" and not piece.glued]
    total = sum(piece.words for piece in counted)
    unknown = sum(piece.words for piece in counted if piece.kind == "unknown")
    pieces = with_periods(pieces)
    concepts = dict.fromkeys(p.concept for p in pieces if p.concept and p.kind not in ("prep", "conj", "name"))
    phrases = _listed(_nominalised(_attributed(_gathered(pieces, terms))))
    return Composed(sentence(phrases), 1 - unknown / total if total else 0.0, tuple(concepts))


def _gathered(pieces: Sequence[Piece], terms: Terms) -> list[Phrase]:
    phrases: list[Phrase] = []
    waiting: list[list[str]] = []
    for at, printed in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        piece = _as_meant(printed, phrases, after, terms)
        if piece.kind == "adjective":
            if not _attached(piece, phrases, after):
                waiting.append([piece.text])
            continue
        phrase = Phrase(piece.kind, piece.text, piece.concept, glued=piece.glued)
        _settle(waiting, phrase if phrase.nominal else None, phrases)
        phrases.append(phrase)
    _settle(waiting, None, phrases)
    return phrases


def _settle(waiting: list[list[str]], noun: Phrase | None, phrases: list[Phrase]) -> None:
    """Give adjectives read before their noun to it; where none comes, leave them where they stand."""
    if noun is not None:
        noun.adjectives = list(reversed(waiting))
    else:
        phrases.extend(Phrase("adjective", group[0]) for group in waiting)
    waiting.clear()


def _as_meant(piece: Piece, phrases: Sequence[Phrase], after: Piece | None, terms: Terms) -> Piece:
    """Read a word that is a noun and an adjective in one form as the adjective where it stands as one."""
    listed = _ends_list(phrases)
    twin = f"{piece.concept}-adj" if listed else HOMOGRAPHS.get(piece.concept)
    counted = after is not None and after.kind == "number"
    if piece.kind == "adjective" or twin not in terms.concepts or twin is None or counted:
        return piece
    if not listed and not _takes_adjective(phrases):
        return piece
    return replace(piece, kind="adjective", text=terms.concepts[twin].label, concept=twin)


def _takes_adjective(phrases: Sequence[Phrase]) -> bool:
    last = phrases[-1] if phrases else None
    return last is not None and last.kind in ("type", "noun") and not (last.gerund or own_preposition(last.text))


def _ends_list(phrases: Sequence[Phrase]) -> bool:
    """Whether "and" has just followed a list of adjectives with a comma: what comes next closes the list."""
    if len(phrases) < 2 or phrases[-1].kind != "conj" or not phrases[-2].adjectives:
        return False
    return ", " in phrases[-2].adjectives[-1][-1]


def _attached(piece: Piece, phrases: list[Phrase], after: Piece | None) -> bool:
    """Give the adjective to the noun it follows; say whether there was one."""
    last = phrases[-1] if phrases else None
    if last is None or _comes_before(piece, last, after):
        return False
    if last.concept == "field-of":
        phrases.append(Phrase("noun", "sphere", adjectives=[[piece.text]]))
        return True
    if last.nominal:
        _owner(phrases).adjectives.append([piece.text])
        return True
    return _joined(piece, phrases)


def _comes_before(piece: Piece, last: Phrase, after: Piece | None) -> bool:
    """Whether the adjective belongs to the noun after it, as ordinals and "all" do."""
    ahead = after is not None and after.kind in ("noun", "type") and last.text.split()[-1] not in ORDINABLE
    return piece.text in PREMODIFIERS or (is_ordinal(piece.text) and ahead)


def _owner(phrases: list[Phrase]) -> Phrase:
    """The common noun an adjective after a chain belongs to: names take none, the noun before them does."""
    for phrase in reversed(phrases):
        if phrase.kind in ("noun", "type"):
            return phrase
        if phrase.kind != "name":
            break
    return phrases[-1]


def _joined(piece: Piece, phrases: list[Phrase]) -> bool:
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


def _opened(noun: Phrase) -> bool:
    """Take a fixed expression apart again ("economic" + "cooperation"), so that a second adjective can join it."""
    *before, last = noun.text.split()
    if noun.kind == "name" or not before or before[0] == "the" or own_preposition(" ".join(["", *before])):
        return False
    noun.adjectives, noun.text = [[" ".join(before)]], last
    return True


def _attributed(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Write "format of X" as "X format", "summit A - B" as "A-B summit"."""
    out: list[Phrase] = []
    for phrase in phrases:
        if _proper(phrase) and len(out) > 1 and out[-1].text == "-" and out[-2].concept in _ATTRIBUTIVE:
            out.pop()
            out[-1].text = re.sub(r" (\S+)$", rf"-{_bare(phrase.text)} \1", out[-1].text)
        elif phrase.kind == "name" and (noun := _attributive(out)) is not None:
            noun.text = f"{_bare(phrase.text)} {noun.text}"
        else:
            out.append(replace(phrase))
    return out


def _attributive(out: list[Phrase]) -> Phrase | None:
    """The noun before a name that takes names in front of it; a glued link between the two goes."""
    if len(out) > 1 and out[-1].glued and out[-1].concept == "for" and out[-2].concept in _ATTRIBUTIVE:
        out.pop()
    return out[-1] if out and out[-1].concept in _ATTRIBUTIVE else None


def _proper(phrase: Phrase) -> bool:
    return phrase.kind == "name" or (phrase.kind == "noun" and _bare(phrase.text)[0].isupper())


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def _nominalised(phrases: list[Phrase]) -> list[Phrase]:
    """Make verbal nouns plain nouns where they have adjectives or no object, or are themselves an object."""
    for at, phrase in enumerate(phrases):
        before = phrases[at - 1] if at else None
        governed = before is not None and before.gerund
        plain = phrase.adjectives or governed or not has_object(phrases[at + 1 :])
        if phrase.kind == "noun" and is_gerund(phrase.text) and plain:
            phrase.text = as_noun(phrase.text)
    return phrases


def _listed(phrases: list[Phrase]) -> list[Phrase]:
    """Write "A and B and C" as "A, B and C"."""
    for at in range(1, len(phrases) - 2):
        link, noun, after = phrases[at : at + 3]
        if link.text == after.text == "and" and link.kind == "conj" and noun.nominal and phrases[at - 1].nominal:
            phrases[at] = Phrase("mark", ",")
    return phrases

"""Writing gathered phrases down as English joins them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapporteur.reading.english import (
    ABOUT,
    AGENTS,
    PURPOSE,
    as_infinitive,
    is_gerund,
    is_ordinal,
    own_preposition,
    type_link,
)
from rapporteur.reading.pieces import Kind

_LIGHT = frozenset({"for", "by", "to", "upon", "from", "with", "in"})
_GIVING = frozenset({"granting", "awarding", "conferring", "providing"})


@dataclass(slots=True)
class Phrase:
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


def sentence(phrases: Sequence[Phrase]) -> str:
    """The phrases as one line of English, with a capital at its head."""
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


def _to_verb(phrase: Phrase, before: Phrase | None, after: Phrase | None, running: bool) -> bool:
    """Whether a gerund is written as an infinitive: after "for", and in a list so begun."""
    if before is not None and before.concept in ("for", "for-the-sake") and phrase.gerund:
        return after is not None
    return running and (phrase.kind == "conj" or (phrase.gerund and before is not None and before.kind == "conj"))


def _written(phrase: Phrase, before: Phrase | None, after: Phrase | None, infinitive: bool) -> str:
    noun = as_infinitive(phrase.text) if phrase.gerund and infinitive else phrase.text
    ending = own_preposition(noun)
    if ending and not (after and (after.nominal or after.concept in _LIGHT)):
        noun = noun.removesuffix(f" {ending}")
    return _with_adjectives(phrase, noun, first=before is None)


def _written_link(link: Phrase, before: Phrase | None, after: Phrase | None, giving: bool) -> str:
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


def _for_or_of(before: Phrase, after: Phrase | None) -> str:
    """What a glued "for" is in English: purpose after plans and institutions, else the genitive."""
    if after is None or after.kind == "number":
        return "for"
    if after.kind == "name" or _is_agent(after):
        return "of"
    purpose = before.kind == "type" or bool(PURPOSE & set(before.text.split()))
    return "for" if purpose else "of"


def has_object(rest: Sequence[Phrase]) -> bool:
    """Whether what follows a gerund can be its object: a noun, also beyond a light preposition or a twin gerund."""
    if not rest:
        return False
    if rest[0].nominal or rest[0].kind == "number":
        return True
    if len(rest) < 2 or not rest[1].nominal:
        return False
    if rest[0].kind == "conj":
        return rest[1].gerund and has_object(rest[2:])
    return rest[0].concept in _LIGHT - {"in"}


def _with_adjectives(phrase: Phrase, noun: str, first: bool) -> str:
    groups = [" ".join(group) for group in reversed(phrase.adjectives)]
    bare = noun.removeprefix("the ") if groups else noun
    article = "the " if bare != noun or (not first and any(is_ordinal(group) for group in groups)) else ""
    words = f"{article}{' '.join([*sorted(groups, key=lambda group: not is_ordinal(group)), bare])}"
    return words.removeprefix("the ") if first else words


def _link_between(left: Phrase | None, right: Phrase) -> str:
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


def _is_agent(phrase: Phrase) -> bool:
    return phrase.kind == "noun" and phrase.text.split(" of ")[0].split()[-1].lower() in AGENTS

"""How two values are compared: names, dates, titles, units, places in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz

from rapporteur import knowledge
from rapporteur.evaluate.states import parties, state_and_rest

_ALIKE = 85
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    ("a", "an", "the", "of", "on", "in", "for", "to", "and", "or", "at", "by", "with", "from", "its", "their")
)
_ENDINGS = ("ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "e", "y")
_UNITS = (
    {
        "countries",
        "country",
        "states",
        "members",
        "member",
        "nations",
        "partners",
        "participants",
        "leaders",
        "delegations",
    },
    {"people", "person", "persons", "participants", "delegates", "victims", "killed", "dead", "wounded", "soldiers"},
    {"documents", "document", "agreements", "decisions", "acts", "papers", "memoranda", "projects"},
    {"meetings", "sessions", "summits", "events", "rounds"},
    {"usd", "dollars", "dollar"},
    {"percent", "%", "per", "points"},
    {"km2", "km", "kilometres", "square"},
)

Spans = Sequence[tuple[int, int]]


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A name without case, marks, hyphens and apostrophes, in single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[-\u2010-\u2015]", " ", re.sub(r"['\u2018\u2019\u02bc`]", "", bare)).casefold().split())


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names stand for the same person or body; people may be spelt a little differently."""
    if one is None or other is None:
        return one is other
    a, b = plain(one), plain(other)
    if a == b:
        return True
    state = state_and_rest(one)
    if state is not None and state == state_and_rest(other):
        return True
    if not (_is_person(one) and _is_person(other)):
        return set(a.split()) - _EMPTY == set(b.split()) - _EMPTY
    return fuzz.token_sort_ratio(a, b) >= _ALIKE or _shortened(a.split(), b.split()) or _one_person(a, b)


def _one_person(one: str, other: str) -> bool:
    """Whether two names are English names of one person (Mohammed bin Salman, Mohammed bin Salman Al Saud)."""
    people = _people()
    return bool(people.get(one, frozenset()) & people.get(other, frozenset()))


def _shortened(one: list[str], other: list[str]) -> bool:
    """Whether one name is the other without some of what stands between its first and last word."""
    if not (one[0] == other[0] and one[-1] == other[-1]):
        return False
    return set(one) <= set(other) or set(other) <= set(one)


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and sum(word[:1].isupper() for word in words) >= len(words) - 1


def same_text(one: Any, other: Any) -> bool:
    """Equal as text without case and marks; nothing equals nothing only."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    return plain(str(one)) == plain(str(other))


def same_city(one: Any, other: Any) -> bool:
    """Equal names, or two English names of one place (Al-Ula, AlUla)."""
    if same_text(one, other):
        return True
    places = _places()
    known = places.get(plain(str(one or "")), frozenset()) & places.get(plain(str(other or "")), frozenset())
    return bool(known)


def same_institution(one: Any, other: Any) -> bool:
    """Equal ids, an id and a name of it, or formats of the same two parties in whatever order."""
    if same_text(one, other):
        return True
    known = _institutions()
    if one and other and known.get(plain(str(one)), one) == known.get(plain(str(other)), other):
        return True
    return all(isinstance(name, str) and "-" in name for name in (one, other)) and parties(one) == parties(other)


def date_agrees(gold: Any, read: Any) -> bool:
    """Whether a date agrees with gold to the precision gold has; gold without a date is not compared."""
    if gold in (None, ""):
        return True
    return read is not None and str(read).startswith(str(gold))


def years(value: Any) -> frozenset[str]:
    """The years printed in a value such as 2024, 2024-07-04 or 2024-2025."""
    return frozenset(re.findall(r"\b\d{4}\b", str(value))) if value not in (None, "") else frozenset()


def same_period(gold: Any, read: Any) -> bool:
    """Whether both ends agree to gold's precision; gold without a period is not compared."""
    if not gold:
        return True
    ends = list(gold) if isinstance(gold, list) else [gold, gold]
    given = list(read or ())
    return len(given) == len(ends) and all(
        date_agrees(a, b) if a not in (None, "") else b in (None, "") for a, b in zip(ends, given, strict=True)
    )


@lru_cache(maxsize=20_000)
def content_words(title: str) -> frozenset[str]:
    """The words of a title that carry its meaning, lightly stemmed."""
    return frozenset(_stem(word) for word in _WORD.findall(plain(title)) if word not in _EMPTY)


def _stem(word: str) -> str:
    word = re.sub(r"isation", "ization", word.replace("programme", "program"))
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def title_overlap(one: str | None, other: str | None) -> float:
    """The share of content words two titles have in common (0..1)."""
    a, b = content_words(one or ""), content_words(other or "")
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def overlap(gold: Spans, read: Spans) -> float:
    """How far evidence covers a quote: shared length over joint length, best pair; 0 where they do not touch."""
    return max((_shared(a, b) for a in gold for b in read), default=0.0)


def _shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def same_unit(gold: str | None, read: str | None) -> bool:
    """Equal units, singular or plural."""
    return content_words(gold or "") == content_words(read or "")


def like_unit(gold: str | None, read: str | None) -> bool:
    """Units that may stand for one another at the same place of the text (members, countries)."""
    a, b = set(plain(gold or "").split()), set(plain(read or "").split())
    if content_words(gold or "") & content_words(read or ""):
        return True
    return any(a & group and b & group for group in _UNITS)


def same_origin(one: str | None, other: str | None) -> bool:
    """Whether two credits name the same source: TASS, tass.ru, TASS agency."""
    a, b = _source(one or ""), _source(other or "")
    return a == b or (bool(a) and bool(b) and _is_person(one or "") and fuzz.token_sort_ratio(a, b) >= _ALIKE)


def _source(name: str) -> str:
    bare = re.sub(r"^https?://(www\.)?|^www\.|/$", "", plain(name))
    bare = re.sub(r"\bpress (office|service|centre|center|department)\b", "press office", bare)
    known = _outlets()
    short = re.sub(r"\b(news agency|agency|news)$", "", bare).strip() or bare
    return known.get(bare) or known.get(short) or short


@cache
def _institutions() -> dict[str, str]:
    """Every id and English name of an institution in small letters, with its id."""
    told: dict[str, str] = {}
    for one in knowledge.load().institutions.values():
        for name in (one.id, one.label, *one.names.get("en", ())):
            told.setdefault(plain(name), one.id)
    return told


@cache
def _places() -> dict[str, frozenset[str]]:
    """Every English name of a place in small letters, with the ids of the places called so."""
    told: dict[str, set[str]] = {}
    for place in knowledge.load().places.values():
        for name in (place.label, *place.names.get("en", ())):
            told.setdefault(plain(name), set()).add(place.id)
    return {name: frozenset(ids) for name, ids in told.items()}


@cache
def _people() -> dict[str, frozenset[str]]:
    """Every full English name of a person in small letters, with the ids of the people called so."""
    told: dict[str, set[str]] = {}
    for person in knowledge.load().people.values():
        for name in (person.label, *person.names.get("en", ())):
            told.setdefault(plain(name), set()).add(person.id)
    return {name: frozenset(ids) for name, ids in told.items()}


@cache
def _outlets() -> dict[str, str]:
    """Every name in Latin letters and every domain of an outlet in small letters, with its id."""
    told: dict[str, str] = {}
    for outlet in knowledge.load().outlets.values():
        for name in (outlet.id, outlet.label, *outlet.names.get("en", ()), *outlet.domains):
            told.setdefault(plain(name), outlet.id)
    return told


def sentence_at(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The sentence of the report around the first of `spans`, for showing."""
    start, end = next(iter(spans), (0, 0))
    if end <= start:
        return ""
    before = [m.end() for m in re.finditer(r"[.!?\u061f\u2026]\s|\n", text[:start])]
    after = re.compile(r"[.!?\u061f\u2026](?=\s)|\n|$").search(text, max(start, end - 1))
    return text[before[-1] if before else 0 : max(end, after.end() if after else end)].strip()


_BODY = re.compile(
    r"\b(ministry|council|heads|secretariat|government|summit|statement|participants|members?|committee|office|leaders"
    r"|ministers|states|countries|agency|commission|bank|delegation|document|declaration)\b"
)


def is_body(name: str) -> bool:
    """Whether a speaker is a body (an institution id, a ministry, the participants), not a person."""
    return " " not in name or bool(_BODY.search(plain(name)))

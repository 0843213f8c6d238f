"""States under their several English names, so that "South African foreign ministry" is that of South Africa."""

from __future__ import annotations

from functools import cache

from rapporteur import knowledge

_LONGEST = 4


@cache
def _codes() -> dict[str, str]:
    """Every English name and adjective of a state, in small letters, with its code."""
    told: dict[str, str] = {}
    for country in knowledge.load().countries.values():
        for name in (country.label, *country.names.get("en", ()), *country.adjectives.get("en", ())):
            told.setdefault(name.casefold(), country.code)
    return told


def state_and_rest(name: str) -> tuple[str, str] | None:
    """The code of the state a name begins with, and what follows it in small letters; None where it names none."""
    words = name.split()
    if len(name) == 2 and name.isupper():
        return name, ""
    for count in range(min(_LONGEST, len(words)), 0, -1):
        code = _codes().get(" ".join(words[:count]).casefold())
        if code is not None:
            return code, " ".join(words[count:]).casefold()
    return None


def parties(institution: str) -> frozenset[str]:
    """The two a format such as "ASEAN-US" brings together, in any order: states by code, others in small letters."""
    return frozenset(_codes().get(part.casefold(), part).casefold() for part in institution.split("-"))

"""Short names of people in the background knowledge."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur import knowledge
from rapporteur.knowledge.model import Names


def _spellings(names: Iterable[Names]) -> set[tuple[str, str]]:
    return {(language, _plain(name)) for one in names for language, forms in one.items() for name in forms}


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())


def test_no_short_name_spells_a_place() -> None:
    known = knowledge.load()
    places = _spellings([*(c.names for c in known.countries.values()), *(p.names for p in known.places.values())])
    assert not _spellings(person.short for person in known.people.values()) & places

"""What to look for when somebody searches: the words, what the term base has for them, and every spelling of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapporteur.knowledge import Knowledge
from rapporteur.languages import HOME, available, read_yaml
from rapporteur.reading.cache import kept, load_knowledge
from rapporteur.record import passages
from rapporteur.record.passages import spellers
from rapporteur.store import Phrase

_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Sought:
    """One part of a search: what was typed, and all the phrases it may stand as, in any language."""

    typed: str
    phrases: tuple[Phrase, ...]


class Wordings:
    """Finds in a search the terms and names that are known, and gives all their wordings."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._things: dict[str, list[tuple[str, str]]] = {}
        for code in available():
            for concept, forms in read_yaml(HOME / code / "terms.yaml", {}).items():
                self._things.setdefault(f"term {concept}", []).extend((code, str(form)) for form in forms)
        for thing, names in _named(knowledge):
            found = [(code, name) for code, listed in names.items() for name in listed]
            self._things.setdefault(thing, []).extend(found)
        self._by_phrase: dict[Phrase, list[str]] = {}
        for thing, listed in self._things.items():
            for code, form in listed:
                self._by_phrase.setdefault(words(form, code), []).append(thing)

    def sought(self, typed: str) -> list[Sought]:
        """The parts of a search, longest known wordings first; a word that is not known stands for itself."""
        parts: list[Sought] = []
        tokens = typed.split()
        at = 0
        while at < len(tokens):
            size, things = self._known(tokens, at)
            piece = " ".join(tokens[at : at + size])
            parts.append(Sought(piece, tuple(sorted(self._phrases(piece, things)))))
            at += size
        return [part for part in parts if part.phrases]

    def _known(self, tokens: list[str], at: int) -> tuple[int, list[str]]:
        for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
            piece = " ".join(tokens[at : at + size])
            things = [thing for phrase in as_typed(piece) for thing in self._by_phrase.get(phrase, ())]
            if things:
                return size, things
        return 1, []

    def _phrases(self, piece: str, things: Iterable[str]) -> set[Phrase]:
        wide = {words(form, code) for thing in things for code, form in self._things[thing]}
        return {phrase for phrase in wide | as_typed(piece) if phrase}


@cache
def wordings() -> Wordings:
    """The wordings of what is known, from the cache if nothing has changed."""
    code = (Path(__file__), Path(passages.__file__))
    made: Wordings = kept("wordings", code, lambda: Wordings(load_knowledge()))
    return made


def as_typed(piece: str) -> set[Phrase]:
    """What was typed, as each language would spell it."""
    return {words(piece, code) for code in spellers()}


@cache
def words(form: str, code: str) -> Phrase:
    """A wording as its words are searched."""
    speller = spellers().get(code)
    return tuple(speller.words(form)) if speller is not None else ()


def _named(knowledge: Knowledge) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """Everything with names: institutions, people, states, places."""
    for institution in knowledge.institutions.values():
        yield f"institution {institution.id}", institution.names
    for person in knowledge.people.values():
        yield f"person {person.id}", person.names
        yield f"person {person.id}", {"en": (person.label,)}
        yield f"person {person.id}", person.short
    for country in knowledge.countries.values():
        yield f"country {country.code}", country.names
        yield f"country {country.code}", country.adjectives
    for place in knowledge.places.values():
        yield f"place {place.id}", place.names

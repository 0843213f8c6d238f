"""One language's words and the world's names in that language, in one phrase index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rapporteur.knowledge import Knowledge
from rapporteur.languages import Entry, Pack, PhraseIndex, inflection_from, spellings
from rapporteur.model.fixed import fixed
from rapporteur.text import words_of

_LATIN = "en"
_INFLECTED = frozenset({"name", "adjective"})
_JOINABLE = frozenset({"Person", "City", "Country", "Org"})
_LETTERED = frozenset({"Country", "State", "Demonym", "City", "CityAdjective", "Venue", "Person", "Given"})
_LONG = 8
_SHORTEST = 3


@fixed()
class PersonRef:
    """Whom a printed name may mean: ids of the knowledge; `full` unless only a surname is printed."""

    ids: tuple[str, ...]
    full: bool
    label: str | None = None


def build_index(pack: Pack, knowledge: Knowledge) -> PhraseIndex:
    """Everything the pack and the knowledge can say in this language."""
    index = PhraseIndex(pack.clitics)
    for phrase, entry in _lexicon(pack):
        index.add(phrase, entry)
    cases = inflection_from(pack.names.get("inflection", {}))
    for text, label, value, word_class in (*_things(pack, knowledge), *_people(pack, knowledge)):
        entry = Entry(label, value, (), pack.clitics.classes.get(word_class, 0))
        _add(index, pack, text, entry)
        for form in _respelled(pack, label, text):
            _add(index, pack, form, entry)
        for form in cases.forms(text) if word_class in _INFLECTED else ():
            if form != text:
                _add(index, pack, form, entry._replace(tags=("oblique",)))
    index.settle()
    return index


def _respelled(pack: Pack, label: str, name: str) -> Iterator[str]:
    """A foreign name with letters that other countries of the same language write it with (names.yaml `letters`)."""
    if label not in _LETTERED:
        return
    for letter, others in pack.names.get("letters", {}).items():
        if letter in name:
            yield from (name.replace(letter, other) for other in others)


def _cut(pack: Pack, text: str) -> str:
    """A form as the tokens of a text are cut: folded, with a space around every sign."""
    return " ".join(words_of(pack.folding.fold(text)))


def _add(index: PhraseIndex, pack: Pack, text: str, entry: Entry) -> None:
    for spelled in spellings(text):
        phrase = _cut(pack, spelled)
        if phrase:
            index.add(phrase, entry)
            if entry.label in _JOINABLE and pack.names.get("joined") and len(phrase) >= _LONG and " " in phrase:
                index.add(phrase.replace(" ", ""), entry)


def build_terms(pack: Pack) -> PhraseIndex:
    """The term base of the language, kept apart: it glosses titles, it finds no facts."""
    index = PhraseIndex(pack.clitics)
    allowed = pack.clitics.classes.get("noun", 0)
    for concept, words in pack.terms.items():
        for word in words:
            _add(index, pack, word, Entry("term", concept, (), allowed))
    index.settle()
    return index


def _lexicon(pack: Pack) -> Iterator[tuple[str, Entry]]:
    for form in pack.forms:
        info = pack.senses[form.sense]
        allowed = pack.clitics.classes[info.word_class]
        for spelled in spellings(form.text):
            phrase = _cut(pack, spelled)
            yield phrase, Entry(form.sense, None, form.tags, allowed)
            if info.word_class == "verb":
                yield phrase, Entry("Verb", form.sense, form.tags, allowed)
            if info.family:
                head, tail = info.family
                yield phrase, Entry(f"{head}.*", tail, form.tags, allowed)
                plural = "s" if "plural" in form.tags else ""
                yield phrase, Entry(head.capitalize() + plural, tail, form.tags, allowed)


def _things(pack: Pack, knowledge: Knowledge) -> Iterator[tuple[str, str, Any, str]]:
    code = pack.code
    generic = _generic_bodies(pack)
    for country in knowledge.countries.values():
        for name in _in(country.names, code):
            yield name, "Country", country.code, "name"
            yield name, "State", country.code, "name"
        yield from ((name, "CountryListed", country.code, "name") for name in country.listed.get(code, ()))
        for adjective in country.adjectives.get(code, ()):
            for form in pack.names.get("adjective_forms", ["~"]):
                yield form.replace("~", adjective), "Demonym", country.code, "adjective"
                yield form.replace("~", adjective), "State", country.code, "adjective"
    for institution in knowledge.institutions.values():
        yield from ((name, "Org", institution.id, "name") for name in _in(institution.names, code))
        yield from ((name, "OrgShort", institution.id, "name") for name in _in(institution.short, code))
        yield from ((name, "Region", institution.id, "name") for name in _in(institution.region, code))
        for body in institution.bodies:
            names = (name for name in _in(body.names, code) if not generic(pack.folding.words(name)))
            yield from ((name, "Body", (institution.id, body.id), "name") for name in names)
    for place in knowledge.places.values():
        labels = ("City", "TopicCity") if place.topic else ("City",)
        yield from ((name, label, place.id, "name") for label in labels for name in _in(place.names, code))
        yield from ((name, "CityAdjective", place.id, "adjective") for name in place.adjectives.get(code, ()))
    for venue in knowledge.venues.values():
        yield from ((name, "Venue", venue.id, "name") for name in _in(venue.names, code))
    yield from _outlets(pack, knowledge)


def _generic_bodies(pack: Pack) -> Callable[[str], bool]:
    """Whether a body's name is only words for a meeting of office holders ("meeting of foreign ministers")."""
    meetings = {pack.folding.words(form.text) for form in pack.forms if form.sense.startswith("gathering.")}
    offices = {pack.folding.words(form.text) for form in pack.forms if form.sense.startswith("office.")}

    def generic(name: str) -> bool:
        first, _, rest = name.partition(" ")
        return first in meetings and any(rest == office or rest.endswith(" " + office) for office in offices)

    return generic


def _outlets(pack: Pack, knowledge: Knowledge) -> Iterator[tuple[str, str, Any, str]]:
    forms = pack.names.get("outlet_forms", {})
    for outlet in knowledge.outlets.values():
        for name in _in(outlet.names, pack.code):
            for form in forms.get(outlet.kind, ["~"]):
                yield form.replace("~", name), "Outlet", outlet.id, "name"
        yield from ((domain, "Outlet", outlet.id, "name") for domain in outlet.domains)


def _people(pack: Pack, knowledge: Knowledge) -> Iterator[tuple[str, str, Any, str]]:
    code = pack.code
    shared: dict[tuple[str, bool], list[str]] = {}
    for person in knowledge.people.values():
        for name in _in(person.names, code):
            for spelled in _spelled_apart(pack, name):
                shared.setdefault((spelled, True), []).append(person.id)
        for name in _in(person.short, code):
            shared.setdefault((name, False), []).append(person.id)
    for (name, full), ids in shared.items():
        yield name, "Person", PersonRef(tuple(ids), full), "name"
    for name in dict.fromkeys((*knowledge.given_names.get(code, ()), *_first_names(pack, knowledge))):
        yield name, "Given", name, "name"


def _spelled_apart(pack: Pack, name: str) -> Iterator[str]:
    """A name, and as it is also printed with its parts apart ("Abd al-" of names written in one word)."""
    yield name
    for joined, apart in pack.names.get("apart", {}).items():
        if joined in name:
            yield name.replace(joined, apart)


def _first_names(pack: Pack, knowledge: Knowledge) -> Iterator[str]:
    """In a script without capitals, the first words of known people's names that the language has no other use for."""
    words = {pack.folding.words(form.text) for form in pack.forms}
    for person in knowledge.people.values():
        for name in person.names.get(pack.code, ()):
            first, _, rest = name.partition(" ")
            plain = rest and len(first) >= _SHORTEST and first.upper() == first.lower()
            if plain and pack.folding.words(first) not in words:
                yield first


def _in(names: Mapping[str, tuple[str, ...]], code: str) -> Iterable[str]:
    """The names in a language, and those in Latin letters, which any language may print."""
    if code == _LATIN:
        return names.get(code, ())
    return (*names.get(code, ()), *(name for name in names.get(_LATIN, ()) if name.isascii()))

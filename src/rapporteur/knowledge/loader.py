"""Reads the knowledge folders; later folders (a user's own) add to and override the ones before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from rapporteur.knowledge.model import (
    Body,
    Chair,
    Country,
    Held,
    Institution,
    Knowledge,
    Member,
    Names,
    Outlet,
    Person,
    Place,
    Rotation,
    Secretary,
    Term,
)
from rapporteur.knowledge.spoken import with_names
from rapporteur.languages import read_yaml
from rapporteur.model import PackError

HOME = Path(__file__).parent / "data"


def load(folders: Iterable[Path] = ()) -> Knowledge:
    """Read the built-in knowledge and then each folder given; R0221 where an entry is not sound."""
    homes = (HOME, *folders)
    return _spoken(
        homes,
        Knowledge(
            countries=_merged(homes, "countries.yaml", _countries),
            institutions=_from_files(homes, "institutions", _institution),
            people=_people(homes),
            places=_merged(homes, "places.yaml", _places),
            venues=_merged(homes, "venues.yaml", _places),
            outlets=_merged(homes, "outlets.yaml", _outlets),
            concepts=_merged(homes, "concepts.yaml", _concepts),
            given_names=_merged(homes, "given_names.yaml", lambda data: {k: tuple(v) for k, v in data.items()}),
        ),
    )


def _spoken(homes: Iterable[Path], known: Knowledge) -> Knowledge:
    """The knowledge with the names of each language that has a file of its own, `names/<code>.yaml`."""
    for home in homes:
        for path in sorted((home / "names").glob("*.yaml")):
            known = _sound(partial(with_names, known, path.stem), read_yaml(path, {}), path)
    return known


def _merged(homes: Iterable[Path], name: str, build: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for home in homes:
        data = read_yaml(home / name)
        if data is not None:
            found.update(_sound(build, data, home / name))
    return found


def _sound(build: Any, data: Any, path: Path) -> Any:
    try:
        return build(data)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        cure = "See docs/knowledge.md for what an entry needs."
        raise PackError("R0221", str(path), f"an entry is not sound ({type(error).__name__}: {error})", cure) from None


def _from_files(homes: Iterable[Path], folder: str, build: Any) -> dict[str, Any]:
    found = {}
    for home in homes:
        for path in sorted((home / folder).glob("*.yaml")):
            item = _sound(build, read_yaml(path), path)
            found[item.id] = item
    return found


def _people(homes: Iterable[Path]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for home in homes:
        for path in sorted((home / "holders").glob("*.yaml")):
            for person in _sound(lambda data: list(_holders(data)), read_yaml(path), path):
                people[person.id] = _joined(people[person.id], person) if person.id in people else person
    return people


def _joined(one: Person, other: Person) -> Person:
    return Person(
        one.id,
        one.label,
        _union(one.names, other.names),
        _union(one.short, other.short),
        (*one.offices, *(held for held in other.offices if held not in one.offices)),
    )


def _union(one: Names, other: Names) -> Names:
    return {code: tuple(dict.fromkeys((*one.get(code, ()), *other.get(code, ())))) for code in {*one, *other}}


def _holders(data: Mapping[str, Any]) -> Iterator[Person]:
    country = data.get("country")
    for item in data["people"]:
        offices = tuple(
            Held(held["office"], held.get("institution") or held.get("country") or str(country), _term(held))
            for held in item.get("offices") or ()
        )
        yield Person(item["id"], item["label"], _names(item.get("names")), _names(item.get("short")), offices)


def _term(data: Mapping[str, Any]) -> Term:
    since, until = data.get("from", data.get("since")), data.get("to", data.get("until"))
    return Term(None if since is None else str(since), None if until is None else str(until))


def _names(data: Mapping[str, Any] | None) -> Names:
    return {code: tuple(str(name) for name in names or ()) for code, names in (data or {}).items()}


def _institution(data: Mapping[str, Any]) -> Institution:
    return Institution(
        id=data["id"],
        label=data["label"],
        kind=data.get("kind", "organisation"),
        founded=str(data["founded"]) if data.get("founded") else None,
        names=_names(data["names"]),
        short=_names(data.get("short")),
        members=tuple(
            Member(item.get("country") or item["institution"], item.get("status", "member"), _term(item))
            for item in data.get("members") or ()
        ),
        bodies=tuple(
            Body(item["id"], item["label"], item.get("kind", "other"), _names(item.get("names")))
            for item in data.get("bodies") or ()
        ),
        summit_body=data.get("summit_body"),
        beside=data.get("beside"),
        region=_names(data.get("region")),
        parties=tuple(str(party) for party in data.get("parties") or ()),
        chairs=tuple(_chair(item) for item in data.get("chairs") or ()),
        secretaries=tuple(
            Secretary(item["person"], item["office"], _term(item)) for item in data.get("secretaries") or ()
        ),
        rotation=_rotation(data.get("rotation")),
    )


def _rotation(data: Mapping[str, Any] | None) -> Rotation | None:
    return Rotation(data["rule"], tuple(data.get("order") or ()), data.get("term")) if data else None


def _chair(data: Mapping[str, Any]) -> Chair:
    """A year alone is the whole year; with a first or last day the other end may be open."""
    term, year = _term(data), data.get("year")
    plain = term.since is None and term.until is None and year is not None
    return Chair(str(data["country"]), Term(str(year), str(year)) if plain else term)


def _countries(data: Mapping[str, Any]) -> dict[str, Country]:
    return {
        str(code): Country(
            str(code),
            item["label"],
            _names(item["names"]),
            _names(item.get("adjectives")),
            item.get("capital"),
            item.get("leader", "president"),
            _names(item.get("listed")),
        )
        for code, item in data.items()
    }


def _places(data: Iterable[Mapping[str, Any]]) -> dict[str, Place]:
    return {
        item["id"]: Place(
            item["id"],
            item["label"],
            item.get("country"),
            _names(item["names"]),
            bool(item.get("capital")),
            item.get("city"),
            bool(item.get("topic")),
            _names(item.get("adjectives", {})),
            tuple(item.get("namesake") or ()),
        )
        for item in data
    }


def _outlets(data: Iterable[Mapping[str, Any]]) -> dict[str, Outlet]:
    return {
        item["id"]: Outlet(
            item["id"],
            item["label"],
            item.get("kind", "site"),
            _names(item["names"]),
            tuple(item.get("domains") or ()),
            item.get("country"),
        )
        for item in data
    }


def _concepts(data: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    return {name: (str(item["label"]), str(item.get("kind", "noun"))) for name, item in data.items()}

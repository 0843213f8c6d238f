"""Names in one language for everything the knowledge knows: `names/<code>.yaml`, one file a language.

A new language writes its names for states, cities, institutions and people in one place, and touches no entry of
another language. An id that nothing bears is refused: it is a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from rapporteur.knowledge.model import Body, Institution, Knowledge, Names

Item = TypeVar("Item")


def with_names(knowledge: Knowledge, code: str, data: Mapping[str, Any]) -> Knowledge:
    """The knowledge with the names of one language added; ValueError for an id that is not there."""
    countries = _each(knowledge.countries, data, "countries", lambda one, told: _named(one, code, told))
    return replace(
        knowledge,
        countries=_each(countries, data, "adjectives", lambda one, told: _adjective(one, code, told)),
        places=_each(knowledge.places, data, "places", lambda one, told: _named(one, code, told)),
        venues=_each(knowledge.venues, data, "venues", lambda one, told: _named(one, code, told)),
        outlets=_each(knowledge.outlets, data, "outlets", lambda one, told: _named(one, code, told)),
        people=_each(knowledge.people, data, "people", lambda one, told: _both(one, code, told)),
        institutions=_each(knowledge.institutions, data, "institutions", lambda one, told: _owner(one, code, told)),
        given_names=_more(knowledge.given_names, code, data.get("given_names")),
    )


def _each(items: Mapping[str, Item], data: Mapping[str, Any], part: str, add: Any) -> dict[str, Item]:
    told = data.get(part) or {}
    unknown = [str(name) for name in told if str(name) not in items]
    if unknown:
        raise ValueError(f"{part}: nothing bears the id {', '.join(unknown)}")
    return {**items, **{str(name): add(items[str(name)], names) for name, names in told.items()}}


def _more(names: Names, code: str, told: Any) -> Names:
    """The names by language with those of one more (or more of one)."""
    added = tuple(str(name) for name in told or ())
    return {**names, code: tuple(dict.fromkeys((*names.get(code, ()), *added)))} if added else names


def _named(one: Any, code: str, told: Any) -> Any:
    return replace(one, names=_more(one.names, code, told))


def _adjective(one: Any, code: str, told: Any) -> Any:
    return replace(one, adjectives=_more(one.adjectives, code, told))


def _both(one: Any, code: str, told: Mapping[str, Any]) -> Any:
    return replace(
        one, names=_more(one.names, code, told.get("names")), short=_more(one.short, code, told.get("short"))
    )


def _owner(one: Institution, code: str, told: Mapping[str, Any]) -> Institution:
    bodies = told.get("bodies") or {}
    unknown = set(bodies) - {body.id for body in one.bodies}
    if unknown:
        raise ValueError(f"{one.id}: no body bears the id {', '.join(sorted(unknown))}")
    named: Institution = _both(one, code, told)
    return replace(named, bodies=tuple(_body(body, code, bodies.get(body.id)) for body in one.bodies))


def _body(body: Body, code: str, told: Any) -> Body:
    return replace(body, names=_more(body.names, code, told))

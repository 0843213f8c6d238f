"""Names that would make false mentions: one name for two things of one sort, or for nothing that has a name."""

from __future__ import annotations

from collections import defaultdict

import pytest

from rapporteur import knowledge
from rapporteur.languages import load
from rapporteur.reading.lexis import _cut, _things

_SORTS = ("Org", "Country", "City", "Outlet")
_KNOWN = {"ru": {("Org", "EAEU", "Eurasian Economic Community")}}


@pytest.mark.parametrize("code", ["en", "ar", "fa", "ru"])
def test_no_name_stands_for_two_of_a_sort(code: str) -> None:
    pack, known = load(code), knowledge.load()
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for text, label, value, _ in _things(pack, known):
        if label in _SORTS:
            bearers[label, _cut(pack, text)].add(str(value))
    shared = {(label, *sorted(ids)) for (label, _), ids in bearers.items() if len(ids) > 1}
    assert shared <= _KNOWN.get(code, set())


def test_seats_and_capitals_are_known_places() -> None:
    known = knowledge.load()
    assert [one.code for one in known.countries.values() if one.capital and one.capital not in known.places] == []
    assert [one.id for one in known.places.values() if one.country and one.country not in known.countries] == []


def test_members_and_chairs_are_known() -> None:
    known = knowledge.load()
    bearers = {*known.countries, *known.institutions}
    members = {member.country for one in known.institutions.values() for member in one.members}
    chairs = {chair.country for one in known.institutions.values() for chair in one.chairs}
    parties = {party for one in known.institutions.values() for party in one.parties}
    assert (members | chairs | parties) - bearers == set()

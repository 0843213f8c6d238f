"""States by their long names: whoever holds an office of "the Cooperative Republic of Guyana" is of that state."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rapporteur import knowledge
from rapporteur.languages import read_yaml
from rapporteur.model import Report
from rapporteur.reading import Reader

TEXTS = read_yaml(Path(__file__).parent / "offices.yaml")
_BESIDE = {"UN"}


@cache
def reader() -> Reader:
    return Reader()


@cache
def known() -> knowledge.Knowledge:
    return knowledge.load()


def _long_names(code: str) -> list[tuple[str, str]]:
    """Each state's longest name, in the form it has behind an office."""
    found = []
    for country in known().countries.values():
        names = [
            name for name in country.names.get(code, ()) if " " in name and (code != "ru" or _genitive(country, name))
        ]
        if names:
            found.append((country.code, names[0] if code == "ru" else max(names, key=len)))
    return found


def _genitive(country: knowledge.Country, name: str) -> bool:
    """The second of the forms that a Russian long name is written in: the state's own name stays as it is."""
    names = country.names["ru"]
    at = names.index(name)
    return at > 0 and names[at - 1].split()[-1] == name.split()[-1] and names[at - 1].split()[0] != name.split()[0]


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_offices_of_long_names_are_the_states(code: str) -> None:
    wrong = []
    for state, name in _long_names(code):
        reading = reader().read(Report(name, TEXTS[code].replace("@", name)))
        if {found.country for found in reading.attendance} - _BESIDE != {state}:
            wrong.append((state, name))
    assert wrong == []

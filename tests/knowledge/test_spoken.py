"""Names of one language in a file of their own: added to what is known, refused where nothing bears the id."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur import knowledge
from rapporteur.model import PackError


def _folder(home: Path, text: str) -> Path:
    (home / "names").mkdir()
    (home / "names" / "xx.yaml").write_text(text, encoding="utf-8")
    return home


def test_names_of_a_language_are_added(tmp_path: Path) -> None:
    known = knowledge.load([_folder(tmp_path, _SOUND)])
    assert known.countries["KZ"].names["xx"] == ("Kazakia",)
    assert known.countries["KZ"].names["en"]
    assert known.countries["KZ"].adjectives["xx"] == ("Kazaki",)
    assert known.places["astana"].names["xx"] == ("Astan",)
    assert known.people["xi-jinping"].short["xx"] == ("Ksi",)
    sco = known.institutions["SCO"]
    body = sco.body("heads-of-state")
    assert sco.names["xx"] == ("Sanhaja",) and body is not None and body.names["xx"] == ("Kapoj",)
    assert known.given_names["xx"] == ("Ana", "Bo")


@pytest.mark.parametrize(
    "text",
    [
        "countries: {QQ: [Nowhere]}",
        "people: {nobody-at-all: {names: [Nobody]}}",
        "institutions: {SCO: {bodies: {no-such-body: [Nothing]}}}",
    ],
)
def test_an_id_that_nothing_bears_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackError) as caught:
        knowledge.load([_folder(tmp_path, text)])
    assert caught.value.number == "R0221" and "bears the id" in str(caught.value)


_SOUND = """
countries: {KZ: [Kazakia]}
adjectives: {KZ: [Kazaki]}
places: {astana: [Astan]}
people: {xi-jinping: {names: [Ksi Ginpin], short: [Ksi]}}
institutions: {SCO: {names: [Sanhaja], bodies: {heads-of-state: [Kapoj]}}}
given_names: [Ana, Bo, Ana]
"""

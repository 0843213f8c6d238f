"""The data files: sound, large enough, nothing said twice."""

from collections import Counter
from pathlib import Path

import pytest

import rapporteur.names
from rapporteur.names.closeness import closeness
from rapporteur.names.tables import data, key, script_of

HOME = Path(rapporteur.names.__file__).parent


def test_given_names_cover_both_scripts() -> None:
    printed = {key(form) for forms in data("given").values() for form in forms}
    assert sum(script_of(form) == "arabic" for form in printed) >= 500


@pytest.mark.parametrize("name", ["given", "surnames", "persian"])
def test_no_name_stands_twice(name: str) -> None:
    lines = (HOME / "data" / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    names = Counter(line.split(":")[0] for line in lines if line and line[0] != "#")
    assert [given for given, count in names.items() if count > 1] == []


def test_every_form_of_a_given_name_is_that_name() -> None:
    for name, forms in data("given").items():
        assert isinstance(name, str)
        assert all(isinstance(form, str) and key(form) for form in forms), name
        assert all(closeness(key(name), key(form)) == 1.0 for form in forms), name


def test_persian_usage_names_known_names() -> None:
    known = set(data("given")) | set(data("surnames"))
    assert set(data("persian")) <= known


def test_no_foreign_letters_in_code() -> None:
    for path in HOME.glob("*.py"):
        assert not any(script_of(c) in ("arabic", "cyrillic") for c in path.read_text(encoding="utf-8")), path

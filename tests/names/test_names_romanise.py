"""Names read aloud in English, and their skeletons."""

from pathlib import Path

import pytest
import yaml

from rapporteur.names import romanise, skeleton

ALOUD = yaml.safe_load((Path(__file__).parent / "aloud.yaml").read_text(encoding="utf-8"))
CASES = [(code, name, read) for code in ("ar", "fa", "ru", "en") for name, read in ALOUD[code].items()]


@pytest.mark.parametrize(("language", "name", "read"), CASES)
def test_romanise(language: str, name: str, read: str) -> None:
    assert romanise(name, language) == read


@pytest.mark.parametrize("names", ALOUD["skeletons"], ids=lambda names: names[0])
def test_one_skeleton_in_every_script(names: list[str]) -> None:
    assert len({skeleton(name) for name in names}) == 1, [skeleton(name) for name in names]


def test_unknown_words_are_read_with_guessed_vowels() -> None:
    read = romanise("\u062f\u0631\u0628\u0633\u062a \u0634\u0645\u062e\u0627\u0646\u064a", "ar")
    assert read.isascii()
    assert read.istitle()

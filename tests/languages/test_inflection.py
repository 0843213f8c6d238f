"""Names in all cases: the words of a name change together."""

from __future__ import annotations

from rapporteur.languages import inflection_from

_ENDINGS = {"us": ["us", "i", "o"], "a": ["a", "ae", "ae"], "ia": ["ia", "iae", "iae"]}
_TABLE = inflection_from({"endings": _ENDINGS, "fixed": ["alma"]})


def test_words_change_together() -> None:
    assert list(_TABLE.forms("Marcus Tullius")) == ["Marcus Tullius", "Marci Tullii", "Marco Tullio"]


def test_the_longest_ending_counts_and_forms_stand_once() -> None:
    assert list(_TABLE.forms("Graecia")) == ["Graecia", "Graeciae"]


def test_fixed_words_and_unlisted_endings_stay() -> None:
    assert list(_TABLE.forms("Alma Marcus")) == ["Alma Marcus", "Alma Marci", "Alma Marco"]
    assert list(_TABLE.forms("Toledo")) == ["Toledo"]


def test_only_the_last_word_where_the_pack_says_so() -> None:
    table = inflection_from({"endings": {"o": ["o", "oy"]}, "last_only": True})
    assert list(table.forms("Rio Grando")) == ["Rio Grando", "Rio Grandoy"]

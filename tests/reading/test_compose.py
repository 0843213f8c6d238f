"""Titles composed in English from the term base: the cases stand in compose_cases.yaml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

import rapporteur
from rapporteur.reading.compose import Composed, compose, compose_known
from rapporteur.reading.english import as_infinitive, as_noun, is_gerund, own_preposition, with_article
from rapporteur.reading.pieces import Term, Terms

DATA = Path(rapporteur.__file__).parent
CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "compose_cases.yaml").read_text("utf-8"))
LETTERS = str.maketrans(CASES["letters"])
FRONTS = {"ar": CASES["fronts"], "fa": [["", ""]]}
ENDINGS = {"ar": [""], "fa": CASES["endings"]}
Find = Callable[[Sequence[str], int], tuple[str, int] | None]


def fold(text: str) -> str:
    plain = "".join(c for c in text.translate(LETTERS) if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(str(unicodedata.digit(c, c)) for c in plain)


def readings(word: str, language: str) -> list[str]:
    """The word with its clitics and endings taken off in every way, the word itself first."""
    fronts = [new + word[len(old) :] for old, new in FRONTS[language] if word.startswith(old)]
    cut = [w[: len(w) - len(e)] for w in [word, *fronts] for e in ENDINGS[language] if w.endswith(e)]
    return [w for w in [word, *fronts, *cut] if w]


def finder(forms: dict[str, list[str]], language: str) -> Find:
    """The longest of the forms at a position; the printed word counts before the word without its clitics."""
    index: dict[tuple[str, ...], str] = {}
    for meaning, words in forms.items():
        for word in words:
            for spelled in {word, word.replace("\u200c", " "), word.replace("\u200c", "")}:
                index.setdefault(tuple(fold(spelled).split()), meaning)

    def find(words: Sequence[str], at: int) -> tuple[str, int] | None:
        for size in range(min(7, len(words) - at), 0, -1):
            for phrase in phrases(words[at : at + size], language):
                if phrase in index:
                    return index[phrase], size
        return None

    return find


def phrases(words: Sequence[str], language: str) -> list[tuple[str, ...]]:
    grown: list[tuple[str, ...]] = [(first,) for first in readings(words[0], language)]
    for word in words[1:]:
        inner = [word, *(new + word[len(old) :] for old, new in FRONTS[language] if word.startswith(old) and not new)]
        inner += [word[: -len(e)] for e in ENDINGS[language] if e and word.endswith(e)]
        grown = [(*phrase, stem) for phrase in grown for stem in inner if "" not in phrase]
    return grown


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


CONCEPTS = {
    name: Term(item["label"], item["kind"]) for name, item in load(DATA / "knowledge/data/concepts.yaml").items()
}
TERMS = {code: load(DATA / "languages" / code / "terms.yaml") for code in ("ar", "fa")}
FINDERS = {code: finder(TERMS[code], code) for code in TERMS}
NAMES = {code: finder(CASES["names"][code], code) for code in TERMS}


def composed(title: str, language: str) -> Composed:
    return compose(tokens_of(title), Terms(CONCEPTS, FINDERS[language]), NAMES[language])


def tokens_of(title: str) -> list[tuple[str, str]]:
    return [(fold(word), word) for word in cut(title)]


def cut(title: str) -> list[str]:
    title = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", title)
    spaced = "".join(f" {c} " if unicodedata.category(c)[0] in "PS" and c != "+" else c for c in title)
    return spaced.split()


@pytest.mark.parametrize("case", CASES["titles"], ids=lambda case: case["english"])
def test_title_is_composed(case: dict[str, str]) -> None:
    language = "ar" if "ar" in case else "fa"
    found = composed(case[language], language)
    assert found.text == case["english"]
    assert found.known == 1.0


@pytest.mark.parametrize("case", CASES["unknown"], ids=lambda case: case["english"])
def test_unknown_words_stay_in_their_script(case: dict[str, Any]) -> None:
    language = "ar" if "ar" in case else "fa"
    found = composed(case[language], language)
    assert found.text == case["english"]
    assert found.known == pytest.approx(case["known"], abs=0.001)


@pytest.mark.parametrize("case", CASES["unsolved"], ids=lambda case: case["english"])
@pytest.mark.xfail(reason="known miss", strict=True)
def test_unsolved(case: dict[str, str]) -> None:
    assert composed(case["ar"], "ar").text == case["english"]


@pytest.mark.parametrize("case", [*CASES["titles"], *CASES["unknown"]], ids=lambda case: case["english"])
def test_given_up_at_an_unknown_word_only(case: dict[str, Any]) -> None:
    language = "ar" if "ar" in case else "fa"
    whole, terms = composed(case[language], language), Terms(CONCEPTS, FINDERS[language])
    found = compose_known(tokens_of(case[language]), terms, NAMES[language])
    assert found == (whole if whole.known == 1 else None)


def test_concepts_are_named_in_order_and_once() -> None:
    found = composed(CASES["concepts"]["ar"], "ar")
    assert list(found.concepts) == CASES["concepts"]["ids"]


def test_nothing_composes_to_nothing() -> None:
    assert composed("", "ar") == Composed("", 0.0, ())


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_every_concept_has_words_and_every_word_one_concept(language: str) -> None:
    assert set(TERMS[language]) == set(CONCEPTS)
    owners: dict[str, set[str]] = {}
    for concept, words in TERMS[language].items():
        for word in words:
            owners.setdefault(fold(word), set()).add(concept)
    assert {word: found for word, found in owners.items() if len(found) > 1} == {}


def test_kinds_are_those_the_composer_knows() -> None:
    assert {term.kind for term in CONCEPTS.values()} == {"type", "noun", "adjective", "prep", "conj"}
    assert len(CONCEPTS) >= 1500


def test_english_grammar() -> None:
    assert is_gerund("further strengthening") and not is_gerund("meeting") and not is_gerund("working group")
    assert [as_infinitive(g) for g in ("ensuring", "banning", "combating", "welcoming", "promoting")] == [
        "ensure", "ban", "combat", "welcome", "promote",
    ]  # fmt: skip
    assert as_noun("developing") == "development" and as_noun("further strengthening") == "further strengthening"
    assert own_preposition("respect for") == "for" and own_preposition("for") == ""
    assert with_article("CIS") == "the CIS" and with_article("BRICS") == "BRICS"

"""Things of the record in words: sides of disputes, acts in force, names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import FACT_TYPES, Statement
from rapporteur.reading.cache import load_knowledge
from rapporteur.record.disputes import Dispute
from rapporteur.record.people import Person
from rapporteur.web.facts import amount
from rapporteur.web.library import Library
from rapporteur.web.telling import Teller
from rapporteur.web.views.people import written
from rapporteur.web.words import Words

_CASES = yaml.safe_load(Path(__file__).with_name("telling.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library(kept: Path) -> Library:
    return Library(str(kept))


def teller(library: Library, code: str) -> Teller:
    return Teller(Words(code, load_knowledge()), library.snapshot())


@pytest.mark.parametrize("case", _CASES["sides"], ids=lambda case: f"{case['code']} {case['of']} {case['value']}")
def test_a_side_of_a_dispute(library: Library, case: dict[str, str]) -> None:
    dispute = Dispute(case["of"], "about", "contradiction", True, "", "SCO", None, (), (), 0, 1)
    assert teller(library, case["code"]).disputed(dispute, case["value"]) == case["said"]


@pytest.mark.parametrize("case", _CASES["asked"], ids=lambda case: f"{case['code']} {case['kind']} {case['value']}")
def test_what_sentences_were_asked_for(library: Library, case: dict[str, str]) -> None:
    told = teller(library, case["code"]).asked(case["kind"], case["field"], case["value"])
    assert told == case["said"]


@pytest.mark.parametrize("case", _CASES["running"], ids=lambda case: f"{case['code']} {case['note']}")
def test_an_act_in_force(library: Library, case: dict[str, str]) -> None:
    assert teller(library, case["code"]).running(case["note"]) == case["said"]


def test_what_a_statement_is_about_is_told_beside_it(library: Library) -> None:
    said = Statement(evidence=(), speaker="Xi Jinping", verb="said", mode="direct", concepts=("extremism", "trade"))
    assert "extremism, trade" in teller(library, "en").fact(said)


@pytest.mark.parametrize("case", _CASES["lines"], ids=lambda case: case["said"])
def test_a_fact_is_told_as_a_sentence(library: Library, case: dict[str, Any]) -> None:
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in case["of"].items()}
    assert teller(library, case["code"]).fact(FACT_TYPES[case["kind"]](evidence=(), **given)) == case["said"]


@pytest.mark.parametrize("case", _CASES["gists"], ids=lambda case: f"{case['code']} {case['concepts']}")
def test_words_in_another_language_are_told_by_their_terms(library: Library, case: dict[str, Any]) -> None:
    assert teller(library, case["code"]).gist(case["concepts"], case.get("names", ()), case["language"]) == case["said"]


@pytest.mark.parametrize("case", _CASES["amounts"], ids=lambda case: case["said"])
def test_a_number_has_all_its_digits(case: dict[str, Any]) -> None:
    assert amount(float(case["value"])) == case["said"]


@pytest.mark.parametrize("case", _CASES["reasons"], ids=lambda case: f"{case['code']} {case['why']}")
def test_why_reports_are_on_one_meeting(library: Library, case: dict[str, str]) -> None:
    assert teller(library, case["code"]).because(case["why"]) == case["said"]


def test_other_spellings_come_once() -> None:
    names, printed = ("Xi Jinping", "Xi  Jinping"), ("Si", "\u202bSi\u202c", "Si ", "Xi")
    person = Person("Xi Jinping", names, printed, (), (), (), (), 0)
    assert written(person) == ["Si", "Xi"]


def test_a_record_once_big_is_not_measured_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapporteur.web.library._FEW", 2)
    grown = Library(str(kept))
    assert grown._big()
    monkeypatch.setattr(grown, "store", None)
    assert grown._big()

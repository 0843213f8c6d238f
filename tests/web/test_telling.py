"""Things of the record in words: sides of disputes, acts in force, names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import FACT_TYPES, Statement
from rapporteur.reading.cache import load_knowledge
from rapporteur.record.disputes import Dispute
from rapporteur.record.people import Person
from rapporteur.record.tracks import Step, Track
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


@pytest.mark.parametrize("case", _CASES["why"], ids=lambda case: f"{case['code']} {case['why']}")
def test_why_it_is_a_dispute(library: Library, case: dict[str, str]) -> None:
    dispute = Dispute("office/x", "about", "contradiction", True, case["why"], "SCO", None, (), (), 0, 1)
    assert teller(library, case["code"]).why(dispute) == case["said"]


@pytest.mark.parametrize("case", _CASES["tracks"], ids=lambda case: f"{case['code']} {case['what']}")
def test_what_a_track_is_of(library: Library, case: dict[str, str]) -> None:
    track = Track("t", case["kind"], case["what"], "CIS", False, None, (), None)
    assert teller(library, case["code"]).track(track) == case["said"]


@pytest.mark.parametrize("case", _CASES["steps"], ids=lambda case: f"{case['code']} {case['said']}")
def test_a_step_of_a_track(library: Library, case: dict[str, Any]) -> None:
    step = Step(None, "planned", case.get("what", "x"), case.get("who"), None, None, tuple(case["reports"]), 1, ())
    track = Track("t", case["kind"], "x", "CIS", True, 0, (step,), "the next is to be expected with the end of 2027")
    tell = teller(library, case["code"])
    assert tell.step(track, step) == case["said"]
    assert tell.expected(track).endswith("2027") and ("expected" in tell.expected(track)) == (case["code"] == "en")


def test_an_act_is_called_as_the_readers_own_language_prints_it(library: Library) -> None:
    act = next(act for act in library.snapshot().listed("act") if act.title.startswith("Programme of cooperation"))
    assert teller(library, "en").act(act) == act.title
    assert teller(library, "ar").act(act) == act.titles[0]
    unprinted = replace(act, evidence=tuple(replace(s, report="en-astana") for s in act.evidence))
    assert teller(library, "ar").act(unprinted) == act.title
    assert teller(library, "ar").act(replace(act, title="As somebody decided")) == "As somebody decided"


@pytest.mark.parametrize(("code", "language", "said"), [("ar", "ar", "x"), ("ar", "fa", "y"), ("en", "en", "y")])
def test_what_is_printed_in_the_readers_language_is_shown_so(
    library: Library, code: str, language: str, said: str
) -> None:
    assert teller(library, code).own("y", "x", language) == said


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

"""Searching: known terms and names are found in every language, and marked where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import Reading, Report, ReportInfo
from rapporteur.record.search import Wanted, bring_up_to_date, search
from rapporteur.store import Filed, Store, open_store
from tests.record.measure import knowledge

CASES = yaml.safe_load(Path(__file__).with_name("search.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = open_store(tmp_path_factory.mktemp("search") / "record.db")
    made.save([filed(name, **told) for name, told in CASES["reports"].items()])
    assert bring_up_to_date(made) == len(CASES["reports"]) and bring_up_to_date(made) == 0
    yield made
    made.close()


def filed(name: str, language: str, text: str) -> Filed:
    return Filed(Report(name, text, language=language), Reading(ReportInfo(name, None, language, outlet="Alpha")), "f")


@pytest.mark.parametrize("case", CASES["searches"], ids=lambda case: case["words"])
def test_what_is_found(case: dict[str, Any], store: Store) -> None:
    found = search(store, knowledge(), case["words"])
    assert sorted({hit.report for hit in found.hits}) == case["finds"]
    for hit in found.hits:
        marked = [hit.passage[start:end] for start, end in hit.marks]
        assert marked and all(text in marked for text in case.get("marks", ()))


def test_facets_count_and_narrow(store: Store) -> None:
    found = search(store, knowledge(), "extremism")
    assert found.facets["language"] == {"ar": 1, "en": 1, "fa": 1, "ru": 1} and found.total == 4
    assert {hit.report for hit in search(store, knowledge(), "extremism", Wanted(language="fa")).hits} == {"fa-one"}


def test_a_report_that_changed_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    made = open_store(tmp_path / "record.db")
    made.save([filed("a", "en", "A volcano erupted.")])
    bring_up_to_date(made)
    made.save([filed("a", "en", "A glacier melted.")])
    bring_up_to_date(made)
    assert search(made, knowledge(), "volcano").total == 0 and search(made, knowledge(), "glacier").total == 1
    made.close()

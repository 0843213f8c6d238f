"""Meetings told in a row by place and year alone."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import Report
from rapporteur.reading import Reader

CASES = yaml.safe_load(Path(__file__).with_name("rows.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['want']}")
def test_rows_of_places_and_years(reader: Reader, case: dict[str, Any]) -> None:
    reading = reader.read(Report("rows", case["text"], language=case["language"]))
    others = [session for session in reading.sessions if not session.main]
    told = [[s.city or s.country, int((s.date or "0")[:4])] for s in others]
    assert sorted(told) == sorted(case["want"])

"""The dateline that tells the day of a meeting; the reports stand in dateline_cases.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import Report
from rapporteur.reading import Reader

CASES = yaml.safe_load(Path(__file__).with_name("dateline_cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_day_of_the_main_meeting(reader: Reader, case: dict[str, Any]) -> None:
    reading = reader.read(Report("report", case["text"]))
    main = next(session for session in reading.sessions if session.main)
    assert main.city == "Minsk"
    assert main.date == case["day"]
    assert main.date_basis == ("resolved" if case["day"] else None)

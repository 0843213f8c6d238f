"""Credits of outlets that no list knows; the reports stand in credit_cases.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import Report
from rapporteur.reading import Reader

CASES = yaml.safe_load(Path(__file__).with_name("credit_cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_outlets_no_list_knows(reader: Reader, case: dict[str, Any]) -> None:
    reading = reader.read(Report("report", case["text"]))
    assert [credit.origin for credit in reading.report.credits] == case["credits"]

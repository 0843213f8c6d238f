"""The outlet a report names itself by, or that its dateline tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import Report
from rapporteur.reading import Reader

CASES = yaml.safe_load((Path(__file__).parent / "outlets.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:30] for case in CASES])
def test_outlet(reader: Reader, case: dict[str, Any]) -> None:
    told = reader.read(Report("outlet", case["text"])).report
    assert told.outlet == case["want"]
    if "credits" in case:
        assert sorted(credit.origin for credit in told.credits) == case["credits"]

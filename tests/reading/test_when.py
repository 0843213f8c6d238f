"""Dates that can be trusted: what a report alone tells of the day of its main meeting."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import Report
from rapporteur.reading import Reader

_CASES = yaml.safe_load((Path(__file__).parent / "when.yaml").read_text(encoding="utf-8"))


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", _CASES, ids=[f"{case['language']}: {case['why']}" for case in _CASES])
def test_the_day_of_the_main_meeting(case: dict[str, Any]) -> None:
    report = Report("case", case["text"], language=case["language"], published=case.get("published"))
    main = [session for session in reader().read(report).sessions if session.main]
    assert len(main) == 1, [session.institution for session in main]
    assert "date" not in case or main[0].date == case["date"]
    assert "date_end" not in case or main[0].date_end == case["date_end"]
    assert "city" not in case or main[0].city == case["city"]
    assert main[0].status == case.get("status", main[0].status)

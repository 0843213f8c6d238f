"""States, people and institutions of one name stay apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import Report, to_json
from rapporteur.reading import Reader

_CASES = yaml.safe_load((Path(__file__).parent / "apart.yaml").read_text(encoding="utf-8"))


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", _CASES, ids=[f"{case['language']}: {case['why']}" for case in _CASES])
def test_names_stay_apart(case: dict[str, Any]) -> None:
    found = to_json(reader().read(Report("case", case["text"], language=case["language"])))
    assert [fact.get(case["field"]) for fact in found[case["list"]]] == case["wanted"]

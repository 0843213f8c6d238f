"""What a report says besides its meetings' dates and places: each case names every fact of the lists it looks at."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rapporteur.languages import read_yaml
from rapporteur.model import Report
from rapporteur.reading import Reader

_HOME = Path(__file__).parent
_FILES = [_HOME / f"{name}.yaml" for name in ("facts", "people", "speech", "belonging")]
_CASES = [case for file in _FILES for case in read_yaml(file)]


@cache
def reader() -> Reader:
    return Reader()


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["unsolved"], strict=True)] if "unsolved" in case else []
    return pytest.param(case, id=f"{case['language']}: {case['why']}", marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in _CASES])
def test_every_fact_of_these_lists(case: dict[str, Any]) -> None:
    reading = reader().read(Report("case", case["text"], language=case["language"], published=case.get("published")))
    for kind, expected in case["facts"].items():
        found = [
            {name: _listed(getattr(fact, name)) for name in wanted}
            for fact, wanted in zip(getattr(reading, kind), expected, strict=False)
        ]
        assert found == expected
        assert len(getattr(reading, kind)) == len(expected), getattr(reading, kind)[len(expected) :]


def _listed(value: Any) -> Any:
    """As the files have it: lists for tuples."""
    return list(value) if isinstance(value, tuple) else value

"""Which meeting a document is of, as a report alone tells it, and what it is called."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import Report
from rapporteur.reading import Reader

_HERE = Path(__file__).parent
_CASES = yaml.safe_load((_HERE / "documents.yaml").read_text(encoding="utf-8"))
_TITLES = yaml.safe_load((_HERE / "titles.yaml").read_text(encoding="utf-8"))


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", _CASES, ids=[f"{case['language']}: {case['why']}" for case in _CASES])
def test_the_meeting_of_a_document(case: dict[str, Any]) -> None:
    report = Report("case", case["text"], language=case["language"], published=case.get("published"))
    reading = reader().read(report)
    dates = {session.id: session.date for session in reading.sessions}
    read = {act.type: dates.get(act.session or "") for act in reading.acts}
    assert {kind: read.get(kind, "not read") for kind in case["documents"]} == case["documents"]


@pytest.mark.parametrize("case", _TITLES, ids=[f"{case['language']}: {case['why']}" for case in _TITLES])
def test_what_documents_are_called(case: dict[str, Any]) -> None:
    reading = reader().read(Report("case", case["text"], language=case["language"]))
    assert [act.title for act in reading.acts] == case["titles"]

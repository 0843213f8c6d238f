"""Draft packs: what they read of their own reports, that they say what they are, that no other text is theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from rapporteur.cli.main import app
from rapporteur.evaluate import evaluate, show
from rapporteur.languages import available, load, shown
from rapporteur.reading import Reader, language_of

HERE = Path(__file__).parent
DRAFTS = [code for code in available() if load(code).status == "draft"]
IDENTIFIED = yaml.safe_load((HERE / "identify.yaml").read_text(encoding="utf-8"))
KINDS = ("sessions", "attendance", "acts", "chairmanships", "credits")


@pytest.mark.parametrize("code", DRAFTS)
def test_a_draft_reads_its_own_reports(code: str, record_property: Callable[[str, object], None]) -> None:
    found = evaluate(HERE / code / "gold", HERE / code / "reports", Reader())
    record_property("figures", "\n".join([f"draft {code}", *show.figures(found)]))
    tally = found.tally(KINDS, code)
    assert tally.precision >= 0.95 and tally.recall >= 0.85, (tally.precision, tally.recall)
    assert not found.failures


@pytest.mark.parametrize("case", IDENTIFIED, ids=lambda case: case["language"])
def test_a_language_is_told_from_its_neighbours(case: dict[str, Any]) -> None:
    assert language_of(case["text"]) == case["language"]


@pytest.mark.parametrize("code", DRAFTS)
def test_a_draft_says_that_it_is_one(code: str, tmp_path: Path) -> None:
    report = str(next((HERE / code / "reports").glob("*.txt")))
    record = str(tmp_path / "record.db")
    assert shown(code) == f"{code} (draft)" and shown("en") == "en" and shown(None) == "?"
    for words in (
        ["extract", "--format", "table", report],
        ["explain", report],
        ["read", report, "--record", record],
        ["reports", "--record", record],
        ["packs"],
        ["search", "zirve", "--record", record],
        ["evaluate", str(HERE / code / "gold"), "--reports", str(HERE / code / "reports"), "--summary"],
    ):
        assert "(draft)" in CliRunner().invoke(app, words).stdout, words

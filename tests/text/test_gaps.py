"""Words that stayed in another script are shown as gaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.text import with_gaps

_CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("gaps.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["text"][:20])
def test_gaps(case: dict[str, Any]) -> None:
    assert with_gaps(case["text"], case.get("arabic", False)) == case["shown"]

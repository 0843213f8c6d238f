"""Line ends that wrap a sentence are told from those that end one."""

from pathlib import Path

import pytest
import yaml

from rapporteur.text.wrapping import wraps

_CASES = yaml.safe_load((Path(__file__).parent / "wrapping.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=[case["why"] for case in _CASES])
def test_wraps(case: dict[str, str]) -> None:
    text, wanted = "", set()
    for part in case["text"].split("|"):
        text += part
        wanted.add(len(text))
    wanted.discard(len(text))
    assert wraps(text) == wanted

"""Words of a language live in data files: no letter of its script stands in code."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

_ROOT = Path(__file__).parents[1]
_LETTERS = regex.compile(r"[\p{Arabic}\p{Cyrillic}\p{Hebrew}\p{Han}]")
_CODE = sorted(path for folder in ("src", "tests", "scripts") for path in (_ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", _CODE, ids=lambda path: str(path.relative_to(_ROOT)))
def test_no_letters_of_a_language_in_code(path: Path) -> None:
    found = _LETTERS.findall(path.read_text(encoding="utf-8"))
    assert not found, f"{path}: {found[:5]} belong in a pack or a data file"

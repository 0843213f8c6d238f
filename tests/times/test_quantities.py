"""Every quantity and every trap of the batteries, in every language that has one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.languages import load
from rapporteur.times import Quantity, find_quantities

HERE = Path(__file__).parent
BATTERIES = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("quantities_*.yaml"))]


def _params(kind: str) -> list[Any]:
    return [
        pytest.param(
            battery["language"],
            case,
            id=f"{battery['language']}-{kind}-{number}",
            marks=[pytest.mark.xfail(strict=True)] if isinstance(case, dict) and case.get("unsolved") else [],
        )
        for battery in BATTERIES
        for number, case in enumerate(battery[kind])
    ]


def _told(text: str, found: Quantity) -> dict[str, Any]:
    return {
        "value": found.value,
        "value_end": found.value_end,
        "unit": found.unit,
        "ordinal": found.ordinal,
        "approximation": found.approximation,
        "span": text[found.start : found.end],
    }


@pytest.mark.parametrize(("language", "case"), _params("cases"))
def test_a_quantity_is_read(language: str, case: dict[str, Any]) -> None:
    found = find_quantities(case["text"], language)
    assert len(found) == 1, [_told(case["text"], q) for q in found]
    told = _told(case["text"], found[0])
    wanted = {"value_end": None, "unit": None, "ordinal": False, "approximation": None, "span": told["span"], **case}
    assert told == {key: wanted[key] for key in told}


@pytest.mark.parametrize(("language", "case"), _params("traps"))
def test_a_trap_holds_no_quantity(language: str, case: str) -> None:
    found = find_quantities(case, language)
    assert [_told(case, q) for q in found] == []


@pytest.mark.parametrize("battery", BATTERIES, ids=lambda battery: battery["language"])
def test_a_battery_is_large_enough(battery: dict[str, Any]) -> None:
    cases, traps = (20, 5) if load(battery["language"]).status == "draft" else (60, 20)
    assert len(battery["cases"]) >= cases
    assert len(battery["traps"]) >= traps

"""Every expression and every trap of the batteries, in every language that has one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.languages import load
from rapporteur.times import find

HERE = Path(__file__).parent
BATTERIES = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("battery_*.yaml"))]


def _params(kind: str) -> list[Any]:
    marks = [pytest.mark.xfail(strict=True)] if kind.startswith("unsolved") else []
    return [
        pytest.param(battery, case, id=f"{battery['language']}-{kind}-{number}", marks=marks)
        for battery in BATTERIES
        for number, case in enumerate(battery.get(kind, ()))
    ]


def _reference(battery: dict[str, Any], case: dict[str, Any]) -> date | None:
    chosen = case.get("reference", battery["reference"])
    assert chosen is None or isinstance(chosen, date)
    return chosen


def _check(battery: dict[str, Any], case: dict[str, Any]) -> None:
    found = find(case["text"], battery["language"], _reference(battery, case))
    assert [(e.kind, e.iso) for e in found] == [(case["is"], case["iso"])], case["text"]
    only = found[0]
    told = {
        "span": case["text"][only.start : only.end],
        "weekday": only.weekday,
        "calendar": only.calendar,
        "bound": only.bound,
        "ambiguous": only.ambiguous,
        "relative": only.relative.code if only.relative else None,
        "relation": only.relative.relation if only.relative else None,
    }
    wanted = {key: case[key] for key in told if key in case}
    assert {key: told[key] for key in wanted} == wanted, case["text"]


@pytest.mark.parametrize(("battery", "case"), _params("cases"))
def test_an_expression_is_read(battery: dict[str, Any], case: dict[str, Any]) -> None:
    _check(battery, case)


@pytest.mark.parametrize(("battery", "case"), _params("unsolved"))
def test_a_known_miss_is_still_missed(battery: dict[str, Any], case: dict[str, Any]) -> None:
    _check(battery, case)


@pytest.mark.parametrize(("battery", "case"), [*_params("traps"), *_params("unsolved_traps")])
def test_a_trap_holds_no_time(battery: dict[str, Any], case: str) -> None:
    found = find(str(case), battery["language"], battery["reference"])
    assert [(str(case)[e.start : e.end], e.kind, e.iso) for e in found if not e.ambiguous] == []


@pytest.mark.parametrize("battery", BATTERIES, ids=lambda battery: battery["language"])
def test_a_battery_is_large_and_nearly_all_right(battery: dict[str, Any]) -> None:
    expressions, traps = (40, 20) if load(battery["language"]).status == "draft" else (150, 60)
    missed, taken = len(battery.get("unsolved") or ()), len(battery.get("unsolved_traps") or ())
    assert len(battery["cases"]) >= expressions and len(battery["traps"]) >= traps
    assert missed <= 0.05 * len(battery["cases"]) and taken <= 2

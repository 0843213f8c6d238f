"""The evaluation gate: floors per half and language, and the corpus they were measured on."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path
from typing import Any

import yaml

from rapporteur.evaluate import KINDS, Evaluation

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.yaml")
HALVES = {
    "demo": (ROOT / "tests/gold/demo", ROOT / "src/rapporteur/demo/reports"),
    "corpus": (ROOT / "tests/corpus/gold", ROOT / "tests/corpus/reports"),
    "heldout": (ROOT / "tests/unseen/gold", ROOT / "tests/unseen/reports"),
    "retold": (ROOT / "tests/retold/gold", ROOT / "tests/retold/reports"),
    "fresh": (ROOT / "tests/fresh/gold", ROOT / "tests/fresh/reports"),
    "sealed": (ROOT / "tests/sealed/gold", ROOT / "tests/sealed/reports"),
    "agency": (ROOT / "tests/agency/gold", ROOT / "tests/agency/reports"),
}
FIGURES = ("precision", "recall")


def floors() -> dict[str, Any]:
    """The floors as written."""
    data: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    return data


def corpus_hash(half: str, language: str) -> str:
    """A hash over the gold and the reports of one language in a half."""
    digest = hashlib.sha256()
    for folder in HALVES[half]:
        for path in sorted(p for p in folder.glob(f"{language}-*") if p.suffix in (".yaml", ".txt")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def rounded(value: float) -> float:
    """Three decimals, downwards: what a floor can hold."""
    return math.floor(value * 1000) / 1000


def lowered(written: dict[str, Any]) -> list[str]:
    """Floors below what was last reached that give no reason."""
    return [
        f"{half} {code}: the {figure} floor {floor[figure]} is below {floor['last'][figure]} reached before; no reason:"
        for half, languages in written.items()
        for code, floor in languages.items()
        if not floor.get("reason")
        for figure in FIGURES
        if floor[figure] < floor["last"][figure]
    ]


def under(half: str, written: dict[str, Any], evaluation: Evaluation) -> list[str]:
    """Figures that fall under their floors, languages without floors, and floors measured on other reports."""
    found = [f"{half} {code}: no floor" for code in evaluation.languages if code not in written]
    for code, floor in written.items():
        tally = evaluation.tally(KINDS, code)
        if floor["corpus"] != corpus_hash(half, code):
            found.append(f"{half} {code}: the reports or the gold changed; measure again: make scores")
        reached = {figure: rounded(getattr(tally, figure)) for figure in FIGURES}
        found += [f"{half} {code}: {f} {reached[f]} is under {floor[f]}" for f in FIGURES if reached[f] < floor[f]]
    return found

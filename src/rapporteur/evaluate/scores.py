"""The measured scores that travel with the program: scores.json, written from the half no writer of rules has read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rapporteur.evaluate.gold import KINDS
from rapporteur.evaluate.result import Evaluation
from rapporteur.evaluate.show import tally_json

FILE = Path(__file__).parent / "scores.json"


def measured() -> dict[str, dict[str, Any]]:
    """Language -> kind -> figures; empty if nothing was measured yet."""
    if not FILE.exists():
        return {}
    data: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return data


def write(evaluation: Evaluation, path: Path = FILE) -> None:
    """Write the figures of an evaluation."""
    data = {code: _language(evaluation, code) for code in evaluation.languages}
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _language(evaluation: Evaluation, code: str) -> dict[str, Any]:
    figures = {kind: tally_json(evaluation.tally((kind,), code)) for kind in KINDS}
    kinds = {kind: score for kind, score in figures.items() if score["found"] + score["missed"] + score["false"]}
    return {**kinds, "overall": tally_json(evaluation.tally(KINDS, code))}

"""A reader that knows the gold by heart: it turns gold files back into readings."""

from __future__ import annotations

from typing import Any

from rapporteur.evaluate import Gold
from rapporteur.model import FACT_TYPES, Reading, Report, reading_from_json


def reading_of(gold: Gold, text: str) -> Reading:
    data: dict[str, Any] = {kind: [_fact(e, text) for e in gold.data.get(kind) or ()] for kind in FACT_TYPES}
    for figure in data["figures"]:
        figure.setdefault("about_original", "")
    for act in data["acts"]:
        act.setdefault("title_original", "")
        act.setdefault("period", None)
    for proposal in data["proposals"]:
        proposal.setdefault("what_original", "")
        if len(proposal["by"]) == 2:
            proposal["by_country"], proposal["by"] = proposal["by"], None
    sources = [_fact(e, text) for e in gold.data.get("credits") or ()]
    data["report"] = {
        "id": gold.report,
        "path": None,
        "language": gold.language,
        "outlet": gold.data.get("outlet"),
        "published": gold.data.get("published"),
        "credits": sources,
    }
    return reading_from_json(data)


def _fact(entry: dict[str, Any], text: str) -> dict[str, Any]:
    quote = entry.get("quote")
    at = text.find(quote) if quote else -1
    evidence = [] if at < 0 else [{"start": at, "end": at + len(quote or ""), "quote": quote}]
    return {**entry, "evidence": evidence}


class Oracle:
    """Reads each report as its gold says."""

    def __init__(self, golds: list[Gold]) -> None:
        self._golds = {gold.report: gold for gold in golds}

    def read(self, report: Report) -> Reading:
        return reading_of(self._golds[report.id], report.text)

"""A small record for briefs and exports, made without reading: shelf.yaml says what each report tells."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rapporteur.model import FACT_TYPES, Credit, Evidence, Reading, Report, ReportInfo
from rapporteur.reading.cache import load_knowledge
from rapporteur.record import Book, build
from rapporteur.store import Filed, open_store

HERE = Path(__file__).parent
MEETING = "cis/2024-10-08/moscow"
_MADE = (("ordinal", int), ("value", float), ("period", tuple), ("concepts", tuple))


@cache
def reports() -> dict[str, tuple[Report, Reading]]:
    told = yaml.load((HERE / "shelf.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return {item["id"]: _report(item) for item in told}


def _report(item: dict[str, Any]) -> tuple[Report, Reading]:
    text = item["text"]
    known = {name: item.get(name) for name in ("language", "title", "outlet", "published", "url")}
    told = tuple(Credit(c["origin"], c["of"], _evidence(text, c["quote"])) for c in item.get("credits", ()))
    facts = {kind: tuple(_fact(kind, text, dict(f)) for f in item.get(kind, ())) for kind in FACT_TYPES}
    return Report(item["id"], text, None, **known), Reading(
        ReportInfo(item["id"], None, credits=told, **known), **facts
    )


def _fact(kind: str, text: str, told: dict[str, Any]) -> Any:
    quote = told.pop("quote")
    for name in ("main", "approximate"):
        if name in told:
            told[name] = told[name] == "true"
    for name, make in _MADE:
        if name in told:
            told[name] = make(told[name])
    return FACT_TYPES[kind](evidence=_evidence(text, quote), **told)


def _evidence(text: str, quote: str) -> tuple[Evidence, ...]:
    at = text.index(quote)
    return (Evidence(at, at + len(quote), quote),)


@cache
def book(*names: str) -> Book:
    """The record of these reports, or of all."""
    found = [kept for name, kept in reports().items() if not names or name in names]
    return build([(reading, report.text) for report, reading in found], load_knowledge())


def text_of(name: str) -> str | None:
    return reports()[name][0].text if name in reports() else None


def fill(record: Path) -> Path:
    store = open_store(record)
    store.save([Filed(report, reading, "shelf-1", None) for report, reading in reports().values()])
    store.close()
    return record

"""Gold files as readings: what a perfect reader would bring to the record, so that joining is measured alone."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from rapporteur.evaluate.gold import Entry, Gold, load_folder
from rapporteur.model import FACT_TYPES, Credit, Evidence, Reading, ReportInfo

ROOT = Path(__file__).resolve().parents[2]
HALVES = (
    (ROOT / "tests/gold/demo", ROOT / "src/rapporteur/demo/reports"),
    (ROOT / "tests/corpus/gold", ROOT / "tests/corpus/reports"),
)
_RENAMED = {"from": "from_"}
_DATES = frozenset(("date", "date_end", "year", "since", "until", "founded", "from_", "to", "on", "period"))
_NEEDED: dict[str, dict[str, Any]] = {
    "sessions": {"kind": "other", "status": "held"},
    "acts": {"type": "document", "title": "", "title_original": "", "status": "adopted"},
    "proposals": {"by": None, "what": "", "what_original": ""},
    "statements": {"speaker": ""},
    "designations": {"title": "", "holder": ""},
    "figures": {"about": "", "about_original": "", "unit": ""},
}


@cache
def golds() -> tuple[tuple[Gold, str], ...]:
    """Every gold file that rules are tuned on, with its text; one kept in two places once."""
    found = {
        gold.report: (gold, (reports / f"{gold.report}.txt").read_text(encoding="utf-8"))
        for folder, reports in reversed(HALVES)
        for gold in load_folder(folder)
    }
    return tuple(found[name] for name in sorted(found))


@cache
def retold() -> tuple[tuple[Gold, str], ...]:
    """The gold files of the open retellings, with their texts."""
    home = ROOT / "tests/retold"
    found = [(gold, home / f"reports/{gold.report}.txt") for gold in load_folder(home / "gold")]
    return tuple((gold, path.read_text(encoding="utf-8")) for gold, path in sorted(found, key=lambda item: item[1]))


def reading(gold: Gold, text: str) -> Reading:
    """The reading a gold file tells of."""
    lists = {kind: tuple(_fact(kind, n, e) for n, e in enumerate(gold.entries(kind, text))) for kind in FACT_TYPES}
    info = ReportInfo(
        gold.report,
        None,
        gold.language,
        outlet=gold.data.get("outlet"),
        published=_text(gold.data.get("published")),
        credits=tuple(
            Credit(e.data["origin"], e.data["of"], _evidence(e, text), "gold") for e in gold.entries("credits", text)
        ),
    )
    return Reading(info, **lists)  # type: ignore[arg-type]


def _fact(kind: str, number: int, entry: Entry) -> Any:
    names = {field.name for field in fields(FACT_TYPES[kind])}
    named = {_RENAMED.get(name, name): value for name, value in entry.data.items()}
    data = {name: _plain(name, value) for name, value in named.items() if name in names and value is not None}
    needed = {"id": f"s{number}", **_NEEDED.get(kind, {})}
    filled = {name: value for name, value in needed.items() if name in names and name not in data}
    quotes = tuple(Evidence(start, end, "") for start, end in entry.spans)
    return FACT_TYPES[kind](
        evidence=quotes, rule="gold", **(filled | {k: v for k, v in data.items() if k != "evidence"})
    )


def _plain(name: str, value: Any) -> Any:
    if name == "period":
        return tuple(_text(part) for part in value) if isinstance(value, list) else (_text(value), _text(value))
    if name == "concepts":
        return tuple(value)
    return _text(value) if name in _DATES else value


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _evidence(entry: Entry, text: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(start, end, text[start:end]) for start, end in entry.spans)

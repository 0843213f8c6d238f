"""Checks what the five reports beside the project say together: ../shared/gold/record.yaml, line by line.

Usage: scripts/shared_record.py GOLD_DIR REPORTS_DIR
Prints what holds and what does not yet; fails if something that held before does not (tests/evaluate/shared_record.yaml
lists what may still be missing).
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from rapporteur.intake import take
from rapporteur.model import Report
from rapporteur.reading import Reader
from rapporteur.reading.cache import load_knowledge
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.parts import state_of, tracks_of
from rapporteur.record.titles import words
from rapporteur.store import Filed, open_store

NOT_YET = Path(__file__).parent.parent / "tests/evaluate/shared_record.yaml"
_BODIES = {"Foreign Ministers": "ministers", "informal": "informal", "Heads of State": "summit"}

Check = tuple[str, bool]


def account(reports: Path, folder: str) -> Account:
    store = open_store(Path(folder) / "record.db")
    reader, knowledge = Reader(), load_knowledge()
    found = [item for item in take([reports]) if isinstance(item, Report)]
    store.save([Filed(report, reader.read(report), "f") for report in found])
    return Account(store, knowledge)


def _short(reports: Any) -> set[str]:
    return {str(name)[:3] for name in reports}


def sessions(found: Account, wanted: list[dict[str, Any]]) -> Iterator[Check]:
    """By institution, date and city, told by these reports at least."""
    for item in wanted:
        date = re.search(r"\d{4}(-\d\d-\d\d)?", item["key"])
        places = [part.strip() for part in item["key"].split(",")]
        level = next((level for name, level in _BODIES.items() if name in item["key"]), "summit")
        yield (
            f"session {item['key']}",
            any(
                m.date is not None
                and date is not None
                and m.date.startswith(date[0])
                and m.city in places
                and places[0].startswith(m.institution or "?")
                and (level == "summit") == m.id.endswith("/" + (m.city or "").casefold().replace(" ", "-"))
                and _short(m.reports) >= _short(item["reports"])
                for m in found.sessions()
            ),
        )


def acts(found: Account, wanted: list[dict[str, Any]]) -> Iterator[Check]:
    for item in wanted:
        sought = {word for word in words(item["key"]) if not word.isdigit()} - set(words("CIS"))
        fits = [act for act in found.acts() if len(sought & set(words(act.title))) >= min(2, len(sought))]
        yield f"act {item['key']}", any(_short(act.reports) >= _short(item["reports"]) for act in fits)


def chains(found: Account, record: dict[str, Any]) -> Iterator[Check]:
    tracks = tracks_of(found, "CIS")
    chairs = {s.date: s.what for t in tracks if t.kind == "chair" for s in t.steps}
    yield "chairs", {str(year): country for year, country in record["chairs"].items()}.items() <= chairs.items()
    capitals = {s.date: (s.what, s.step) for t in tracks if t.kind == "title" for s in t.steps}
    for year, told in record["cultural_capitals"].items():
        name, _, status = told.partition(" (")
        city, step = capitals.get(str(year), ("", ""))
        yield f"cultural capital {year}", city == name and (not status or step == status.strip("()"))
    plus = next((t for t in tracks if t.kind == "proposal" and "CIS+" in t.what), None)
    yield "track CIS+ format", plus is not None and [s.step for s in plus.steps] == ["proposed", "adopted"]
    periods = [s.period for t in tracks if t.kind == "programme" for s in t.steps]
    yield "track of the programme", periods == [("2023", "2025"), ("2025", "2027")]


def disputes(found: Account, wanted: list[dict[str, Any]]) -> Iterator[Check]:
    told = found.disputes()
    for item in wanted:
        about = item["about"].casefold().replace("the ", "")
        says = {(str(one["report"]), one["value"].split(",")[0]) for one in item["says"]}
        fits = [d for d in told if d.about.casefold() == about]
        given = {(r[:3], v.value.split(",")[0]) for d in fits for v in d.values for r in v.reports}
        plain = {(r, value.replace("of RU", "of Russia").casefold()) for r, value in given}
        yield f"dispute {item['about']}", {(r, v.casefold().replace("the ", "")) for r, v in says} <= plain


def states(found: Account, wanted: list[dict[Any, Any]]) -> Iterator[Check]:
    for item in wanted:
        on = str(item[True])  # YAML takes the key "on" for a truth value
        lines = state_of(found, item["institution"], on).lines
        told = {what: {line.value for line in lines if line.what == what} for what in {line.what for line in lines}}
        fine = told.get("chair") == {item["chair"]}
        fine = fine and set(item.get("co_chairs", ())) == told.get("co-chair", set())
        fine = fine and item.get("cultural_capital", "") in {"", *told.get("cultural capital", ())}
        running = [line.note for line in lines if line.what == "in force"]
        periods = [re.search(r"\d{4}-\d{4}", name) for name in item["programmes_in_force"]]
        fine = fine and all(p and any(p[0] in note for note in running) for p in periods)
        yield f"state on {on}", fine


def origins(found: Account, wanted: list[dict[str, Any]]) -> Iterator[Check]:
    for item in wanted:
        city, date = item["session"].split()
        meeting = next((m for m in found.sessions() if m.city == city and m.date == date), None)
        names = found.origins(meeting.reports) if meeting else None
        groups = names.groups(meeting.reports) if names and meeting else []
        told = {names.name(group) for group in groups} if names else set()
        yield f"origins of {item['session']}: how many", len(groups) == len(item["origins"])
        yield f"origins of {item['session']}: their names", told == set(item["origins"])


def main(gold: Path, reports: Path) -> bool:
    record = yaml.safe_load((gold / "record.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        found = account(reports, folder)
        checks = [
            *sessions(found, record["sessions"]),
            *acts(found, record["acts"]),
            *chains(found, record),
            *disputes(found, record["disputes"]),
            *states(found, record["state"]),
            *origins(found, record["origins"]),
        ]
        found.store.close()
    allowed = set(yaml.safe_load(NOT_YET.read_text(encoding="utf-8"))["not_yet"])
    missing = [name for name, holds in checks if not holds]
    print(f"record.yaml: {len(checks) - len(missing)} of {len(checks)} hold")
    for name in missing:
        print(f"{'not yet' if name in allowed else 'FELL'}: {name}")
    return set(missing) <= allowed


if __name__ == "__main__":
    sys.exit(not main(Path(sys.argv[1]), Path(sys.argv[2])))

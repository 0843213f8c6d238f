"""States of the record as pages see them: what is counted ahead, what is taken of a track."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rapporteur.record.claims import Slot
from rapporteur.web.account import Drawn
from rapporteur.web.library import Library
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.things import to_begun_track, to_track
from rapporteur.web.words import Words


def test_a_new_state_is_shown_when_it_is_counted(record: Path) -> None:
    library = Library(str(record))
    before = library.snapshot()
    coming = Snapshot(library.account, before.stamp + 1)
    library._come(coming, at_once=False)
    until = time.monotonic() + 20
    while library._snapshot is not coming and time.monotonic() < until:
        time.sleep(0.01)
    assert library._snapshot is coming and {kind for kind, _ in coming._counts} >= {"head", "act", "bundle"}


def test_what_somebody_did_himself_is_shown_at_once(record: Path) -> None:
    library = Library(str(record))
    coming = Snapshot(library.account, library.snapshot().stamp + 1)
    library._come(coming, at_once=True)
    assert library._snapshot is coming


def test_of_a_track_pages_take_what_they_show(reader: TestClient) -> None:
    piece = {"report": "r", "start": 0, "end": 1, "quote": "x", "basis": "stated"}
    step = {"date": None, "step": "proposed", "what": "w", "who": None, "session": None, "period": None,
            "reports": ["r"], "origins": 1, "evidence": [piece] * 20}  # fmt: skip
    told = {"id": "t", "kind": "proposal", "what": 'w,"steps":[', "institution": None, "open": True, "age": 1}
    text = json.dumps({**told, "steps": [step] * 40, "next": None}, separators=(",", ":"))
    begun, shown = to_begun_track(text), to_track(text)
    assert begun.what == told["what"] and len(begun.steps) == 1 and len(begun.steps[0].evidence) == 10
    assert [len(s.evidence) for s in shown.steps] == [10, *[0] * 24, *[10] * 15]


def test_programs_get_tracks_whole(reader: TestClient) -> None:
    tracks = reader.get("/api/tracks").json()
    assert tracks and all(step["evidence"] for track in tracks for step in track["steps"])


def test_of_chairs_only_those_shown_are_looked_up(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    library: Library = reader.app.state.library  # type: ignore[attr-defined]
    slots = {("chair", "CIS", str(year), role) for year in range(1990, 2060) for role in ("chair", "co-chair")}
    asked: list[Slot] = []
    monkeypatch.setattr(Drawn, "_slots", lambda *_: sorted(slots))
    monkeypatch.setattr(Drawn, "_told", lambda _, given: [(slot, []) for slot in given if not asked.append(slot)])  # type: ignore[func-returns-value]
    with library.account() as account:
        turns = Drawn(account, "CIS", date(2025, 3, 1), Words("en", account.knowledge)).chairs()
    assert [turn.year for turn in turns] == [str(year) for year in range(2020, 2060)]
    assert asked == [("chair", "CIS", turn.year, "chair") for turn in turns]

"""Reports without dates: whatever comes and goes, each is where it would be if all were joined at once."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.model import Reading
from rapporteur.record.joined.exporting import export_joined
from rapporteur.store import open_store
from tests.record import make as m
from tests.record.measure import knowledge
from tests.record.test_joined import TITLES, at_once, do, told

DATES = (None, None, None, "2024-10-08", "2024-10-10", "2025-03", "2025-10-08", "2026-10-07")
STATUSES = ("held", "held", "planned", "proposed", "postponed")


@st.composite
def reports(draw: Any, name: str) -> Reading:
    """A report of meetings most of which have no date, but a number, a city, documents."""
    pick = lambda *values: draw(st.sampled_from(values))  # noqa: E731
    sessions, acts = [], []
    for number in range(draw(st.integers(1, 4))):
        shown = {"date": pick(*DATES), "city": pick("Moscow", "Minsk", None), "status": pick(*STATUSES)}
        shown |= {"ordinal": pick(None, 5, 6), "main": number == 0, "kind": pick("summit", "summit", "ministerial")}
        sessions.append(m.session(f"s{number}", **shown, chair=pick(None, "Ann Lee")))
        if draw(st.booleans()):
            period = pick(None, ("2025", "2027"))
            acts.append(m.act(pick(*TITLES), period=period, session=f"s{number}", status=pick("adopted", "planned")))
    info = {"published": pick(None, None, "2024-10-10", "2025-10-09")}
    return m.reading(name, *sessions, info=info, acts=tuple(acts), attendance=(m.came("Ann Lee", session="s0"),))


@st.composite
def histories(draw: Any) -> list[tuple[str, Any]]:
    """Reports come, change and are hidden; it is joined in between."""
    names = st.sampled_from([f"r{n}" for n in range(7)])
    steps: list[tuple[str, Any]] = []
    for _ in range(draw(st.integers(3, 12))):
        what = draw(st.sampled_from(("read", "read", "read", "join", "hide")))
        steps.append((what, draw(reports(draw(names))) if what == "read" else draw(names)))
        if what == "join":
            steps[-1] = ("join", None)
    return steps


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_undated_reports_are_where_joining_all_at_once_puts_them(steps: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "record.db")
        for step in steps:
            do(store, step)
        assert told(export_joined(store, knowledge())) == at_once(store)
        store.close()

"""The joined record that a store keeps: the same bytes as joining everything at once, however it came about."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.model import Chairmanship, Credit, Evidence, Membership, Office, Reading, Report, Statement
from rapporteur.record import build
from rapporteur.record.compare import difference
from rapporteur.record.decisions import decisions
from rapporteur.record.joined import bring_up_to_date
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.exporting import export_joined
from rapporteur.record.joined.parts import changes_of, state_of, timeline_of, tracks_of
from rapporteur.record.joined.rehearsing import without
from rapporteur.record.plain import export
from rapporteur.record.state import state
from rapporteur.record.tracks import tracks
from rapporteur.store import Filed, Row, Store, open_store
from tests.record import make as m
from tests.record.golds import golds, reading
from tests.record.measure import knowledge
from tests.store import server

DATES = (None, "2024", "2024-10", "2024-10-08", "2024-10-09", "2024-12-31", "2025-01-01", "2025-10", "1403-07")
TITLES = ("Programme against extremism", "Programme of cooperation against extremism", "Energy strategy", "Statement")
TITLES += ("Treaty on friendship", "Treaty on friendship and cooperation against extremism", "Treaty on the CIS")
NAMES = ("Vladimir Putin", "Emomali Rahmon", "Ann Lee", "Anne Lee")


@st.composite
def one_reading(draw: Any, name: str) -> Reading:
    """A small report about meetings that are much like those of others."""
    pick = lambda *values: draw(st.sampled_from(values))  # noqa: E731
    sessions, acts, came = [], [], []
    for number in range(draw(st.integers(0, 3))):
        told = {"date": pick(*DATES), "city": pick("Moscow", "Minsk", None), "status": pick("held", "held", "planned")}
        told |= {"institution": pick("CIS", "CIS", "SCO", None), "ordinal": pick(None, None, 5), "main": number == 0}
        told |= {"kind": pick("summit", "summit", "ministerial"), "chair": pick(None, *NAMES)}
        sessions.append(m.session(f"s{number}", **told))
        came += [m.came(who, pick("RU", "TJ"), session=f"s{number}") for who in NAMES[: draw(st.integers(0, 4))]]
    for _ in range(draw(st.integers(0, 2))):
        period = pick(None, ("2025", "2027"), (None, "2027"))
        told = {"period": period, "status": pick("adopted", "planned"), "session": pick("s0", "s1", "none")}
        told["type"] = pick("programme", "programme", "treaty", "agreement")
        acts.append(m.act(pick(*TITLES), **told))
    lists: dict[str, Any] = {
        "offices": tuple(m_office(pick(*NAMES), pick("RU", "CIS")) for _ in range(draw(st.integers(0, 2)))),
        "chairmanships": (Chairmanship(evidence=m.HERE, institution="CIS", country=pick("RU", "TJ"), year="2024"),),
        "memberships": (Membership(evidence=m.HERE, institution="CIS", country="TJ", status=pick("member", "left")),),
        "statements": tuple(quote(n) for n in draw(st.sets(st.integers(0, 3), max_size=3))),
    }
    credits_ = (Credit("TASS", "text", (Evidence(0, 4, "text"),), "t"),) if draw(st.booleans()) else ()
    info = {"published": pick(None, "2024-10-10", "2025-01-02"), "outlet": pick(None, "Alpha"), "credits": credits_}
    return m.reading(name, *sessions, info=info, acts=tuple(acts), attendance=tuple(came), **lists)


def m_office(person: str, place: str) -> Office:
    office = "president" if len(place) == 2 else "secretary-general"
    return Office(evidence=m.HERE, person=person, office=office, country=place)


def quote(number: int) -> Statement:
    content = f"we shall go on together along the road number {number} as we did before"
    return Statement(evidence=m.HERE, speaker="Ann Lee", mode="direct", content_original=content)


@st.composite
def histories(draw: Any) -> list[tuple[str, Any]]:
    """What happens to a record: reports come and change, people decide and take back, it is joined in between."""
    names = st.sampled_from([f"r{n}" for n in range(5)])
    steps: list[tuple[str, Any]] = []
    for _ in range(draw(st.integers(2, 9))):
        what = draw(st.sampled_from(("read", "read", "read", "join", "hide", "same", "different", "undo", "person")))
        if what == "read":
            steps.append((what, draw(one_reading(draw(names)))))
        elif what in ("hide",):
            steps.append((what, draw(names)))
        else:
            kind = draw(st.sampled_from(("sessions", "acts")))
            steps.append((what, (kind, [draw(names), draw(names)], draw(st.integers(1, 3)))))
    return steps


TEXT = "text of a report that goes on for a while about what was said and done there and then by everybody"


def do(store: Store, step: tuple[str, Any]) -> None:
    what, told = step
    if what == "read":
        store.save([Filed(Report(told.report.id, TEXT + str(hash(told) % 3)), told, f"f{hash(told)}")])
    elif what == "join":
        bring_up_to_date(store, knowledge())
    elif what == "hide":
        store.judge("Ann", "hide", {"report": told})
    elif what == "undo":
        store.undo(told[2], "Ann")
    elif what == "person":
        store.judge("Ann", "person", {"names": ["Ann Lee", "Anne Lee"]})
    else:
        items = [{"report": name, "kind": told[0], "start": 0, "quote": "text"} for name in told[1]]
        store.judge("Ann", what, {"items": items})


def at_once(store: Store) -> str:
    read = ((s.reading, s.report.text) for s in store.reports() if s.reading is not None)
    return told(export(build(read, knowledge(), decisions(store.judgements()))))


def told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories(), st.sampled_from([f"r{n}" for n in range(5)]))
def test_what_would_go_with_a_report_is_what_two_records_differ_by(steps: list[tuple[str, Any]], name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "record.db")
        for step in steps:
            do(store, step)
        account = Account(store, knowledge())
        before = told(export_joined(store, knowledge()))
        decided = decisions(store.judgements())
        read = [(s.reading, s.report.text) for s in store.reports() if s.reading is not None]
        left = [(reading, text) for reading, text in read if reading.report.id != name]
        expected = difference(*(build(items, knowledge(), decided) for items in (read, left)))
        assert without(account, name) == expected
        assert told(export_joined(store, knowledge())) == before
        assert not [j for j in store.judgements() if j.kind == "retract"]
        store.close()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_whatever_happens_it_is_as_if_all_were_joined_at_once(steps: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "record.db")
        for step in steps:
            do(store, step)
        assert told(export_joined(store, knowledge())) == at_once(store)
        kept = rows(store)
        with store.joining() as shelf:
            shelf.put([Row("state", "state", '{"program":"another","judgements":[]}')])
        bring_up_to_date(store, knowledge())
        assert rows(store) == kept
        store.close()


def rows(store: Store) -> dict[str, dict[str, str]]:
    """What is kept of people, of meetings and reports in short: the same as if all were joined anew."""
    found: dict[str, dict[str, str]] = {}
    with store.asking() as shelf:
        names = {kind: [name for name, _ in shelf.places(kind, "listed")] for kind in ("person", "head")}
        names["tally"] = sorted({key[2:] for kind in ("bundle", "meeting") for key, _ in shelf.keys(kind, "@", "A")})
        for kind, listed in names.items():
            found[kind] = shelf.get(kind, listed)
        found["people"] = dict(shelf.places("person", "listed"))
    return found


BACKENDS: dict[str, Callable[[Path], Store]] = {
    "sqlite": lambda folder: open_store(folder / "record.db"),
    "postgresql": lambda folder: open_store(server.new_database()),
}


@pytest.mark.parametrize("backend", BACKENDS)
def test_our_own_reports_a_few_at_a_time(backend: str, tmp_path: Path) -> None:
    if backend == "postgresql" and (why := server.missing()):
        pytest.skip(why)
    store = BACKENDS[backend](tmp_path)
    read = [(reading(gold, text), text) for gold, text in golds()]
    for at in range(0, len(read), 13):
        some = read[at : at + 13]
        store.save([Filed(Report(r.report.id, text, language=r.report.language), r, "f") for r, text in some])
        assert bring_up_to_date(store, knowledge()) == len(some)
    assert bring_up_to_date(store, knowledge()) == 0
    whole = at_once(store)
    assert told(export_joined(store, knowledge())) == whole
    account = Account(store, knowledge())
    everything = build([(s.reading, s.report.text) for s in store.reports() if s.reading], knowledge())
    assert state_of(account, "CIS", "2025-03-01") == state(everything, "CIS", "2025-03-01")
    assert tracks_of(account) == tracks(everything)
    assert timeline_of(account, "CIS") and changes_of(account, "CIS", "2023-01-01", "2025-03-01")
    meeting = account.sessions("CIS", most=1, skip=1)[0]
    assert account.session(meeting.id) == meeting and meeting in everything.meetings
    assert account.sessions_of(meeting.reports[0]) and account.acts("CIS", most=2)
    store.close()

"""Decisions: what is one and what is not, which value is right; they outlive re-reading and can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.model import Evidence, Reading, Report
from rapporteur.record import Book, build
from rapporteur.record.decisions import decisions
from rapporteur.record.judging import decision
from rapporteur.store import Filed, Store, open_store
from tests.record import make as m
from tests.record.measure import knowledge


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(tmp_path / "record.db")
    yield made
    made.close()


def keep(store: Store, *readings: Reading) -> None:
    store.save([Filed(Report(r.report.id, f"text of {r}"), r, "f") for r in readings])


def book(store: Store) -> Book:
    read = [(s.reading, s.report.text) for s in store.reports() if s.reading]
    return build(read, knowledge(), decisions(store.judgements()))


def judge(store: Store, verb: str, *words: str) -> int:
    return store.judge("Ann", verb, decision(book(store), verb, words)).id


def told_at(start: int, quote: str, reading: Reading) -> Reading:
    """The reading with its sessions at one place of the text."""
    here = (Evidence(start, start + len(quote), quote),)
    return replace(reading, sessions=tuple(replace(s, evidence=here) for s in reading.sessions))


def ids(found: Book) -> list[str]:
    return [meeting.id for meeting in found.meetings]


def test_two_meetings_are_one_and_two_again_when_undone(store: Store) -> None:
    keep(store, m.reading("a", m.session()), m.reading("b", m.session(city="Minsk")))
    one, two = ids(book(store))
    number = judge(store, "same", one, two)
    (meeting,) = book(store).meetings
    assert meeting.reports == ("a", "b") and "somebody decided so" in [j.because for j in meeting.joined]
    store.undo(number, "Bob")
    assert ids(book(store)) == [one, two]
    assert [(j.who, j.undone_by) for j in store.judgements()] == [("Ann", "Bob")]


def test_what_was_joined_is_told_apart(store: Store) -> None:
    keep(store, *(m.reading(name, m.session()) for name in "abc"))
    judge(store, "different", ids(book(store))[0], "b")
    assert m.together(book(store)) == [["a", "c"], ["b"]]


@pytest.mark.parametrize("verb, value", [("wrong", "Ann Lee"), ("right", "Vladimir Putin")])
def test_a_value_is_judged_and_the_dispute_is_settled(store: Store, verb: str, value: str) -> None:
    keep(store, m.reading("a", m.session(chair="Vladimir Putin")), m.reading("b", m.session(chair="Ann Lee")))
    assert [d for d in book(store).disputes if d.open]
    judge(store, verb, ids(book(store))[0], "chair", value)
    assert book(store).meetings[0].chair == "Vladimir Putin" and not [d for d in book(store).disputes if d.open]


def test_a_decision_moves_along_when_the_report_changes(store: Store) -> None:
    first, other = told_at(10, "the summit", m.reading("a", m.session())), m.reading("b", m.session())
    keep(store, first, other)
    judge(store, "different", ids(book(store))[0], "a")
    longer = m.reading("a", m.session("s0", institution="SCO", main=False), m.session("s1"))
    moved = replace(
        longer,
        sessions=(longer.sessions[0], told_at(90, "the summit", m.reading("a", m.session("s1"))).sessions[0]),
    )
    keep(store, moved)
    assert m.together(book(store)) == [["a"], ["a"], ["b"]]


def test_titles_people_and_hidden_reports(store: Store) -> None:
    act = m.act("Programme against exstremism")
    keep(
        store,
        m.reading("a", m.session(), acts=(act,), attendance=(m.came("Ann Lee"),)),
        m.reading("b", m.session(), attendance=(m.came("Anya Li-Brown"),)),
        m.reading("c", m.session(date="2020-01-01")),
    )
    judge(store, "title", book(store).acts[0].id, "Programme against extremism")
    judge(store, "person", "Ann Lee", "Anya Li-Brown")
    judge(store, "hide", "c")
    found = book(store)
    assert found.acts[0].title == "Programme against extremism"
    assert [(a.person, a.reports) for a in found.meetings[0].attendance] == [("Ann Lee", ("a", "b"))]
    assert sorted(found.readings) == ["a", "b"]


def test_the_past_had_its_own_decisions(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    clock: Sequence[str] = ["2024-01-01", "2025-01-01", "2026-01-01"]
    days = iter(clock)
    monkeypatch.setattr("rapporteur.store.schema.now", lambda: next(days))
    keep(store, m.reading("a", m.session()))
    number = store.judge("Ann", "hide", {"report": "a"}).id
    store.undo(number, "Ann")
    hidden = [bool(decisions(store.judgements(), day).hidden) for day in ("2024-06-01", "2025-06-01", "2026-06-01")]
    assert hidden == [False, True, False]

"""Joining: how well our own reports are joined, the traps, and that no order of reading matters."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.record import build
from rapporteur.record.plain import export
from tests.record import make as m
from tests.record.golds import golds, reading
from tests.record.measure import as_gold, gold_book, knowledge, retold_as_gold


@pytest.mark.parametrize("kind", ["sessions", "acts"])
def test_our_own_reports_are_joined(kind: str, record_property: Any) -> None:
    joined = as_gold(gold_book())[kind]
    record_property("figures", f"joining {kind} as gold tells them, B-cubed: {joined}")
    assert joined.precision >= 0.98 and joined.recall >= 0.9


@pytest.mark.parametrize("kind", ["sessions", "acts"])
def test_nearly_all_that_is_one_is_joined(kind: str) -> None:
    assert as_gold(gold_book())[kind].recall >= 0.95


@pytest.mark.parametrize("kind", ["sessions", "acts"])
def test_retellings_are_joined_to_nothing_they_do_not_tell(kind: str, record_property: Any) -> None:
    """Most have no date at all, so that some stay alone."""
    joined = retold_as_gold()[kind]
    record_property("figures", f"joining {kind} of retellings as gold tells them, B-cubed: {joined}")
    assert joined.precision >= 0.98 and joined.recall >= 0.85


@settings(max_examples=5)
@given(st.data())
def test_any_order_of_reading_gives_the_same_record(data: st.DataObject) -> None:
    items = [(reading(gold, text), text) for gold, text in golds() if "-cis-" in gold.report or "-sco-" in gold.report]
    shuffled = data.draw(st.permutations(items))
    assert _bytes(shuffled) == _bytes(items)


def _bytes(items: list[Any]) -> str:
    return json.dumps(export(build(items, knowledge())), ensure_ascii=False)


APART = {
    "an annual meeting in the same city a year later": {"date": "2025-10-08"},
    "two bodies on one day": {"body": "Council of Foreign Ministers", "kind": "ministerial"},
    "an informal summit in the same week": {"kind": "informal summit", "date": "2024-10-10"},
    "a meeting that was put off": {"status": "postponed"},
    "another city": {"city": "Minsk", "country": "BY"},
    "another institution": {"institution": "EAEU"},
    "another number": {"date": "2024-10", "ordinal": 7},
}


@pytest.mark.parametrize("told", APART.values(), ids=APART)
def test_what_stays_apart(told: dict[str, Any]) -> None:
    one = m.reading("a", m.session(ordinal=3, country="RU"))
    assert m.together(m.book(one, m.reading("b", m.session(**told)))) == [["a"], ["b"]]


TOGETHER = {
    "the same day": {},
    "no city": {"city": None},
    "a month": {"date": "2024-10"},
    "a year, with the city": {"date": "2024"},
    "a year, without the city": {"date": "2024", "city": None},
    "the day before in one city": {"date": "2024-10-07"},
    "planned": {"status": "planned"},
    "the body by its name": {"body": "Council of Heads of State"},
}


@pytest.mark.parametrize("told", TOGETHER.values(), ids=TOGETHER)
def test_what_is_one(told: dict[str, Any]) -> None:
    found = m.book(m.reading("a", m.session()), m.reading("b", m.session(**told)))
    assert m.together(found) == [["a", "b"]]
    assert all(joint.because for meeting in found.meetings for joint in meeting.joined)


def test_what_fits_two_meetings_is_left_alone() -> None:
    one = m.reading("a", m.session(date="2024-03-01", city="Minsk"))
    two = m.reading("b", m.session())
    assert m.together(m.book(one, two, m.reading("c", m.session(date="2024", city=None)))) == [["a"], ["b"], ["c"]]


def test_a_report_without_a_date_joins_by_what_it_shares_and_gets_the_date() -> None:
    shared = {"acts": (m.act("Programme against extremism", period=("2025", "2027")),)}
    one = m.reading("a", m.session(chair="Vladimir Putin"), attendance=(m.came("Vladimir Putin"),), **shared)
    two = m.reading("b", m.session(date=None, chair="Vladimir Putin"), attendance=(m.came("Vladimir Putin"),), **shared)
    (meeting,) = m.book(one, two).meetings
    assert meeting.date == "2024-10-08" and meeting.reports == ("a", "b")
    assert [(j.report, j.date_from_others) for j in meeting.joined] == [("b", True)]
    assert "same city" in meeting.joined[0].because and "1 act in common" in meeting.joined[0].because


def test_a_report_without_a_date_joins_by_number_and_city() -> None:
    one, two = m.session(ordinal=26, city="Kigali", country="RW"), m.session(ordinal=26, city="Kigali", date=None)
    assert m.together(m.book(m.reading("a", one), m.reading("b", two))) == [["a", "b"]]
    other = m.session(ordinal=25, city="Kigali", date=None)
    assert m.together(m.book(m.reading("a", one), m.reading("b", other))) == [["a"], ["b"]]


def test_a_report_without_a_date_and_little_in_common_stays_alone() -> None:
    assert len(m.book(m.reading("a", m.session()), m.reading("b", m.session(date=None))).meetings) == 2


def test_two_cities_for_one_meeting_are_a_dispute_not_two_meetings() -> None:
    people = {
        "attendance": tuple(m.came(f"Ann Lee {n}", c, office="leader") for n, c in enumerate(("RU", "KZ", "BY", "TJ")))
    }
    found = m.book(m.reading("a", m.session(), **people), m.reading("b", m.session(city="Minsk"), **people))
    assert len(found.meetings) == 1
    assert [(d.kind, [v.value for v in d.values]) for d in found.disputes if d.open] == [
        ("contradiction", ["Minsk", "Moscow"])
    ]


def test_two_bodies_of_one_report_are_two_meetings_on_one_day() -> None:
    told = {"kind": "ministerial", "institution": "OPEC+"}
    one = m.session(body="ministerial meeting", main=True, **told)
    assert len(m.book(m.reading("a", one, m.session("s2", body="eight members", main=False, **told))).meetings) == 2


def test_a_year_joins_the_meeting_of_its_state() -> None:
    informal = {"kind": "informal summit", "institution": "OTS"}
    one = m.reading("a", m.session(date="2025-05-21", city="Budapest", country="HU", **informal))
    two = m.reading("b", m.session(date="2025", city=None, country="HU", **informal))
    other = m.reading("c", m.session(date="2025", city=None, country="KZ", **informal))
    assert m.together(m.book(one, two, other)) == [["a", "b"], ["c"]]


def test_a_year_joins_the_day_many_tell_and_not_one_that_hardly_any_tells() -> None:
    many = [m.reading(name, m.session(date="2024-10-08")) for name in "abc"]
    stray = m.reading("d", m.session(date="2024-10-09", body="extended meeting"), m.session("s2", date="2024-10-08"))
    year = m.reading("e", m.session(date="2024", city=None))
    assert ["a", "b", "c", "d", "e"] in m.together(m.book(*many, stray, year))

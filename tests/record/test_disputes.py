"""Disputes: what cannot both be true is found, what is only told otherwise is not held against anybody."""

from __future__ import annotations

from typing import Any

import pytest

from rapporteur.model import Chairmanship, InstitutionEvent, Membership, Office, Reading
from tests.record import make as m
from tests.record.planted import measure


def test_planted_disagreements_are_found(record_property: Any) -> None:
    tally = measure()
    record_property("figures", f"planted disagreements: {tally}")
    assert tally.found >= 0.9 * tally.planted, tally.missed
    assert tally.beside <= tally.planted / 20


def office(person: str, name: str = "secretary-general", place: str = "CIS", on: str | None = "2024-10-08") -> Office:
    return Office(evidence=m.HERE, person=person, office=name, country=place, on=on)


def chair(country: str, year: str, status: str = "current") -> Chairmanship:
    return Chairmanship(evidence=m.HERE, institution="CIS", country=country, year=year, status=status)


def standing(country: str, status: str, **told: Any) -> Membership:
    return Membership(evidence=m.HERE, institution="CIS", country=country, status=status, **told)


def late(name: str, **lists: Any) -> Reading:
    return m.reading(name, m.session(date="2025-10-10", city="Dushanbe"), **lists)


A, B = "a", "b"
CASES = {
    "two holders on one day": (
        "contradiction",
        m.reading(A, m.session(), offices=(office("Ann Lee", "president", "XA"),)),
        m.reading(B, m.session(), offices=(office("Bob Ray", "president", "XA"),)),
    ),
    "one after the other": (
        "supersession over time",
        m.reading(A, m.session(), offices=(office("Ann Lee", "president", "XA"),)),
        late(B, offices=(office("Bob Ray", "president", "XA", "2025-10-10"),)),
    ),
    "one office under two names": (
        None,
        m.reading(A, m.session(), offices=(office("Sergey Lebedev", "executive secretary"),)),
        late(B, offices=(office("Sergey Lebedev", on="2025-10-10"),)),
    ),
    "not the one background has": (
        "contradicts background knowledge",
        m.reading(A, m.session(), offices=(office("Ann Lee"),)),
        late(B),
    ),
    "an official who is a minister": (
        "contradicts itself",
        m.reading(A, m.session(), offices=(office("Ann Lee", place="XB"), office("Ann Lee", "foreign minister", "XA"))),
        late(B),
    ),
    "a spelling": (
        "spelling",
        m.reading(A, m.session(chair="Sadyr Japarov")),
        m.reading(B, m.session(chair="Sadyr Zhaparov")),
    ),
    "a coarser date": ("precision", m.reading(A, m.session()), m.reading(B, m.session(date="2024-10"))),
    "another day": ("contradiction", m.reading(A, m.session()), m.reading(B, m.session(date="2024-10-09"))),
    "the filing day": (
        "calendar or time zone",
        m.reading(A, m.session()),
        m.reading(B, m.session(date="2024-10-09"), info={"published": "2024-10-09"}),
    ),
    "a day that was moved": (
        "a plan that changed",
        m.reading(A, m.session()),
        m.reading(B, m.session(date="2024-10-09", status="planned")),
    ),
    "two chairs of one year": (
        "contradiction",
        m.reading(A, m.session(), chairmanships=(chair("RU", "2024"),)),
        m.reading(B, m.session(), chairmanships=(chair("XA", "2024"),)),
    ),
    "a chair passed on": (
        None,
        m.reading(A, m.session(), chairmanships=(chair("RU", "2024"),)),
        m.reading(B, m.session(), chairmanships=(chair("TJ", "2025", "planned"),)),
    ),
    "two standings": (
        "contradiction",
        m.reading(A, m.session(), memberships=(standing("XA", "member"),)),
        m.reading(B, m.session(), memberships=(standing("XA", "observer"),)),
    ),
    "suspended and left": (
        None,
        m.reading(A, m.session(), memberships=(standing("UA", "suspended"),)),
        m.reading(B, m.session(), memberships=(standing("UA", "left", since="2014"),)),
    ),
    "there and not there": (
        "contradiction",
        m.reading(A, m.session(), attendance=(m.came("Ann Lee", "XA"),)),
        m.reading(B, m.session(), attendance=(m.came("Ann Lee", "XA", role="absent"),)),
    ),
    "expected and did not come": (
        "a plan that changed",
        m.reading(A, m.session(status="planned"), attendance=(m.came("Ann Lee", "XA"),)),
        m.reading(B, m.session(), attendance=(m.came("Ann Lee", "XA", role="absent"),)),
    ),
}


def founded(name: str, date: str) -> Reading:
    return m.reading(
        name, m.session(), institutions=(InstitutionEvent(evidence=m.HERE, institution="CIS", founded=date),)
    )


def test_a_founding_told_more_or_less_precisely_is_no_contradiction() -> None:
    (found,) = m.book(founded("a", "1991"), founded("b", "1991-12"), founded("c", "1991-12-08")).disputes
    assert (found.kind, found.open, found.rank) == ("precision", False, 0)
    assert [v.value for v in found.values] == ["1991", "1991-12", "1991-12-08"]


def test_of_a_founding_only_what_cannot_be_the_same_day_is_held_against_it() -> None:
    told = [founded("a", "1991-12-08"), founded("b", "1991-12"), founded("c", "1991"), founded("d", "1992-12")]
    (found,) = m.book(*told, founded("e", "1991-12-08")).disputes
    assert (found.kind, found.open, found.rank) == ("contradiction", True, 31)
    assert found.why == "it was founded once; 1991-12-08 lies inside 1991 and 1991-12"
    (plain,) = m.book(founded("a", "1991"), founded("b", "1992")).disputes
    assert (plain.kind, plain.why) == ("contradiction", "it was founded once")


def test_days_of_a_meeting_of_several_days_are_no_contradiction() -> None:
    """One report tells both days, or each day is told by two."""
    whole = m.reading("c", m.session(date_end="2024-10-09"))
    two = [m.reading(A, m.session()), m.reading(B, m.session(date="2024-10-09"))]
    more = [m.reading("c", m.session()), m.reading("d", m.session(date="2024-10-09"))]
    assert [d.kind for d in m.book(*two).disputes] == ["contradiction"]
    for readings in ([*two, whole], [*two, *more]):
        assert {d.kind for d in m.book(*readings).disputes} == {"precision"}


@pytest.mark.parametrize("kind, one, other", CASES.values(), ids=CASES)
def test_kinds_are_told_apart(kind: str | None, one: Reading, other: Reading) -> None:
    found = {d.kind for d in m.book(one, other).disputes}
    assert found == ({kind} if kind else set())


def test_a_dispute_tells_both_sides_with_sentences_and_support() -> None:
    found = m.book(m.reading(A, m.session()), m.reading(B, m.session(date="2024-10-09")), m.reading("c", m.session()))
    (dispute,) = found.disputes
    assert dispute.open and dispute.session == found.meetings[0].id and found.meetings[0].disputes == (dispute.id,)
    assert [(v.value, v.reports, v.origins) for v in dispute.values] == [
        ("2024-10-08", ("a", "c"), 2),
        ("2024-10-09", ("b",), 1),
    ]
    assert all(value.evidence for value in dispute.values)

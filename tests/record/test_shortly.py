"""What the index of the joined record tells of claims is what their rows tell, and what differs is seen from a few."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.model import Chairmanship, Designation, InstitutionEvent, Membership, Office, Reading, Report
from rapporteur.record.claims import Claim, Slot, claims, single
from rapporteur.record.days import days
from rapporteur.record.differ_claims import slot_differences
from rapporteur.record.disputes import OPEN
from rapporteur.record.joined import placing, settling, shortly
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.claiming import claims_for, slot_key, to_slot
from rapporteur.record.joined.parts import state_of
from rapporteur.store import Filed, Store, open_store
from tests.record import make as m
from tests.record.measure import knowledge

DAYS = ("2024-10-07", "2024-10-08", "2024-10-08", "2024-10-09", None)
PEOPLE = ("Ann Lee", "Anne Lee", "Bob Ray", "Sergey Lebedev")
OFFICES = (
    ("president", "TJ"),
    ("foreign minister", "TJ"),
    ("secretary-general", "CIS"),
    ("executive secretary", "CIS"),
)


@st.composite
def one_reading(draw: Any, name: str) -> Reading:
    """A report that claims much about little."""
    pick = lambda *values: draw(st.sampled_from(values))  # noqa: E731
    some = lambda make: tuple(make() for _ in range(draw(st.integers(0, 2))))  # noqa: E731
    dates = (None, None, "2001", "2001-05", "2003")

    def office() -> Office:
        told, place = pick(*OFFICES)
        return Office(evidence=m.HERE, person=pick(*PEOPLE), office=told, country=place)

    def standing() -> Membership:
        told = {"status": pick("member", "left", "observer", "candidate"), "since": pick(*dates), "until": pick(*dates)}
        return Membership(evidence=m.HERE, institution="CIS", country=pick("TJ", "GE"), **told)

    def chair() -> Chairmanship:
        told = {"country": pick("TJ", "RU"), "year": pick("2024", "2024-10"), "status": pick("current", "planned")}
        return Chairmanship(evidence=m.HERE, institution="CIS", **told)

    def title() -> Designation:
        told = {"title": "cultural capital", "holder": pick("Lachin", "Dushanbe"), "year": "2024"}
        return Designation(evidence=m.HERE, institution="CIS", status=pick("current", "planned"), **told)

    def founding() -> InstitutionEvent:
        return InstitutionEvent(evidence=m.HERE, institution="CIS", founded=pick("1991", "1991-12", "1992"), members=9)

    told: dict[str, Any] = {"offices": some(office), "memberships": some(standing), "chairmanships": some(chair)}
    told |= {"designations": some(title), "institutions": some(founding)}
    return m.reading(name, m.session(date=pick(*DAYS)), info={"published": pick(*DAYS)}, **told)


def filled(folder: str, found: list[Reading]) -> Store:
    store = open_store(Path(folder) / "record.db")
    store.save([Filed(Report(r.report.id, "text", None), r, "t", f"/tmp/{r.report.id}") for r in found])
    return store


READINGS = st.integers(1, 5).flatmap(lambda n: st.tuples(*(one_reading(f"r{i}") for i in range(n))))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(READINGS, st.booleans())
def test_what_is_open_is_seen_from_a_few_claims(found: tuple[Reading, ...], long: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if long:
            patch.setattr(placing, "LONGEST", 30)
        store = filled(folder, [*found])
        account = Account(store, knowledge())
        with store.asking() as shelf:
            keys = [key for key in shelf.find("stale", ["all"]).get("all", []) if key.startswith("s")]
            for key in keys:
                check_slot(shelf, to_slot(key))
        unsettled, seen = account.disputed(keys)
        assert unsettled == set(keys) and account.disputed(keys) == (unsettled, seen)
        before = state_of(account, "CIS", "2024-10-09")
        told = {d.id for d in account.disputes() if d.session is None and not d.id.startswith("holds")}
        assert seen == told
        assert account.disputed(keys) == (set(), set())
        assert state_of(account, "CIS", "2024-10-09") == before
        store.close()


def check_slot(shelf: Any, slot: Slot) -> None:
    """The index tells the claims that stand in the rows; what differs among all differs among a few of them."""
    whole = claims_for(shelf, slot)
    if not placing.in_index(slot):
        assert slot[0] == "office" and not single(slot[2])
        return
    few = shortly.that_differ(shelf, slot)
    if all(map(placing.short_of, shelf.standing("claims", slot_key(slot)))):
        assert {in_brief(c) for c in shortly.in_short(shelf, slot)} == {in_brief(c) for c in whole}
    if few is not None:
        kinds = [(f.slot, f.kind) for f in slot_differences(slot, few, knowledge())]
        assert kinds == [(f.slot, f.kind) for f in slot_differences(slot, whole, knowledge())]
        assert {kind for _, kind in kinds} <= OPEN | {"supersession over time", *KINDS}


KINDS = ("spelling", "precision", "a count of something slightly different", "a plan that changed")


def in_brief(claim: Claim) -> tuple[Any, ...]:
    return (claim.slot, claim.value, claim.printed, claim.report, claim.on, claim.since, claim.until)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(READINGS, st.integers(1, 4), st.booleans())
def test_the_reports_told_near_a_day_are_the_first_or_the_last_by_day(
    found: tuple[Reading, ...], most: int, backwards: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = filled(folder, [*found])
        Account(store, knowledge())
        for slot in {c.slot for r in found for c in claims(r, None)}:
            with store.asking() as shelf:
                told = sorted(
                    {(f"{c.on.first:07}" if c.on else "", c.report) for c in claims_for(shelf, slot)}, reverse=backwards
                )
                names = shortly.told_near(shelf, slot_key(slot), most, backwards=backwards)
                assert names == [name for _, name in told[:most]]
                day = days("2024-10-08")
                assert day is not None
                after = shortly.told_near(shelf, slot_key(slot), most, first=f"{day.first + 1:07}")
                later = sorted(pair for pair in told if pair[0] > f"{day.first:07}")
                assert after == [name for _, name in later[:most]]
        store.close()


def test_of_very_many_sentences_those_of_the_first_reports_are_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortly, "SHOWN", 2)
    read: list[str] = []
    looked = settling.claims_in

    def noted(shelf: Any, slot: Slot, names: Any) -> list[Claim]:
        read.extend(names)
        return looked(shelf, slot, names)

    def standing(number: int) -> Membership:
        status = "left" if number % 2 else "member"
        return Membership(evidence=m.HERE, institution="CIS", country="GE", status=status)

    monkeypatch.setattr(settling, "claims_in", noted)
    some = [m.reading(f"r{n}", m.session(), memberships=(standing(n),)) for n in range(8)]
    store = filled(str(tmp_path), some)
    found = next(d for d in Account(store, knowledge()).disputes(explained=True) if d.id.startswith("membership"))
    store.close()
    assert sorted(read) == ["r0", "r1", "r2", "r3"]
    assert [(v.value, len(v.reports), len(v.evidence)) for v in found.values] == [("left", 4, 2), ("member", 4, 2)]


def test_of_the_places_of_a_slot_those_of_a_day_with_several_values_are_looked_at() -> None:
    def end(first: int | None, more: int, value: str) -> tuple[str, str, str]:
        day = "" if first is None else f"{first:07}"
        return f'{day} [{more},"{value}","{value}",null,null]', "r1", "r2"

    alone, several, among = end(738000, 0, "member"), end(738010, 0, "member"), end(738009, 2, "observer")
    month, undated, like = end(738001, 29, "observer"), end(None, 0, "left"), end(738020, 0, "member")
    told = [alone, several, among, month, undated, like, end(738020, 3, "member")]
    assert shortly.several_told(told) == [several, among]

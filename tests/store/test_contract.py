"""The contract every store keeps. A new backend adds one line to BACKENDS and runs the whole suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.model import Report
from rapporteur.store import Filed, LeftOut, Passed, Store, digest, open_store
from tests.store import server
from tests.store.cases import TEXT, filed, reading

BACKENDS: dict[str, Callable[[Path], Store]] = {
    "sqlite": lambda folder: open_store(folder / "record.db"),
    "postgresql": lambda folder: open_store(server.new_database()),
}


@pytest.fixture(params=BACKENDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "postgresql" and (why := server.missing()):
        pytest.skip(why)
    made = BACKENDS[request.param](tmp_path)
    yield made
    made.close()


def test_a_report_comes_back_as_it_went_in(store: Store) -> None:
    assert store.save([filed()]).new == ["a"]
    found = store.report("a")
    assert found is not None
    assert (found.report, found.reading, found.fingerprint) == (filed().report, reading(), "f1")
    assert store.report("b") is None


def test_facts_carry_their_evidence(store: Store) -> None:
    store.save([filed()])
    (came,) = store.facts("attendance")
    assert (came.report, came.kind, came.basis, came.data["country"]) == ("a", "attendance", "inferred", "RU")
    assert [e.quote for e in came.evidence] == ["Moscow", "summit"]
    assert all(TEXT[e.start : e.end] == e.quote for fact in store.facts() for e in fact.evidence)
    assert store.counts() == {"sessions": 1, "attendance": 1, "acts": 1}


def test_the_same_again_changes_nothing(store: Store) -> None:
    store.save([filed("a"), filed("b")])
    before = (store.known(), list(store.reports()), list(store.facts()))
    assert store.save([filed("a"), filed("b")]).same == ["a", "b"]
    assert (store.known(), list(store.reports()), list(store.facts())) == before


def test_the_last_word_on_a_report_given_twice_at_once_counts(store: Store) -> None:
    saved = store.save([filed("a"), filed("b"), filed("a", text=TEXT + " More.", city="Minsk", acts=0), filed("b")])
    assert (saved.new, saved.changed, saved.same) == (["a", "b"], ["a"], ["b"])
    assert [fact.data["city"] for fact in store.facts("sessions", "a")] == ["Minsk"]
    assert store.counts() == {"sessions": 2, "attendance": 2, "acts": 1}


def test_a_changed_report_replaces_its_own_facts_only(store: Store) -> None:
    store.save([filed("a"), filed("b")])
    kept = list(store.facts(report_id="b"))
    assert store.save([filed("a", text=TEXT + " More.", city="Minsk", acts=0)]).changed == ["a"]
    assert [fact.data["city"] for fact in store.facts("sessions", "a")] == ["Minsk"]
    assert not list(store.facts("acts", "a"))
    assert list(store.facts(report_id="b")) == kept


def test_reading_again_with_better_rules_replaces_the_facts(store: Store) -> None:
    store.save([filed("a")])
    assert store.save([filed("a", fingerprint="f2", acts=2)]).changed == ["a"]
    assert len(list(store.facts("acts"))) == 2
    assert store.known()["a"].fingerprint == "f2"


def test_a_fact_read_again_keeps_the_day_it_was_learnt(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(["2024-01-01", "2025-01-01"])
    monkeypatch.setattr("rapporteur.store.schema.now", lambda: next(clock))
    store.save([filed("a")])
    store.save([filed("a", city="Minsk", fingerprint="f2")])
    assert {f.kind: f.learnt_at for f in store.facts()} == {
        "sessions": "2025-01-01",
        "attendance": "2024-01-01",
        "acts": "2024-01-01",
    }
    found = store.report("a")
    assert found is not None and found.added_at == "2024-01-01"


def test_a_report_without_facts_is_kept(store: Store) -> None:
    report = Report("u", "text", "u.txt")
    store.save([Filed(report, None, "f1", "/x/u.txt", "R0112 u.txt: written in Urdu")])
    found = store.report("u")
    assert found is not None and found.reading is None and "R0112" in (found.problem or "")
    assert store.known()["u"].problem


def test_all_or_none(store: Store) -> None:
    broken = replace(filed("c"), report=replace(filed("c").report, text=None))  # type: ignore[arg-type]
    with pytest.raises(Exception):  # noqa: B017
        store.save([filed("b"), broken])
    assert not store.known()
    store.save([filed("b")])


def test_any_text_survives(store: Store) -> None:
    text = "\u200f\u0627\u0644\u0640\u0642\u0645\u0629\u200c\u00a0\ufdfa\U0001f600 '; DROP TABLE reports; --\r\n"
    store.save([Filed(Report("x'\u0627", text), None, "f", None, "none")])
    found = store.report("x'\u0627")
    assert found is not None and found.report.text == text


def test_what_was_left_out_is_remembered_and_forgotten(store: Store) -> None:
    store.note_left_out([LeftOut("b.txt", "R0103", "empty", "1"), LeftOut("a.txt", "R0104", "binary", "1")])
    store.note_left_out([LeftOut("b.txt", "R0105", "bytes", "2")])
    assert [(item.where, item.number) for item in store.left_out()] == [("a.txt", "R0104"), ("b.txt", "R0105")]
    store.clear_left_out(["b.txt"])
    assert [item.where for item in store.left_out()] == ["a.txt"]


def test_the_digest_sees_what_is_told_not_where_it_lies() -> None:
    report = Report("a", "text", "a.txt", title="T")
    assert digest(report) == digest(replace(report, path="b.txt", id="b"))
    assert digest(report) != digest(replace(report, title="U"))
    assert digest(report) != digest(replace(report, text="other"))


def test_the_record_knows_what_it_knew_before(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(["2024-01-01T10:00", "2024-03-01T10:00", "2025-01-01T10:00", "2025-02-01T10:00"])
    monkeypatch.setattr("rapporteur.store.schema.now", lambda: next(clock))
    store.save([filed("a")])
    store.save([filed("b")])
    store.save([filed("a", city="Minsk", fingerprint="f2", text=TEXT + " More.")])
    store.save([filed("a", city="Minsk", fingerprint="f3", text=TEXT + " More.")])

    def known(day: str) -> list[tuple[str, str | None, bool]]:
        return sorted(
            (s.report.id, s.reading.sessions[0].city, "More" in s.report.text)
            for s in store.reports_known_on(day)
            if s.reading
        )

    assert known("2023-12-31") == []
    assert known("2024-01-01") == [("a", "Moscow", False)]
    assert known("2024-12-31") == [("a", "Moscow", False), ("b", "Moscow", False)]
    assert known("2025-01-15") == [("a", "Minsk", True), ("b", "Moscow", False)]
    found = store.report("a")
    assert found is not None and found.learnt_at == "2025-01-01T10:00"


def test_passages_are_found_by_phrases_and_forgotten_with_their_report(store: Store) -> None:
    store.save([filed("a"), filed("b")])
    assert store.unindexed() == ["a", "b"]
    store.index("a", [Passed("a", 0, 10, "programme against extremism"), Passed("a", 10, 20, "the leaders met")])
    store.index("b", [Passed("b", 0, 10, "against the programme of extremists")])
    assert store.unindexed() == []

    def found(*parts: list[tuple[str, ...]], every: bool = True) -> list[tuple[str, int]]:
        return sorted((p.report, p.start) for p in store.search(parts, 10, every=every))

    assert found([("programme",)], [("extremis",)]) == [("a", 0), ("b", 0)]
    assert found([("against", "extremism")]) == [("a", 0)]
    assert found([("met",), ("gone",)], [("programme",)]) == []
    assert found([("met",)], [("of",)], every=False) == [("a", 10), ("b", 0)]
    assert found([("pro",)]) == []
    store.save([filed("a", text=TEXT + " More.")])
    assert found([("extremis",)]) == [("b", 0)] and store.unindexed() == ["a"]


def test_decisions_are_kept_in_order_and_undone_once(store: Store) -> None:
    one = store.judge("Ann", "hide", {"report": "a"})
    two = store.judge("Bob", "hide", {"report": "\u0627"})
    assert [one.id, two.id] == [1, 2]
    undone = store.undo(1, "Bob")
    assert undone is not None and undone.undone_by == "Bob" and undone.undone_at
    assert store.undo(1, "Ann") is None and store.undo(7, "Ann") is None
    assert [(j.id, j.who, j.data["report"], j.undone_by) for j in store.judgements()] == [
        (1, "Ann", "a", "Bob"),
        (2, "Bob", "\u0627", None),
    ]

"""Origins: copies and shared sources count once, a shared speech does not make a copy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model import Credit, Evidence, Reading
from rapporteur.record.copies import Copy, copies
from rapporteur.record.origins import Origins, Voice, origins_of
from tests.record import make as m
from tests.record.golds import golds, reading


def credit(origin: str, start: int, of: str = "text") -> Credit:
    return Credit(origin, of, (Evidence(start, start + 4, "text"),), "t")


def told(name: str, *given: Credit, outlet: str | None = None) -> Reading:
    return m.reading(name, m.session(), info={"credits": given, "outlet": outlet})


def groups(*readings: Reading) -> list[tuple[str, ...]]:
    return origins_of((r, None) for r in readings).groups(r.report.id for r in readings)


def test_reports_that_credit_one_source_are_one_origin() -> None:
    chain = (credit("Tasnim", 10), credit("TASS", 30), credit("kremlin.ru", 50))
    found = origins_of([(told("a", *chain), None), (told("b", credit("TASS", 5)), None), (told("c", outlet="X"), None)])
    assert found.groups("abc") == [("a", "b"), ("c",)] and found.count("abc") == 2 and found.count("ab") == 1
    assert found.name(("a",)) == "kremlin.ru via TASS and Tasnim"
    assert [link.because for link in found.links("abc")] == ["both go back to TASS"]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_origins_are_counted_as_they_are_grouped(data: st.DataObject) -> None:
    names = [f"r{n}" for n in range(6)]
    labels = st.frozensets(st.sampled_from("ABCDEF"), min_size=1, max_size=2)
    voices = [Voice(name, ("x",), data.draw(labels), (), "t") for name in names]
    two = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda pair: pair[0] < pair[1])
    found = Origins(voices, [Copy(one, other, "t") for one, other in data.draw(st.lists(two, max_size=4))])
    for some in data.draw(st.lists(st.sets(st.sampled_from([*names, "unknown"])), max_size=4)):
        assert found.count(some) == len(found.groups(some)) == found.count(sorted(some))


def test_a_photo_credit_and_nobody_are_no_origin() -> None:
    assert len(groups(told("a", credit("AP", 5, "photo")), told("b", credit("AP", 5, "photo")))) == 2
    assert len(groups(told("a", credit("agencies", 5)), told("b", credit("agencies", 5)))) == 2


def test_one_outlet_is_one_voice() -> None:
    assert groups(told("a", outlet="X"), told("b", outlet="X"), told("c", outlet="Y")) == [("a", "b"), ("c",)]


def test_copies_are_found_and_nothing_else(record_property: Any) -> None:
    """Each of our reports with a new headline and every sixth line left out is a copy; no two of ours are."""
    own = [(reading(gold, text), text) for gold, text in golds()]
    assert copies(own) == []
    copied = [(_named(r, f"{r.report.id} copy"), _rewritten(text)) for r, text in own]
    found = {(c.one, c.other) for c in copies([*own, *copied])}
    wanted = {(r.report.id, f"{r.report.id} copy") for r, _ in own}
    record_property("figures", f"copies: {len(found & wanted)} of {len(wanted)} found, {len(found - wanted)} false")
    assert len(found & wanted) >= 0.95 * len(wanted) and len(found - wanted) <= 0.05 * len(found)


def _named(source: Reading, name: str) -> Reading:
    return replace(source, report=replace(source.report, id=name, credits=(), outlet=None))


def _rewritten(text: str) -> str:
    lines = [line for line in text.split(".") if line.strip()]
    return "Another headline altogether\n" + ".".join(line for n, line in enumerate(lines) if n % 6 != 5)

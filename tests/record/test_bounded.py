"""Questions to a record of very many reports look at some of what is told, and count without looking."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.model import InstitutionEvent, Report
from rapporteur.record.joined import parts
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.listing import facets, total
from rapporteur.record.joined.parts import book_on
from rapporteur.store import Filed, open_store
from tests.record import make as m
from tests.record.measure import knowledge


def test_of_very_many_who_tell_a_founding_the_first_and_the_last_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_ASKED", 2)
    store = open_store(tmp_path / "record.db")
    for day in range(1, 8):
        told = InstitutionEvent(evidence=m.HERE, institution="CIS", founded="1991")
        info = {"published": f"2024-10-0{day}"}
        found = m.reading(f"r{day}", m.session(), info=info, institutions=(told,))
        store.save([Filed(Report(f"r{day}", "text", None), found, "t", f"/tmp/r{day}")])
    claims = book_on(Account(store, knowledge()), "CIS", "2024-10-10").slots["founded", "CIS"]
    store.close()
    assert [(claim.report, claim.value) for claim in claims] == [(name, "1991") for name in ("r1", "r2", "r6", "r7")]


def test_lists_are_narrowed_by_what_each_way_would_leave() -> None:
    found = {
        (("language", "ar"), ("year", "2024")): 3,
        (("language", "ar"), ("year", "2025")): 2,
        (("language", "en"),): 4,
    }
    ways = ("language", "year")
    assert facets(found, {}, ways) == {"language": [("ar", 5), ("en", 4)], "year": [("2024", 3), ("2025", 2)]}
    narrowed = facets(found, {"year": "2024", "language": None}, ways)
    assert narrowed == {"language": [("ar", 3)], "year": [("2024", 3), ("2025", 2)]}
    assert (total(found, {}), total(found, {"language": "ar"}), total(found, {"year": "2025", "language": "en"})) == (
        9,
        5,
        0,
    )

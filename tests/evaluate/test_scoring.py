"""Scoring: a reader that knows the gold scores full marks, and each way of being wrong costs what it should."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.evaluate import KINDS, Gold, ReportScore, evaluate, load_folder, only, score, show
from rapporteur.evaluate import compare as c
from rapporteur.evaluate.gold import load
from rapporteur.model import GoldError, Report
from tests.evaluate.gate import HALVES
from tests.evaluate.oracle import Oracle, reading_of

TEXT = (
    "The CIS summit met in Moscow on 8 October 2024. President Putin chaired it. Armenia did not come.\n"
    "It adopted a programme for 2025-2027. Putin said trade grew by 7 percent. (TASS)\n"
)
GOLD: dict[str, Any] = {
    "report": "r",
    "language": "ar",
    "sessions": [
        {"id": "s", "main": True, "institution": "CIS", "date": "2024-10-08", "city": "Moscow", "status": "held"}
        | {"quote": "The CIS summit met in Moscow"}
    ],
    "attendance": [
        {
            "session": "s",
            "person": "Vladimir Putin",
            "office": "president",
            "country": "RU",
            "quote": "President Putin",
        },
        {"session": "s", "country": "AM", "role": "absent", "quote": "Armenia did not come"},
    ],
    "acts": [
        {"type": "programme", "title": "Programme of cooperation", "period": [2025, 2027], "status": "adopted"}
        | {"session": "s", "quote": "a programme for 2025-2027"}
    ],
    "statements": [{"speaker": "Vladimir Putin", "mode": "reported", "quote": "trade grew by 7 percent"}],
    "speakers": ["Vladimir Putin"],
    "figures": [{"value": 7, "unit": "percent", "about": "trade", "quote": "7 percent"}],
    "credits": [{"origin": "TASS", "of": "text", "quote": "(TASS)"}],
}


def scored(sampled: frozenset[str] = frozenset(), **changes: Any) -> ReportScore:
    """Score the gold's own reading with some of its facts changed: `acts={"title": "X"}` changes every act."""
    gold = Gold("r", "ar", Path("r.yaml"), GOLD, sampled)
    reading = reading_of(gold, TEXT)
    for kind, change in changes.items():
        facts = change if isinstance(change, tuple) else tuple(replace(f, **change) for f in getattr(reading, kind))
        reading = replace(reading, **{kind: facts})
    return score(gold, reading, TEXT)


def counts(result: ReportScore, kind: str) -> tuple[int, int, int]:
    one = result.kinds[kind]
    return len(one.pairs), len(one.missed), len(one.false)


def facts(kind: str) -> Any:
    return getattr(reading_of(Gold("r", "ar", Path("r.yaml"), GOLD), TEXT), kind)


@pytest.mark.parametrize("half", ["demo"])
def test_an_oracle_scores_full_marks(half: str) -> None:
    gold, reports = HALVES[half]
    found = evaluate(gold, reports, Oracle(load_folder(gold)))
    assert not found.failures
    assert {kind: found.tally((kind,)).f1 for kind in KINDS} == dict.fromkeys(KINDS, 1.0)
    assert all(good == total for name, (good, total) in found.checks().items() if name != "report.furniture")


def test_nothing_read_is_all_missed() -> None:
    result = scored(sessions=(), attendance=(), acts=(), statements=(), figures=())
    assert [counts(result, kind) for kind in ("sessions", "attendance", "acts", "statements")] == [
        (0, 1, 0),
        (0, 2, 0),
        (0, 1, 0),
        (0, 1, 0),
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, 1),
        ({"city": "Minsk"}, 0),
        ({"institution": "SCO"}, 0),
        ({"date": "2024-10"}, 0),
        ({"date": "2024-10-09"}, 0),
        ({"date": None}, 0),
        ({"body": "Council"}, 1),
    ],
)
def test_a_session_needs_institution_date_and_city(change: dict[str, Any], found: int) -> None:
    assert counts(scored(sessions=change), "sessions") == (found, 1 - found, 1 - found)


def test_attendance_follows_its_session() -> None:
    assert counts(scored(sessions={"city": "Minsk"}), "attendance") == (0, 2, 2)
    renamed = scored(sessions={"id": "x"}, attendance={"session": "x"}, acts={"session": "x"})
    assert counts(renamed, "attendance") == (2, 0, 0) and renamed.checks["acts.session"] == (1, 1)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"office": "king"}, 2),
        ({"person": "Ivan Petrov"}, 2),
        ({"office": "king", "person": "Ivan Petrov"}, 1),
        ({"country": "BY"}, 0),
        ({"role": "absent"}, 1),
        ({"role": "participant"}, 1),
    ],
)
def test_attendance_needs_country_and_office_or_person(change: dict[str, Any], found: int) -> None:
    assert counts(scored(attendance=change), "attendance") == (found, 2 - found, 2 - found)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"title": "Cooperation programme"}, 1),
        ({"title": "Something else"}, 1),
        ({"type": "plan"}, 1),
        ({"type": "plan", "title": "Something else"}, 0),
        ({"period": ("2025", "2026")}, 0),
        ({"period": None}, 0),
        ({"evidence": ()}, 1),
        ({"evidence": (), "title": "Something else"}, 0),
        ({"status": "planned"}, 1),
    ],
)
def test_an_act_needs_type_or_title_and_period(change: dict[str, Any], found: int) -> None:
    result = scored(acts=change)
    assert counts(result, "acts") == (found, 1 - found, 1 - found)
    if "status" in change:
        assert result.checks["acts.status"] == (0, 1)


def test_a_statement_needs_speaker_and_place() -> None:
    assert counts(scored(statements={"speaker": "Ivan Petrov"}), "statements") == (0, 1, 1)
    assert counts(scored(statements={"evidence": ()}), "statements") == (0, 1, 1)
    assert counts(scored(statements={"speaker": "vladimir puttin"}), "speakers") == (0, 1, 1)
    assert counts(scored(statements={"speaker": "Vladimir Puttin"}), "speakers") == (1, 0, 0)


def test_figures_by_value_and_unit() -> None:
    assert counts(scored(figures={"unit": "Percents"}), "figures") == (1, 0, 0)
    assert counts(scored(figures={"unit": "USD"}), "figures") == (0, 1, 1)
    assert counts(scored(figures={"value": 70.0}), "figures") == (0, 1, 1)


def test_one_fact_read_twice_is_one_right_and_one_false() -> None:
    acts = facts("acts")
    assert counts(scored(acts=acts * 2), "acts") == (1, 0, 1)


def test_beyond_a_sample_a_known_speaker_counts_neither_way() -> None:
    (known,) = facts("statements")
    extra = (known, replace(known, evidence=()), replace(known, speaker="Ivan Petrov"))
    strict, sampled = scored(statements=extra), scored(frozenset({"statements"}), statements=extra)
    assert counts(strict, "statements") == (1, 0, 2)
    assert counts(sampled, "statements") == (1, 0, 1) and len(sampled.kinds["statements"].neutral) == 1


def test_a_session_without_a_date_must_stay_without_or_be_resolved() -> None:
    gold = {**GOLD, "sessions": [{**GOLD["sessions"][0], "date": None, "date_resolved": "2024-10-08"}]}
    reading = reading_of(Gold("r", "ar", Path(), GOLD), TEXT)
    for date, found in ((None, 1), ("2024-10-08", 1), ("2024-10-07", 0), ("2024", 0)):
        changed = replace(reading, sessions=tuple(replace(s, date=date) for s in reading.sessions))
        assert len(score(Gold("r", "ar", Path(), gold), changed, TEXT).kinds["sessions"].pairs) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kassym-Jomart Tokayev", "Kasym Jomart Tokaev", True),
        ("Emomali Rahmon", "Imomali Rahmon", True),
        ("Ilham Aliyev", "Heydar Aliyev", False),
        ("CIS", "CICA", False),
        ("Russian foreign ministry", "Iranian foreign ministry", False),
        ("foreign ministry of Iran", "Iran foreign ministry", True),
        (None, None, True),
        (None, "CIS", False),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert c.same_name(one, other) is same


@pytest.mark.parametrize(
    ("one", "other"), [("TASS", "tass.ru"), ("Anadolu Agency", "Anadolu"), ("https://kremlin.ru/", "kremlin.ru")]
)
def test_origins(one: str, other: str) -> None:
    assert c.same_origin(one, other) and not c.same_origin(one, "Reuters")


def test_the_sentence_around_a_place() -> None:
    at = TEXT.index("chaired")
    assert c.sentence_at(TEXT, [(at, at + 7)]) == "President Putin chaired it."
    assert c.sentence_at(TEXT, []) == ""


def test_every_miss_and_false_fact_is_listed_with_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(yaml.safe_dump(GOLD), encoding="utf-8")
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")

    class Wrong(Oracle):
        def read(self, report: Report) -> Any:
            reading = super().read(report)
            return replace(reading, figures=tuple(replace(f, value=8.0, rule="x.y") for f in reading.figures))

    found = evaluate(tmp_path, tmp_path, Wrong(load_folder(tmp_path)))
    lines = "\n".join(show.details(found))
    assert (
        "missed figures: about=trade, unit=percent, value=7" in lines
        and "near: about=trade" in lines
        and "[x.y]" in lines
    )
    assert "Putin said trade grew by 7 percent." in lines
    assert any("figures" in line and "0.000" in line for line in show.figures(found))
    data = show.as_json(found)
    assert data["kinds"]["figures"]["f1"] == 0.0 and len(data["reports"][0]["false"]) == 1
    assert not only(found, ["other"]).reports


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ("a: [", "R0402"),
        ("- list", "R0403"),
        ("report: r\n", "R0403"),
        ("report: r\nlanguage: ar\nacts: [{quote: none of it}]", "R0404"),
    ],
)
def test_bad_gold_is_named(tmp_path: Path, content: str, number: str) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        load(path).entries("acts", TEXT)
    assert caught.value.number == number and str(path) in str(caught.value)


def test_missing_gold_and_missing_reports(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="R0401"):
        load_folder(tmp_path)
    (tmp_path / "r.yaml").write_text("report: r\nlanguage: ar\n", encoding="utf-8")
    found = evaluate(tmp_path, tmp_path, Oracle([]))
    assert "R0405" in found.failures[0].message


def test_unquoted_norway_is_a_country(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("report: r\nlanguage: ar\nmemberships: [{country: NO}]", encoding="utf-8")
    assert load(tmp_path / "r.yaml").entries("memberships", "")[0].get("country") == "NO"

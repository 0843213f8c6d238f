"""The commands that question the record: each in a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from rapporteur.cli.main import app
from rapporteur.model import (
    Chairmanship,
    Designation,
    Evidence,
    Figure,
    Membership,
    Office,
    Proposal,
    Report,
    StoreError,
)
from rapporteur.store import Filed, open_store
from tests.record import make as m


@pytest.fixture(autouse=True)
def a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two years of an institution, told by three reports."""
    monkeypatch.chdir(tmp_path)
    there = (m.came("Vladimir Putin"), m.came("Ilham Aliyev", "AZ", role="absent"))
    programme = (m.act("Programme against extremism", period=("2025", "2027")),)
    early = m.reading(
        "early",
        m.session(date="2022-10-14", city="Astana"),
        acts=(m.act("Programme against extremism", period=("2023", "2025"), status="planned"),),
        chairmanships=(Chairmanship(evidence=m.HERE, institution="CIS", country="KZ", year="2022"),),
        memberships=(Membership(evidence=m.HERE, institution="CIS", country="KZ"),),
        offices=(Office(evidence=m.HERE, person="Sergey Lebedev", office="executive secretary", country="CIS"),),
        info={"outlet": "Alpha"},
    )
    one = m.reading(
        "one",
        m.session(chair="Vladimir Putin"),
        acts=programme,
        attendance=there,
        proposals=(Proposal(evidence=m.HERE, by="Ann Lee", what="Creation of a youth fund", what_original="x"),),
        figures=(Figure(evidence=m.HERE, about="documents signed", about_original="x", value=17, unit="documents"),),
        info={"outlet": "Beta"},
    )
    two = m.reading(
        "two",
        m.session(city=None),
        acts=programme,
        figures=(Figure(evidence=m.HERE, about="documents signed", about_original="x", value=19, unit="documents"),),
        info={"outlet": "Gamma"},
    )
    store = open_store(tmp_path / "record.db")
    store.save([Filed(Report(r.report.id, "text of a report"), r, "f") for r in (early, one, two)])
    store.close()
    yield


def run(*words: str) -> Result:
    result = CliRunner().invoke(app, words)
    if result.exception is not None and not isinstance(result.exception, (SystemExit, StoreError)):
        raise result.exception
    return result


def told(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


SHOWN = {
    ("sessions",): ["2024-10-08", "2 reports, 2 origins"],
    ("session", "cis/2024"): ["Moscow", "Vladimir Putin", "absent", "same body, same date", "17 / 19"],
    ("acts", "--institution", "CIS"): ["2025-2027", "2023-2025"],
    ("act", "2025-2027"): ["same meeting and period", "cis/2024-10-08/moscow"],
    ("people",): ["Sergey Lebedev", "executive secretary"],
    ("person", "putin"): ["president, RU", "cis/2024-10-08/moscow"],
    ("institution", "cis"): ["Commonwealth of Independent States", "2 meetings"],
    ("state", "CIS", "--on", "2024-01-01"): ["in force", "planned (not told as adopted)", "next session", "expected"],
    ("changes", "CIS", "--from", "2023-01-01", "--to", "2026-01-01"): ["+ in force", "- next session"],
    ("timeline", "CIS"): ["2022-10-14", "2024-10-08"],
    ("tracks", "--institution", "CIS"): ["programme: ", "the end of 2027", "youth fund"],
    ("tracks", "--open"): ["youth fund"],
    ("disputes",): ["documents of cis/2024-10-08/moscow", "contradiction"],
    ("origins", "cis/2024"): ["2 reports, 2 origins", "Beta", "Gamma"],
}


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_each_command_shows_in_a_terminal_and_as_json(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 0 and "\x1b" not in result.stdout
    assert [part for part in SHOWN[words] if part not in result.stdout] == []
    assert told(*words)


def test_every_value_can_be_followed_to_its_sentence() -> None:
    meeting = told("session", "cis/2024")
    for values in meeting["values"].values():
        assert all(value["evidence"] and value["reports"] and value["origins"] for value in values)
    assert meeting["reports"] == ["one", "two"] and meeting["origins"] == 2 and meeting["disputes"]


def test_export_is_one_object_with_everything() -> None:
    exported = json.loads(run("export", "--format", "json").stdout)
    assert set(exported) >= {"reports", "sessions", "acts", "disputes", "origins"}
    assert run("export").stdout == run("export").stdout


def test_what_is_not_there_is_said_with_a_number() -> None:
    for words, number in (
        (("session", "nowhere"), "R0313"),
        (("session", "cis"), "R0314"),
        (("person", "Nobody Known"), "R0313"),
        (("institution", "XX"), "R0313"),
        (("state", "CIS", "--on", "soon"), "R0315"),
        (("export", "--format", "xml"), "R0316"),
    ):
        error = run(*words).exception
        assert isinstance(error, StoreError) and error.number == number


def test_the_record_as_it_was_known_before(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [
        line
        for line in told("state", "CIS", "--on", "2024-01-01", "--as-known-on", "2000-01-01")["lines"]
        if line["basis"] == "told"
    ]
    assert [line for line in told("state", "CIS", "--on", "2024-01-01")["lines"] if line["basis"] == "told"]


def test_decisions_are_made_listed_and_undone() -> None:
    assert "Undo with: rapporteur undo 1" in run("judge", "hide", "two", "--who", "Ann").stdout
    assert told("session", "cis/2024")["reports"] == ["one"]
    assert "Ann" in run("judgements").stdout and told("judgements")[0]["kind"] == "hide"
    assert "Undone" in run("undo", "1").stdout
    assert told("session", "cis/2024")["reports"] == ["one", "two"]
    for words in (("judge", "frobnicate", "x"), ("judge", "same", "x"), ("undo", "7")):
        assert isinstance(run(*words).exception, StoreError)


def test_a_retraction_is_shown_first_and_can_be_undone() -> None:
    shown = run("retract", "early").stdout
    assert "goes    meeting cis/2022-10-14/astana" in shown and "Nothing is changed yet" in shown
    for line in ("chair CIS 2022: KZ", "membership CIS KZ: member", "office CIS secretary: Sergey Lebedev"):
        assert f"goes    {line}" in shown
    assert "goes    person Sergey Lebedev" in shown and "with it" not in shown
    assert told("retract", "early")["gone"]["chair"] == ["CIS 2022: KZ"]
    other = run("retract", "one").stdout
    assert "with it 1 proposal · 1 figure" in other and "goes    chair" not in other
    assert len(told("sessions")) == 2
    assert "Undo with: rapporteur undo 1" in run("retract", "early", "--yes").stdout
    assert len(told("sessions")) == 1
    run("undo", "1")
    assert len(told("sessions")) == 2


def test_search_tells_in_english_what_was_read_in_a_foreign_sentence(tmp_path: Path) -> None:
    titles = ("Programme against extremism", "Charter of rivers", "Plan of \u043f\u0443\u0442\u0438", "Pact of cities")
    acts = tuple(replace(one, evidence=(Evidence(0, 9, "Dnevnik g"),)) for title in titles for one in [m.act(title)])
    text = "Dnevnik goroda. Drugoe."
    store = open_store(tmp_path / "record.db")
    for name, language in (("own", "en"), ("foreign", "ru")):
        reading = m.reading(name, m.session(), acts=acts)
        reading = replace(reading, report=replace(reading.report, language=language))
        store.save([Filed(Report(name, text, language=language), reading, "f")])
    store.close()
    lines = run("search", "dnevnik").stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("foreign 0-"))
    assert lines[at + 2].strip() == "acts: Programme against extremism: adopted"
    assert "Plan of [\u2026]" in lines[at + 4] and lines[at + 5].strip() == "and 2 more"
    own = next(n for n, line in enumerate(lines) if line.startswith("own 0-"))
    assert not lines[own + 2].startswith("    ")
    assert all(not line.startswith("    ") for line in run("search", "drugoe").stdout.splitlines())


def test_a_dedicated_year_is_told_by_what_it_is_for_and_titles_have_gaps(tmp_path: Path) -> None:
    years = ("Year of clean rivers", "theme year", "cultural capital")
    holders = ("CIS", "CIS", "Lachin")
    titles = tuple(
        Designation(evidence=m.HERE, title=title, holder=holder, institution="CIS", year="2025")
        for title, holder in zip(years, holders, strict=True)
    )
    plan = m.act("Plan of \u043f\u0443\u0442\u0438", type="plan", period=("2025", "2025"))
    reading = m.reading("years", m.session(date="2024-12-20", city="Minsk"), acts=(plan,), designations=titles)
    store = open_store(tmp_path / "record.db")
    store.save([Filed(Report("years", "text of a report"), reading, "f")])
    store.close()
    for words in (("state", "CIS", "--on", "2025-03-01"), ("timeline", "CIS")):
        lines = [" ".join(line.split()) for line in run(*words).stdout.splitlines()]
        for told_of in ("theme year year of clean rivers", "theme year CIS", "cultural capital Lachin"):
            assert any(told_of in line for line in lines)
        assert any("Plan of [\u2026]" in line for line in lines)

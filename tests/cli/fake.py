"""A reader for the command line's tests: quick, and it finds one summit in every report."""

from __future__ import annotations

import os
import time
from pathlib import Path

from rapporteur.cli import pool
from rapporteur.model import Act, Attendance, Evidence, IntakeError, Reading, Report, ReportInfo, Session


class FakeReader:
    """Reads "summit" and "programme"; refuses "urdu", fails on "bug", dies on "die", waits where told to."""

    languages = ("en",)
    fingerprint = "fake-1"

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def language_reader(self, code: str) -> None:
        """Nothing to prepare."""

    def read(self, report: Report) -> Reading:
        time.sleep(self.seconds)
        if "urdu" in report.text:
            raise IntakeError("R0112", report.path or report.id, "written in Urdu", "Kept without facts.")
        if "bug" in report.text:
            raise ValueError("a bug")
        if "die" in report.text:
            os._exit(9)
        info = ReportInfo(
            report.id, report.path, report.language or "en", report.title, report.outlet, report.published
        )
        return Reading(info, *_facts(report.text))


def _facts(text: str) -> tuple[tuple[Session, ...], tuple[Attendance, ...], tuple[Act, ...]]:
    sessions = tuple(
        Session(evidence=e, rule="t.s", id="s1", main=True, institution="CIS", date="2024-10-08", city="Moscow")
        for e in _pieces(text, "summit")
    )
    came = tuple(
        Attendance(evidence=e, rule="t.a", session="s1", person="Ann Lee", office="president", country="RU")
        for e in _pieces(text, "summit")
    )
    acts = tuple(
        Act(evidence=e, rule="t.p", type="programme", title="Programme", title_original="programme", session="s1")
        for e in _pieces(text, "programme")
    )
    return sessions, came, acts


def _pieces(text: str, word: str) -> list[tuple[Evidence, ...]]:
    at = text.find(word)
    return [] if at < 0 else [(Evidence(at, at + len(word), word),)]


def install(seconds: float = 0.0) -> None:
    """Make the command line read with the fake."""
    pool._reader = FakeReader(seconds)  # type: ignore[assignment]


def pile(folder: Path, number: int) -> Path:
    """A folder of reports."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        (folder / f"r{n:03}.txt").write_text(f"The summit number {n} adopted a programme.", encoding="utf-8")
    return folder

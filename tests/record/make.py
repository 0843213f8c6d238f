"""Small readings for the record's tests."""

from __future__ import annotations

from typing import Any

from rapporteur.knowledge import Knowledge
from rapporteur.model import Act, Attendance, Evidence, Reading, ReportInfo, Session
from rapporteur.record import Book, build
from tests.record.measure import knowledge

HERE = (Evidence(0, 4, "text"),)


def session(name: str = "s1", **told: Any) -> Session:
    usual: dict[str, Any] = {
        "institution": "CIS",
        "kind": "summit",
        "date": "2024-10-08",
        "city": "Moscow",
        "main": True,
    }
    return Session(evidence=HERE, rule="t", id=name, **(usual | told))


def act(title: str, **told: Any) -> Act:
    usual: dict[str, Any] = {"type": "programme", "title_original": title, "session": "s1"}
    return Act(evidence=HERE, rule="t", title=title, **(usual | told))


def came(person: str, country: str = "RU", **told: Any) -> Attendance:
    usual: dict[str, Any] = {"session": "s1", "office": "president"}
    return Attendance(evidence=HERE, rule="t", person=person, country=country, **(usual | told))


def reading(name: str, *sessions: Session, info: dict[str, Any] | None = None, **lists: Any) -> Reading:
    return Reading(ReportInfo(name, None, "en", **(info or {})), sessions, **lists)


def book(*readings: Reading, background: Knowledge | None = None) -> Book:
    return build([(r, None) for r in readings], background or knowledge())


def together(found: Book) -> list[list[str]]:
    """The meetings, each as the reports that speak of it."""
    return sorted(sorted(m.report for m in item.group.mentions) for item in found.named)

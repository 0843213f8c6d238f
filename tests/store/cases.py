"""Reports and readings for the store's tests."""

from __future__ import annotations

from rapporteur.model import Act, Attendance, Evidence, Reading, Report, ReportInfo, Session
from rapporteur.store import Filed

TEXT = "The summit met in Moscow on 8 October 2024 and adopted a programme."


def piece(quote: str, text: str = TEXT) -> tuple[Evidence, ...]:
    at = text.index(quote)
    return (Evidence(at, at + len(quote), quote),)


def reading(name: str = "a", city: str = "Moscow", acts: int = 1) -> Reading:
    meeting = Session(
        evidence=piece("The summit met"), rule="r.s", id="s1", institution="CIS", date="2024-10-08", city=city
    )
    came = Attendance(evidence=piece("Moscow") + piece("summit"), basis="inferred", session="s1", country="RU")
    act = Act(evidence=piece("a programme"), type="programme", title="P", title_original="p", period=("2025", "2027"))
    return Reading(ReportInfo(name, None, "en"), (meeting,), (came,), (act,) * acts)


def filed(name: str = "a", *, city: str = "Moscow", acts: int = 1, text: str = TEXT, fingerprint: str = "f1") -> Filed:
    return Filed(Report(name, text, f"{name}.txt"), reading(name, city, acts), fingerprint, f"/x/{name}.txt")

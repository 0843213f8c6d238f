"""`rapporteur demo`: reads the reports that come with the program and shows what they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.cli.output import count, isolate, say
from rapporteur.cli.views import show_meetings
from rapporteur.demo import REPORTS

if TYPE_CHECKING:
    from rapporteur.model import Act, Attendance, Reading
    from rapporteur.record import Meeting

_SHOWN = 3


def demo(
    record: Annotated[Path, typer.Option(metavar="FILE", help="The record file to read into.")] = Path("demo.db"),
) -> None:
    """Read the reports that come with the program: which meetings, who came, what was adopted.

    Example: rapporteur demo --record demo.db
    """
    from rapporteur.cli.read import read_into, summary
    from rapporteur.record import meetings
    from rapporteur.store import open_store

    store = open_store(record)
    run = read_into(store, [str(REPORTS)])
    readings = [stored.reading for stored in store.reports() if stored.reading is not None]
    store.close()
    summary(run, record)
    found = meetings(readings)
    say("\nThe meetings these reports speak of\n")
    show_meetings(found)
    for meeting in _telling(found, readings):
        _show_meeting(meeting, readings)
    _next(record, readings)


def _telling(found: list[Meeting], readings: list[Reading]) -> list[Meeting]:
    """The meetings about which most is told."""
    told = {m.id: len(list(_there(m, readings))) + 2 * len(list(_acts(m, readings))) for m in found if m.main}
    best = sorted(told, key=lambda name: -told[name])[:_SHOWN]
    return [meeting for meeting in found if meeting.id in best]


def _show_meeting(meeting: Meeting, readings: list[Reading]) -> None:
    place = ", ".join(part for part in (meeting.body or meeting.kind, meeting.city, meeting.date) if part)
    say(f"\n{meeting.institution}  {place}    {count(len(meeting.reports), 'report')}")
    there = dict.fromkeys(_who(a) for a in _there(meeting, readings) if a.role != "absent")
    absent = dict.fromkeys(_who(a) for a in _there(meeting, readings) if a.role == "absent")
    for title, lines in (("there", there), ("absent", absent)):
        if lines:
            say(f"  {title:8} {' · '.join(lines)}")
    for act in _acts(meeting, readings):
        period = f", {'-'.join(part or '' for part in act.period)}" if act.period else ""
        say(f"  {act.status:8} {isolate(act.title)}{period}  {isolate(act.title_original)}")


def _who(attendance: Attendance) -> str:
    name = attendance.person or attendance.office or "?"
    inferred = " (inferred)" if attendance.person and attendance.person_inferred else ""
    return f"{attendance.country or '?'} {isolate(name)}{inferred}"


def _there(meeting: Meeting, readings: list[Reading]) -> Iterator[Attendance]:
    for reading, names in _sessions(meeting, readings):
        yield from (a for a in reading.attendance if a.session in names)


def _acts(meeting: Meeting, readings: list[Reading]) -> Iterator[Act]:
    for reading, names in _sessions(meeting, readings):
        yield from (act for act in reading.acts if act.session in names)


def _sessions(meeting: Meeting, readings: list[Reading]) -> Iterator[tuple[Reading, set[str]]]:
    for reading in readings:
        if reading.report.id in meeting.reports:
            same = (meeting.institution, meeting.date, meeting.city)
            yield reading, {s.id for s in reading.sessions if (s.institution, s.date, s.city) == same}


def _next(record: Path, readings: list[Reading]) -> None:
    example = readings[0].report if readings else None
    say("\nGo on with")
    say(f"  rapporteur sessions --record {record}")
    if example is not None:
        say(f"  rapporteur report {example.id} --record {record}")
        say(f"  rapporteur explain {example.path}")
    say("  rapporteur packs")

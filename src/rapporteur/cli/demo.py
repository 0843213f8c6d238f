"""`rapporteur demo`: reads the reports that come with the program and shows what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.cli.output import count, isolate, say
from rapporteur.cli.printing import titled
from rapporteur.cli.views import by_date, show_meetings
from rapporteur.demo import REPORTS

if TYPE_CHECKING:
    from rapporteur.model import Reading
    from rapporteur.record import Book, Meeting
    from rapporteur.record.attendees import Attendee

_SHOWN = 3


def demo(
    record: Annotated[str, typer.Option(metavar="FILE", help="The record to read into.")] = "demo.db",
    serve: Annotated[bool, typer.Option("--serve", help="Then show the record on pages.")] = False,
) -> None:
    """Read the reports that come with the program: which meetings, who came, what was adopted.

    Example: rapporteur demo --record demo.db
    """
    from rapporteur.cli.book import book_of
    from rapporteur.cli.read import read_into, summary
    from rapporteur.store import open_store

    store = open_store(record)
    run = read_into(store, [str(REPORTS)])
    readings = [stored.reading for stored in store.reports() if stored.reading is not None]
    book = book_of(store)
    store.close()
    summary(run, record)
    found = sorted(book.meetings, key=by_date)
    say("\nThe meetings these reports speak of\n")
    show_meetings(found)
    for meeting in _telling(found):
        _show_meeting(meeting, book)
    _next(record, readings)
    if serve:
        from rapporteur.cli.serve import run as run_server

        say()
        run_server(record, "127.0.0.1", 8321)


def _telling(found: list[Meeting]) -> list[Meeting]:
    """The meetings about which most is told."""
    told = {m.id: sum(len(a.reports) for a in m.attendance) + 2 * len(m.acts) for m in found if m.main}
    best = sorted(told, key=lambda name: (-told[name], name))[:_SHOWN]
    return [meeting for meeting in found if meeting.id in best]


def _show_meeting(meeting: Meeting, book: Book) -> None:
    place = ", ".join(part for part in (meeting.body or meeting.kind, meeting.city, meeting.date) if part)
    support = f"{count(len(meeting.reports), 'report')}, {count(meeting.origins, 'origin')}"
    say(f"\n{meeting.institution}  {place}    {support}")
    there = [_who(a) for a in meeting.attendance if a.role != "absent"]
    absent = [_who(a) for a in meeting.attendance if a.role == "absent"]
    for title, people in (("there", there), ("absent", absent)):
        if people:
            say(f"  {title:8} {' · '.join(people)}")
    acts = {act.id: act for act in book.acts}
    for act in (acts[name] for name in meeting.acts):
        say(f"  {act.status:8} {titled(act)}  {isolate(act.titles[0]) if act.titles else ''}")


def _who(attendee: Attendee) -> str:
    name = attendee.person or attendee.office or "?"
    inferred = " (inferred)" if attendee.inferred else ""
    return f"{attendee.country or '?'} {isolate(name)}{inferred}"


def _next(record: str, readings: list[Reading]) -> None:
    example = readings[0].report if readings else None
    say("\nGo on with")
    say(f"  rapporteur sessions --record {record}")
    if example is not None:
        say(f"  rapporteur report {example.id} --record {record}")
        say(f"  rapporteur explain {example.path}")
    say("  rapporteur packs")
    say(f"  rapporteur serve --record {record}    (opens it in a browser)")

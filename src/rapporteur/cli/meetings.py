"""`session`, `acts`, `act`: the meetings and acts of the record, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

import typer

from rapporteur.cli.book import open_account
from rapporteur.cli.options import DEFAULT_RECORD, Institution, Json, Record
from rapporteur.cli.output import isolate, put_json, say, table
from rapporteur.cli.printing import backed, given, quotes, stretch, titled
from rapporteur.text import with_gaps

if TYPE_CHECKING:
    from rapporteur.record import Meeting
    from rapporteur.record.attendees import Attendee
    from rapporteur.record.disputes import Dispute
    from rapporteur.record.documents import Document

Name = Annotated[str, typer.Argument(metavar="ID", help="Its id, or the beginning or a part of it.")]


def session(name: Name, record: Record = DEFAULT_RECORD, as_json: Json = False) -> None:
    """Show one meeting: every value given for it, who came, what was adopted, why reports were joined.

    Example: rapporteur session cis/2024-10-08
    """
    with open_account(record) as account:
        found = account.session(name)
        acts, disputes = account.acts_at(found), account.disputes_about(found.disputes)
    if as_json:
        from rapporteur.record.plain import plain

        put_json(plain(found))
        return
    _show_meeting(found, acts, disputes)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def _show_meeting(meeting: Meeting, acts: Iterable[Document], disputes: Iterable[Dispute]) -> None:
    say(f"{meeting.id}    {backed(meeting)}")
    for field, values in meeting.values.items():
        given(field, values)
    _show_people("there", [a for a in meeting.attendance if a.role != "absent"])
    _show_people("absent", [a for a in meeting.attendance if a.role == "absent"])
    for act in acts:
        say(f"  {act.status:10} {titled(act)}    {backed(act)}  {act.id}")
    for dispute in disputes:
        say(f"  dispute    {dispute.about}: {' / '.join(isolate(v.value) for v in dispute.values)} ({dispute.kind})")
    say("  told by    " + ", ".join(meeting.reports))
    for joint in meeting.joined:
        say(f"  joined     {joint.report}: {joint.because}")


def _show_people(title: str, people: Iterable[Attendee]) -> None:
    for a in people:
        name = isolate(a.person or "") or "?"
        inferred = " (inferred)" if a.inferred else ""
        role = f" ({a.role})" if a.role not in ("participant", "absent") else ""
        office = isolate(a.office or "")
        say(f"  {title:10} {a.country or '?'} {name}, {office}{role}{inferred}    {backed(a)}")
        title = ""


def acts(
    record: Record = DEFAULT_RECORD,
    institution: Institution = None,
    most: Annotated[int | None, typer.Option(min=1, help="How many to list; all if not given.")] = None,
    skip: Annotated[int, typer.Option(min=0, help="How many to leave out before.")] = 0,
    as_json: Json = False,
) -> None:
    """List the acts of the record: programmes, declarations, decisions ...

    Example: rapporteur acts --institution CIS
    """
    with open_account(record) as account:
        found = account.acts(institution, most=most, skip=skip)
    if as_json:
        from rapporteur.record.plain import plain

        put_json(plain(found))
        return
    rows = [
        [
            act.date or "(no date)",
            act.institution or "?",
            act.type,
            isolate(with_gaps(act.title)),
            stretch(act.period),
            act.status,
            backed(act),
            act.id,
        ]
        for act in found
    ]
    table(["date", "of", "type", "title", "for", "status", "said by", "id"], rows)


def act(name: Name, record: Record = DEFAULT_RECORD, as_json: Json = False) -> None:
    """Show one act: its titles, period, where it was adopted, and the sentences that say so.

    Example: rapporteur act extremism
    """
    with open_account(record) as account:
        found = account.act(name)
    if as_json:
        from rapporteur.record.plain import plain

        put_json(plain(found))
        return
    say(f"{found.id}    {backed(found)}")
    for field, values in found.values.items():
        given(field, values)
    for field, value in (("period", stretch(found.period)), ("session", found.session), ("date", found.date)):
        if value:
            say(f"  {field:10} {value}")
    for title in found.titles:
        say(f"  {'printed':10} {isolate(title)}")
    for joint in found.joined:
        say(f"  joined     {joint.report}: {joint.because}")
    quotes(found.evidence, shown=8, indent="  ")

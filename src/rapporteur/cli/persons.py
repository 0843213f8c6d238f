"""`people`, `person`: who is in the record."""

from __future__ import annotations

from typing import Annotated

import typer

from rapporteur.cli.book import open_account
from rapporteur.cli.options import DEFAULT_RECORD, Json, Record
from rapporteur.cli.output import isolate, put_json, say, table
from rapporteur.cli.printing import backed, quotes
from rapporteur.model import StoreError


def people(record: Record = DEFAULT_RECORD, as_json: Json = False) -> None:
    """List the people of the record: their offices, how many meetings they came to, how often they spoke.

    Example: rapporteur people
    """
    from rapporteur.record.joined.person import overview_of
    from rapporteur.record.plain import plain

    with open_account(record) as account:
        found = overview_of(account)
    if as_json:
        put_json(plain(found))
        return
    rows = [
        [isolate(p.name), isolate(p.office or ""), p.of or "", str(p.meetings), str(p.statements), str(p.reports)]
        for p in found
    ]
    table(["name", "office", "of", "meetings", "statements", "reports"], rows)


def person(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, in any script, or a part of it.")],
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Show a person: offices over time, meetings, statements.

    Example: rapporteur person "Vladimir Putin"
    """
    from rapporteur.record.joined.person import find_names, person_of
    from rapporteur.record.plain import plain

    with open_account(record) as account:
        names = find_names(account, name)
        if not names:
            raise StoreError("R0313", name, "nobody of that name in the record", "See: rapporteur people")
        found = person_of(account, names[0])
    if not set(names) <= set(found.names):
        raise StoreError("R0314", name, f"{len(names)} are called so: {', '.join(names[:8])}", "Give the full name.")
    if as_json:
        put_json(plain(found))
        return
    say(f"{isolate(found.name)}    {backed(found)}")
    also = dict.fromkeys(" ".join(name.split()) for name in (*found.names, *found.originals))
    if spellings := [isolate(name) for name in also if name != found.name]:
        say(f"  also       {' · '.join(spellings)}")
    for tenure in found.offices:
        when = tenure.first if tenure.first == tenure.last else f"{tenure.first} to {tenure.last}"
        disputed = "  disputed" if tenure.disputed else ""
        say(f"  office     {tenure.office}, {tenure.of}, told of {when}    {backed(tenure)}{disputed}")
    for meeting in found.meetings:
        inferred = " (inferred)" if meeting.inferred else ""
        say(f"  {meeting.role:10} {meeting.session}{inferred}    {backed(meeting)}")
    for saying in found.statements:
        say(f"  {saying.verb:10} {saying.session or ''}")
        quotes(saying.evidence, shown=1)

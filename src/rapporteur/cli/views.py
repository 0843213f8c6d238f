"""`reports`, `report` and `sessions`: what the record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rapporteur.cli.options import DEFAULT_RECORD, Institution, Json, Record
from rapporteur.cli.output import complain, count, isolate, put_json, say, table
from rapporteur.model import StoreError, to_json

if TYPE_CHECKING:
    from rapporteur.record import Meeting
    from rapporteur.store import StoredReport


def reports(record: Record = DEFAULT_RECORD, as_json: Json = False) -> None:
    """List the reports of the record.

    Example: rapporteur reports --record record.db
    """
    from rapporteur.store import open_store

    store = open_store(record, create=False)
    found = list(store.reports())
    missed = store.left_out()
    store.close()
    if as_json:
        put_json([_about(report) for report in found])
        return
    table(["report", "language", "published", "outlet", "meetings", "facts"], [_row(report) for report in found])
    for item in missed:
        complain(item.message)


def _row(stored: StoredReport) -> list[str]:
    from rapporteur.languages import shown

    about = _about(stored)
    texts = [shown(about["language"]), about["published"] or "", isolate(about["outlet"] or "")]
    if stored.reading is None:
        return [stored.report.id, *texts, "", "not read"]
    return [stored.report.id, *texts, str(len(stored.reading.sessions)), str(about["facts"])]


def _about(stored: StoredReport) -> dict[str, Any]:
    reading = stored.reading
    info: dict[str, Any] = to_json(reading.report) if reading else to_json(stored.report)
    names = ("id", "path", "language", "title", "outlet", "published", "url")
    facts = sum(len(value) for name, value in to_json(reading).items() if name != "report") if reading else 0
    about = {name: info.get(name) for name in names}
    return {
        **about,
        "facts": facts,
        "added_at": stored.added_at,
        "learnt_at": stored.learnt_at,
        "problem": stored.problem,
    }


def report(
    name: Annotated[str, typer.Argument(metavar="ID", help="The report's id, as `rapporteur reports` lists it.")],
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Show what one report of the record says.

    Example: rapporteur report fa-cis-2023-bishkek --record record.db
    """
    from rapporteur.cli.extract import show
    from rapporteur.store import open_store

    store = open_store(record, create=False)
    found = store.report(name)
    store.close()
    if found is None:
        raise StoreError("R0311", str(record), f"no report {name} in it", "See: rapporteur reports")
    if found.reading is None:
        raise StoreError("R0312", name, f"kept without facts ({found.problem})", "Mend the cause and read it again.")
    if as_json:
        put_json(to_json(found.reading))
    else:
        show(found.reading)


def sessions(
    institution: Institution = None,
    year: Annotated[str | None, typer.Option(metavar="YEAR", help="Only of this year.")] = None,
    most: Annotated[int | None, typer.Option(min=1, help="How many to list; all if not given.")] = None,
    skip: Annotated[int, typer.Option(min=0, help="How many to leave out before.")] = 0,
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """List the meetings the reports of the record speak of.

    Example: rapporteur sessions --institution CIS --year 2024
    """
    from rapporteur.cli.book import open_account

    with open_account(record) as account:
        found = account.sessions(institution, year, most=most, skip=skip)
    if as_json:
        from rapporteur.record.plain import plain

        put_json([plain(meeting) for meeting in found])
        return
    show_meetings(found)


def by_date(meeting: Meeting) -> tuple[bool, str, str, str]:
    """Sorts meetings by date, those without one last."""
    return (meeting.date is None, meeting.date or "", meeting.institution or "", meeting.id)


def show_meetings(found: list[Meeting]) -> None:
    """The meetings as a table."""
    if not found:
        say("No meetings in this record.")
        return
    rows = [
        [
            m.date or "(no date)",
            m.institution or "?",
            isolate(m.body or m.kind or ""),
            isolate(m.city or ""),
            f"{count(len(m.reports), 'report')}, {count(m.origins, 'origin')}",
            "" if m.status == "held" else f"({m.status})",
        ]
        for m in found
    ]
    table(["date", "of", "meeting", "city", "said by", ""], rows)

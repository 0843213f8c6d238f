"""`institution`, `state`, `changes`, `timeline`, `tracks`: an institution's account."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.cli.book import book_of, open_account
from rapporteur.cli.options import DEFAULT_RECORD, Institution, Json, Record
from rapporteur.cli.output import count, isolate, put_json, say, table
from rapporteur.cli.printing import backed, quotes, stretch
from rapporteur.model import StoreError
from rapporteur.text import with_gaps

if TYPE_CHECKING:
    from rapporteur.record.joined.asking import Account
    from rapporteur.record.lines import Line

Which = Annotated[str, typer.Argument(metavar="INSTITUTION", help="Its id: CIS, SCO, BRICS ...")]
Day = Annotated[str, typer.Option(metavar="DATE", help="A day, YYYY-MM-DD.")]
Known = Annotated[
    str | None, typer.Option(metavar="DATE", help="As the record was at the end of that day: later reports left out.")
]


def institution(which: Which, record: Record = DEFAULT_RECORD, as_json: Json = False) -> None:
    """Show what the record holds of an institution: meetings, acts, chairs, open questions.

    Example: rapporteur institution CIS
    """
    from rapporteur.record.joined.parts import tracks_of

    with open_account(record) as account:
        name = account.institution(which)
        meetings, acts = account.sessions(name), [a.id for a in account.acts(name)]
        waiting = [t.id for t in tracks_of(account, name) if t.open]
        disputes = [d.id for d in account.disputes(name)]
        known = account.knowledge.institutions
    label = known[name].label if name in known else name
    if as_json:
        told = {"sessions": [m.id for m in meetings], "acts": acts, "open": waiting, "disputes": disputes}
        put_json({"institution": name, "label": label, **told})
        return
    say(f"{name}  {label}")
    say(
        f"  {count(len(meetings), 'meeting')}, {count(len(acts), 'act')}, {len(waiting)} open, {len(disputes)} disputed"
    )
    for meeting in meetings:
        what = f"{isolate(meeting.body or meeting.kind or '')}, {isolate(meeting.city or '?')}"
        say(f"  {meeting.date or '(no date)':12} {what}    {backed(meeting)}")
    say(f"Next: rapporteur state {name} --on {_today()}")


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise StoreError("R0315", text, "this is not a day", "Give it as YYYY-MM-DD.") from None


def state(
    which: Which,
    on: Day = "",
    as_known_on: Known = None,
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Show an institution on a day: members, chair, secretary, programmes in force, titles, next session.

    Example: rapporteur state CIS --on 2025-03-01
    """
    from rapporteur.record.joined.parts import state_of
    from rapporteur.record.plain import plain
    from rapporteur.record.state import state as state_in

    day = _day(on) if on else _today()
    with open_account(record) as account:
        name = account.institution(which)
        known = _day(as_known_on) if as_known_on else None
        same = known is None or _nothing_since(account, known)
        found = state_of(account, name, day) if same else state_in(book_of(account.store, known), name, day)
    if as_json:
        put_json(plain(found))
        return
    say(f"{found.institution} on {found.on}" + (f", as known on {as_known_on}" if as_known_on else ""))
    for line in found.lines:
        _show_line(line)


def _nothing_since(account: Account, day: str) -> bool:
    """Whether the record learnt nothing and nobody decided anything after a day: it is then as it was."""
    moments = [at for _, at in account.store.latest(1)]
    moments += [at for j in account.store.judgements() for at in (j.at, j.undone_at) if at]
    return all(at[: len(day)] <= day for at in moments)


def _show_line(line: Line, mark: str = " ") -> None:
    note = f" ({line.note})" if line.note else ""
    who = backed(line) if line.basis == "told" else "expected; no report says so"
    disputed = "  disputed" if line.disputes else ""
    say(f"{mark} {line.what:18} {isolate(with_gaps(line.value))}{isolate(note)}    {who}{disputed}")
    quotes(line.evidence, shown=1)


def changes(
    which: Which,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day.")],
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Show what changed in an institution between two days.

    Example: rapporteur changes CIS --from 2023-06-01 --to 2025-03-01
    """
    from rapporteur.record.joined.parts import changes_of
    from rapporteur.record.plain import plain

    with open_account(record) as account:
        found = changes_of(account, account.institution(which), _day(first), _day(last))
    if as_json:
        put_json(plain(found))
        return
    for change in found:
        _show_line(change.line, "+" if change.change == "new" else "-")
    if not found:
        say("Nothing the record tells of changed.")


def timeline(which: Which, record: Record = DEFAULT_RECORD, as_json: Json = False) -> None:
    """Show an institution's account in order of time: meetings, acts, chairs, titles, who joined and left.

    Example: rapporteur timeline CIS
    """
    from rapporteur.record.joined.parts import timeline_of
    from rapporteur.record.plain import plain

    with open_account(record) as account:
        found = timeline_of(account, account.institution(which))
    if as_json:
        put_json(plain(found))
        return
    rows = [[m.date, m.what, isolate(with_gaps(m.value)), m.status or "", backed(m)] for m in found]
    table(["date", "what", "", "status", "said by"], rows)


def tracks(
    institution: Institution = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only what was never heard of again.")] = False,
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Show what became of things: proposals, planned acts, programmes renewed, chairs and titles handed on.

    Example: rapporteur tracks --institution CIS --open
    """
    from rapporteur.record.joined.parts import tracks_of
    from rapporteur.record.plain import plain

    with open_account(record) as account:
        found = [t for t in tracks_of(account, institution) if t.open or not only_open]
    if as_json:
        put_json(plain(found))
        return
    for track in found:
        age = f", {track.age} days" if track.age is not None else ""
        say(f"{track.kind}: {isolate(with_gaps(track.what))}" + (f"    open{age}" if track.open else ""))
        for step in track.steps:
            what = isolate(with_gaps(step.what)) if track.kind in ("chair", "title", "programme") else ""
            detail = " ".join(part for part in (step.step, stretch(step.period), what, isolate(step.who or "")) if part)
            say(f"  {step.date or '(no date)':12} {detail}    {backed(step)}: {', '.join(step.reports)}")
            quotes(step.evidence, shown=1)
        if track.next:
            say(f"  {'expected':12} {track.next}")

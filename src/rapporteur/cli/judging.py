"""`judge`, `judgements`, `undo`, `retract`: what people decide about the record; all of it can be undone."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rapporteur.cli.book import open_account
from rapporteur.cli.options import DEFAULT_RECORD, Json, Record
from rapporteur.cli.output import count, isolate, put_json, say
from rapporteur.model import StoreError

if TYPE_CHECKING:
    from rapporteur.model import Reading
    from rapporteur.record.compare import Difference
    from rapporteur.store import Judgement, Store

Who = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; your user name if not given.")]


def judge(
    verb: Annotated[str, typer.Argument(metavar="VERB", help="same, different, right, wrong, title, person, hide.")],
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What it is about; see docs/commands.md.")],
    who: Who = None,
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Decide about the record: what is one, what is not, which value is right. It outlives re-reading; see `undo`.

    Example: rapporteur judge wrong cis/2024-10-08/moscow city Minsk
    """
    from rapporteur.record.joined.about import book_about
    from rapporteur.record.judging import decision

    with open_account(record) as account:
        made = account.store.judge(who or user(), verb, decision(book_about(account, words, words, words), verb, words))
    if as_json:
        put_json(_plain(made))
        return
    say(_line(made))
    say(f"Undo with: rapporteur undo {made.id}")


def judgements(record: Record = DEFAULT_RECORD, as_json: Json = False) -> None:
    """List every decision ever made about the record, with who and when.

    Example: rapporteur judgements
    """
    store = _open(record)
    found = store.judgements()
    store.close()
    if as_json:
        put_json([_plain(made) for made in found])
        return
    for made in found:
        undone = f"  undone {made.undone_at[:10]} by {made.undone_by}" if made.undone_at else ""
        say(_line(made) + undone)
    if not found:
        say("No decisions.")


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Its number, as `rapporteur judgements` shows it.")],
    who: Who = None,
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Undo a decision or a retraction.

    Example: rapporteur undo 3
    """
    store = _open(record)
    undone = store.undo(number, who or user())
    store.close()
    if undone is None:
        raise StoreError("R0313", str(number), "no decision of this number in force", "See: rapporteur judgements")
    if as_json:
        put_json(_plain(undone))
    else:
        say(f"Undone: {_line(undone)}")


def retract(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without, only what would change is shown.")] = False,
    who: Who = None,
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Take a report out of the record: shows what rests on it alone and would go, then with --yes takes it out.

    Example: rapporteur retract fa-cis-2023-bishkek
    """
    from rapporteur.record.decisions import RETRACT
    from rapporteur.record.joined.about import book_about
    from rapporteur.record.joined.rehearsing import without
    from rapporteur.record.judging import report as about

    with open_account(record) as account:
        data = about(book_about(account, reports=[report]), [report])
        changed = without(account, report)
        kept = account.store.report(report)
        made = account.store.judge(who or user(), RETRACT, data) if yes else None
    own = _own(kept.reading) if kept and kept.reading else {}
    if as_json:
        from rapporteur.record.plain import plain

        put_json({**plain(changed), "facts": own, "judgement": made.id if made else None})
        return
    _show(changed)
    if own:
        say(f"  with it {' · '.join(count(number, kind) for kind, number in own.items())}")
    say(f"Retracted. Undo with: rapporteur undo {made.id}" if made else "Nothing is changed yet. Do it with: --yes")


def _own(reading: Reading) -> dict[str, int]:
    """What a report alone says, whatever others say: how many of each."""
    told = {"proposal": reading.proposals, "statement": reading.statements, "figure": reading.figures}
    return {kind: len(facts) for kind, facts in told.items() if facts}


def _show(changed: Difference) -> None:
    for title, things in (("goes", changed.gone), ("comes", changed.new)):
        for kind, names in things.items():
            for name in names:
                say(f"  {title:7} {kind} {isolate(name)}")
    for kind, weaker in changed.weaker.items():
        for name, before, after in weaker:
            say(f"  weaker  {kind} {isolate(name)}: {count(before, 'report')}, then {after}")


def _open(record: str) -> Store:
    from rapporteur.store import open_store

    return open_store(record, create=False)


def user() -> str:
    """Who decides, if nobody is named: the user of this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return sys.platform


def _plain(made: Judgement) -> dict[str, Any]:
    from rapporteur.record.plain import plain

    data: dict[str, Any] = plain(made)
    return data


def _line(made: Judgement) -> str:
    data = made.data
    about = [*data.get("of", ()), *data.get("names", ()), data.get("report"), data.get("field"), data.get("value")]
    words = " ".join(str(part) for part in (*about, data.get("title")) if part)
    return f"{made.id}  {made.at[:10]}  {made.who}  {made.kind}  {isolate(words)}"

"""`rapporteur read`: reports into the record. What was read is kept, whatever happens."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.cli.options import DEFAULT_RECORD, Jobs, Knowledge, Paths, Record
from rapporteur.cli.output import count, say

if TYPE_CHECKING:
    from rapporteur.store import Store


def read(
    paths: Paths,
    record: Record = DEFAULT_RECORD,
    jobs: Jobs = 0,
    knowledge: Knowledge = None,
    progress: Annotated[bool, typer.Option("--progress", help="Tell how far it is in lines of JSON.")] = False,
    no_join: Annotated[bool, typer.Option("--no-join", help="Leave joining to the next question.")] = False,
) -> None:
    """Read reports into the record; what is there already and unchanged is not read again.

    Example: rapporteur read reports/ --record record.db
    """
    from rapporteur.store import open_store

    signal.signal(signal.SIGTERM, _stop)
    store = open_store(record)
    try:
        run = read_into(store, paths, jobs, knowledge or (), lines=progress)
        if not no_join and not run.stopped:
            join(store)
    finally:
        store.close()
    summary(run, record)
    if run.stopped:
        raise typer.Exit(130)
    if run.left_out:
        raise typer.Exit(1 if run.languages or run.same else 2)


def join(store: Store) -> None:
    """Join what was read with what the record holds; Ctrl-C leaves that to the next question."""
    from rich.console import Console

    from rapporteur.reading.cache import load_knowledge
    from rapporteur.record.joined import bring_up_to_date

    with Console(stderr=True).status("Joining what was read with the record ..."):
        try:
            bring_up_to_date(store, load_knowledge())
        except KeyboardInterrupt:
            say("Stopped while joining. What was read is kept; it is joined at the next question.")
            raise typer.Exit(130) from None


@dataclass(slots=True)
class Run:
    """What one run did."""

    languages: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    meetings: set[tuple[str | None, ...]] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    same: int = 0
    left_out: int = 0
    stopped: bool = False


def read_into(
    store: Store, paths: Sequence[str], jobs: int = 0, knowledge: Sequence[Path] = (), *, lines: bool = False
) -> Run:
    """Read everything under `paths` into a store; Ctrl-C ends it early with what was read kept."""
    from rapporteur.cli.desk import Desk
    from rapporteur.cli.pool import cores, read_all, reader
    from rapporteur.cli.progress import Progress
    from rapporteur.intake import find

    run = Run()
    fingerprint = reader(knowledge).fingerprint
    with Progress(list(find(paths)), lines=lines) as progress, Desk(store, fingerprint, run, progress) as desk:
        for outcome in read_all(desk.unread(progress.items()), jobs or cores(), knowledge):
            desk.file(outcome)
    return run


def summary(run: Run, record: str) -> None:
    """What was read, what it says, what was left out, and what to ask next."""
    done = run.languages.total()
    spoken = ", ".join(f"{number} {language_name(code)}" for code, number in run.languages.most_common())
    unchanged = f", {run.same} unchanged" if run.same else ""
    say(f"{count(done, 'report')} read{f' ({spoken})' if spoken else ''}{unchanged}, {run.left_out} left out.")
    if done:
        facts = [count(len(run.meetings), "meeting"), count(len(run.people), "person", "people")]
        facts += [count(number, kind.rstrip("s"), kind) for kind, number in run.facts.items() if number]
        say(" · ".join([*facts, f"record: {record}"]))
    if run.stopped:
        say("Stopped. What was read is kept; give the same command again to go on.")
    elif done or run.same:
        say(f"Next: rapporteur sessions{'' if record == DEFAULT_RECORD else f' --record {record}'}")


def language_name(code: str) -> str:
    """The English name of a pack's language, and that the pack is a draft where it is one."""
    from rapporteur.languages import HOME, read_yaml, shown

    about = read_yaml(HOME / code / "pack.yaml", {})
    return str(about.get("name", code)) + shown(code).removeprefix(code)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt

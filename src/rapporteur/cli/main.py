"""The `rapporteur` command: its subcommands, and what becomes of an error."""

from __future__ import annotations

import gc
import os
import sys

import typer

from rapporteur.cli import (
    accounts,
    briefs,
    demo,
    evaluate,
    explain,
    extract,
    judging,
    meetings,
    packs,
    persons,
    read,
    searching,
    serve,
    views,
    voices,
)
from rapporteur.cli.output import complain
from rapporteur.model import RapporteurError

_SELDOM = (50_000, 20, 100)
"""When the collector of garbage is to look: readings make hardly any, and packs are large to look through."""

app = typer.Typer(
    name="rapporteur",
    help="Reads reports about international organisations and keeps the record, every line tied to its sentence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    read.read,
    extract.extract,
    explain.explain,
    views.reports,
    views.report,
    views.sessions,
    meetings.session,
    meetings.acts,
    meetings.act,
    persons.people,
    persons.person,
    accounts.institution,
    accounts.state,
    accounts.changes,
    accounts.timeline,
    accounts.tracks,
    voices.disputes,
    voices.origins,
    searching.search,
    judging.judge,
    judging.judgements,
    judging.undo,
    judging.retract,
    briefs.brief,
    briefs.export,
    packs.packs,
    evaluate.evaluate,
    demo.demo,
    serve.serve,
):
    app.command()(command)


@app.callback()
def _root() -> None:
    """Keep `rapporteur` a command with subcommands."""


def run() -> None:
    """Run the command line; an error a person can act on is one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(*_SELDOM)
    try:
        app()
    except RapporteurError as error:
        complain(error)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)

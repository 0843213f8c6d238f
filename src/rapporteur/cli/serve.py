"""`rapporteur serve`: the record on pages and as JSON."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.cli.options import DEFAULT_RECORD, Record
from rapporteur.cli.output import say

if TYPE_CHECKING:
    from rapporteur.web.settings import Settings

Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; another than this machine needs a token.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port.", show_default=True)]
Token = Annotated[
    str | None, typer.Option(metavar="WORDS", envvar="RAPPORTEUR_TOKEN", help="What readers must give to come in.")
]
Folder = Annotated[
    list[Path] | None,
    typer.Option(metavar="DIR", help="A folder reports may be added from on the page (repeatable)."),
]


_MANY = 1000
_KEPT_OPEN = 60  # seconds a browser's connection is kept for the next page


def serve(
    record: Record = DEFAULT_RECORD,
    host: Host = "127.0.0.1",
    port: Port = 8321,
    token: Token = None,
    folder: Folder = None,
) -> None:
    """Show the record on pages in a browser, and as JSON under /api; only to this machine unless told otherwise.

    Example: rapporteur serve --record record.db
    """
    run(record, host, port, token, tuple(folder or ()))


def run(record: str, host: str, port: int, token: str | None = None, folders: tuple[Path, ...] = ()) -> None:
    """Serve until Ctrl-C."""
    import uvicorn

    from rapporteur.cli.judging import user
    from rapporteur.web.app import create_app
    from rapporteur.web.settings import Settings, checked

    real = tuple(folder.resolve() for folder in folders)
    settings = checked(Settings(record, host, port, token, real, user()))
    place = listening(settings)
    try:
        settings = replace(settings, port=place.getsockname()[1])
        app = create_app(settings)
        waiting = app.state.library.waiting()
        if waiting > _MANY:
            say(f"{waiting} reports are still being joined; until then the pages show what is.")
        app.state.library.snapshot()
        say(f"The record {record} is at {settings.address}   (Ctrl-C ends)")
        sys.stdout.flush()
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=_KEPT_OPEN
        )
        uvicorn.Server(config).run([place])
    finally:
        place.close()


def listening(settings: Settings) -> socket.socket:
    """The place to listen at; R0506 where it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    place = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # without the protocol, small answers wait
    try:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind((settings.host, settings.port))
    except OSError as error:
        place.close()
        from rapporteur.web.settings import ServeError

        what = f"cannot listen there ({(error.strerror or str(error)).lower()})"
        cure = "Another program may be there: give another --port."
        raise ServeError("R0506", f"{settings.host}:{settings.port}", what, cure) from error
    return place

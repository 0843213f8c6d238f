"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files (.txt .md .html .jsonl) or folders; - for standard input."),
]
Record = Annotated[str, typer.Option(metavar="FILE", help="The record: a file, or postgresql://...")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Knowledge = Annotated[
    list[Path] | None, typer.Option(metavar="DIR", help="Further background knowledge, a folder (repeatable).")
]
Jobs = Annotated[int, typer.Option(min=0, help="Processes to read with; 0: one a processor.", show_default=True)]

Institution = Annotated[str | None, typer.Option(metavar="ID", help="Only of this institution: CIS, SCO, BRICS ...")]

DEFAULT_RECORD = "record.db"

"""Printing for people and for programs: bidi-safe text, plain output when piped, JSON without decoration."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from rapporteur.model import PublishError

if TYPE_CHECKING:
    from rich.console import Console

_FSI, _PDI = "\u2068", "\u2069"
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def isolate(text: str) -> str:
    """Text for a terminal: right-to-left pieces isolated so that they do not disturb the line, controls taken out."""
    clean = _CONTROLS.sub("", text)
    return f"{_FSI}{clean}{_PDI}" if _RTL.search(clean) else clean


def say(line: str = "") -> None:
    """One line to standard output."""
    sys.stdout.write(line + "\n")


def complain(message: object) -> None:
    """One line to standard error; what is written there never holds up the rest."""
    sys.stdout.flush()
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def put_json(value: Any, *, pretty: bool = True) -> None:
    """A value as JSON, in its own letters; indented for listings, one line for streams."""
    say(json.dumps(value, ensure_ascii=False, indent=2 if pretty else None, allow_nan=False))


def put_file(data: bytes, out: Path | None, *, text: bool) -> None:
    """What was made, to a file or to standard output; what is no text never to a terminal."""
    write_file(lambda file: file.write(data), out, text=text)


def write_file(write: Callable[[IO[bytes]], object], out: Path | None, *, text: bool) -> None:
    """The same for what is written bit by bit; it goes out while it is made."""
    if out is None:
        if not text and sys.stdout.isatty():
            raise PublishError("R0602", "standard output", "this form is not for a terminal", "Give --out FILE.")
        sys.stdout.flush()
        write(sys.stdout.buffer)
        sys.stdout.flush()
        return
    try:
        with out.open("wb") as file:
            write(file)
    except OSError as error:
        why = error.strerror or "it cannot be written"
        raise PublishError("R0603", str(out), why, "Name another file as --out.") from None
    complain(f"{out} written ({out.stat().st_size:,} bytes).")


def colour() -> bool:
    """Whether standard output may carry colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def console() -> Console:
    """A rich console that prints plain text when piped and never wraps there."""
    from rich.console import Console

    piped = not sys.stdout.isatty()
    return Console(no_color=not colour(), highlight=False, soft_wrap=piped, width=200 if piped else None, emoji=False)


def table(columns: list[str], rows: list[list[str]]) -> None:
    """A table: drawn by rich on a terminal, aligned columns in plain text when piped."""
    if not sys.stdout.isatty():
        _plain_table(columns, rows)
        return
    from rich.box import SIMPLE_HEAD
    from rich.markup import escape
    from rich.table import Table

    drawn = Table(*columns, box=SIMPLE_HEAD)
    for row in rows:
        drawn.add_row(*(escape(cell) for cell in row))
    console().print(drawn)


def _plain_table(columns: list[str], rows: list[list[str]]) -> None:
    widths = [max(_width(row[i]) for row in [columns, *rows]) for i in range(len(columns))]
    for row in [columns, *rows]:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())


def _width(cell: str) -> int:
    """How many columns a cell takes: marks and invisible signs take none."""
    return sum(unicodedata.category(char) not in ("Mn", "Me", "Cf") for char in cell)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 meeting, 7 meetings."""
    return f"{number} {one if number == 1 else many or one + 's'}"

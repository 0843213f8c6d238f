"""What can go wrong with a record file, as numbered errors a person can act on."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from rapporteur.model import StoreError

_SHOWN = 3
_KEPT = "What was read before is kept; the next run goes on from there."
_TROUBLES = (
    (("not a database", "file is encrypted"), "R0301", "this is not a record file", "Name another file as --record."),
    (
        ("malformed", "corrupt"),
        "R0308",
        "the record is damaged",
        "Restore it from a copy, or read the reports into a new one.",
    ),
    (("full", "disk i/o error"), "R0305", "the disk is full or cannot be written", f"Make room. {_KEPT}"),
    (("readonly", "read-only"), "R0306", "the record cannot be written", "Check its permissions and its folder's."),
    (("locked", "busy"), "R0304", "another program is writing to this record", f"Wait for it to end. {_KEPT}"),
    (
        ("connection refused", "connection failed", "authentication failed", "server closed", "connection is closed"),
        "R0318",
        "the database cannot be reached",
        "Check its address, name and password, and that the server runs.",
    ),
    (
        ("unable to open",),
        "R0307",
        "the record cannot be opened",
        "Check that its folder exists and may be written to.",
    ),
)


@contextmanager
def named(where: str) -> Iterator[None]:
    """Turn database errors into `StoreError`s that name the record file."""
    try:
        yield
    except DBAPIError as error:
        raise explain(where, error.orig if error.orig is not None else error) from error
    except sqlite3.Error as error:
        raise explain(where, error) from error


def explain(where: str, error: BaseException) -> StoreError:
    """The numbered error for a database error."""
    said = str(error).lower()
    for signs, number, what, cure in _TROUBLES:
        if any(sign in said for sign in signs):
            return StoreError(number, where, what, cure)
    return StoreError("R0309", where, f"the database says: {error}", "If it stays so, read into a new record.")


def not_ours(where: str) -> StoreError:
    """The error for a database of another program."""
    return StoreError("R0302", where, "a database, but not a Rapporteur record", "Name another file as --record.")


def newer(where: str, found: int, known: int) -> StoreError:
    """The error for a record written by a later program."""
    what = f"written by a newer Rapporteur (format {found}, this one knows {known})"
    return StoreError("R0303", where, what, "Update Rapporteur, or name another record.")


def missing(where: str) -> StoreError:
    """The error for a record that is not there, with those that may be meant."""
    near = _near(Path(where))
    meant = f"Perhaps {' or '.join(near)} is meant. " if near else ""
    return StoreError("R0310", where, "there is no such record", f"{meant}Make one with: rapporteur read PATH...")


def _near(path: Path) -> list[str]:
    """Files beside it that are called nearly the same."""
    try:
        names = sorted(item.name for item in path.parent.iterdir() if item.suffix == (path.suffix or ".db"))
    except OSError:
        return []
    wanted = path.name if path.suffix else f"{path.name}.db"
    return [str(path.with_name(name)) for name in difflib.get_close_matches(wanted, names, _SHOWN)]

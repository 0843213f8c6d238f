"""`brief`, `export`: two pages on a meeting or an institution, and the whole record in forms other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.cli.accounts import _day, _known, _today
from rapporteur.cli.book import book_of, open_account, open_book
from rapporteur.cli.meetings import one_of
from rapporteur.cli.options import DEFAULT_RECORD, Record
from rapporteur.cli.output import complain, put_file, put_json
from rapporteur.model import PublishError, StoreError

if TYPE_CHECKING:
    from rapporteur.publish import Brief
    from rapporteur.record import Book
    from rapporteur.store import Store

Form = Annotated[str, typer.Option("--format", metavar="FORMAT", help="md, html or docx.")]
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Write here instead of standard output.")]


def brief(
    which: Annotated[str, typer.Argument(metavar="SESSION|INSTITUTION", help="A meeting's id, or CIS, SCO ...")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day, of an institution (today if not given).")] = "",
    form: Form = "md",
    out: Out = None,
    record: Record = DEFAULT_RECORD,
) -> None:
    """Write a two-page brief on a meeting or an institution: facts, adopted, said, disputed, open, sources.

    Example: rapporteur brief cis/2024-10-08 --format html --out brief.html
    """
    from rapporteur.publish import BRIEF_FORMS, written
    from rapporteur.store import open_store

    if form not in BRIEF_FORMS:
        raise PublishError("R0601", form, "not a form a brief is written in", "Give: --format md, html or docx")
    store = open_store(record, create=False)
    try:
        made = _brief(book_of(store), which, on, store)
    finally:
        store.close()
    put_file(written(made, form), out, text=BRIEF_FORMS[form].text)


def _brief(book: Book, which: str, on: str, store: Store) -> Brief:
    from rapporteur.publish import institution_brief, session_brief

    def text(name: str) -> str | None:
        kept = store.report(name)
        return kept.report.text if kept else None

    if which.casefold() in _institutions(book):
        return institution_brief(book, _known(book, which), _day(on) if on else _today(), text)
    meeting = one_of(book.meetings, which, "meeting or institution", "rapporteur sessions")
    if on:
        raise PublishError("R0604", on, "a brief on a meeting has its own day", "Leave out --on.")
    return session_brief(book, meeting.id, text)


def _institutions(book: Book) -> set[str]:
    names = {m.institution for m in book.meetings if m.institution} | set(book.knowledge.institutions)
    return {name.casefold() for name in names}


def export(
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="json, tables, csv, jsonld or ftm.")] = "json",
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Write here; for tables and csv a .zip or a folder.")
    ] = None,
    record: Record = DEFAULT_RECORD,
) -> None:
    """Print the whole record; the same reports give the same bytes, in whatever order they were read.

    Example: rapporteur export --format json > record.json
    """
    from rapporteur.publish import EXPORT_FORMS
    from rapporteur.record.joined.exporting import export_joined

    if form not in EXPORT_FORMS:
        cure = f"Give: --format {', '.join(EXPORT_FORMS)}"
        raise StoreError("R0316", form, "not a format the record is exported in", cure)
    if form == "json" and out is None:
        with open_account(record) as account:
            put_json(export_joined(account.store, account.knowledge))
        return
    book = open_book(record)
    if EXPORT_FORMS[form].files and out is not None and out.suffix != ".zip":
        _into(book, form, out)
    else:
        put_file(EXPORT_FORMS[form].make(book), out, text=EXPORT_FORMS[form].files is None)


def _into(book: Book, form: str, folder: Path) -> None:
    from rapporteur.publish import exported_into

    try:
        written = exported_into(book, form, folder)
    except OSError as error:
        why = error.strerror or "it cannot be written"
        raise PublishError("R0603", str(folder), why, "Name another folder as --out.") from None
    complain(f"{folder}: {len(written)} files written.")

"""`brief`, `export`: two pages on a meeting or an institution, and the whole record in forms other programs read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.cli.accounts import _day, _today
from rapporteur.cli.book import open_account
from rapporteur.cli.options import DEFAULT_RECORD, Record
from rapporteur.cli.output import complain, put_file, write_file
from rapporteur.model import PublishError, StoreError

if TYPE_CHECKING:
    from rapporteur.publish import Brief, Source
    from rapporteur.record.joined.asking import Account

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

    if form not in BRIEF_FORMS:
        raise PublishError("R0601", form, "not a form a brief is written in", "Give: --format md, html or docx")
    with open_account(record) as account:
        made = _brief(account, which, on)
    put_file(written(made, form), out, text=BRIEF_FORMS[form].text)


def _brief(account: Account, which: str, on: str) -> Brief:
    from rapporteur.publish import institution_brief, session_brief
    from rapporteur.record.joined.about import Asked, book_about
    from rapporteur.record.joined.parts import book_on, tracks_of

    def text(name: str) -> str | None:
        kept = account.store.report(name)
        return kept.report.text if kept else None

    if which.casefold() in {name.casefold() for name in (*account.institutions(), *account.knowledge.institutions)}:
        name = account.institution(which)
        day = _day(on) if on else _today()
        return institution_brief(book_on(account, name, day), name, day, text, tracks_of(account, name))
    meeting = account.session(which)
    if on:
        raise PublishError("R0604", on, "a brief on a meeting has its own day", "Leave out --on.")
    account.settle()
    book = replace(book_about(account, [meeting.id]), readings=Asked(account))
    return session_brief(book, meeting.id, text, tracks_of(account, meeting.institution))


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
    from rapporteur.publish import EXPORT_FORMS, Kept

    if form not in EXPORT_FORMS:
        cure = f"Give: --format {', '.join(EXPORT_FORMS)}"
        raise StoreError("R0316", form, "not a format the record is exported in", cure)
    with open_account(record) as account:
        source, made = Kept(account, settle=True), EXPORT_FORMS[form]
        if made.files and out is not None and out.suffix != ".zip":
            _into(source, form, out)
        else:
            write_file(lambda file: made.write(source, file), out, text=made.files is None)


def _into(source: Source, form: str, folder: Path) -> None:
    from rapporteur.publish import exported_into

    try:
        written = exported_into(source, form, folder)
    except OSError as error:
        why = error.strerror or "it cannot be written"
        raise PublishError("R0603", str(folder), why, "Name another folder as --out.") from None
    complain(f"{folder}: {len(written)} files written.")

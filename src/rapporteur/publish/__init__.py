"""What goes out of the record: briefs on two pages, and every table in forms other programs read.

A brief is made of a joined record (`Book`): `session_brief(book, meeting_id, texts, tracks)` or
`institution_brief(book, institution_id, on, texts, tracks)`, and written by `written(brief, "md" | "html" | "docx")`.
The whole record is written by `export(Kept(account), form, file)`, one in memory by `exported(book, form)`;
`EXPORT_FORMS` and `BRIEF_FORMS` list the forms.
`texts` is a function from a report's id to its text (or None): with it, notes quote whole sentences.
"""

from rapporteur.publish.brief import Brief
from rapporteur.publish.exports import EXPORT_FORMS, ExportForm, export, exported, exported_into
from rapporteur.publish.forms import BRIEF_FORMS, Form, written
from rapporteur.publish.html import after_opening, opening, style_hash
from rapporteur.publish.institutions import institution_brief
from rapporteur.publish.kept import Kept
from rapporteur.publish.notes import Texts
from rapporteur.publish.sessions import session_brief
from rapporteur.publish.source import Held, Source

__all__ = [
    "BRIEF_FORMS",
    "EXPORT_FORMS",
    "Brief",
    "ExportForm",
    "Form",
    "Held",
    "Kept",
    "Source",
    "Texts",
    "after_opening",
    "export",
    "exported",
    "exported_into",
    "institution_brief",
    "opening",
    "session_brief",
    "style_hash",
    "written",
]

"""The forms a brief is written in, each with its media type and the end of its file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapporteur.publish.brief import Brief
from rapporteur.publish.html import html
from rapporteur.publish.markdown import markdown


@dataclass(frozen=True, slots=True)
class Form:
    """One form: how it is made, what it is sent as, what its file's name ends in; `text` can go to a terminal."""

    make: Callable[[Brief], bytes]
    media_type: str
    suffix: str
    text: bool


def _docx(brief: Brief) -> bytes:
    from rapporteur.publish.worddoc import docx

    return docx(brief)


BRIEF_FORMS: Mapping[str, Form] = {
    "md": Form(lambda brief: markdown(brief).encode("utf-8"), "text/markdown; charset=utf-8", ".md", True),
    "html": Form(lambda brief: html(brief).encode("utf-8"), "text/html; charset=utf-8", ".html", True),
    "docx": Form(_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", False),
}


def written(brief: Brief, form: str) -> bytes:
    """The brief as a file of that form: md, html or docx. The same brief gives the same bytes."""
    return BRIEF_FORMS[form].make(brief)

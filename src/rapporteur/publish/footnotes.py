"""Footnotes of a Word document, which python-docx cannot make: their part, their references, their look."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LINES = (("separator", "-1"), ("continuationSeparator", "0"))


class Footnotes:
    """Collects the footnotes of a document; `close` puts them into it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for kind, number in _LINES:
            line = parse_xml(
                f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
                f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            )
            self._root.append(line)
        self._used: set[int] = set()

    def refer(self, paragraph: Paragraph, number: int) -> None:
        """A reference to a note: the first one carries it, a later one repeats its number."""
        if number in self._used:
            paragraph._p.append(_repeated(number))
            return
        self._used.add(number)
        first, last = _bookmark(number)
        run = _run("FootnoteReference")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run.append(reference)
        for element in (first, run, last):
            paragraph._p.append(element)

    def paragraph(self, number: int) -> Paragraph:
        """A new paragraph of the note of that number; the first one begins with the number."""
        found = [f for f in self._root if f.get(qn("w:id")) == str(number)]
        if found:
            return self._paragraph(found[0])
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        self._root.append(note)
        made = self._paragraph(note)
        mark = _run("FootnoteReference")
        mark.append(OxmlElement("w:footnoteRef"))
        made._p.append(mark)
        made.add_run(" ")
        return made

    def close(self) -> None:
        """Put the notes into the document."""
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, serialize_part_xml(self._root), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        told = OxmlElement("w:footnotePr")
        for _, number in _LINES:
            line = OxmlElement("w:footnote")
            line.set(qn("w:id"), number)
            told.append(line)
        self._settings(told)

    def _settings(self, told: Any) -> None:
        """The settings name the separators; the schema wants them before `compat`."""
        settings = self._document.settings.element
        after = next((child for child in settings if child.tag in (qn("w:endnotePr"), qn("w:compat"))), None)
        if after is None:
            settings.append(told)
        else:
            after.addprevious(told)

    def _paragraph(self, note: Any) -> Paragraph:
        element = OxmlElement("w:p")
        note.append(element)
        made = Paragraph(element, self._document._body)
        made.style = self._document.styles["footnote text"]
        return made


def _run(style: str) -> Any:
    run = OxmlElement("w:r")
    about = OxmlElement("w:rPr")
    name = OxmlElement("w:rStyle")
    name.set(qn("w:val"), style)
    about.append(name)
    run.append(about)
    return run


def _bookmark(number: int) -> tuple[Any, Any]:
    """Round the first reference, so that later ones can name it."""
    first, last = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    first.set(qn("w:id"), str(number))
    first.set(qn("w:name"), f"_RefNote{number}")
    last.set(qn("w:id"), str(number))
    return first, last


def _repeated(number: int) -> Any:
    """A field that gives the number of a note that stands already."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF _RefNote{number} \\f \\h ")
    run = _run("FootnoteReference")
    text = OxmlElement("w:t")
    text.text = str(number)
    run.append(text)
    field.append(run)
    return field

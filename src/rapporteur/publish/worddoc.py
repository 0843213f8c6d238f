"""A brief as a Word document: real footnotes, and every right-to-left stretch marked as such."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from rapporteur.publish import wording
from rapporteur.publish.brief import Brief, Item, Note, Quote, Section, Source
from rapporteur.publish.brief import Part as BriefPart
from rapporteur.publish.footnotes import Footnotes
from rapporteur.publish.wordtext import complex_size, put, turn

_INK, _SOFT, _ALARM = RGBColor(0x23, 0x46, 0x6E), RGBColor(0x5C, 0x63, 0x70), RGBColor(0xA1, 0x2A, 0x2A)
_BODY, _ARABIC = "Calibri", "Arial"
_FINE = 6.5
_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_STAMP = (2000, 1, 1, 0, 0, 0)


def docx(brief: Brief) -> bytes:
    """The brief as a .docx file; the same brief gives the same bytes."""
    document = Document()
    _prepare(document, brief)
    notes = Footnotes(document)
    put(document.add_paragraph(style="Title"), brief.title)
    put(document.add_paragraph(style="Subtitle"), brief.subtitle)
    put(document.add_paragraph(), brief.lead, colour=_SOFT, size=7.5)
    for section in brief.sections:
        _section(document, section, notes)
    _sources(document, brief)
    for note in brief.notes:
        _note(notes, note)
    notes.close()
    made = io.BytesIO()
    document.save(made)
    return _steady(made.getvalue())


def _prepare(document: Doc, brief: Brief) -> None:
    """Page, fonts and the styles footnotes need."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(15)
    page.top_margin = page.bottom_margin = Mm(11)
    sizes = (("Normal", 9), ("Title", 17), ("Subtitle", 11), ("Heading 1", 10), ("List Bullet", 9))
    for name, size in sizes:
        _style(document, name, size)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(5)
    _footnote_styles(document)
    told = document.core_properties
    told.title, told.author, told.subject = brief.title[:250], "Rapporteur", brief.subtitle[:250]
    told.comments, told.language = "", "en"
    told.created = told.modified = _DAY
    told.last_modified_by = "Rapporteur"


def _footnote_styles(document: Doc) -> None:
    """Word's own styles for footnotes, which an empty document of python-docx lacks."""
    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    text.element.set(qn("w:styleId"), "FootnoteText")
    _style(document, "footnote text", _FINE)
    text.paragraph_format.space_after = Pt(0)
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.element.set(qn("w:styleId"), "FootnoteReference")
    mark.font.superscript = True


def _style(document: Doc, name: str, size: float) -> None:
    style = document.styles[name]
    style.font.name, style.font.size = _BODY, Pt(size)
    style.paragraph_format.space_after = Pt(1)
    style.paragraph_format.line_spacing = 1.0
    if name in ("Title", "Subtitle", "Heading 1"):
        style.font.color.rgb = _INK
        style.font.bold, style.font.italic = name != "Subtitle", False
    about = style.element.get_or_add_rPr()
    for old in about.findall(qn("w:szCs")):
        about.remove(old)
    complex_size(about, size)
    fonts = about.get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(kind), None)
    for kind, font in (("w:ascii", _BODY), ("w:hAnsi", _BODY), ("w:cs", _ARABIC)):
        fonts.set(qn(kind), font)


def _section(document: Doc, section: Section, notes: Footnotes) -> None:
    put(document.add_paragraph(style="Heading 1"), section.title)
    narrow = [item for item in section.items if section.layout == "facts" and not item.wide]
    if narrow:
        _two_by_two(document, narrow, section, notes)
    for item in (item for item in section.items if item not in narrow):
        paragraph = document.add_paragraph(style=None if section.layout == "facts" else "List Bullet")
        _item(paragraph, item, section, notes)
    if section.more or not section.items:
        put(document.add_paragraph(), section.more or section.empty, colour=_SOFT, italic=True)


def _two_by_two(document: Doc, items: Sequence[Item], section: Section, notes: Footnotes) -> None:
    """Short facts beside one another, in a table without lines."""
    grid = document.add_table(rows=(len(items) + 1) // 2, cols=2)
    cells = [cell for row in grid.rows for cell in row.cells]
    for cell, item in zip(cells, items, strict=False):
        _item(cell.paragraphs[0], item, section, notes)


def _item(paragraph: Paragraph, item: Item, section: Section, notes: Footnotes) -> None:
    if item.label:
        put(paragraph, item.label, bold=True, colour=_ALARM if section.key == "disputed" else _INK)
        put(paragraph, ": " if section.layout == "facts" or item.label[-1:] != ":" else " ")
    for at, part in enumerate(item.parts):
        _part(paragraph, part, notes)
        if at + 1 < len(item.parts):
            put(paragraph, item.join)


def _part(paragraph: Paragraph, part: BriefPart, notes: Footnotes) -> None:
    put(paragraph, part.text)
    if part.original:
        put(paragraph, ": ")
        put(paragraph, part.original, colour=_SOFT)
    if part.tags:
        put(paragraph, f" [{', '.join(part.tags)}]", colour=_SOFT, italic=True, size=8)
    if part.support:
        put(paragraph, f" {part.support}", colour=_SOFT, size=7.5)
    for at, number in enumerate(part.notes):
        if at:
            put(paragraph, ", ", size=7.5)
        notes.refer(paragraph, number)


def _sources(document: Doc, brief: Brief) -> None:
    put(document.add_paragraph(style="Heading 1"), "Sources")
    for source in brief.sources:
        _source(document.add_paragraph(style="List Bullet"), source)
    if brief.sources_left_out:
        more = f"and {wording.count(brief.sources_left_out, 'report')} more"
        put(document.add_paragraph(), more, colour=_SOFT, italic=True)


def _source(paragraph: Paragraph, source: Source) -> None:
    if source.origin != source.reports[0].id:
        put(paragraph, source.origin, bold=True, size=7.5)
        put(paragraph, f" ({source.because}): ", colour=_SOFT, size=7.5)
    for at, report in enumerate(source.reports):
        told = [report.outlet if report.outlet != source.origin else "", report.published, report.language, report.url]
        for text in (report.title, *told, report.id):
            if text:
                put(paragraph, text + (", " if text is not report.id else ""), size=7.5)
        if at + 1 < len(source.reports):
            put(paragraph, "; ", size=7.5)


def _note(notes: Footnotes, note: Note) -> None:
    """Who tells it, then each sentence in a paragraph that runs as the sentence does."""
    head = notes.paragraph(note.number)
    more = f", {len(note.quotes)} shown" if note.more else ""
    put(head, f"{wording.support(note.reports, note.origins)}{more}. ", size=_FINE)
    for at, quote in enumerate(note.quotes):
        told = f": the sentence in note {quote.same}. " if quote.same else ": "
        put(head, _where(quote) + told, colour=_SOFT, size=_FINE)
        if quote.same:
            continue
        if quote.direction == "ltr":
            _quote(head, quote)
            put(head, " ", size=_FINE)
        else:
            own = notes.paragraph(note.number)
            turn(own)
            _quote(own, quote)
            head = notes.paragraph(note.number) if at + 1 < len(note.quotes) else head


def _where(quote: Quote) -> str:
    basis = "" if quote.basis == "stated" else quote.basis
    return ", ".join(part for part in (quote.outlet, quote.published, quote.language, quote.report, basis) if part)


def _quote(paragraph: Paragraph, quote: Quote) -> None:
    for piece in quote.pieces:
        put(paragraph, piece.text, size=_FINE, shade=piece.marked, mixed=quote.direction == "ltr")


def _steady(data: bytes) -> bytes:
    """The same file with one time stamp, so that it does not differ from one making to the next."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()

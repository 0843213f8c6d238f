"""Text in a Word document: every stretch of one direction a run of its own, marked as what it is."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rapporteur.publish.clean import runs

_LEFT_AGAIN = "\u200e"
_SHADE = "FDF1C4"
_AFTER_SIZE = tuple(
    f"w:{name}"
    for name in ("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang")
)


def put(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: RGBColor | None = None,
    size: float | None = None,
    shade: bool = False,
    mixed: bool = True,
) -> None:
    """Text at the end of a paragraph, each stretch of one direction a run of its own. `mixed`: the paragraph runs from
    left to right, so a mark ends each right-to-left stretch, that what follows is not drawn into it.
    """
    for stretch, right in runs(text):
        run = paragraph.add_run(stretch)
        run.bold, run.italic = bold or None, italic or None
        if colour is not None:
            run.font.color.rgb = colour
        if size is not None:
            run.font.size = Pt(size)
        if shade:
            _shade(run)
        if right:
            _right(run, bold, size)
            if mixed:
                paragraph.add_run(_LEFT_AGAIN)


def _right(run: Run, bold: bool, size: float | None) -> None:
    """A run that runs from right to left; Word keeps size and weight of such letters apart."""
    run.font.rtl = True
    run.font.complex_script = True
    run.font.cs_bold = bold or None
    if size is not None:
        complex_size(run._r.get_or_add_rPr(), size)


def complex_size(about: Any, size: float) -> None:
    """The size of right-to-left letters, among the marks `about` a run or style."""
    mark = OxmlElement("w:szCs")
    mark.set(qn("w:val"), str(round(size * 2)))
    about.insert_element_before(mark, *_AFTER_SIZE)


def turn(paragraph: Paragraph) -> None:
    """A paragraph that runs from right to left."""
    about = paragraph._p.get_or_add_pPr()
    mark = OxmlElement("w:bidi")
    about.insert_element_before(
        mark, "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
    )


def _shade(run: Run) -> None:
    """Marks the evidence within its sentence."""
    about = run._r.get_or_add_rPr()
    mark = OxmlElement("w:shd")
    mark.set(qn("w:val"), "clear")
    mark.set(qn("w:color"), "auto")
    mark.set(qn("w:fill"), _SHADE)
    about.append(mark)

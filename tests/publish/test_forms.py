"""The forms of a brief: structure kept, nothing of a report becomes markup, right-to-left text set apart."""

from __future__ import annotations

import io
import re
import zipfile

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from markdown_it import MarkdownIt

from rapporteur.publish import BRIEF_FORMS, Brief, session_brief, style_hash, written
from tests.publish import shelf
from tests.publish.test_briefs import PLAIN, institution, session
from tests.web.pages import Page, identifiers


def hostile() -> Brief:
    return session_brief(shelf.book(), shelf.MEETING, shelf.text_of)


def page(brief: Brief) -> tuple[str, Page]:
    text = written(brief, "html").decode("utf-8")
    return text, Page(text)


@pytest.mark.parametrize("form", BRIEF_FORMS)
def test_the_same_bytes_every_time(form: str) -> None:
    assert written(session(), form) == written(session(), form)


def test_markdown_structure() -> None:
    text = written(session(), "md").decode("utf-8")
    heads = re.findall(r"^#+ .*$", text, re.MULTILINE)
    assert heads == ["# CIS Council of Heads of State", *(f"## {name}" for name in HEADS)]
    used, made = set(re.findall(r"\[\^(\d+)\](?!:)", text)), re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert used == set(made) and len(made) == len(set(made))
    assert re.search(r"^\[\^1\]: 2 reports, 2 origins\. \u201c\u2068", text, re.MULTILINE)
    assert text.count("\u2068") == text.count("\u2069")


HEADS = ("Facts", "Adopted", "Said", "Disputed", "Open", "Sources")


def test_markdown_makes_no_markup_of_a_report() -> None:
    text = written(hostile(), "md").decode("utf-8")
    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    tags = set(re.findall(r"<(\w+)", made))
    assert tags <= {"h1", "h2", "p", "ul", "li", "strong", "em", "a"}, tags
    assert re.findall(r'href="([^"]*)"', made) == ["https://example.org/ar/1"]
    assert "alert(4)" in made and "\u202e" not in text
    used = set(re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", text))
    assert used == set(re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE))


def test_the_page_is_whole_and_needs_nothing_from_outside() -> None:
    for brief in (session(), institution(), hostile()):
        text, found = page(brief)
        assert found.faults == []
        assert not {tag for tag, _ in found.tags} & {"script", "img", "link", "iframe", "object", "form", "base"}
        assert "url(" not in text and "@import" not in text
        assert f"style-src '{style_hash()}'" in text and "default-src 'none'" in text
        marks = list(identifiers(found))
        assert len(marks) == len(set(marks))
        assert {href[1:] for href in found.links() if href.startswith("#")} <= set(marks)
        assert all(not re.match(r"on|style$", name) for _, attrs in found.tags for name in attrs)


def test_the_page_shows_hostile_text_as_text() -> None:
    text, found = page(hostile())
    assert "<script>alert(6)</script> (president, Russia)" in found.text
    assert "<script" not in text.replace("<style>", "") and "\u202e" not in text
    assert [href for href in found.links() if not href.startswith("#")] == ["https://example.org/ar/1"]


def test_only_addresses_of_the_web_are_linked() -> None:
    _, found = page(session())
    out = [attrs for attrs in found.all("a") if attrs.get("class") == "out"]
    assert [attrs["href"] for attrs in out] == ["https://example.org/ar/1"]
    assert all("noopener" in (attrs["rel"] or "") for attrs in out)


def test_sentences_stand_in_their_own_direction() -> None:
    _, found = page(session())
    quotes = found.all("blockquote")
    assert quotes and all(attrs["dir"] == "rtl" for attrs in quotes)
    assert len(found.all("bdi")) > 20 and found.all("mark")


def test_word_opens_with_its_sections_and_notes() -> None:
    data = written(session(), "docx")
    document = python_docx.Document(io.BytesIO(data))
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert heads == list(HEADS)
    notes = _part(data, "word/footnotes.xml")
    numbers = {int(n.get(qn("w:id"), "")) for n in notes.iter(qn("w:footnote"))}
    assert numbers == {-1, 0, *(note.number for note in session().notes)}
    body = _part(data, "word/document.xml")
    carried = [int(n.get(qn("w:id"), "")) for n in body.iter(qn("w:footnoteReference"))]
    assert sorted(carried) == [note.number for note in session().notes]
    marks = {n.get(qn("w:name")) for n in body.iter(qn("w:bookmarkStart"))}
    again = [(n.get(qn("w:instr")) or "").split()[1] for n in body.iter(qn("w:fldSimple"))]
    assert again and set(again) <= marks
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert "footnotes+xml" in packed.read("[Content_Types].xml").decode()


def test_word_marks_what_runs_from_right_to_left() -> None:
    notes = _part(written(session(), "docx"), "word/footnotes.xml")
    turned = [p for p in notes.iter(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None]
    assert turned
    for run in notes.iter(qn("w:r")):
        text = "".join(t.text or "" for t in run.iter(qn("w:t")))
        right = any("\u0590" <= char <= "\u08ff" and char.isalpha() for char in text)
        assert right == (run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None), text


def test_word_holds_hostile_text() -> None:
    document = python_docx.Document(io.BytesIO(written(hostile(), "docx")))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "<script>alert(6)</script>" in text and "\u202e" not in text


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return etree.fromstring(packed.read(name))


def test_the_brief_of_plain_reports_names_every_report() -> None:
    text = written(session(), "md").decode("utf-8")
    assert all(name in text for name in PLAIN[:2])

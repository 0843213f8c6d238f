"""Whatever text a report holds: it is shown as it stands, and nothing of it is obeyed."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rapporteur.publish.clean import clean, runs, shortened
from rapporteur.publish.files import cell
from rapporteur.publish.markdown import safe

_MARKUP = st.text(st.sampled_from("ab1 *_`[]()<>!#~|\\&;:.-+=\"'^$/@\u0627\u0628\u200c\u202e\u2066\n\t"), max_size=60)
_TEXT = st.one_of(_MARKUP, st.text(max_size=60))


@given(_TEXT)
@example("<script>alert(1)</script> &lt; &#60; \\<b>")
@example("1. a")
@example("- - -")
@example("a\n\n# b")
@example("https://evil.example www.evil.example a@b.example")
@example("[^1] [a](b) ![c](d) <http://x>")
def test_markdown_shows_any_text_as_it_stands(text: str) -> None:
    plain = clean(text)
    if not plain:
        return
    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(f"- {safe(plain)}\n")
    assert set(re.findall(r"</?(\w+)", made)) <= {"ul", "li"}, made
    shown = re.sub(r"[\u2068\u2069]", "", unescape(re.sub(r"</?(?:ul|li)>", "", made)))
    assert " ".join(shown.split()) == " ".join(plain.split())


@given(_TEXT)
def test_cleaning_once_is_enough(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not set(clean(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00\x1b")
    clean(text).encode("utf-8")


@given(_TEXT)
def test_runs_lose_nothing(text: str) -> None:
    assert "".join(stretch for stretch, _ in runs(text)) == text


@given(_TEXT, st.integers(2, 40))
def test_shortened_is_short(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


@given(_TEXT)
def test_any_cell_comes_back_and_reckons_nothing(text: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow([cell(text), "x"])
    found = next(csv.reader(io.StringIO(out.getvalue(), newline="")))[0]
    assert found in (text.replace("\x00", ""), "'" + text.replace("\x00", ""))
    assert not found.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))

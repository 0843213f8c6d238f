"""Folding keeps the way back to the original, whatever the text."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.languages import HOME, available, load
from rapporteur.text import Folding, sentences, tokenize

_AWKWARD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\u200c\u200d\u200e\u200f\u2066\u2069\u00a0\u0640\u064b\u0651\u0301\ufeff\ud800\udfff"),
        st.sampled_from("\u0663\u06f33.\n \u060c"),
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
    ),
    max_size=120,
)


def _foldings() -> list[Folding]:
    return [Folding(), *(load(code).folding for code in available())]


@given(_AWKWARD)
def test_every_folded_letter_points_into_the_original(text: str) -> None:
    for folding in _foldings():
        folded = folding.fold(text)
        assert len(folded.starts) == len(folded.text)
        assert all(a <= b for a, b in zip(folded.starts, folded.starts[1:], strict=False))
        assert all(0 <= start < len(text) for start in folded.starts)


@given(_AWKWARD)
def test_tokens_and_sentences_lie_in_order_and_quote_the_original(text: str) -> None:
    for code in available():
        pack = load(code)
        tokens = tokenize(pack.folding.fold(text))
        spans = [tokens.span(i, i + 1) for i in range(len(tokens.words))]
        assert all(start < end for start, end in spans)
        assert all(a[0] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
        found = sentences(tokens, pack.signs)
        assert all(a.stop <= b.first for a, b in zip(found, found[1:], strict=False))
        covered = {i for sentence in found for i in range(sentence.first, sentence.stop)}
        assert covered == {i for i, word in enumerate(tokens.words) if word != "\n"}


def test_folding_cases() -> None:
    cases = yaml.safe_load((HOME.parent.parent.parent / "tests/text/folding.yaml").read_text(encoding="utf-8"))
    for case in cases:
        folding = load(case["language"]).folding
        assert folding.words(case["text"]) == case["folded"], case


def test_a_quote_keeps_the_marks_on_its_last_letter() -> None:
    folded = Folding().fold("cafe\u0301 noir")
    tokens = tokenize(folded)
    assert tokens.original(0, 1) == "cafe\u0301"


def test_words_written_apart_join_only_where_the_pack_says_so() -> None:
    folding = Folding(glue_back=("er",), glue_on=("un",))
    assert folding.fold("high er un done").text == "higher undone"
    assert folding.fold("error under").text == "error under"

"""Sentences end where they end, and not at dots inside numbers, initials and addresses."""

from __future__ import annotations

import pytest

from rapporteur.text import Folding, SentenceSigns, sentences, tokenize

_SIGNS = SentenceSigns(frozenset(".!?…"), frozenset(["dr"]))


def _cut(text: str) -> list[str]:
    tokens = tokenize(Folding().fold(text))
    return [tokens.original(s.first, s.stop) for s in sentences(tokens, _SIGNS)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Grew by 3.5 percent. Then fell.", ["Grew by 3.5 percent.", "Then fell."]),
        ("Dr. Ali came. He left.", ["Dr. Ali came.", "He left."]),
        ("See news.example.org now. Good.", ["See news.example.org now.", "Good."]),
        ('He said: "Yes." She left.', ['He said: "Yes."', "She left."]),
        ("A headline\nThe text.", ["A headline", "The text."]),
        ("J. Smith came.", ["J. Smith came."]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert _cut(text) == parts


def test_lines_are_counted_for_printed_lines_only() -> None:
    tokens = tokenize(Folding().fold("one\n\n\ntwo. three\n"))
    assert [s.line for s in sentences(tokens, _SIGNS)] == [0, 1, 1]

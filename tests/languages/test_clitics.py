"""Clitics: which stems a printed word allows, by class."""

from __future__ import annotations

from rapporteur.languages import AFTER, Entry, PhraseIndex
from rapporteur.languages.clitics import clitics_from

_CLITICS = clitics_from(
    {
        "before": [{"id": "conj", "forms": ["w"]}, {"id": "prep", "forms": ["b", "l"]}, {"id": "art", "forms": ["al"]}],
        "rewrite": [{"written": "ll", "as": "lal"}],
        "after": ["ha", "h"],
        "restore": {"t": "e"},
        "classes": {"noun": {"before": ["conj", "prep", "art"], "after": True}, "name": {"before": ["conj", "prep"]}},
    }
)


def _found(words: list[str], phrase: str, word_class: str) -> list[tuple[int, int]]:
    index = PhraseIndex(_CLITICS)
    index.add(phrase, Entry("X", None, (), _CLITICS.classes[word_class]))
    return [(h.first, h.stop) for at in range(len(words)) for h in index.at(words, at, len(words))]


def test_slots_come_off_in_order() -> None:
    stems = {s.text for s in _CLITICS.stems("wbalkitab")}
    assert {"wbalkitab", "balkitab", "alkitab", "kitab"} <= stems


def test_the_article_may_melt_into_the_preposition() -> None:
    assert "duwal" in {s.text for s in _CLITICS.stems("llduwal")}


def test_an_ending_brings_back_the_letter_it_changed() -> None:
    assert any(s.text == "madine" and s.taken & AFTER for s in _CLITICS.stems("madinth" + "a"))


def test_classes_decide_what_is_allowed() -> None:
    assert _found(["walkitab"], "kitab", "noun")
    assert not _found(["walkitab"], "kitab", "name")
    assert _found(["wkitab"], "kitab", "name")


def test_phrases_allow_articles_inside_and_endings_at_the_end() -> None:
    assert _found(["alijtima", "alwazari"], "ijtima wazari", "noun") == [(0, 2)]
    assert _found(["ijtima", "wazariha"], "ijtima wazari", "noun") == [(0, 2)]
    assert not _found(["ijtima", "wwazari"], "ijtima wazari", "noun")

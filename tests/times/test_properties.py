"""What holds for any text: offsets, order, no crash; and for the compiled grammars: they travel."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.text import tokenize
from rapporteur.times import (
    TimeGrammar,
    find,
    find_quantities,
    folding_of,
    grammar_of,
    numbers_of,
    resolve,
)
from rapporteur.times.packs import _data
from rapporteur.times.wordings import Automaton, WordingError

HERE = Path(__file__).parent
LANGUAGES = ("ar", "fa", "ru", "en")
DAYS = st.dates(date(1950, 1, 1), date(2070, 1, 1))


@cache
def _pieces() -> tuple[str, ...]:
    """Words of the batteries, to make texts that come close to times."""
    words: set[str] = set()
    for path in sorted(HERE.glob("*.yaml")):
        battery = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in [*battery["cases"], *battery["traps"]]:
            words.update(str(case["text"] if isinstance(case, dict) else case).split())
    return tuple(sorted(words))


def _near_times() -> st.SearchStrategy[str]:
    pieces = st.sampled_from(_pieces())
    return st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=14).flatmap(
        lambda words: st.sampled_from([" ", "\n", "", "-", "/"]).map(lambda gap: gap.join(words))
    )


def _sound(text: str, language: str, reference: date) -> None:
    tokens = tokenize(folding_of(language).fold(text))
    grammar = grammar_of(language)
    at = 0
    for found in grammar.find(tokens):
        assert at <= found.first < found.stop <= len(tokens.words)
        at = found.stop
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        settled = resolve(found, reference)
        assert settled.value is None or found.value in (None, settled.value)
        assert settled.iso is None or "None" not in settled.iso
    at = 0
    for quantity in numbers_of(language).find(tokens):
        assert at <= quantity.first < quantity.stop <= len(tokens.words)
        at = quantity.stop
        assert 0 <= quantity.start < quantity.end <= len(text)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=80), language=st.sampled_from(LANGUAGES), reference=DAYS)
def test_any_text_is_read_soundly(text: str, language: str, reference: date) -> None:
    _sound(text, language, reference)


@settings(max_examples=600, deadline=None)
@given(text=_near_times(), language=st.sampled_from(LANGUAGES), reference=DAYS)
def test_texts_near_times_are_read_soundly(text: str, language: str, reference: date) -> None:
    _sound(text, language, reference)


@settings(max_examples=400, deadline=None)
@given(text=_near_times(), language=st.sampled_from(LANGUAGES))
def test_no_time_begins_where_none_is_looked_for(text: str, language: str) -> None:
    tokens = tokenize(folding_of(language).fold(text))
    grammar = grammar_of(language)
    tags, looked_at = grammar._tagger.tags_of(tokens), grammar._tagger.may_begin(tokens.words)
    passed_over = set(range(len(tokens.words))).difference(looked_at)
    assert [at for at in passed_over if grammar._automaton.matches(tags, at)] == []


@settings(max_examples=200, deadline=None)
@given(day=DAYS, language=st.sampled_from(LANGUAGES))
def test_any_day_in_digits_comes_back(day: date, language: str) -> None:
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day.year}/{day.month}/{day.day}"):
        found = find(text, language)
        assert [(e.kind, e.iso) for e in found] == [("date", day.isoformat())]


@settings(max_examples=100, deadline=None)
@given(day=DAYS, offset=st.integers(-3, 3))
def test_a_bare_weekday_is_the_nearest(day: date, offset: int) -> None:
    target = day + timedelta(days=offset)
    case = next(
        e
        for text in _weekday_texts()
        for e in find(text, "ar")
        if e.kind == "weekday" and e.weekday == target.isoweekday() and not e.relative and not e.last
    )
    assert resolve(case, day).value == target.isoformat()
    before, after = resolve(case, day, -1).value, resolve(case, day, 1).value
    assert before is not None and after is not None
    assert before <= day.isoformat() <= after


def _weekday_texts() -> list[str]:
    table = _data("ar", "times")["values"]["weekday"]["of"]
    return [str(forms[0]) for forms in table.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_grammars_travel_between_processes(language: str) -> None:
    text = "2024-10-08 112%"
    tokens = tokenize(folding_of(language).fold(text))
    for grammar in (grammar_of(language), numbers_of(language)):
        assert pickle.loads(pickle.dumps(grammar)).find(tokens) == grammar.find(tokens)


def test_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        find("2024", "xx")
    with pytest.raises(FileNotFoundError):
        find_quantities("2024", "../ar")


@pytest.mark.parametrize("wording", ["$X", "[{day}", "{day} )", "day"])
def test_a_broken_wording_is_refused(wording: str) -> None:
    with pytest.raises(WordingError):
        Automaton([wording], {})


def test_macros_in_a_circle_are_refused() -> None:
    with pytest.raises(WordingError):
        Automaton(["$A"], {"A": "$B", "B": "$A"})


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(WordingError):
        TimeGrammar({"wordings": [{"is": "moment", "wording": "{day}"}]}, {}, folding_of("ar"))

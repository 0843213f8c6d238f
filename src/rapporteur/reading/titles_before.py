"""Titles of languages that put them before the word for the document: "the 2030 Digital Economy Programme"."""

from __future__ import annotations

from rapporteur.reading.chart import Chart

_MOST_WORDS = 16
_OTHERS = ("Person", "Document", "Documents", "Gathering", "function")
_POSTS = ("Office", "Offices")
_TIMES = frozenset({"year", "period", "half"})


def start_before_head(chart: Chart, at: int, first: int) -> int:
    """Where a title begins that ends with the word for the document at token `at`, not before token `first`.

    Capitalised words, words the pack calls `title_word`, years and periods belong to it; "and" and the pack's
    `title_link` belong to it between them. A person, another document, a meeting, a verb or a sign ends it.
    """
    start = here = at
    while here > first and at - here < _MOST_WORDS:
        time = _time_ending(chart, here, first)
        if time is not None:
            start = here = time
            continue
        here -= 1
        if not _belongs(chart, here):
            break
        if not _links(chart, here):
            start = here
    return start


def _belongs(chart: Chart, at: int) -> bool:
    if chart.separator(at) or chart.barrier(at) or chart.at("Verb", at):
        return False
    if any(chart.covering(label, at, back=4) is not None for label in _OTHERS) or _post(chart, at):
        return False
    return bool(chart.at("title_word", at)) or _links(chart, at) or chart.tokens.capital(at)


def _links(chart: Chart, at: int) -> bool:
    """A small word inside a title with which none begins: "and", and what the pack calls `title_link`."""
    inner = bool(chart.at("title_link", at)) and not chart.tokens.capital(at)
    return inner or chart.tokens.words[at] in chart.punctuation.conjunctions


def _post(chart: Chart, at: int) -> bool:
    """Whether office holders are told of, and not a body made of them ("the Council of Heads of State")."""
    named = any(chart.covering(label, at, back=4) is not None for label in _POSTS)
    return named and chart.covering("Body", at, back=8) is None


def _time_ending(chart: Chart, stop: int, first: int) -> int | None:
    """The first token of a year or period that ends right before `stop`."""
    before = chart.covering("Time", stop - 1)
    if before is None or before.stop != stop or before.first < first or before.value.kind not in _TIMES:
        return None
    return before.first

"""Outlets no list knows: named between brackets in a dateline, or by a word for an outlet in their name."""

from __future__ import annotations

from rapporteur.reading.chart import Chart, Mention

_LINES = 14
_MOST_WORDS = 5
_FAR = 8
_REACH = 14
_LEAST_LETTERS, _MOST_LETTERS = 3, 7
_BETWEEN = ("City", "Country", "State", "Time", "Date", "Number", "Venue")
_NAMES = ("City", "Country", "Demonym", "Org", "OrgShort", "Body")
_ELSE = (*_NAMES, "Office", "Offices", "Time", "Outlet", "no_outlet", "published_word", "photo_word")
_CLOSERS = {"(": ")", "[": "]", "/": "/"}
_PARTS = frozenset(",/;–—|")
_HYPHENS = frozenset("-")
_MARKS = frozenset(",.;|:-–—")


def add_unlisted_outlets(chart: Chart, particles: frozenset[str]) -> None:
    """Add an Outlet mention, its value the name as printed, for each outlet that only its place or name shows."""
    if not chart.tokens.cased:
        return
    for word in sorted(chart.all("outlet_word"), key=lambda m: ("lead" in m.tags, -m.first)):
        if chart.covering("Outlet", word.first, _FAR) is None:
            _add_named(chart, word, particles)
    for first in _line_starts(chart):
        at = _behind_place(chart, first)
        if at is not None:
            _add_bracketed(chart, at, particles)
        else:
            _add_letters(chart, first)


def _line_starts(chart: Chart) -> list[int]:
    """Where the first lines of the report begin."""
    words = chart.tokens.words
    starts = [0] + [at + 1 for at, word in enumerate(words[:-1]) if word == "\n"]
    return [at for at in starts if at < len(words) and words[at] != "\n"][:_LINES]


def _behind_place(chart: Chart, first: int) -> int | None:
    """The bracket or stroke behind the place, perhaps its country and the day, that a dateline opens with."""
    words, at = chart.tokens.words, first
    if not _a_place(chart, first):
        while at < len(words) and _in_capitals(chart, at):
            at += 1
        if at == first:
            return None
    while at < min(len(words), first + _REACH):
        if words[at] in "(/" and _close(chart, at) is not None and not _a_place(chart, at + 1):
            return at
        steps = [m.stop for label in _BETWEEN for m in chart.at(label, at)]
        if words[at] in _MARKS or words[at] in "()[]":
            steps.append(at + 1)
        if not steps:
            return None
        at = max(steps)
    return None


def _add_letters(chart: Chart, first: int) -> None:
    """Add the letters of an outlet alone on a line, before a stroke, or with another ("By ABCD with AFP")."""
    words = chart.tokens.words
    by = bool(chart.at("no_subject", first))
    at = first + by
    if at >= len(words) or not _in_capitals(chart, at) or not len(words[at]) <= _MOST_LETTERS:
        return
    behind = words[at + 1] if at + 1 < len(words) else "\n"
    if (
        not chart.names[at]
        and not chart.at("no_outlet", at)
        and (behind in "\n/" or (by and chart.at("Outlet", at + 2)))
    ):
        chart.add(Mention("Outlet", at, at + 1, chart.tokens.original(at, at + 1), ("unlisted",)))
    if behind == "\n":
        for outlet in chart.at("Outlet", at):
            chart.add(outlet._replace(label="Datelined"))


def _in_capitals(chart: Chart, at: int) -> bool:
    word = chart.tokens.words[at]
    return len(word) >= _LEAST_LETTERS and word.isalpha() and chart.tokens.original(at, at + 1).isupper()


def _a_place(chart: Chart, at: int) -> bool:
    return any(chart.at(label, at) for label in ("City", "Country", "Time"))


def _close(chart: Chart, at: int) -> int | None:
    """The sign that closes the bracket or stroke opened at a token."""
    words, closer = chart.tokens.words, _CLOSERS[chart.tokens.words[at]]
    return next((i for i in range(at + 1, min(len(words), at + _REACH)) if words[i] == closer), None)


def _add_bracketed(chart: Chart, at: int, particles: frozenset[str]) -> None:
    """Add the names between the brackets opened at a token, each to the next sign, and mark all as in a dateline."""
    words, close = chart.tokens.words, _close(chart, at)
    first = at + 1
    for stop in range(first, (close or at) + 1):
        if stop == close or words[stop] in _PARTS:
            if all(_named(chart, i, particles) for i in range(first, stop)):
                _add(chart, first, stop, particles)
            first = stop + 1
    for outlet in chart.inside("Outlet", at + 1, close or at):
        chart.add(outlet._replace(label="Datelined"))


def _add_named(chart: Chart, word: Mention, particles: frozenset[str]) -> None:
    """Add the run of capitalised words that ends with a word for an outlet ("Kagera Post") or begins with one."""
    first, stop = word.first, word.stop
    if "lead" in word.tags:
        while stop < len(chart.tokens.words) and stop - first < _MOST_WORDS and _named(chart, stop, particles):
            stop += 1
    else:
        while first > 0 and stop - first < _MOST_WORDS and _named(chart, first - 1, particles):
            first -= 1
    if stop - first > word.stop - word.first and chart.tokens.capital(word.first):
        _add(chart, first, stop, particles)


def _named(chart: Chart, at: int, particles: frozenset[str]) -> bool:
    """Whether a word may belong to an outlet's name: a capitalised one, no sign, no verb at the head of a sentence."""
    word = chart.tokens.words[at]
    if word in particles:
        return 0 < at < len(chart.tokens.words) - 1 and chart.tokens.words[at - 1].isalpha()
    if word in _HYPHENS:
        return chart.tokens.touching(at) and chart.tokens.touching(at + 1)
    return word.isalpha() and chart.tokens.capital(at) and not chart.at("function", at)


def _add(chart: Chart, first: int, stop: int, particles: frozenset[str]) -> None:
    """Add a name: capitalised words no list knows as a whole; small words behind them ("English service") are none."""
    while first < stop and chart.tokens.words[first] in particles:
        first += 1
    end = first
    while end < stop and _named(chart, end, particles):
        end += 1
    if end - first > 1 and any(m.stop == end for m in chart.at("no_outlet", end - 1)):
        end -= 1
    if _may_be_outlet(chart, first, end):
        for known in chart.inside("Outlet", first, end):
            chart.remove(known)
        chart.add(Mention("Outlet", first, end, chart.tokens.original(first, end), ("unlisted",)))


def _may_be_outlet(chart: Chart, first: int, stop: int) -> bool:
    """Whether words are few, more than a letter, no number behind them, and nothing else as a whole.

    An outlet some list knows may stand at their end ("Visayas Daily Mirror"), but not behind an article alone.
    """
    words = chart.tokens.words
    if not 1 <= stop - first <= _MOST_WORDS or (stop - first == 1 and len(words[first]) < _LEAST_LETTERS - 1):
        return False
    if stop < len(words) and words[stop].isdigit():
        return False
    if any(m.stop == stop for label in _ELSE for m in chart.at(label, first)):
        return False
    front = first + any(m.stop < stop for m in chart.at("article", first))
    return not any(m.first == front or m.stop < stop for m in chart.inside("Outlet", first, stop))

"""Where one thing said ends and the next begins, where verbs stand last ("said that A and added that B")."""

from __future__ import annotations

from rapporteur.reading.chart import Chart, Mention

_BACK = 4
_REACH = 14
SEMICOLONS = frozenset({";", "\u061b"})
_SPEAKERS = ("he", "they", "he_office", "Party", "Person")


def says_on(chart: Chart, first: int, at: int) -> bool:
    """Whether "and" stands behind a verb and before another verb of saying of the one who says what begins at `first`.

    Either "that" or a colon follows that verb, or it ends the sentence and is of another number than the verb before
    "and": "asked the neighbours to open (plural) the way and stressed (singular) the railway".
    """
    endings, words = chart.punctuation.plural_verbs, chart.tokens.words
    if not endings or words[at] not in chart.punctuation.conjunctions:
        return False
    before = chart.ending("Verb", at, _BACK)
    main = next((m for back in range(2) for m in chart.ending("Say", first - back, _BACK)), None)
    if not before or main is None:
        return False
    many = _plural(chart, main, endings)
    said = _say_behind(chart, at + 1)
    if said is not None and _plural(chart, said, endings) == many:
        return bool(chart.at("that", said.stop)) or (said.stop < len(words) and words[said.stop] == ":")
    if _plural(chart, before[-1], endings) == many:
        return False
    spoken = (m for to in range(at + 2, min(len(words), at + _REACH)) for m in chart.at("Say", to))
    last = next((m for m in spoken if m.stop >= len(words) or not words[m.stop][0].isalnum()), None)
    return last is not None and _plural(chart, last, endings) == many


def speaks_anew(chart: Chart, first: int, at: int) -> bool:
    """Whether behind a semicolon somebody, or a pronoun, says another thing ("...; he called for")."""
    if chart.tokens.words[at] not in SEMICOLONS:
        return False
    speakers = [m for label in _SPEAKERS for m in chart.at(label, at + 1)]
    return any(_say_behind(chart, m.stop) is not None for m in speakers)


def _say_behind(chart: Chart, at: int) -> Mention | None:
    """The verb of saying right behind "and", or behind "also" after it."""
    also = next(iter(chart.at("also", at)), None)
    return next((m for to in (at, also.stop if also else at) for m in chart.at("Say", to)), None)


def _plural(chart: Chart, verb: Mention, endings: tuple[str, ...]) -> bool:
    """Whether a verb speaks of many."""
    return chart.tokens.words[verb.stop - 1].endswith(endings)

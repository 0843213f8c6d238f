"""Names no list holds right behind the office of a state, in a script without capitals ("president of Ghana N N")."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.languages import PhraseIndex
from rapporteur.reading.chart import Chart
from rapporteur.reading.naming import may_be_name

_FEWEST, _MOST_WORDS = 2, 3
_SHORTEST = 3
_OWNERS = ("State", "Org")
_ENDS = ("that", "which_rel", "function")
_GIVEN = frozenset({"Given"})
_OF_NAMES = frozenset({"Given", "City", "Person"})
# What no first name begins with: the article, alone or behind a preposition or "and", and the letters of verbs of the
# present and the future; and the ending of an object without the article (Arabic, as escapes).
_ARTICLE = ("\u0627\u0644", "\u0628\u0627\u0644", "\u0644\u0644", "\u0648\u0627\u0644", "\u0643\u0627\u0644")
_OF_VERBS = ("\u064a", "\u062a", "\u0633\u064a", "\u0633\u062a", "\u0648\u064a", "\u0648\u062a")
_OBJECT = "\u0627"

Span = tuple[int, int]


def behind_offices(chart: Chart, terms: PhraseIndex) -> Iterator[Span]:
    """Two or three words no list knows between an office with its state and a sign, a conjunction or a small word.

    What an office is for may stand between ("the American envoy for the climate N N"). Words that all end as objects
    do are none ("received a parliamentary delegation"); no verb begins one, and no word printed with the article.
    """
    words = chart.tokens.words
    for office in chart.all("Office"):
        owners = [m.stop for label in _OWNERS for m in chart.at(label, office.stop)]
        at = max(owners, default=0)
        if not owners or at >= len(words):
            continue
        while tails := chart.at("office_tail", at):
            at = max(m.stop for m in tails)
        if at >= len(words):
            continue
        at += words[at] == "\u060c" or words[at] == ","
        stop = at
        while stop < min(len(words), at + _MOST_WORDS) and _nameless(chart, terms, stop):
            stop += 1
        if stop - at < _FEWEST or words[at].startswith(_ARTICLE + _OF_VERBS) or not _ends(chart, stop):
            continue
        if not all(word.endswith(_OBJECT) for word in words[at:stop]):
            yield at, stop


def somebody_else(chart: Chart, at: int) -> bool:
    """Whether an unknown word and one that may be of a name stand at a token: who is meant is not its holder."""
    words = chart.tokens.words
    if at + 1 >= len(words) or not (words[at].isalpha() and words[at + 1].isalpha()):
        return False
    if len(words[at]) < _SHORTEST or chart.names[at] or words[at].startswith(_ARTICLE + _OF_VERBS):
        return False
    return chart.names[at + 1] <= _OF_NAMES and not words[at + 1].startswith(_ARTICLE)


def _nameless(chart: Chart, terms: PhraseIndex, at: int) -> bool:
    """A word of letters that nothing knows, but for a first name."""
    word = chart.tokens.words[at]
    if len(word) < _SHORTEST or not word.isalpha() or chart.names[at] - _GIVEN:
        return False
    return may_be_name(chart, terms, at, True) and chart.covering("Person", at) is None


def _ends(chart: Chart, at: int) -> bool:
    """Whether a name may end at a token: the end, a sign, or a small word stands there."""
    if at >= len(chart.tokens.words) or not chart.tokens.words[at][0].isalnum():
        return True
    return any(chart.at(label, at) for label in _ENDS)

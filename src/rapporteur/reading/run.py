"""One sentence of a chart as the wordings see it: which labels and words it holds, and where."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence, Set

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.foresight import Signs
from rapporteur.text import Sentence

_DATELINE = 12
_FEWEST = 4
_DASHES = frozenset("-\u2013\u2014")
_SIGNS = _DASHES | frozenset(":(),/\u060c")
_PLACES = ("City", "Country")
_TOLD = (*_PLACES, "Outlet", "Date", "Time", "agency_word", "correspondent")
_LONGEST_ASIDE = 14


class Run:
    """One sentence of a chart, as the steps see it.

    `starts` are the tokens its words begin with, also behind a dateline; `labels` tells where the mentions of each
    label begin, `held` where the words stand that wordings speak of, `known` where the signs stand that were asked for.
    """

    __slots__ = (
        "by_label", "chart", "first", "held", "known", "labels", "names", "sentence", "starts", "stop", "words",
    )  # fmt: skip

    def __init__(self, chart: Chart, sentence: Sentence, wanted: Set[str] = frozenset()) -> None:
        self.chart = chart
        self.by_label = chart.by_label
        self.names = chart.names
        self.words: Sequence[str] = chart.tokens.words
        self.sentence = sentence
        self.first = sentence.first
        self.stop = sentence.stop
        self.labels: dict[str, list[int]] = {}
        self.held: dict[str, list[int]] = {}
        self.known: dict[Signs, list[int]] = {}
        self._note_places(wanted)
        self.starts = _starts(chart, sentence)

    def _note_places(self, wanted: Set[str]) -> None:
        """Go through the sentence once."""
        labels, held, names, words = self.labels, self.held, self.names, self.words
        for at in range(self.first, self.stop):
            for label in names[at]:
                if label in labels:
                    labels[label].append(at)
                else:
                    labels[label] = [at]
            if words[at] in wanted:
                held.setdefault(words[at], []).append(at)

    def note(self, mention: Mention) -> None:
        """Take in a mention that was added to the chart since."""
        places = self.labels.setdefault(mention.label, [])
        if mention.first not in places:
            insort(places, mention.first)
        for signs in [signs for signs in self.known if mention.label in signs.labels]:
            del self.known[signs]

    def spots(self, signs: Signs) -> list[int]:
        """The tokens at which one of the signs stands, in order."""
        found = self.known.get(signs)
        if found is None:
            found = self.known[signs] = self._find(signs)
        return found

    def _find(self, signs: Signs) -> list[int]:
        labels, held = self.labels, self.held
        if signs.only is not None:
            return labels.get(signs.only, [])
        lists = [labels[label] for label in signs.labels if label in labels]
        if signs.words:
            lists.extend([held[word] for word in signs.words.intersection(held)])
        if signs.opens:
            lists.append(list(self.starts))
        return lists[0] if len(lists) == 1 else sorted(set().union(*lists))

    def passed(self, at: int, short: bool) -> int:
        """The token after one that a gap passes over: its bracket, if it opens one; -1 where none may be passed."""
        chart = self.chart
        to = (chart.short_steps if short else chart.long_steps)[at] if at < self.stop else -1
        if to > self.stop:
            to = -1 if chart.barrier(at) or (short and chart.separator(at)) else at + 1
        return to

    def past_bracket(self, at: int) -> int:
        """The token after the short bracket at `at`, if what follows it goes on a list; else `at`."""
        if at >= self.stop or self.words[at] != "(":
            return at
        to = self.chart.long_steps[at]
        goes_on = at + 1 < to < self.stop and (
            self.chart.separator(to) or self.words[to] in self.chart.punctuation.conjunctions
        )
        return to if goes_on else at

    def past_aside(self, at: int) -> int:
        """The comma that ends a relative clause about the item before `at` (", who took office only last week,")."""
        chart = self.chart
        if not (at + 1 < self.stop and chart.separator(at) and chart.at("who", at + 1)):
            return at
        for to in range(at + 2, min(self.stop - 1, at + _LONGEST_ASIDE)):
            if chart.separator(to):
                return to
            if chart.barrier(to):
                break
        return at

    def past_separators(self, at: int) -> int:
        """The token after the commas, conjunctions and linking words (with a dot it is an initial: "A.") at `at`."""
        chart, conjunctions = self.chart, self.chart.punctuation.conjunctions
        while at < self.stop:
            links = chart.at("list_link", at)
            if chart.separator(at) or self.words[at] in conjunctions:
                at += 1
            elif links and links[0].stop < self.stop and self.words[links[0].stop] != ".":
                at = links[0].stop
            else:
                break
        return at


def _starts(chart: Chart, sentence: Sentence) -> tuple[int, ...]:
    """Where a sentence begins, and where its words begin behind a dateline ("Baku (AFP) - Leaders ..."; a colon only
    ends one that tells an outlet or a day), in scripts without capitals."""
    at, words, behind, signed = sentence.first, chart.tokens.words, sentence.first, False
    if chart.tokens.cased or not any(chart.at(label, at) for label in _PLACES):
        return (at,)
    stop = min(sentence.stop - 1, sentence.first + _DATELINE)
    while at < stop:
        told = max((m.stop for label in _TOLD for m in chart.at(label, at)), default=at)
        if told == at and words[at] not in _SIGNS:
            break
        signed = signed or any(chart.at(label, at) for label in _TOLD[len(_PLACES) :])
        behind = at + 1 if words[at] in _DASHES or (signed and words[at] == ":") else behind
        at = max(told, at + 1)
    told_of = behind > sentence.first and sentence.stop - behind >= _FEWEST
    return (sentence.first, behind) if told_of else (sentence.first,)

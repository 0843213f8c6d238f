"""One sentence of a chart as the wordings see it: which labels and words it holds, and where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.foresight import Signs
from rapporteur.text import Sentence

_SEVERAL = 2


class Run:
    """One sentence of a chart, as the steps see it: its labels, and the words of it that wordings speak of (`held`)."""

    __slots__ = (
        "_spots", "by_label", "chart", "first", "held", "labels", "names", "sentence", "stop", "words",
    )  # fmt: skip

    def __init__(self, chart: Chart, sentence: Sentence, wanted: Set[str] = frozenset()) -> None:
        self.chart = chart
        self.by_label = chart.by_label
        self.names = chart.names
        self.words: Sequence[str] = chart.tokens.words
        self.sentence = sentence
        self.first = sentence.first
        self.stop = sentence.stop
        self.labels: set[str] = set().union(*self.names[self.first : self.stop])
        self.held = wanted & set(self.words[self.first : self.stop])
        self._spots: dict[Signs, list[int]] = {}

    def note(self, mention: Mention) -> None:
        """Take in a mention that was added to the chart since."""
        self.labels.add(mention.label)
        for signs in [signs for signs in self._spots if mention.label in signs.labels]:
            del self._spots[signs]

    def spots(self, signs: Signs) -> list[int]:
        """The tokens at which one of the signs stands, in order."""
        found = self._spots.get(signs)
        if found is None:
            found = self._spots[signs] = self._find(signs)
        return found

    def _find(self, signs: Signs) -> list[int]:
        first, stop = self.first, self.stop
        found: list[int] = []
        lists = 0
        for label in signs.labels & self.labels:
            begins = self.chart.begins(label)
            found.extend(begins[bisect_left(begins, first) : bisect_left(begins, stop)])
            lists += 1
        words = signs.words & self.held
        if words:
            found.extend(at for at in range(first, stop) if self.words[at] in words)
            lists += 1
        if signs.opens:
            found.append(first)
            lists += 1
        return found if lists < _SEVERAL else sorted(set(found))

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

    def past_separators(self, at: int) -> int:
        """The token after the commas, conjunctions and linking words at `at`."""
        chart, conjunctions = self.chart, self.chart.punctuation.conjunctions
        while at < self.stop:
            links = chart.at("list_link", at)
            if chart.separator(at) or self.words[at] in conjunctions:
                at += 1
            elif links and links[0].stop < self.stop:
                at = links[0].stop
            else:
                break
        return at

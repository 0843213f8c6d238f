"""One sentence of a chart as the wordings see it: which labels and words it holds, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.foresight import Signs
from rapporteur.text import Sentence

_NOTHING: Mapping[str, int] = {}


class Run:
    """One sentence of a chart, as the steps see it. `mask` has the bits of what it holds."""

    __slots__ = (
        "_label_bits", "_spots", "by_label", "chart", "first", "mask", "names", "places", "sentence", "stop",
        "words", "words_at",
    )  # fmt: skip

    def __init__(
        self,
        chart: Chart,
        sentence: Sentence,
        label_bits: Mapping[str, int] = _NOTHING,
        word_bits: Mapping[str, int] = _NOTHING,
    ) -> None:
        self.chart = chart
        self.by_label = chart.by_label
        self.names = chart.names
        self.words: Sequence[str] = chart.tokens.words
        self.sentence = sentence
        self.first = sentence.first
        self.stop = sentence.stop
        self.places: dict[str, list[int]] = {}
        self._label_bits = label_bits
        self._spots: dict[Signs, list[int]] = {}
        self.words_at = self._looked_over(word_bits)
        self.mask = 0
        for label in label_bits.keys() & self.places.keys():
            self.mask |= label_bits[label]
        for word in self.words_at:
            self.mask |= word_bits[word]

    def _looked_over(self, wanted: Mapping[str, int]) -> dict[str, list[int]]:
        """Note where each label begins and where each wanted word stands."""
        words_at: dict[str, list[int]] = {}
        words, names, places = self.words, self.chart.names, self.places
        for at in range(self.first, self.stop):
            if words[at] in wanted:
                words_at.setdefault(words[at], []).append(at)
            for label in names[at]:
                if label in places:
                    places[label].append(at)
                else:
                    places[label] = [at]
        return words_at

    def note(self, mention: Mention) -> None:
        """Take in a mention that was added to the chart since."""
        label = mention.label
        places = self.places.setdefault(label, [])
        if mention.first not in places:
            places.append(mention.first)
            places.sort()
            self.mask |= self._label_bits.get(label, 0)
            for signs in [signs for signs in self._spots if label in signs.labels]:
                del self._spots[signs]

    def spots(self, signs: Signs) -> list[int]:
        """The tokens at which one of the signs stands, in order."""
        found = self._spots.get(signs)
        if found is None:
            found = self._spots[signs] = self._find(signs)
        return found

    def _find(self, signs: Signs) -> list[int]:
        places, words_at = self.places, self.words_at
        lists = [places[label] for label in signs.labels if label in places]
        lists.extend(words_at[word] for word in signs.words if word in words_at)
        if signs.opens:
            lists.append([self.first])
        if len(lists) == 1:
            return lists[0]
        return sorted({at for places in lists for at in places})

    def passed(self, at: int, short: bool) -> int:
        """The token after one that a gap passes over: its bracket, if it opens one; -1 where none may be passed."""
        chart = self.chart
        to = (chart.short_steps if short else chart.long_steps)[at] if at < self.stop else -1
        if to > self.stop:
            to = -1 if chart.barrier(at) or (short and chart.separator(at)) else at + 1
        return to

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

"""Rules indexed by what they need, so that a sentence tries only those that could fit it.

Sets of wordings are the bits of a number. Each wording needs one of several signs, and one of several others, and so
on: the first need of every wording makes the first layer of bits, the second the next. What the signs of a sentence
fulfil is put together in one number, and a wording can fit whose bit is set in every layer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapporteur.languages import Rule
from rapporteur.reading.matching import Matcher, Prepared
from rapporteur.reading.run import Run

Candidate = tuple[Rule, list[Prepared]]


class Rulebook:
    """Rules of a pack in their order."""

    def __init__(self, rules: Iterable[Rule], matcher: Matcher) -> None:
        self._rules = tuple(rules)
        self._wordings = [(number, one) for number, rule in enumerate(self._rules) for one in matcher.prepared(rule)]
        self._width = len(self._wordings)
        most = max((len(set(one.chain)) for _, one in self._wordings), default=1)
        self._layers = 1 << max(0, most - 1).bit_length()  # a power of two, to be folded in halves
        self._all = (1 << self._width) - 1
        self._always = 0
        self._by_label: dict[str, int] = {}
        self._by_word: dict[str, int] = {}
        for number, (_, one) in enumerate(self._wordings):
            self._file(number, one)

    def _file(self, number: int, wording: Prepared) -> None:
        needs = dict.fromkeys(wording.chain)
        for layer, signs in enumerate(needs):
            bit = 1 << (layer * self._width + number)
            for names, fulfilled in ((signs.labels, self._by_label), (signs.words, self._by_word)):
                for name in names:
                    fulfilled[name] = fulfilled.get(name, 0) | bit
        for layer in range(len(needs), self._layers):
            self._always |= 1 << (layer * self._width + number)

    def candidates(self, run: Run) -> Iterator[Candidate]:
        """The rules that could fit a sentence, in their order, with those of their wordings that could.

        Mentions noted in the sentence between two of them count for those that come after.
        """
        fulfilled, last, again = self._fulfilled(run), -1, True
        while again:
            again = False
            for number, wordings in self._fitting(fulfilled, last):
                rule, last = self._rules[number], number
                known = rule.makes in run.labels
                yield rule, wordings
                if not known and rule.makes in run.labels:
                    fulfilled |= self._by_label.get(rule.makes, 0)
                    again = True
                    break

    def _fulfilled(self, run: Run) -> int:
        found = self._always
        by_label, by_word = self._by_label, self._by_word
        for label in run.labels:
            if label in by_label:
                found |= by_label[label]
        for word in run.held:
            if word in by_word:
                found |= by_word[word]
        return found

    def _fitting(self, fulfilled: int, behind: int) -> list[tuple[int, list[Prepared]]]:
        """The rules behind one that can fit, by number, each with those of its wordings that can."""
        fitting, layers = fulfilled, self._layers
        while layers > 1:
            layers //= 2
            fitting &= fitting >> (layers * self._width)
        fitting &= self._all
        found: list[tuple[int, list[Prepared]]] = []
        while fitting:
            lowest = fitting & -fitting
            fitting ^= lowest
            rule, wording = self._wordings[lowest.bit_length() - 1]
            if rule > behind:
                found.append((rule, [wording]))
                behind = rule
            elif found and rule == behind:
                found[-1][1].append(wording)
        return found

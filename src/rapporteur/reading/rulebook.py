"""Rules indexed by what they need, so that a sentence tries only those that could fit it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rapporteur.languages import Rule
from rapporteur.reading.foresight import Signs
from rapporteur.reading.matching import Matcher, Prepared
from rapporteur.reading.run import Run

Candidate = tuple[Rule, list[Prepared]]


class Rulebook:
    """Rules of a pack in their order, each wording under the signs that the fewest others need."""

    def __init__(self, rules: Iterable[Rule], matcher: Matcher) -> None:
        self._rules = tuple(rules)
        self._wordings = [(number, one) for number, rule in enumerate(self._rules) for one in matcher.prepared(rule)]
        counts = Counter(name for _, one in self._wordings for signs in one.chain for name in signs.names())
        self._always: list[int] = []
        self._by_label: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for number, (_, one) in enumerate(self._wordings):
            self._file(number, min(one.chain, key=lambda signs: _weight(signs, counts), default=None))

    def _file(self, number: int, rarest: Signs | None) -> None:
        if rarest is None:
            self._always.append(number)
            return
        for names, shelf in ((rarest.labels, self._by_label), (rarest.words, self._by_word)):
            for name in names:
                shelf.setdefault(name, []).append(number)

    def candidates(self, run: Run) -> Iterator[Candidate]:
        """The rules that could fit a sentence, in their order, with those of their wordings that could.

        Mentions noted in the sentence between two of them count for those that come after.
        """
        numbers, at = self._numbers(run), 0
        while at < len(numbers):
            rule, mask, fitting = self._wordings[numbers[at]][0], run.mask, list[Prepared]()
            while at < len(numbers) and self._wordings[numbers[at]][0] == rule:
                wording = self._wordings[numbers[at]][1]
                if wording.may_fit(mask):
                    fitting.append(wording)
                at += 1
            if fitting:
                yield self._rules[rule], fitting
                if run.mask != mask:
                    numbers, at = self._with_more(numbers[at:], rule), 0

    def _with_more(self, numbers: list[int], rule: int) -> list[int]:
        """The wordings still to come, with those behind a rule that what it makes is needed for."""
        made = self._by_label.get(self._rules[rule].makes, ())
        more = [number for number in made if self._wordings[number][0] > rule]
        return sorted({*numbers, *more}) if more else numbers

    def _numbers(self, run: Run) -> list[int]:
        numbers = set(self._always)
        for label in run.places.keys() & self._by_label.keys():
            numbers.update(self._by_label[label])
        for word in run.words_at.keys() & self._by_word.keys():
            numbers.update(self._by_word[word])
        return sorted(numbers)


def _weight(signs: Signs, counts: Counter[str]) -> tuple[int, list[str]]:
    """How many wordings ask for one of the signs; their names decide where that is the same."""
    return sum(counts[name] for name in signs.names()), sorted(signs.names())

"""Rules indexed by what they need, so that a sentence tries only those that could fit it."""

from __future__ import annotations

from collections.abc import Iterable, Set

from rapporteur.languages import Rule
from rapporteur.reading.matching import needs


class Rulebook:
    """The fact rules of a pack, under the label each of their wordings needs most."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        counts: dict[str, int] = {}
        for rule in self._rules:
            for nodes in rule.wordings:
                for label in needs(nodes):
                    counts[label] = counts.get(label, 0) + 1
        self._always: list[int] = []
        self._by_label: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            for nodes in rule.wordings:
                needed = needs(nodes)
                if needed:
                    rarest = min(needed, key=lambda label: (counts[label], label))
                    self._by_label.setdefault(rarest, []).append(number)
                else:
                    self._always.append(number)

    def candidates(self, labels: Set[str]) -> list[Rule]:
        """The rules that could fit a sentence with these labels, in the order of the pack."""
        numbers = set(self._always)
        for label in labels & self._by_label.keys():
            numbers.update(self._by_label[label])
        return [self._rules[number] for number in sorted(numbers)]

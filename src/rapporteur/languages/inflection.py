"""Cases of names: each word of a name changes by its ending, all words together, as the pack's table says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_INSTRUMENTAL = {4, 6}


@dataclass(frozen=True, slots=True)
class Inflection:
    """Endings and the forms they take, one a case in the same order; the longest ending that fits counts.

    `endings` maps an ending of the basic form to its forms in all cases; words in `fixed`, and words whose
    ending is not listed, stay as they are. With `last_only` just the last word of a name changes.
    """

    endings: Mapping[str, Sequence[str]]
    fixed: frozenset[str]
    last_only: bool = False

    def forms(self, name: str) -> Iterator[str]:
        """The name in every case, the basic form first; each form once."""
        words = name.split()
        unchanged = len(words) - 1 if self.last_only else 0
        tables = [(word,) if i < unchanged else self._cases(word) for i, word in enumerate(words)]
        count = max((len(table) for table in tables), default=0)
        seen = {name}
        yield name
        for case in range(count):
            form = " ".join(table[case] if case < len(table) else table[0] for table in tables)
            if form not in seen:
                seen.add(form)
                yield form

    def basic(self, name: str, first: str) -> str:
        """The basic form of a printed name whose first word is `first` in some case; words that fit no row stay."""
        words = name.split()
        cases = {case for case, form in enumerate(self._cases(first)) if form.lower() == words[0].lower()}
        if cases & _INSTRUMENTAL:
            cases |= _INSTRUMENTAL
        return " ".join([first, *(self._basic(word, cases - {0}) for word in words[1:])])

    def _basic(self, word: str, cases: set[int]) -> str:
        """A word taken back to the form it has in one of these cases, by the longest ending that fits."""
        longest, found = 0, word
        for ending, forms in self.endings.items():
            for form in {forms[case] for case in cases if case < len(forms)}:
                if longest < len(form) < len(word) and word.lower().endswith(form):
                    base = word[: -len(form)] + ending
                    table = self._cases(base)
                    if any(case < len(table) and table[case] == word for case in cases):
                        longest, found = len(form), base
        return found

    def _cases(self, word: str) -> Sequence[str]:
        if word.lower() in self.fixed:
            return (word,)
        for size in range(len(word) - 1, 0, -1):
            forms = self.endings.get(word[-size:].lower())
            if forms is not None:
                return [word[:-size] + form for form in forms]
        return (word,)


def inflection_from(data: Mapping[str, Any]) -> Inflection:
    """Compile the `inflection` part of names.yaml: `endings` (ending -> forms), `fixed` words, `last_only`."""
    fixed = frozenset(word.lower() for word in data.get("fixed", ()))
    return Inflection(dict(data.get("endings", {})), fixed, bool(data.get("last_only")))

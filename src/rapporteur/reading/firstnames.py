"""Whether a first name printed before a known surname is his: "Ahmed Fahmy" is not Nabil Fahmy."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from rapporteur.knowledge import Knowledge
from rapporteur.languages import Pack

_ALIKE = 0.6


class FirstNames:
    """The words of the names of known people as one language prints them."""

    def __init__(self, pack: Pack, knowledge: Knowledge) -> None:
        self._pack = pack
        self._people = knowledge.people
        self._words: dict[str, frozenset[str]] = {}

    def his(self, people: Iterable[str], name: str) -> bool:
        """Whether any of the people has a name like this one; spellings differ a little."""
        printed = self._pack.folding.words(name).split()
        own = frozenset[str]().union(*(self._of(person) for person in people))
        return not own or any(_alike(one, other) for one in printed for other in own)

    def _of(self, person: str) -> frozenset[str]:
        """The words of a person's full names."""
        found = self._words.get(person)
        if found is None:
            names = self._people[person].names.get(self._pack.code, ())
            found = frozenset(word for name in names for word in self._pack.folding.words(name).split())
            self._words[person] = found
        return found


def _alike(one: str, other: str) -> bool:
    """Whether two spellings, which begin alike, may be of one name."""
    return one == other or (one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= _ALIKE)

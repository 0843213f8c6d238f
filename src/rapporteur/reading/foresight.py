"""What can be known of a wording before it is tried: the signs it needs in their order, and those it can go on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapporteur.languages import Clitics
from rapporteur.languages.wording import Edge, Group, Literal, Node, Not, Sense, Slot
from rapporteur.reading.extents import OPEN_SLOTS

OPENING = "^"


class Signs:
    """Any of some labels or words; equal ones are the same object.

    `only` is the one label, where there is nothing else.
    """

    __slots__ = ("labels", "only", "opens", "words")

    def __init__(self, labels: frozenset[str], words: frozenset[str]) -> None:
        self.labels = labels - {OPENING}
        self.words = words
        self.opens = OPENING in labels
        self.only = next(iter(labels)) if len(labels) == 1 and not words and not self.opens else None


class Ahead(NamedTuple):
    """The labels and words one of which must come next; the sentence's first token is the label `^`."""

    labels: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def __or__(self, other: Ahead) -> Ahead:
        return Ahead(self.labels | other.labels, self.words | other.words)


class Foresight:
    """Looks wordings over for one language; `words` are all the plain words they speak of."""

    def __init__(self, clitics: Clitics) -> None:
        self._clitics = clitics
        self._known: dict[Ahead, Signs] = {}
        self._words: dict[str, frozenset[str]] = {}
        self.words: set[str] = set()

    def literals(self, word: str) -> frozenset[str]:
        """A plain word with and without a conjunction glued on."""
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = self._clitics.variants(word, "conj")
        return found

    def signs(self, ahead: Ahead) -> Signs:
        """The one object for these labels and words."""
        found = self._known.get(ahead)
        if found is None:
            found = self._known[ahead] = Signs(ahead.labels, ahead.words)
            self.words |= ahead.words
        return found

    def chain(self, nodes: Sequence[Node]) -> list[Ahead]:
        """What must occur for a wording to fit, each at a later token than the one before."""
        found: list[Ahead] = []
        for node in nodes:
            if isinstance(node, Sense):
                found.append(Ahead(frozenset(node.names)))
            elif isinstance(node, Literal):
                found.append(Ahead(words=self.literals(node.word)))
            elif isinstance(node, Slot) and node.label not in OPEN_SLOTS:
                found.append(Ahead(frozenset([node.label])))
            elif isinstance(node, Group) and not node.optional:
                found.extend(self._any_way(node))
        return found

    def _any_way(self, group: Group) -> list[Ahead]:
        ways = [self.chain(way) for way in group.ways]
        if len(ways) == 1 or not all(ways):
            return ways[0] if len(ways) == 1 else []
        return [_union(min(way, key=_width) for way in ways)]

    def ahead(self, nodes: Sequence[Node], after: Ahead | None = None) -> Ahead | None:
        """What a sequence can begin with, given what can follow it; None where that may be anything."""
        for node in reversed(nodes):
            after = self._ahead(node, after)
        return after

    def _ahead(self, node: Node, after: Ahead | None) -> Ahead | None:
        if isinstance(node, Sense):
            return Ahead(frozenset(node.names))
        if isinstance(node, Literal):
            return Ahead(words=self.literals(node.word))
        if isinstance(node, Slot):
            return None if node.label in OPEN_SLOTS else Ahead(frozenset([node.label]))
        if isinstance(node, Edge):
            return Ahead(frozenset([OPENING])) if node.at_start else None
        if isinstance(node, Not):
            return after
        return self._ahead_of_group(node, after) if isinstance(node, Group) else None

    def _ahead_of_group(self, group: Group, after: Ahead | None) -> Ahead | None:
        ways = [self.ahead(way, None if group.repeated else after) for way in group.ways]
        if group.optional:
            ways.append(after)
        told = [way for way in ways if way is not None]
        return _union(told) if len(told) == len(ways) else None


def _union(several: Iterable[Ahead]) -> Ahead:
    found = Ahead()
    for one in several:
        found |= one
    return found


def _width(ahead: Ahead) -> tuple[int, int]:
    return len(ahead.labels), len(ahead.words)

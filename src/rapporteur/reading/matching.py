"""Matches wordings against the chart: depth first, nearest gap first, longest mention first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.languages import Pack, Rule
from rapporteur.languages.wording import Group, Literal, Node, Not, Sense, Slot
from rapporteur.reading.automaton import Bound, Run, Step, compile_wording
from rapporteur.reading.chart import Mention
from rapporteur.reading.extents import OPEN_SLOTS
from rapporteur.text import Sentence

Bindings = tuple[tuple[str, Mention], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits tokens `first:stop` of a sentence, with everything it bound in order."""

    rule: Rule
    first: int
    stop: int
    bindings: Bindings
    sentence: Sentence

    def get(self, name: str) -> Mention | None:
        """What is bound under a name (the first, if several)."""
        return next((mention for bound, mention in self.bindings if bound == name), None)

    def senses(self) -> list[Mention]:
        """The sense mentions, in order."""
        return [mention for name, mention in self.bindings if name[0].islower()]


@dataclass(frozen=True, slots=True)
class _Wording:
    """A wording with what can be known beforehand: the labels it needs, what it can begin with, its steps."""

    step: Step
    needs: frozenset[str]
    labels: frozenset[str]
    literals: frozenset[str]
    anywhere: bool


class Matcher:
    """Matches the compiled wordings of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._conj: dict[str, frozenset[str]] = {}
        self._prepared: dict[str, list[_Wording]] = {}
        self._clitics = pack.clitics

    def matches(self, rule: Rule, run: Run) -> list[Match]:
        """All places where a rule fits a sentence; a place inside a longer fit of the same rule is passed over."""
        found: list[Match] = []
        labels = run.places.keys()
        for prepared in self._wordings(rule):
            if prepared.needs <= labels:
                found.extend(_places(rule, prepared, run))
        return _without_inner(found) if len(found) > 1 else found

    def literals(self, word: str) -> frozenset[str]:
        """A plain word with and without a conjunction glued on."""
        found = self._conj.get(word)
        if found is None:
            found = self._conj[word] = self._clitics.variants(word, "conj")
        return found

    def _wordings(self, rule: Rule) -> list[_Wording]:
        prepared = self._prepared.get(rule.id)
        if prepared is None:
            prepared = self._prepared[rule.id] = [self._prepare(nodes) for nodes in rule.wordings]
        return prepared

    def _prepare(self, nodes: tuple[Node, ...]) -> _Wording:
        labels, words, anywhere = _beginning(nodes)
        literals: frozenset[str] = frozenset().union(*(self.literals(word) for word in words))
        step = compile_wording(nodes, self.literals)
        return _Wording(step, frozenset(needs(nodes)), frozenset(labels), literals, anywhere)


def _places(rule: Rule, prepared: _Wording, run: Run) -> Iterator[Match]:
    for start in _starts(run, prepared):
        found = prepared.step(run, start, None)
        if found is not None:
            yield Match(rule, start, found[0], _in_order(found[1]), run.sentence)


def _starts(run: Run, prepared: _Wording) -> Iterable[int]:
    """Tokens at which the wording may begin, in order."""
    if prepared.anywhere:
        return range(run.first, run.stop)
    found = [run.places[label] for label in prepared.labels if label in run.places]
    found.extend(run.by_word[word] for word in prepared.literals if word in run.by_word)
    if len(found) == 1:
        return found[0]
    return sorted({at for places in found for at in places})


def _in_order(bound: Bound) -> Bindings:
    bindings = []
    while bound is not None:
        bound, name, mention = bound
        bindings.append((name, mention))
    return tuple(reversed(bindings))


def needs(nodes: tuple[Node, ...]) -> set[str]:
    """The labels without which a wording cannot fit."""
    needed: set[str] = set()
    for node in nodes:
        if isinstance(node, Sense) and len(node.names) == 1:
            needed.add(node.names[0])
        elif isinstance(node, Slot) and node.label not in OPEN_SLOTS:
            needed.add(node.label)
        elif isinstance(node, Group) and not node.optional and len(node.ways) == 1:
            needed |= needs(node.ways[0])
    return needed


def _beginning(nodes: tuple[Node, ...]) -> tuple[set[str], set[str], bool]:
    """The labels and words a wording can begin with, and whether it can begin anywhere."""
    labels: set[str] = set()
    words: set[str] = set()
    for node in nodes:
        if isinstance(node, Sense):
            return labels | set(node.names), words, False
        if isinstance(node, Literal):
            return labels, words | {node.word}, False
        if isinstance(node, Slot):
            return labels | {node.label}, words, node.label in OPEN_SLOTS
        if isinstance(node, Group):
            for way in node.ways:
                more, literal, anywhere = _beginning(way)
                labels |= more
                words |= literal
                if anywhere:
                    return labels, words, True
            if not node.optional:
                return labels, words, False
        elif not isinstance(node, Not):
            return labels, words, True
    return labels, words, True


def _without_inner(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.first, -m.stop)):
        mine = {(name, mention.first, mention.stop) for name, mention in match.bindings}
        if not any(_covers(other, match, mine) for other in kept):
            kept.append(match)
    return kept


def _covers(other: Match, match: Match, mine: set[tuple[str, int, int]]) -> bool:
    if not (other.first <= match.first and match.stop <= other.stop):
        return False
    return mine <= {(name, mention.first, mention.stop) for name, mention in other.bindings}

"""Matches wordings against the chart: depth first, nearest gap first, longest mention first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapporteur.languages import Pack, Rule, wording
from rapporteur.languages.wording import Edge, Gap, Group, Literal, Node, Not, Sense, Slot
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.extents import OPEN_SLOTS, content_end, quote_end, what_end
from rapporteur.text import Sentence

Bindings = tuple[tuple[str, Mention], ...]
_MOST_WORDS_OPEN = 70


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
    """A wording with what can be known beforehand: the labels it needs, what it can begin with."""

    nodes: tuple[Node, ...]
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

    def matches(self, rule: Rule, chart: Chart, sentence: Sentence, labels: set[str]) -> list[Match]:
        """All places where a rule fits a sentence; a place inside a longer fit of the same rule is passed over."""
        found: list[Match] = []
        for prepared in self._wordings(rule):
            if prepared.needs <= labels:
                found.extend(self._places(rule, prepared, chart, sentence))
        return _without_inner(found) if len(found) > 1 else found

    def _wordings(self, rule: Rule) -> list[_Wording]:
        prepared = self._prepared.get(rule.id)
        if prepared is None:
            prepared = self._prepared[rule.id] = [self._prepare(nodes) for nodes in rule.wordings]
        return prepared

    def _prepare(self, nodes: tuple[Node, ...]) -> _Wording:
        labels, words, anywhere = _beginning(nodes)
        literals: frozenset[str] = frozenset().union(*(self.literals(word) for word in words))
        return _Wording(nodes, frozenset(needs(nodes)), frozenset(labels), literals, anywhere)

    def _places(self, rule: Rule, prepared: _Wording, chart: Chart, sentence: Sentence) -> Iterator[Match]:
        run = _Run(chart, sentence, self)
        for start in run.starts(prepared):
            for stop, bindings in run.sequence(prepared.nodes, 0, start):
                yield Match(rule, start, stop, bindings, sentence)
                break

    def literals(self, word: str) -> frozenset[str]:
        """A plain word with and without a conjunction glued on."""
        found = self._conj.get(word)
        if found is None:
            found = self._conj[word] = self._clitics.variants(word, "conj")
        return found


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


class _Run:
    """One wording over one sentence."""

    def __init__(self, chart: Chart, sentence: Sentence, matcher: Matcher) -> None:
        self.chart = chart
        self.first = sentence.first
        self.stop = sentence.stop
        self.words = chart.tokens.words
        self.matcher = matcher

    def starts(self, prepared: _Wording) -> list[int]:
        """Tokens at which the wording may begin."""
        if prepared.anywhere:
            return list(range(self.first, self.stop))
        names, labels, literals = self.chart.names, prepared.labels, prepared.literals
        return [
            at for at in range(self.first, self.stop) if not labels.isdisjoint(names[at]) or self.words[at] in literals
        ]

    def sequence(self, nodes: tuple[Node, ...], k: int, at: int) -> Iterator[tuple[int, Bindings]]:
        """Ways to fit `nodes[k:]` from token `at`."""
        if k == len(nodes):
            yield at, ()
            return
        node = nodes[k]
        if isinstance(node, Gap):
            yield from self._gap(nodes, k, at, node.most)
        elif isinstance(node, Slot) and node.label in OPEN_SLOTS:
            yield from self._open(nodes, k, at, node)
        else:
            for after, bound in self.one(node, at):
                for stop, rest in self.sequence(nodes, k + 1, after):
                    yield stop, bound + rest

    def one(self, node: Node, at: int) -> Iterator[tuple[int, Bindings]]:
        """Ways to fit one node from token `at`."""
        if isinstance(node, Edge):
            if at == (self.first if node.at_start else self.stop):
                yield at, ()
        elif isinstance(node, Group):
            yield from self._group(node, at)
        elif isinstance(node, Not):
            if not any(True for _ in self.one(node.node, at)):
                yield at, ()
        elif at < self.stop:
            yield from self._leaf(node, at)

    def _leaf(self, node: Node, at: int) -> Iterator[tuple[int, Bindings]]:
        if isinstance(node, Literal):
            if self.words[at] in self.matcher.literals(node.word):
                yield at + 1, ()
        elif isinstance(node, Sense):
            for name in node.names:
                for mention in self.chart.at(name, at):
                    if mention.stop <= self.stop and (node.tag is None or node.tag in mention.tags):
                        yield mention.stop, ((name, mention),)
        elif isinstance(node, Slot):
            if node.many:
                yield from self._list(node, at)
            else:
                for mention in self.chart.at(node.label, at):
                    if mention.stop <= self.stop:
                        yield mention.stop, ((node.name, mention),)

    def _gap(self, nodes: tuple[Node, ...], k: int, at: int, most: int) -> Iterator[tuple[int, Bindings]]:
        left = most
        while at <= self.stop and left >= 0:
            yield from self.sequence(nodes, k + 1, at)
            if at >= self.stop:
                return
            jump = self.chart.jumps.get(at)
            if jump is not None and jump <= self.stop:
                at = jump
            elif self.chart.barrier(at) or (most <= wording.SHORT_GAP and self.chart.separator(at)):
                return
            else:
                at += 1
            left -= 1

    def _open(self, nodes: tuple[Node, ...], k: int, at: int, slot: Slot) -> Iterator[tuple[int, Bindings]]:
        if at >= self.stop:
            return
        if k == len(nodes) - 1:
            find = what_end if slot.label == "What" else content_end
            stop = find(self.chart, at, self.stop)
            if stop > at:
                yield stop, ((slot.name, Mention(slot.label, at, stop)),)
            return
        stop = at
        while stop < min(self.stop, at + _MOST_WORDS_OPEN) and not self._closes(stop):
            stop = min(self.stop, quote_end(self.chart, stop) or stop + 1)
            for end, rest in self.sequence(nodes, k + 1, stop):
                yield end, ((slot.name, Mention(slot.label, at, stop)), *rest)
                break

    def _closes(self, at: int) -> bool:
        """Whether an open slot that something must follow cannot take this token: a verb, or a sign outside quotations."""
        return bool(self.chart.at("Verb", at)) or (self.chart.barrier(at) and quote_end(self.chart, at) is None)

    def _group(self, group: Group, at: int) -> Iterator[tuple[int, Bindings]]:
        for way in group.ways:
            for stop, bound in self.sequence(way, 0, at):
                if group.repeated and stop > at:
                    for end, more in self._again(group, self._past_separators(stop)):
                        yield end, bound + more
                yield stop, bound
        if group.optional:
            yield at, ()

    def _again(self, group: Group, at: int) -> Iterator[tuple[int, Bindings]]:
        yield from self._group(Group(group.ways, repeated=True), at)

    def _list(self, slot: Slot, at: int) -> Iterator[tuple[int, Bindings]]:
        items: list[Mention] = []
        while at < self.stop:
            mention = next((m for m in self.chart.at(slot.label, at) if m.stop <= self.stop), None)
            if mention is None:
                break
            items.append(mention)
            at = self._past_separators(mention.stop, must=True, slot=slot)
        if items:
            yield items[-1].stop, tuple((slot.name, item) for item in items)

    def _past_separators(self, at: int, must: bool = False, slot: Slot | None = None) -> int:
        """The token after the commas and linking words at `at`; the sentence's end if there must be one."""
        start = at
        while at < self.stop:
            links = self.chart.at("list_link", at)
            if self.chart.separator(at) or self.words[at] in self.chart.punctuation.conjunctions:
                at += 1
            elif links and links[0].stop < self.stop:
                at = links[0].stop
            else:
                break
        if must and at == start and not self._joined(at, slot):
            return self.stop
        return at

    def _joined(self, at: int, slot: Slot | None) -> bool:
        if slot is None or at >= self.stop:
            return False
        return any(mention.taken & self.chart.conj for mention in self.chart.at(slot.label, at))


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


def constant_or_bound(match: Match, value: Any) -> Any:
    """A field of `yields`: what is bound under that name, or the constant itself."""
    if isinstance(value, str) and value in match.rule.slots:
        return match.get(value)
    return value

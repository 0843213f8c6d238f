"""Matches wordings against the chart: depth first, nearest gap first, longest mention first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from rapporteur.languages import Pack, Rule
from rapporteur.languages.wording import Group, Node, Sense, Slot
from rapporteur.model.fixed import fixed
from rapporteur.reading.automaton import Bound, Step, compile_wording
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.extents import OPEN_SLOTS
from rapporteur.reading.foresight import Ahead, Foresight
from rapporteur.reading.run import Run
from rapporteur.text import Sentence

_NOWHERE: Sequence[int] = ()

Bindings = tuple[tuple[str, Mention], ...]


@fixed()
class Match:
    """A rule that fits tokens `first:stop` of a sentence, with everything it bound in order."""

    rule: Rule
    first: int
    stop: int
    bindings: Bindings
    sentence: Sentence

    def get(self, name: str) -> Mention | None:
        """What is bound under a name (the first, if several)."""
        for bound, mention in self.bindings:
            if bound == name:
                return mention
        return None

    def senses(self) -> list[Mention]:
        """The sense mentions, in order."""
        return [mention for name, mention in self.bindings if name[0].islower()]


class Prepared:
    """A wording with what can be known beforehand: what it needs and in which order, what it can begin with.

    `led` tells that it can only begin with the first thing it needs.
    """

    __slots__ = ("_foresight", "_nodes", "_step", "anywhere", "begins", "chain", "led")

    def __init__(self, nodes: tuple[Node, ...], foresight: Foresight) -> None:
        begins = foresight.ahead(nodes)
        self._nodes = nodes
        self._foresight = foresight
        self._step: Step | None = None
        self.begins = foresight.signs(begins or Ahead())
        self.anywhere = begins is None
        self.chain = tuple(foresight.signs(ahead) for ahead in reversed(foresight.chain(nodes)))
        self.led = bool(self.chain) and self.chain[-1] is self.begins

    @property
    def step(self) -> Step:
        """The wording as a function, compiled when a sentence first holds all it needs."""
        if self._step is None:
            self._step = compile_wording(self._nodes, self._foresight)
        return self._step


class Matcher:
    """Matches the compiled wordings of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._foresight = Foresight(pack.clitics)
        rules = (*pack.phrases, *pack.rules)
        self._prepared = {rule.id: [Prepared(nodes, self._foresight) for nodes in rule.wordings] for rule in rules}

    def run(self, chart: Chart, sentence: Sentence) -> Run:
        """A sentence made ready for matching."""
        return Run(chart, sentence, self._foresight.words)

    def prepared(self, rule: Rule) -> list[Prepared]:
        """The wordings of a rule."""
        return self._prepared[rule.id]


def places(rule: Rule, wordings: Iterable[Prepared], run: Run) -> list[Match]:
    """All places where wordings of a rule fit; a place inside a longer fit of the same rule is passed over."""
    found: list[Match] = []
    for wording in wordings:
        starts = _starts(run, wording)
        if not starts:
            continue
        step = wording.step
        for start in starts:
            end = step(run, start, None)
            if end is not None:
                found.append(Match(rule, start, end[0], _in_order(end[1]), run.sentence))
    return _without_inner(found) if len(found) > 1 else found


def _starts(run: Run, prepared: Prepared) -> Sequence[int]:
    """Tokens at which the wording may begin, in order: not so late that what it needs cannot follow in its order."""
    latest, spots, known, labels = run.stop, _NOWHERE, run.known, run.labels
    for signs in prepared.chain:
        only = signs.only
        spots = (labels.get(only) if only is not None else known.get(signs) or run.spots(signs)) or _NOWHERE
        if not spots or spots[0] >= latest:
            return _NOWHERE
        last = spots[-1]
        latest = last if last < latest else spots[bisect_left(spots, latest) - 1]
    if prepared.led:
        return spots if spots[-1] == latest else spots[: bisect_right(spots, latest)]
    if prepared.anywhere:
        return range(run.first, latest + 1 if prepared.chain else run.stop)
    spots = run.spots(prepared.begins)
    return spots if not spots or spots[-1] <= latest else spots[: bisect_right(spots, latest)]


def _in_order(bound: Bound) -> Bindings:
    bindings = []
    while bound is not None:
        bound, name, mention = bound
        bindings.append((name, mention))
    bindings.reverse()
    return tuple(bindings)


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


def _without_inner(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=_outermost):
        if not any(_covers(other, match) for other in kept):
            kept.append(match)
    return kept


def _outermost(match: Match) -> tuple[int, int]:
    return match.first, -match.stop


def _covers(other: Match, match: Match) -> bool:
    """Whether a match lies inside another with nothing bound that the other has not bound (compared but then)."""
    if not (other.first <= match.first and match.stop <= other.stop):
        return False
    its = {(name, mention.first, mention.stop) for name, mention in other.bindings}
    return all((name, mention.first, mention.stop) in its for name, mention in match.bindings)

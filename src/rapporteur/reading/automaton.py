"""Wordings compiled into functions: each element tries the rest of the wording after itself, first success wins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from rapporteur.languages import wording
from rapporteur.languages.wording import Edge, Gap, Group, Literal, Node, Not, Sense, Slot
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.extents import OPEN_SLOTS, content_end, quote_end, what_end
from rapporteur.reading.foresight import OPENING, Ahead, Foresight, Signs
from rapporteur.reading.run import Run

_MOST_WORDS_OPEN = 70
_UNKNOWN_ITEM = 10
_LONG_UNKNOWN_ITEM = 24
_SEMICOLON = ";"
_STATES = frozenset({"State", "Country"})
_TOLERANT = frozenset({"Party"})

Bound = tuple[Any, ...] | None
"""What is bound so far, newest first: (what was bound before, name, mention)."""
Step = Callable[[Run, int, Bound], tuple[int, Bound] | None]


def done(run: Run, at: int, bound: Bound) -> tuple[int, Bound]:
    """The end of a wording."""
    return at, bound


def compile_wording(
    nodes: Sequence[Node], foresight: Foresight, after: Step = done, ahead: Ahead | None = None
) -> Step:
    """Compile a wording; the function takes a run and a token and gives (stop, bound) or None.

    `after` is what follows it and `ahead` what that can begin with (None: anything).
    """
    for node in reversed(nodes):
        after = _compile(node, foresight, after, ahead)
        ahead = foresight.ahead((node,), ahead)
    return after


def _compile(node: Node, foresight: Foresight, after: Step, ahead: Ahead | None) -> Step:
    if isinstance(node, Literal):
        return _literal(foresight.literals(node.word), after)
    if isinstance(node, Sense):
        return _sense(node, after)
    if isinstance(node, Slot):
        if node.label in OPEN_SLOTS:
            return _last_open(node, after) if after is done else _open(node, after)
        return _list(node, after) if node.many else _slot(node, after)
    if isinstance(node, Gap):
        return _gap(node.most, after) if ahead is None else _gap_to(node.most, foresight.signs(ahead), after)
    if isinstance(node, Group):
        return _group(node, foresight, after, ahead)
    if isinstance(node, Not):
        return _not(compile_wording((node.node,), foresight), after)
    return _edge(node, after)


def _literal(words: frozenset[str], after: Step) -> Step:
    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        return after(run, at + 1, bound) if at < run.stop and run.words[at] in words else None

    return step


def _sense(node: Sense, after: Step) -> Step:
    names, tag = node.names, node.tag
    if len(names) == 1 and tag is None:
        return _slot(Slot(names[0], names[0]), after)

    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        for name in names:
            here = run.by_label.get(name)
            for mention in here.get(at, ()) if here else ():
                if mention.stop <= run.stop and (tag is None or tag in mention.tags):
                    found = after(run, mention.stop, (bound, name, mention))
                    if found is not None:
                        return found
        return None

    return step


def _slot(node: Slot, after: Step) -> Step:
    label, name = node.label, node.name

    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        here = run.by_label.get(label)
        for mention in here.get(at, ()) if here else ():
            if mention.stop <= run.stop:
                found = after(run, mention.stop, (bound, name, mention))
                if found is not None:
                    return found
        return None

    return step


def _list(node: Slot, after: Step) -> Step:
    label = node.label

    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        here = run.by_label.get(label)
        first = _item(run, here, at, -1) if here and at < run.stop else None
        return _listed_from(run, node, here, first, bound, after) if here and first is not None else None

    return step


def _listed_from(
    run: Run, node: Slot, here: dict[int, list[Mention]], first: Mention, bound: Bound, after: Step
) -> tuple[int, Bound] | None:
    """A list that begins with an item, and what comes after it."""
    label, name, mention = node.label, node.name, first
    ended, whole = False, list[tuple[int, Bound]]()
    while True:
        bound, stop = (bound, name, mention), mention.stop
        at = run.past_separators(run.past_aside(run.past_bracket(stop)) if label in _TOLERANT else stop)
        ended = ended or (label in _STATES and _closes_a_list(run, mention))
        if at >= run.stop or (ended and _SEMICOLON in run.words[stop:at]):
            break
        if run.past_aside(stop) != stop:
            whole.append((stop, bound))
        further = _item(run, here, at, stop)
        if further is None and label in _TOLERANT:
            further = _past_unknown_item(run, at, here)
            whole.append((stop, bound))
        if further is None or (further.first == stop and not _next_of_list(run, further)):
            break
        mention = further
    bare = _without_aside(run, here, mention)
    if bare is not None:
        whole.append((bare.stop, (bound[0], name, bare)))
    found = after(run, stop, bound)
    while found is None and whole:
        found = after(run, *whole.pop())
    return found


def _without_aside(run: Run, here: dict[int, list[Mention]], item: Mention) -> Mention | None:
    """The same item without the clause between commas it ends with: what stands there may be what a wording wants."""
    if not run.chart.separator(item.stop - 1):
        return None
    shorter = (m for m in here.get(item.first, ()) if m.stop < item.stop)
    return next(shorter, None)


def _closes_a_list(run: Run, item: Mention) -> bool:
    """Whether an item is the last of a list of states: behind "and" (what follows a semicolon is another list: "the
    members are A, B and C; D and E are observers")."""
    return item.first > run.first and run.words[item.first - 1] in run.chart.punctuation.conjunctions


def _next_of_list(run: Run, mention: Mention) -> bool:
    """Whether an item right behind another begins with a glued "and", or the one before ends with its comma."""
    return bool(mention.taken & run.chart.conj) or run.chart.separator(mention.first - 1)


def _item(run: Run, here: dict[int, list[Mention]], at: int, stop: int) -> Mention | None:
    """The item at `at`; or one that begins with the linking words passed over before it ("and the president of X")."""
    for place in (at, *range(at - 1, stop if stop >= 0 else at, -1)):
        mention = next((m for m in here.get(place, ()) if m.stop <= run.stop), None)
        if mention is not None:
            return mention
    return None


def _past_unknown_item(run: Run, at: int, here: dict[int, list[Mention]]) -> Mention | None:
    """The next item of a list after one that nothing is known of, behind the next comma or "and"."""
    chart = run.chart
    for token in range(at, min(run.stop, at + _UNKNOWN_ITEM)):
        if chart.barrier(token) or chart.at("Verb", token):
            break
        if token > at and (chart.separator(token - 1) or run.words[token - 1] in chart.punctuation.conjunctions):
            found = next((m for m in here.get(token, ()) if m.stop <= run.stop), None)
        else:
            found = next((m for m in here.get(token, ()) if m.taken & chart.conj and m.stop <= run.stop), None)
        if found is not None:
            return found
    return _behind_semicolon(run, at, here)


def _behind_semicolon(run: Run, at: int, here: dict[int, list[Mention]]) -> Mention | None:
    """The next item right behind a semicolon: what stands before it may be longer and hold any sign, but no verb."""
    for token in range(at, min(run.stop, at + _LONG_UNKNOWN_ITEM)):
        if run.chart.at("Verb", token):
            return None
        if run.words[token] == _SEMICOLON:
            begins = run.past_separators(token)
            found = next((m for m in here.get(begins, ()) if m.stop <= run.stop), None)
            if found is not None:
                return found
    return None


def _gap(most: int, after: Step) -> Step:
    """A gap before what may begin anywhere."""
    short = most <= wording.SHORT_GAP

    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        stop = run.stop
        for _ in range(most + 1):
            found = after(run, at, bound)
            if found is not None or at >= stop:
                return found
            at = run.passed(at, short)
            if at < 0:
                return None
        return None

    return step


def _gap_to(most: int, signs: Signs, after: Step) -> Step:
    """A gap before what can begin with certain signs only: nothing else is tried."""
    short = most <= wording.SHORT_GAP

    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        spots = run.spots(signs)
        number = bisect_left(spots, at)
        last = run.chart.blocked[at]
        for _ in range(most + 1):
            while number < len(spots) and spots[number] < at:
                number += 1
            if number == len(spots) or spots[number] > last:
                return None
            if spots[number] == at:
                found = after(run, at, bound)
                if found is not None:
                    return found
            at = run.passed(at, short)
            if at < 0:
                return None
        return None

    return step


def _last_open(node: Slot, after: Step) -> Step:
    find = what_end if node.label == "What" else content_end

    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        stop = find(run.chart, at, run.stop) if at < run.stop else at
        return after(run, stop, (bound, node.name, Mention(node.label, at, stop))) if stop > at else None

    return step


def _open(node: Slot, after: Step) -> Step:
    closes = _sign_only if node.label == "Clause" else _closes

    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        stop, end = at, min(run.stop, at + _MOST_WORDS_OPEN)
        while stop < end and not closes(run.chart, stop):
            stop = min(run.stop, quote_end(run.chart, stop) or stop + 1)
            found = after(run, stop, (bound, node.name, Mention(node.label, at, stop)))
            if found is not None:
                return found
        return None

    return step


def _closes(chart: Chart, at: int) -> bool:
    """Whether an open slot before another element ends here: at a verb, or a sign outside quotations."""
    return bool(chart.at("Verb", at)) or _sign(chart, at)


def _sign(chart: Chart, at: int) -> bool:
    """A sign no open slot may pass, outside quotations."""
    return chart.barrier(at) and quote_end(chart, at) is None


def _sign_only(chart: Chart, at: int) -> bool:
    """A sign outside quotations; what a whole clause says may run over the words that begin clauses inside it."""
    return chart.sign(at) and chart.tokens.words[at] != "." and quote_end(chart, at) is None


def _group(group: Group, foresight: Foresight, after: Step, ahead: Ahead | None) -> Step:
    def again(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        more = enter(run, run.past_separators(at), bound) if at < run.stop else None
        return more if more is not None else after(run, at, bound)

    if group.repeated:
        ways = [compile_wording(way, foresight, again, None) for way in group.ways]
    else:
        ways = _ways(group.ways, foresight, after, ahead)

    def enter(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        for way in ways:
            found = way(run, at, bound)
            if found is not None:
                return found
        return None

    inside = ways[0] if len(ways) == 1 else enter
    return _optional(inside, foresight.ahead((replace(group, optional=False),)), after) if group.optional else inside


def _ways(ways: Iterable[tuple[Node, ...]], foresight: Foresight, after: Step, ahead: Ahead | None) -> list[Step]:
    """The ways of a group as functions; plain words that stand side by side are looked up together."""
    steps: list[Step] = []
    for plain, several in groupby(ways, lambda way: len(way) == 1 and isinstance(way[0], Literal)):
        if plain:
            words = (foresight.literals(node.word) for way in several for node in way if isinstance(node, Literal))
            steps.append(_literal(frozenset().union(*words), after))
        else:
            steps.extend(compile_wording(way, foresight, after, ahead) for way in several)
    return steps


def _optional(inside: Step, begins: Ahead | None, after: Step) -> Step:
    """Try what is inside only where it can begin, then go on without it."""
    if begins is None or OPENING in begins.labels:
        return _enter_or_pass(inside, after)
    labels, words = begins

    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        if at < run.stop and (run.words[at] in words or not labels.isdisjoint(run.names[at])):
            found = inside(run, at, bound)
            if found is not None:
                return found
        return after(run, at, bound)

    return step


def _enter_or_pass(inside: Step, after: Step) -> Step:
    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        found = inside(run, at, bound)
        return found if found is not None else after(run, at, bound)

    return step


def _not(inner: Step, after: Step) -> Step:
    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        return None if inner(run, at, None) is not None else after(run, at, bound)

    return step


def _edge(node: Edge, after: Step) -> Step:
    def step(run: Run, at: int, bound: Bound) -> tuple[int, Bound] | None:
        fits = at in run.starts if node.at_start else at == run.stop
        return after(run, at, bound) if fits else None

    return step

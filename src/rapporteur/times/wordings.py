"""The wordings of times.yaml compiled into one automaton over tags, so that all are tried in a single walk.

A wording is a sequence of items: `{slot}` or `{slot=tag}` binds a value, `<word|word>` takes a word of a group,
`[ ... ]` may be left out, `( a | b )` is a choice, `$NAME` stands for a macro. `&` before an item asks for the
conjunction in front of it (fused or apart), `~` after it asks that it touch the token before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import regex

from rapporteur.times.forms import Reading

_PIECE = regex.compile(r"\$\w+|[\[\]()|]|&?(?:\{[^}]+\}|<[^>]+>)~?|\S+")
Label = tuple[str, str | None]
Readings = Mapping[str, Sequence[Reading]]


class WordingError(ValueError):
    """A wording in times.yaml that cannot be read; the message shows it."""


class Tags(Protocol):
    """The tags of a text by token."""

    def at(self, position: int) -> Readings:
        """Tag -> readings of the token at a position; none past the end."""


class Match(NamedTuple):
    """One way to read tokens from a start: where it stops, which wording, the slots bound, letters to skip."""

    stop: int
    wording: int
    slots: tuple[tuple[str, Any], ...]
    skip: int


class Automaton:
    """All wordings of a language. States are numbers; `edges[state][tag]` lists (slot, next state)."""

    def __init__(self, wordings: Sequence[str], macros: Mapping[str, str]) -> None:
        builder = _Builder(macros)
        for number, wording in enumerate(wordings):
            builder.add(number, wording)
        self.edges, self.accepts = _determined(builder)

    def tags(self) -> set[str]:
        """Every tag some wording asks for, with its `&` and `~` signs."""
        return {tag for state in self.edges for tag in state}

    def matches(self, tags: Tags, start: int) -> list[Match]:
        """Every match from a token on, the longest first, then in the order of the file."""
        found: list[Match] = []
        begins = self.edges[0]
        for tag, readings in tags.at(start).items():
            for slot, state in begins.get(tag.removeprefix("+"), ()):
                for reading in readings:
                    bound = ((slot, reading.value),) if slot else ()
                    self._walk(tags, state, reading.stop, bound, reading.skip, found)
        found.sort(key=lambda match: (-match.stop, match.wording))
        return found

    def _walk(
        self, tags: Tags, state: int, at: int, bound: tuple[tuple[str, Any], ...], skip: int, found: list[Match]
    ) -> None:
        found.extend(Match(at, wording, bound, skip) for wording in self.accepts[state])
        edges = self.edges[state]
        if not edges:
            return
        here = tags.at(at)
        for tag, readings in here.items():
            for slot, after in edges.get(tag, ()):
                for reading in readings:
                    more = (*bound, (slot, reading.value)) if slot else bound
                    self._walk(tags, after, reading.stop, more, skip, found)


class _Builder:
    """A nondeterministic automaton: `edges[state]` lists (label or None, next state)."""

    def __init__(self, macros: Mapping[str, str]) -> None:
        self.macros = macros
        self.edges: list[list[tuple[Label | None, int]]] = [[]]
        self.accepts: dict[int, int] = {}

    def add(self, number: int, wording: str) -> None:
        """Add one wording from the common start state."""
        pieces = self._pieces(wording, 0)
        end, rest = self._choice(pieces, 0, 0)
        if rest != len(pieces):
            raise WordingError(f"bracket out of place in {wording!r}")
        self.accepts[end] = number

    def _pieces(self, wording: str, depth: int) -> list[str]:
        if depth > 8:
            raise WordingError(f"macros go in a circle in {wording!r}")
        pieces: list[str] = []
        for piece in _PIECE.findall(wording):
            if piece[0] == "$":
                if piece[1:] not in self.macros:
                    raise WordingError(f"no macro {piece} for {wording!r}")
                pieces += ["(", *self._pieces(self.macros[piece[1:]], depth + 1), ")"]
            else:
                pieces.append(piece)
        return pieces

    def _state(self) -> int:
        self.edges.append([])
        return len(self.edges) - 1

    def _choice(self, pieces: list[str], at: int, start: int) -> tuple[int, int]:
        end = self._state()
        while True:
            stop, at = self._sequence(pieces, at, start)
            self.edges[stop].append((None, end))
            if at >= len(pieces) or pieces[at] != "|":
                return end, at
            at += 1

    def _sequence(self, pieces: list[str], at: int, state: int) -> tuple[int, int]:
        begin = self._state()
        self.edges[state].append((None, begin))
        state = begin
        while at < len(pieces) and pieces[at] not in "|)]":
            if pieces[at] in "([":
                optional = pieces[at] == "["
                after, at = self._choice(pieces, at + 1, state)
                if at >= len(pieces) or pieces[at] != ("]" if optional else ")"):
                    raise WordingError(f"bracket not closed in {' '.join(pieces)!r}")
                if optional:
                    self.edges[state].append((None, after))
                state = after
            else:
                state = self._item(pieces[at], state)
            at += 1
        return state, at

    def _item(self, piece: str, state: int) -> int:
        after = self._state()
        link, glued = piece[0] == "&", piece[-1] == "~"
        body = piece[link : len(piece) - glued]
        if body[0] not in "{<":
            raise WordingError(f"unknown item {piece!r}")
        sign = ("&" if link else "") + ("~" if glued else "")
        for choice in body[1:-1].split("|"):
            slot, _, tag = choice.partition("=")
            self.edges[state].append(((sign + (tag or slot), slot if body[0] == "{" else None), after))
        return after


def _determined(builder: _Builder) -> tuple[list[dict[str, list[tuple[str | None, int]]]], list[tuple[int, ...]]]:
    start = _closure(builder, {0})
    numbers, pending = {start: 0}, [start]
    edges: list[dict[str, list[tuple[str | None, int]]]] = []
    accepts: list[tuple[int, ...]] = []
    for states in pending:
        accepts.append(tuple(sorted({builder.accepts[s] for s in states if s in builder.accepts})))
        edge: dict[str, list[tuple[str | None, int]]] = {}
        for (tag, slot), after in _moves(builder, states).items():
            target = _closure(builder, after)
            if target not in numbers:
                numbers[target] = len(numbers)
                pending.append(target)
            edge.setdefault(tag, []).append((slot, numbers[target]))
        edges.append(edge)
    return edges, accepts


def _moves(builder: _Builder, states: frozenset[int]) -> dict[Label, set[int]]:
    moves: dict[Label, set[int]] = {}
    for state in states:
        for label, after in builder.edges[state]:
            if label is not None:
                moves.setdefault(label, set()).add(after)
    return moves


def _closure(builder: _Builder, states: set[int]) -> frozenset[int]:
    seen, pending = set(states), list(states)
    while pending:
        for label, after in builder.edges[pending.pop()]:
            if label is None and after not in seen:
                seen.add(after)
                pending.append(after)
    return frozenset(s for s in seen if s in builder.accepts or any(label for label, _ in builder.edges[s]))

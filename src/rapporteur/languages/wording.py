"""The wording language: how a linguist writes what a sentence may look like, read into a small tree.

<join> {State} to {Org}      a sense of the lexicon, a kind of mention, a plain word
<adopt|sign>  <say.*>        one of several senses, a family of senses
<adopt:past>                 only forms tagged so in the lexicon
{State:host}                 a mention bound under another name
{State}+                     a list of mentions, with the language's separators
(...)  (...)?  (...)+        a group, an optional group, a repeated group
(a | b)                      alternatives
..  ...                      a short gap (4 words, no comma), a gap bounded by the clause (14 words)
^  $                         the edges of the sentence
!<x>  !{X}  !word  !,        what must not come next
\\|  \\(  \\)                   a sign of the wording language as a plain sign
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import regex

from rapporteur.model.fixed import fixed

SHORT_GAP = 4
LONG_GAP = 14
_PIECES = regex.compile(
    r"\\[|()<>{}^$!.]|<[^<>]+>|\{[^{}]+\}\+?|\.\.\.|\.\.|\(|\)[?+]?|\||\^|\$|!(?=[<{\w,;:])|[^\s<>{}()|^$!\\]+"
)


class WordingError(ValueError):
    """A wording that cannot be read."""


@fixed()
class Sense:
    """A word or phrase of one of the named senses; a name ending in `.*` stands for its whole family."""

    names: tuple[str, ...]
    tag: str | None = None


@fixed()
class Slot:
    """A mention of one kind, bound under a name; `many` takes a list of them."""

    label: str
    name: str
    many: bool = False


@fixed()
class Literal:
    """A plain word, as folded."""

    word: str


@fixed()
class Gap:
    """Up to `most` words that are passed over; a short gap stops at commas."""

    most: int


@fixed()
class Edge:
    """The start (`^`) or end (`$`) of the sentence."""

    at_start: bool


@fixed()
class Not:
    """What must not come next."""

    node: Node


@fixed()
class Group:
    """Alternatives, each a sequence; optional, repeated, or neither."""

    ways: tuple[tuple[Node, ...], ...]
    optional: bool = False
    repeated: bool = False


Node = Sense | Slot | Literal | Gap | Edge | Not | Group


def parse(wording: str) -> tuple[Node, ...]:
    """Read a wording; WordingError says what is wrong with it."""
    pieces = _PIECES.findall(wording)
    if "".join(pieces) != "".join(wording.split()):
        raise WordingError(f"signs that mean nothing here in {wording!r}")
    ways, rest, closed = _alternatives(pieces)
    if rest or closed:
        raise WordingError(f"a ')' too many in {wording!r}")
    if len(ways) != 1:
        return (Group(ways),)
    if not ways[0]:
        raise WordingError("an empty wording")
    return ways[0]


def _alternatives(pieces: list[str]) -> tuple[tuple[tuple[Node, ...], ...], list[str], str]:
    ways: list[tuple[Node, ...]] = []
    sequence: list[Node] = []
    while pieces:
        piece, pieces = pieces[0], pieces[1:]
        if piece.startswith(")"):
            return (*ways, tuple(sequence)), pieces, piece
        if piece == "|":
            ways.append(tuple(sequence))
            sequence = []
        elif piece == "(":
            group, pieces = _group(pieces)
            sequence.append(group)
        elif piece == "!":
            if not pieces:
                raise WordingError("nothing after '!'")
            sequence.append(Not(_leaf(pieces[0])))
            pieces = pieces[1:]
        else:
            sequence.append(_leaf(piece))
    return (*ways, tuple(sequence)), [], ""


def _group(pieces: list[str]) -> tuple[Group, list[str]]:
    ways, rest, closed = _alternatives(pieces)
    if not closed:
        raise WordingError("a '(' that is not closed")
    if any(not way for way in ways):
        raise WordingError("an empty alternative")
    return Group(ways, optional=closed.endswith("?"), repeated=closed.endswith("+")), rest


def _leaf(piece: str) -> Node:
    if piece.startswith("<"):
        names, _, tag = piece[1:-1].partition(":")
        return Sense(tuple(name.strip() for name in names.split("|")), tag or None)
    if piece.startswith("{"):
        inner = piece.rstrip("+")[1:-1]
        label, _, name = inner.partition(":")
        return Slot(label, name or label, many=piece.endswith("+"))
    if piece in ("..", "..."):
        return Gap(SHORT_GAP if piece == ".." else LONG_GAP)
    if piece in ("^", "$"):
        return Edge(piece == "^")
    return Literal(piece[1:] if piece.startswith("\\") else piece)


def shared(nodes: tuple[Node, ...], ones: dict[Node, Node]) -> tuple[Node, ...]:
    """The same wording made of one object for all equal nodes, which `ones` keeps: less to hold and to load."""
    return tuple([ones.setdefault(node, node) for node in map(partial(_of_shared, ones=ones), nodes)])


def _of_shared(node: Node, ones: dict[Node, Node]) -> Node:
    """A node whose inner nodes are those of `ones`."""
    if isinstance(node, Group):
        return replace(node, ways=tuple([shared(way, ones) for way in node.ways]))
    return Not(shared((node.node,), ones)[0]) if isinstance(node, Not) else node


def slot_names(nodes: tuple[Node, ...]) -> set[str]:
    """The names under which a wording binds mentions."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, Slot):
            names.add(node.name)
        elif isinstance(node, Group):
            for way in node.ways:
                names |= slot_names(way)
    return names


def sense_names(nodes: tuple[Node, ...]) -> set[str]:
    """The senses a wording speaks of."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, Sense):
            names |= set(node.names)
        elif isinstance(node, Not):
            names |= sense_names((node.node,))
        elif isinstance(node, Group):
            for way in node.ways:
                names |= sense_names(way)
    return names

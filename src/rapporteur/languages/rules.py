"""Rules as written in a pack: a wording, what it yields, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from rapporteur.languages import wording
from rapporteur.languages.parts import NO_PARTS, Parts
from rapporteur.languages.wording import Group, Literal, Node, Not
from rapporteur.model import PackError
from rapporteur.model.fixed import fixed

_MARK = regex.compile(r"\[([A-Za-z_.]+) ([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the stretches that must be bound: `marks` are (name, start, end) in `text`, brackets removed."""

    text: str
    gloss: str
    marks: tuple[tuple[str, int, int], ...] = ()
    because: str | None = None


@fixed()
class Rule:
    """One rule. `makes` is the fact or mention it yields, `gives` the fields: a slot's name or a constant.

    `senses` and `slots` are what its wordings speak of and bind.
    """

    id: str
    says: str
    makes: str
    gives: Mapping[str, Any]
    wordings: tuple[tuple[Node, ...], ...]
    is_phrase: bool
    beats: tuple[str, ...] = ()
    finds: tuple[Example, ...] = ()
    ignores: tuple[Example, ...] = ()
    senses: frozenset[str] = field(init=False, default=frozenset())
    slots: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        senses = frozenset().union(*(wording.sense_names(nodes) for nodes in self.wordings))
        slots = frozenset().union(*(wording.slot_names(nodes) for nodes in self.wordings))
        object.__setattr__(self, "senses", senses)
        object.__setattr__(self, "slots", slots)


def rule_from(data: Mapping[str, Any], where: str, fold: Callable[[str], str], parts: Parts = NO_PARTS) -> Rule:
    """Build a rule from its YAML form; `fold` folds the plain words of its wordings, which `parts` write out."""
    is_phrase = "phrase" in data
    name = str(data.get("phrase" if is_phrase else "rule") or "")
    place = f"{where} {name or '(a rule without a name)'}"
    missing = [key for key in ("says", "yields", "wording") if key not in data]
    if not name or missing:
        raise PackError("R0206", place, f"lacks {', '.join(missing) or 'a name'}", "Give the rule every part it needs.")
    gives = dict(data["yields"])
    makes = gives.pop("mention" if is_phrase else "fact", None)
    if makes is None:
        raise PackError(
            "R0210", place, "yields neither a fact nor a mention", "Write `fact:` (or `mention:`) in yields."
        )
    texts = data["wording"] if isinstance(data["wording"], list) else [data["wording"]]
    return Rule(
        id=name,
        says=data["says"],
        makes=makes,
        gives=gives,
        wordings=tuple(_wording(parts.put_in(text, place), place, fold) for text in texts),
        is_phrase=is_phrase,
        beats=_names(data.get("beats")),
        finds=tuple(example_from(item) for item in data.get("finds") or ()),
        ignores=tuple(example_from(item) for item in data.get("ignores") or ()),
    )


def example_from(data: Mapping[str, Any]) -> Example:
    """Read an example; `[name words]` marks a stretch that must be bound as `name`."""
    marks, plain, at = [], [], 0
    length = 0
    text = data["text"]
    for match in _MARK.finditer(text):
        before = text[at : match.start()]
        plain += [before, match.group(2)]
        start = length + len(before)
        length = start + len(match.group(2))
        marks.append((match.group(1), start, length))
        at = match.end()
    plain.append(text[at:])
    return Example("".join(plain), data.get("gloss", ""), tuple(marks), data.get("because"))


def _wording(text: str, place: str, fold: Callable[[str], str]) -> tuple[Node, ...]:
    try:
        nodes = wording.parse(text)
    except wording.WordingError as error:
        raise PackError("R0204", place, f"the wording cannot be read: {error}", "See docs/writing-rules.md.") from None
    return tuple(_folded(node, fold) for node in nodes)


def _folded(node: Node, fold: Callable[[str], str]) -> Node:
    if isinstance(node, Literal):
        return Literal(fold(node.word))
    if isinstance(node, Not):
        return Not(_folded(node.node, fold))
    if isinstance(node, Group):
        return replace(node, ways=tuple(tuple(_folded(inner, fold) for inner in way) for way in node.ways))
    return node


def _names(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)

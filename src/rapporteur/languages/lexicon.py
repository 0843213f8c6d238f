"""The lexicon of a pack: sense -> lemma -> forms, with paradigms that spell regular forms out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapporteur.model import PackError
from rapporteur.model.fixed import fixed

JOINER = "\u200c"


@fixed()
class SenseInfo:
    """A sense: its English gloss and the class of word it is (which clitics it takes)."""

    id: str
    gloss: str
    word_class: str

    @property
    def family(self) -> tuple[str, str] | None:
        """("office", "president") for `office.president`; None for a sense without a family."""
        head, dot, tail = self.id.partition(".")
        return (head, tail) if dot else None


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a sense, unfolded, with its tags (past, future, negated, plural ...)."""

    text: str
    sense: str
    tags: tuple[str, ...]


def read_sense(
    sense: str, data: Mapping[str, Any], paradigms: Mapping[str, Any], where: str
) -> tuple[SenseInfo, list[Form]]:
    """Read one sense with all its forms spelled out."""
    if "gloss" not in data or "forms" not in data:
        raise PackError("R0208", f"{where} {sense}", "a sense without gloss or forms", "Give both.")
    info = SenseInfo(sense, data["gloss"], data.get("class", "noun"))
    forms: list[Form] = []
    for lemma, value in data["forms"].items():
        place = f"{where} {sense} {lemma}"
        forms.extend(Form(text, sense, tags) for text, tags in _spelled(value, paradigms, place))
    return info, forms


def _spelled(value: Any, paradigms: Mapping[str, Any], place: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(value, list):
        yield from ((text, ()) for text in value)
        return
    if not isinstance(value, Mapping):
        raise PackError("R0208", place, "forms must be a list or a table", "Write [form, form] or {past: [form]}.")
    tables = dict(value)
    stems, names = _list(tables.pop("stem", [])), _list(tables.pop("paradigm", []))
    for tag, texts in tables.items():
        yield from ((text, tuple(tag.split())) for text in _list(texts))
    for stem, name in itertools.product(stems, names):
        if name not in paradigms:
            raise PackError("R0208", place, f"no paradigm {name!r}", "Name one that stands in lexicon/paradigms.yaml.")
        yield from _by_paradigm(stem, paradigms[name])


def _by_paradigm(stem: str, paradigm: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for tag, endings in paradigm.items():
        tags = () if tag == "plain" else tuple(tag.split())
        for ending in endings:
            yield (ending.replace("~", stem) if "~" in ending else f"{stem} {ending}"), tags


def spellings(text: str) -> Iterator[str]:
    """A form with its joiners as joins and as spaces, its spaced hyphens also as dashes and without spaces."""
    parts = text.split(JOINER)
    for signs in itertools.product(("", " "), repeat=len(parts) - 1):
        joined = "".join(itertools.chain.from_iterable(zip(parts, (*signs, ""), strict=True)))
        yield joined
        if " - " in joined:
            yield joined.replace(" - ", " ")
            yield joined.replace(" - ", " – ")
            yield joined.replace(" - ", " — ")


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]

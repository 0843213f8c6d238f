"""A report's text cut into pieces to be marked: what stands where, page furniture, signs that are never let loose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_END = re.compile(r"[.!?\u061f\u06d4\u2026]+[\s\"'\u00bb\u201d)\]]+")
_AROUND = 320


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report that something is said of."""

    start: int
    end: int
    kind: str
    label: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; `sign` names a control sign that is shown instead of obeyed."""

    text: str
    kinds: tuple[str, ...] = ()
    label: str = ""
    numbers: tuple[int, ...] = ()
    first: bool = False
    sign: bool = False


class Told(str):
    """A line made here of clean parts, each isolated where it must be."""


def clean(text: object) -> str:
    """Text without signs that could turn round what stands beside it."""
    if isinstance(text, Told):
        return text
    return _CONTROLS.sub("", str(text))


def pieces(text: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[Piece]:
    """text[start:end] in pieces, each with all marks that lie on it; control signs in pieces of their own."""
    inside = [span for span in spans if span.start < end and start < span.end]
    cuts = {start, end, *(s.start for s in inside if s.start > start), *(s.end for s in inside if s.end < end)}
    edges = sorted(cuts)
    for a, b in zip(edges, edges[1:], strict=False):
        on = [span for span in inside if span.start <= a and b <= span.end]
        kinds = tuple(dict.fromkeys(span.kind for span in on))
        label = "\n".join(dict.fromkeys(span.label for span in on if span.label))
        numbers = tuple(span.number for span in on if span.number)
        first = any(span.start == a and span.kind == "here" for span in on)
        yield from _signs(text[a:b], kinds, label, numbers, first)


def _signs(text: str, kinds: tuple[str, ...], label: str, numbers: tuple[int, ...], first: bool) -> Iterator[Piece]:
    at = 0
    for sign in _CONTROLS.finditer(text):
        if text[at : sign.start()]:
            yield Piece(text[at : sign.start()], kinds, label, numbers, first)
            first = False
        yield Piece(f"U+{ord(sign.group()):04X}", kinds, "", (), first, sign=True)
        first, at = False, sign.end()
    if text[at:]:
        yield Piece(text[at:], kinds, label, numbers, first)


def paragraphs(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[list[Piece]]:
    """The lines of text[start:end] that are not blank, each in pieces."""
    listed = sorted(spans, key=lambda span: (span.start, -span.end))
    for line in re.finditer(r"[^\n]+", text[start:end]):
        a, b = start + line.start(), start + line.end()
        if line.group().strip():
            yield list(pieces(text, a, b, [span for span in listed if span.start < b and a < span.end]))


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences a place stands in, never much more than a few lines."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    line = max(low, text.rfind("\n", low, start) + 1)
    first = _sentence_start(text, line, start)
    newline = text.find("\n", end, high)
    last = newline if newline >= 0 else high
    stop = _END.search(text, max(start, end - 1), last)
    return first, (stop.end() if stop else last)


def _sentence_start(text: str, low: int, start: int) -> int:
    """After the last end of a sentence before `start`."""
    ends = [found.end() for found in _END.finditer(text, low, start) if found.end() <= start]
    return ends[-1] if ends else low

"""Line ends that only wrap a text: the sentence goes on in the next line."""

from __future__ import annotations

from collections.abc import Iterator

_ENDS = frozenset('.!?\u2026\u061f:;\u061b\u06d4\u00bb\u201d)"')
_LONG, _WIDE = 20, 40
_WIDEST = 120
_FEWEST = 3
_MOSTLY = 0.8


def wraps(text: str) -> frozenset[int]:
    """The offsets of the line ends of `text` in mid-sentence.

    Two signs tell them: the next line goes on with a small letter, or the lines of a block are filled, so that the
    first word of each would not have fitted in the line before.
    """
    found: set[int] = set()
    for block in _blocks(text):
        found.update(_filled(text, block))
        found.update(end for (start, end), (first, _) in _pairs(block) if _goes_on(text, start, end, first))
    return frozenset(found)


Line = tuple[int, int]


def _blocks(text: str) -> Iterator[list[Line]]:
    """Runs of two or more lines, as offsets, that no blank line parts."""
    block: list[Line] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            block.append((start, start + len(line)))
        else:
            if len(block) > 1:
                yield block
            block = []
        start += len(line) + 1
    if len(block) > 1:
        yield block


def _pairs(block: list[Line]) -> Iterator[tuple[Line, Line]]:
    return zip(block, block[1:], strict=False)


def _goes_on(text: str, start: int, end: int, first: int) -> bool:
    """Whether a long line without a sign at its end is followed by a small letter."""
    return end - start >= _LONG and not _ended(text, start, end) and text[first].islower()


def _filled(text: str, block: list[Line]) -> Iterator[int]:
    """The line ends of a block of lines that are filled up to its width."""
    width = max(end - start for start, end in block)
    if len(block) <= _FEWEST or not _WIDE <= width <= _WIDEST:
        return
    full = [(line[1], _is_full(text, line, after, width), _ended(text, *line)) for line, after in _pairs(block)]
    open_ones = [filled for _, filled, ended in full if not ended]
    if len(open_ones) < _FEWEST or sum(open_ones) < _MOSTLY * len(open_ones):
        return
    yield from (end for end, filled, ended in full if filled and not ended)


def _is_full(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted."""
    word = text[after[0] : after[1]].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) > width


def _ended(text: str, start: int, end: int) -> bool:
    return text[start:end].rstrip()[-1:] in _ENDS

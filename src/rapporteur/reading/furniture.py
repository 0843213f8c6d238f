"""Page furniture: navigation, share bars, comment counts, "read also" links, crawler prefixes."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from rapporteur.languages import Pack
from rapporteur.model import Span
from rapporteur.text import Sentence, Tokens

_CRAWLER_DATE = regex.compile(r"^\s*date \d{4}-\d{2}-\d{2}\b")
_MARKUP = frozenset("!()[]|*_#=-–—•·/\\{}<>")
_MOST_WORDS = 14


class Furniture:
    """Knows a language's page furniture from its pack: `whole` lines, `begins` of lines, `holds` within short lines.

    Under a line of `heads` ("related articles") stand headlines of other pieces: short lines that end no sentence.
    """

    def __init__(self, pack: Pack) -> None:
        fold = pack.folding.words
        self._whole = frozenset(fold(text) for text in pack.furniture.get("whole", ()))
        self._begins = tuple(fold(text) for text in pack.furniture.get("begins", ()))
        self._holds = tuple(fold(text) for text in pack.furniture.get("holds", ()))
        self._heads = frozenset(fold(text) for text in pack.furniture.get("heads", ()))
        self._ends = pack.signs.ends

    def readable(self, tokens: Tokens, sentences: Sequence[Sentence]) -> list[bool]:
        """For each sentence, whether it is text; a line printed again word for word is read once."""
        seen: set[str] = set()
        verdicts = []
        under = False
        for sentence in sentences:
            line = " ".join(tokens.words[sentence.first : sentence.stop])
            head = line.rstrip(" :") in self._heads
            under = head or (under and self._is_headline(tokens, sentence))
            verdicts.append(not under and not self._is_furniture(line, sentence) and line not in seen)
            seen.add(line)
        return verdicts

    def _is_headline(self, tokens: Tokens, sentence: Sentence) -> bool:
        """Whether a sentence may be a headline: short, and without a sign at its end."""
        return sentence.stop - sentence.first <= _MOST_WORDS and tokens.words[sentence.stop - 1] not in self._ends

    def _is_furniture(self, line: str, sentence: Sentence) -> bool:
        if not any(c.isalpha() and c not in _MARKUP for c in line):
            return not any(c.isdigit() for c in line)
        if line in self._whole:
            return True
        if sentence.stop - sentence.first > _MOST_WORDS:
            return False
        return line.startswith(self._begins) or any(text in line for text in self._holds)


def furniture_spans(tokens: Tokens, sentences: Sequence[Sentence], readable: Sequence[bool]) -> tuple[Span, ...]:
    """The stretches that were not read, and a crawler's date in front of the text."""
    spans = [
        Span(*tokens.span(sentence.first, sentence.stop))
        for sentence, read in zip(sentences, readable, strict=True)
        if not read
    ]
    crawler = _CRAWLER_DATE.match(tokens.folded.original)
    if crawler:
        spans.insert(0, Span(crawler.start(), crawler.end()))
    return tuple(spans)


def crawler_end(text: str) -> int:
    """Where a crawler's date in front of the text ends (0 without one)."""
    match = _CRAWLER_DATE.match(text)
    return match.end() if match else 0


def apart_from_crawler(tokens: Tokens, found: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a text without the crawler's date in front of the first."""
    end = crawler_end(tokens.folded.original)
    if not end or not found:
        return list(found)
    first = found[0]
    start = next((at for at in range(first.first, first.stop) if tokens.span(at, at + 1)[0] >= end), first.stop)
    rest = [Sentence(start, first.stop, first.line)] if start < first.stop else []
    return [*rest, *found[1:]]


def crawler_date(text: str) -> str | None:
    """The day a crawler put in front of a page (`date 2024-10-09 ...`), which is when it was filed."""
    match = _CRAWLER_DATE.match(text)
    return match.group().split()[-1] if match else None

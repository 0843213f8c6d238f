"""The notes of a brief: each statement's sentences, in their own script, with outlet, report and origins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rapporteur.publish.brief import Note, Piece, Quote
from rapporteur.publish.clean import clean, direction, shortened
from rapporteur.publish.wording import date, language
from rapporteur.record import Book
from rapporteur.record.passages import passages
from rapporteur.record.support import Sentence

Texts = Callable[[str], str | None]
"""Gives a report's text by its id; None where it is not at hand."""

_MOST_QUOTES = 2
_DIRECT = {"stated": 0, "resolved": 1, "inferred": 2}


class Notebook:
    """Numbers notes in the order they are asked for; the same sentences under the same support are one note."""

    def __init__(self, book: Book, texts: Texts | None = None, longest: int = 170) -> None:
        self._book, self._texts, self._longest = book, texts, longest
        self._numbers: dict[tuple[object, ...], int] = {}
        self._notes: list[Note] = []
        self._sentences: dict[str, tuple[str, list[tuple[int, int]]] | None] = {}
        self._printed: dict[tuple[str, str], int] = {}
        self.cited: set[str] = set()

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes made so far."""
        return tuple(self._notes)

    def note(self, evidence: Sequence[Sentence], reports: Sequence[str] = ()) -> tuple[int, ...]:
        """The number of the note with these sentences; none where there is no sentence."""
        pieces = [piece for piece in evidence if piece.quote.strip()]
        if not pieces:
            return ()
        names = tuple(sorted(set(reports) or {piece.report for piece in pieces}))
        chosen = self._chosen(pieces)
        key = (names, *((s.report, s.start, s.end) for group in chosen for s in group))
        if key not in self._numbers:
            self._numbers[key] = number = len(self._notes) + 1
            quotes = tuple(self._once(self._quote(group), number) for group in chosen)
            more = len(set(names) - {quote.report for quote in quotes})
            self._notes.append(Note(number, len(names), self._book.origins.count(names), quotes, more))
            self.cited.update(names)
        return (self._numbers[key],)

    def _chosen(self, pieces: Sequence[Sentence]) -> list[list[Sentence]]:
        """Of each origin one sentence, the most direct first."""
        found: dict[tuple[str, int], list[Sentence]] = {}
        for piece in sorted(pieces, key=lambda p: (_DIRECT.get(p.basis, 3), p.report, p.start, -p.end)):
            found.setdefault((piece.report, self._bounds(piece)[0]), []).append(piece)
        origin = {r: i for i, group in enumerate(self._book.origins.groups(p.report for p in pieces)) for r in group}
        first: dict[int, list[Sentence]] = {}
        for (report, _), group in found.items():
            first.setdefault(origin[report], group)
        return list(first.values())[:_MOST_QUOTES]

    def _once(self, quote: Quote, number: int) -> Quote:
        """A sentence an earlier note has already is only pointed to."""
        first = self._printed.setdefault((quote.report, quote.text), number)
        return quote if first == number else replace(quote, same=first)

    def _quote(self, group: Sequence[Sentence]) -> Quote:
        piece = group[0]
        info = self._book.readings[piece.report].report
        shown = tuple(self._pieces(group))
        text = "".join(p.text for p in shown)
        return Quote(
            report=clean(info.id),
            outlet=clean(info.outlet or ""),
            published=date(info.published),
            language=language(info.language),
            direction=direction(text),
            pieces=shown,
            basis=piece.basis,
        )

    def _pieces(self, group: Sequence[Sentence]) -> Iterable[Piece]:
        """The sentence with its evidence marked; without the report's text the evidence alone."""
        kept = self._text(group[0].report)
        if kept is None:
            return [Piece(shortened(clean(group[0].quote), self._longest), True)]
        text, _ = kept
        whole = self._bounds(group[0])
        start, end = _window(text, *whole, group[0].start, group[0].end, self._longest)
        marks = [(max(s.start, start), min(s.end, end)) for s in group]
        return _framed(_marked(text, start, end, marks), start > whole[0], end < whole[1])

    def _text(self, report: str) -> tuple[str, list[tuple[int, int]]] | None:
        """A report's text and its sentences."""
        if report not in self._sentences:
            text = self._texts(report) if self._texts else None
            info = self._book.readings[report].report
            spans = [(p.start, p.end) for p in passages(text, info.language)] if text else []
            self._sentences[report] = (text, spans) if text else None
        return self._sentences[report]

    def _bounds(self, piece: Sentence) -> tuple[int, int]:
        """Where the sentence a piece stands in begins and ends."""
        kept = self._text(piece.report)
        if kept is None:
            return piece.start, piece.end
        start = next((s for s, e in kept[1] if s <= piece.start < e), piece.start)
        end = next((e for s, e in kept[1] if s < piece.end <= e), piece.end)
        return min(start, piece.start), max(end, piece.end)


def _window(text: str, start: int, end: int, first: int, last: int, longest: int) -> tuple[int, int]:
    """The part of a long sentence round what counts in it, cut between words."""
    if end - start <= longest:
        return start, end
    room = max(0, longest - (last - first)) // 2
    left, right = max(start, first - room), min(end, max(last + room, first + longest // 2), first + longest)
    if left > start:
        left = next((i + 1 for i in range(left, first) if text[i].isspace()), first)
    if right < end:
        right = next((i for i in range(right, left + room, -1) if text[i - 1].isspace()), right)
    return left, right


def _marked(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> list[Piece]:
    """The stretch in pieces, the evidence marked."""
    found: list[Piece] = []
    at = start
    for first, last in sorted(marks):
        if last > at and first < end:
            found += [Piece(text[at : max(at, first)]), Piece(text[max(at, first) : last], True)]
            at = last
    found.append(Piece(text[at:end]))
    return [Piece(_tidy(text), mark) for mark, text in _together(found)]


def _together(pieces: Iterable[Piece]) -> Iterable[tuple[bool, str]]:
    """Pieces that touch and are marked alike are one."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.text and joined and joined[-1].marked == piece.marked:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.marked)
        elif piece.text:
            joined.append(piece)
    return [(piece.marked, piece.text) for piece in joined]


def _framed(pieces: list[Piece], before: bool, after: bool) -> list[Piece]:
    """Without blanks at the edges, with dots where the sentence goes on."""
    if pieces:
        pieces[0] = Piece(pieces[0].text.lstrip(), pieces[0].marked)
        pieces[-1] = Piece(pieces[-1].text.rstrip(), pieces[-1].marked)
    dots = Piece("\u2026")
    return [*[dots] * before, *(piece for piece in pieces if piece.text), *[dots] * after]


def _tidy(text: str) -> str:
    """Clean text that keeps one blank at its edges, so that pieces do not run together."""
    inner = clean(text)
    left, right = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * left}{inner}{' ' * (right and bool(inner))}"

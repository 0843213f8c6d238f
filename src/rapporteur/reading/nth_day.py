"""A meeting's days by their number: "yesterday, on the first day", "the second and last day of the summit"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from rapporteur.model import RESOLVED
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dateline import in_dateline
from rapporteur.reading.dates import settled
from rapporteur.reading.nodes import Node
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_NUMBERS = (1, 2, 3, 4)
_FULL = len("2024-10-08")
_BESIDE = 2
_MOST = 5

Told = tuple[int, date, Sentence]


class NthDay:
    """Gives a session its first and last days by a day told to be its first, second, third or fourth."""

    def __init__(self, context: Context, main: Node | None, node_of: Callable[[Mention], Node | None]) -> None:
        self.context = context
        self.main = main
        self.node_of = node_of

    def spread(self, node: Node) -> None:
        """Set the first day, and the last one told of, where all that is said of numbered days agrees."""
        told = list(self._told(node))
        firsts = {day - timedelta(days=number - 1) for number, day, _ in told}
        if len(firsts) != 1:
            return
        first, last = firsts.pop(), max(day for _, day, _ in told)
        time = self._days(node, first, last)
        if time is not None:
            node.date = time
            node.also.extend((sentence.first, sentence.stop) for _, _, sentence in told)
            node.closing = False

    def _days(self, node: Node, first: date, last: date) -> TimeExpression | None:
        """The session's days, where those known so far fit; None where nothing is learnt."""
        known, start = node.date, first.isoformat()
        if known is None or not known.value:
            expression = next(self._expressions(), None)
            if node is not self.main or expression is None:
                return None
            end = last.isoformat() if last > first else None
            return replace(expression, value=start, value_end=end, precision="day", basis=RESOLVED)
        if len(known.value) != _FULL or (known.value_end and known.value != start):
            return None
        old = date.fromisoformat(known.value_end or known.value)
        if not first <= old <= first + timedelta(days=_MOST) or not first <= date.fromisoformat(known.value):
            return None
        last = max(last, old)
        if known.value == start and (known.value_end or start) == last.isoformat():
            return None
        return replace(known, value=start, value_end=last.isoformat() if last > first else None, basis=RESOLVED)

    def _expressions(self) -> Iterator[TimeExpression]:
        """Times of the report that tell a day, as the ground of one counted from them."""
        yield from (m.value for m in self.context.chart.all("Date") if m.value.relative is not None or m.value.day)

    def _told(self, node: Node) -> Iterator[Told]:
        """The numbers of days, the days themselves, and the sentences that tell them, of one session."""
        chart = self.context.chart
        if not any(f"nth_day.{n}" in chart.by_label for n in _NUMBERS):
            return
        for sentence, read in zip(self.context.sentences, self.context.readable, strict=True):
            found = [(n, m) for n in _NUMBERS for m in chart.inside(f"nth_day.{n}", sentence.first, sentence.stop)]
            if not read or len(found) != 1 or not self._of(node, found[0][1], sentence):
                continue
            span = self._span(sentence)
            if span is not None:
                yield 1, span[0], sentence
                yield (span[1] - span[0]).days + 1, span[1], sentence
                continue
            day = self._day(sentence)
            if day is not None:
                yield found[0][0], day, sentence

    def _of(self, node: Node, numbered: Mention, sentence: Sentence) -> bool:
        """Whether words for the session stand beside "the second day", or no meeting's do and it is the main one."""
        meetings = self.context.chart.inside("Meeting", sentence.first, sentence.stop)
        near = [m for m in meetings if 0 <= max(m.first - numbered.stop, numbered.first - m.stop) <= _BESIDE]
        if any(self.node_of(m) is node for m in near):
            return True
        alone = node is self.main and not near and self._stands_alone(numbered.stop)
        return alone and all(self.node_of(m) in (None, node) for m in meetings)

    def _stands_alone(self, at: int) -> bool:
        """Whether a sign, a verb or the day itself follows "on the first day"; not another word ("of his visit")."""
        chart, words = self.context.chart, self.context.tokens.words
        if at >= len(words) or not words[at][0].isalnum() or chart.at("Verb", at):
            return True
        return any(day.value.bound is None for day in chart.beginning("Date", at, at + _BESIDE))

    def _dates(self, sentence: Sentence) -> list[Mention]:
        dates = [m for m in self.context.chart.inside("Date", sentence.first, sentence.stop) if m.value.bound is None]
        return [m for m in dates if not in_dateline(self.context, sentence, m)]

    def _span(self, sentence: Sentence) -> tuple[date, date] | None:
        """The first and the last day, where the sentence prints both ("the second day, 22 to 24 May")."""
        times = [settled(m.value, self.context, lean=-1) for m in self._dates(sentence)]
        spans = {(str(t.value), str(t.value_end)) for t in times if t is not None and t.value and t.value_end}
        first, last = spans.pop() if len(spans) == 1 else ("", "")
        return (date.fromisoformat(first), date.fromisoformat(last)) if len(first) == len(last) == _FULL else None

    def _day(self, sentence: Sentence) -> date | None:
        """The one day of a sentence but for its dateline; the report's own where none is told."""
        chart, dates = self.context.chart, self._dates(sentence)
        times = [settled(m.value, self.context, lean=-1) for m in dates]
        days = {str(t.value) for t in times if t is not None and len(t.value or "") == _FULL}
        if not dates and not any("future" in v.tags for v in chart.inside("Verb", sentence.first, sentence.stop)):
            days = {self.context.reference or ""}
        told = days.pop() if len(days) == 1 else ""
        return date.fromisoformat(told) if len(told) == _FULL else None

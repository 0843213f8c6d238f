"""The first day of a meeting of several: "opened on Saturday", where the day known so far is that of its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dateline import in_dateline
from rapporteur.reading.dates import settled
from rapporteur.reading.nodes import HOLDING, Node
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_FULL = len("2024-10-08")
_LONGEST, _CONFERENCE = 4, 14
_FIRST = ("begin", "opening", "at_the_opening")
_OPENING = ("opening", "at_the_opening")
_BESIDE = 2
_STARTS = tuple(sense for sense in HOLDING if sense not in ("end", "host", "host_verb"))


class Turns:
    """Looks for the day on which a session began, in sentences that speak of it and of no other."""

    def __init__(self, context: Context, main: Node | None, node_of: Callable[[Mention], Node | None]) -> None:
        self.context = context
        self.main = main
        self.node_of = node_of

    def open(self, node: Node) -> None:
        """Give a session known by its end its first day; one without a day that on which it is said to open."""
        last = self._last_day(node)
        if last is None and (node.date is not None or not node.mentions):
            return
        lean = -1 if last is not None and last <= (self.context.reference or "") else 0
        ended = node.closing or any("end" in claim.turns for claim in node.claims)
        if last is not None and ended and self._since(node, last):
            return
        for senses in self._senses(node, last):
            days = {str(time.value): (time, s) for time, s in self._told(node, senses, lean) if _fits(time, last)}
            if len(days) == 1:
                time, sentence = next(iter(days.values()))
                _keep(node, replace(time, value_end=last or time.value_end), sentence)
                node.closing = False
                return

    def _since(self, node: Node, last: str) -> bool:
        """Give a session that ended its first day, where it went on "since" one ("hosted since 6 June")."""
        if all(m.value.bound != "since" for m in self.context.chart.all("Date")):
            return False
        for sentence in self._of(node):
            held = any(self.context.chart.inside(sense, sentence.first, sentence.stop) for sense in HOLDING)
            dates = self.context.chart.inside("Date", sentence.first, sentence.stop)
            since = [replace(m.value, bound=None) for m in dates if m.value.bound == "since" and m.value.day]
            times = [settled(time, self.context, lean=-1) for time in since]
            told = [time for time in times if time is not None and _fits(time, last, _CONFERENCE)]
            if held and len(told) == 1:
                _keep(node, replace(told[0], value_end=last), sentence)
                return True
        return False

    def close(self, node: Node) -> None:
        """Give a session known by the one day it began the last, told right beside a word of ending."""
        time = node.date
        if time is None or time.value_end or len(time.value or "") != _FULL or node.closing:
            return
        if "end" not in self.context.chart.by_label:
            return
        ends: dict[str, Sentence] = {}
        for sentence in self._of(node):
            words = [m for m in self.context.chart.inside("end", sentence.first, sentence.stop) if "past" in m.tags]
            told = self._days([m for m in self._printed(sentence) if any(_touch(m, word) for word in words)], -1)
            ends.update({day: sentence for day, last in told.items() if _fits(time, day)})
        if len(ends) == 1:
            last, sentence = ends.popitem()
            _keep(node, replace(time, value_end=last), sentence)

    def _of(self, node: Node) -> Iterator[Sentence]:
        """The sentences that are read and speak of a session and of no other."""
        for sentence, read in zip(self.context.sentences, self.context.readable, strict=True):
            if read and self._about(node, sentence):
                yield sentence

    def _printed(self, sentence: Sentence) -> list[Mention]:
        """The days of a sentence, but for its dateline and mere bounds."""
        dates = self.context.chart.inside("Date", sentence.first, sentence.stop)
        return [m for m in dates if m.value.bound is None and not in_dateline(self.context, sentence, m)]

    def _senses(self, node: Node, last: str | None) -> tuple[tuple[str, ...], ...]:
        """The words a first day is looked for beside: of any holding where the last day is told to be one."""
        if last is None:
            return (_FIRST,)
        return (_FIRST, _STARTS) if node.date is None or node.closing else (_OPENING,)

    def _last_day(self, node: Node) -> str | None:
        """The day a session ends on, where that is all that is known of its days; of the main one, any one day."""
        time = node.date
        if time is None:
            return node.ends
        only = (node.closing or node is self.main) and time.value_end is None and len(time.value or "") == _FULL
        return time.value if only else None

    def _told(self, node: Node, senses: tuple[str, ...], lean: int) -> Iterator[tuple[TimeExpression, Sentence]]:
        """The one day of each sentence that tells of the session with a word of one of the senses."""
        chart = self.context.chart
        for sentence in self._of(node):
            words = [m for sense in senses for m in chart.inside(sense, sentence.first, sentence.stop)]
            if not any("negated" not in word.tags for word in words):
                continue
            told = self._printed(sentence)
            beside = [m for m in told if any(_touch(m, word) for word in words)]
            days = self._days(told, lean)
            if len(days) > 1:
                days = self._days(beside, lean)
            if len(days) == 1:
                yield next(iter(days.values())), sentence

    def _days(self, mentions: list[Mention], lean: int) -> dict[str, TimeExpression]:
        """The full days that mentions tell."""
        times = [settled(m.value, self.context, lean=lean) for m in mentions]
        return {str(time.value): time for time in times if time is not None and len(time.value or "") == _FULL}

    def _about(self, node: Node, sentence: Sentence) -> bool:
        """Whether a sentence speaks of the session and of no other; of the main one by the leaders that meet, too.

        So does one of "the opening on Monday" (a form of `opening` tagged `alone`) with no institution behind it.
        """
        chart = self.context.chart
        nodes = [self.node_of(m) for m in chart.inside("Meeting", sentence.first, sentence.stop)]
        if any(other is not None and other is not node for other in nodes):
            return False
        if node in nodes or node is not self.main:
            return node in nodes
        if not any(nodes) and (self._tells_of_the_opening(sentence) or self._goes_on(sentence)):
            return True
        alone = [m for m in chart.inside("opening", sentence.first, sentence.stop) if "alone" in m.tags]
        if alone:
            return not chart.inside("Org", alone[0].stop, sentence.stop)
        orgs = chart.inside("Org", sentence.first, sentence.stop)
        leaders = chart.inside("Offices", sentence.first, sentence.stop)
        return bool(leaders) and all(m.value == node.institution for m in orgs)

    def _tells_of_the_opening(self, sentence: Sentence) -> bool:
        """Whether "the opening" stands right beside a day ("at the opening on Monday")."""
        chart = self.context.chart
        nouns = chart.inside("at_the_opening", sentence.first, sentence.stop)
        days = chart.inside("Date", sentence.first, sentence.stop)
        gaps = [(min(d.stop, n.stop), max(d.first, n.first)) for n in nouns for d in days]
        if len(days) == 1 and any(not any(map(chart.barrier, range(*gap))) for gap in gaps):
            return True
        return any(0 <= stop - first <= _BESIDE for first, stop in gaps)

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with "it opened", and the one before in its line speaks of the main meeting."""
        begins = self.context.chart.inside("begin", sentence.first, sentence.first + 2)
        number = self.context.sentence_of(sentence.first)
        before = self.context.sentences[number - 1] if number and begins else None
        if before is None or before.line != sentence.line:
            return False
        return self.main in map(self.node_of, self.context.chart.inside("Meeting", before.first, before.stop))


def _keep(node: Node, time: TimeExpression, sentence: Sentence) -> None:
    """Give a session its days, with the sentence that tells them as evidence."""
    node.date = time
    node.also.append((sentence.first, sentence.stop))


def _touch(day: Mention, word: Mention) -> bool:
    """Whether a day stands right beside a word, or behind it but for a token ("began on Sunday")."""
    return day.stop == word.first or 0 <= day.first - word.stop <= 1


def _fits(time: TimeExpression, last: str | None, most: int = _LONGEST) -> bool:
    """Whether a day lies within the few days before a meeting's last."""
    if last is None or time.value is None:
        return last is None
    return 0 < (date.fromisoformat(last) - date.fromisoformat(time.value)).days <= most

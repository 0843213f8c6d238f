"""How long a meeting lasts: "the two-day summit closed on Sunday" began on Saturday."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from rapporteur.model import RESOLVED
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dates import settled
from rapporteur.reading.nodes import Node
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_DAYS = range(2, 6)
_FULL = len("2024-10-08")
_NEAR = 12
_LONGEST_VERB = 4
_TALKS = ("talks_held", "gatherings", "talk_noun", "discuss", "consider")


class Lasting:
    """Makes the one day told of a meeting its first and last, where the report tells how many days it takes."""

    def __init__(self, context: Context, main: Node | None, node_of: Callable[[Mention], Node | None]) -> None:
        self.context = context
        self.main = main
        self.node_of = node_of

    def spread(self, node: Node) -> None:
        """Give a session known by the day it began or ended its other end, counted by the days it is said to take."""
        time = node.date
        if time is None or time.value_end or not time.value or len(time.value) != _FULL:
            return
        found = next(self._told(node), None)
        if found is None:
            return
        days, number, of_talks = found
        turn = self._turn(node, time.value) or ("end" if of_talks and time.value == self.context.reference else None)
        if turn is None:
            return
        day, step = date.fromisoformat(time.value), timedelta(days=days - 1)
        first, last = (day - step, day) if turn == "end" else (day, day + step)
        basis = RESOLVED if turn == "end" else time.basis
        node.date = replace(time, value=first.isoformat(), value_end=last.isoformat(), basis=basis)
        sentence = self.context.sentences[number]
        node.also.append((sentence.first, sentence.stop))

    def _told(self, node: Node) -> Iterator[tuple[int, int, bool]]:
        """The days a session takes, with the number of the sentence that says so, and whether it was talks it told."""
        for days, told in self._lengths():
            number = self.context.sentence_of(told.first)
            sentence = self.context.sentences[number]
            if not self.context.readable[number]:
                continue
            if self._of(node, sentence, told):
                yield days, number, False
            elif node is self.main and self._of_talks(sentence, told):
                yield days, number, not self._tells("begin", sentence)

    def _lengths(self) -> Iterator[tuple[int, Mention]]:
        """Numbers of days: of an adjective, or printed ("two-day", "for two days")."""
        chart = self.context.chart
        for days in _DAYS:
            yield from ((days, mention) for mention in chart.all(f"days.{days}"))
        for duration in chart.all("Duration"):
            for days in _DAYS:
                if duration.value.value == f"P{days}D":
                    yield days, duration

    def _of(self, node: Node, sentence: Sentence, length: Mention) -> bool:
        """Whether a number of days stands in the words of a meeting, or is said to be its length close behind."""
        chart = self.context.chart
        lasts = any(m.stop == length.first for m in chart.inside("lasting", sentence.first, length.first))
        for meeting in chart.inside("Meeting", sentence.first, sentence.stop):
            if self.node_of(meeting) is not node:
                continue
            if meeting.first - 1 <= length.first < meeting.stop:
                return True
            between = range(meeting.stop, length.first)
            if lasts and 0 < len(between) <= _NEAR and not any(map(chart.barrier, between)):
                return True
        return False

    def _of_talks(self, sentence: Sentence, length: Mention) -> bool:
        """Whether days are those of the talks at the main meeting ("closed after two days of talks").

        So it is where they discussed things for two days, in a sentence of the leaders and of no other meeting, and
        where the sentence that says it ended tells its length anywhere behind.
        """
        chart = self.context.chart
        nodes = [self.node_of(m) for m in chart.inside("Meeting", sentence.first, sentence.stop)]
        if any(node is not None and node is not self.main for node in nodes):
            return False
        own = self.main in nodes
        beside = [m for sense in _TALKS for at in (length.stop, length.stop + 1) for m in chart.at(sense, at)]
        beside.extend(m for sense in _TALKS[-2:] for m in chart.ending(sense, length.first, _LONGEST_VERB))
        leaders = bool(chart.inside("Offices", sentence.first, sentence.stop)) or self._names_main(sentence)
        if beside:
            return own or leaders
        lasts = any(m.stop == length.first for m in chart.inside("lasting", sentence.first, length.first))
        return own and lasts and bool(chart.inside("end", sentence.first, sentence.stop))

    def _names_main(self, sentence: Sentence) -> bool:
        """Whether a sentence names the main meeting's institution and no other."""
        orgs = {m.value for m in self.context.chart.inside("Org", sentence.first, sentence.stop)}
        return self.main is not None and orgs == {self.main.institution}

    def _turn(self, node: Node, day: str) -> str | None:
        """Whether the day told is that on which the meeting ends or begins."""
        chart = self.context.chart
        for sentence, read in zip(self.context.sentences, self.context.readable, strict=True):
            here = [self.node_of(m) for m in chart.inside("Meeting", sentence.first, sentence.stop)]
            if not read or node not in here or any(other is not node for other in here if other is not None):
                continue
            if not any(self._is(m.value, day) for m in chart.inside("Date", sentence.first, sentence.stop)):
                continue
            turns = {sense for sense in ("begin", "end") if self._tells(sense, sentence)}
            if not turns and self._at_the_close(node, sentence):
                turns = {"end"}
            if len(turns) == 1:
                return turns.pop()
        return "end" if day == self.context.reference and (self._over(node) or self._closes(node)) else None

    def _closes(self, node: Node) -> bool:
        """Whether a sentence that names no other day tells what was done at the close of the meeting."""
        told = (self.context.sentences[self.context.sentence_of(mention.first)] for mention in node.mentions)
        days = self.context.chart.inside
        return any(self._at_the_close(node, s) and not days("Date", s.first, s.stop) for s in told)

    def _at_the_close(self, node: Node, sentence: Sentence) -> bool:
        """Whether a sentence tells what was done "at the close of" the meeting: on its last day."""
        closes = {m.stop for m in self.context.chart.inside("at_the_close", sentence.first, sentence.stop)}
        meetings = self.context.chart.inside("Meeting", sentence.first, sentence.stop)
        articles = {
            m.stop for m in self.context.chart.inside("article", sentence.first, sentence.stop) if m.first in closes
        }
        return any(m.first in closes | articles and self.node_of(m) is node for m in meetings)

    def _over(self, node: Node) -> bool:
        """Whether a session is said to have ended, no day told beside it: in the news of that day."""
        return any("end" in claim.turns and claim.modality.past and "begin" not in claim.turns for claim in node.claims)

    def _tells(self, sense: str, sentence: Sentence) -> bool:
        """Whether a sentence says so, by a word that does not only tell how long something lasts."""
        chart = self.context.chart
        return any(not chart.at("lasting", m.first) for m in chart.inside(sense, sentence.first, sentence.stop))

    def _is(self, time: TimeExpression, day: str) -> bool:
        told = settled(time, self.context)
        return told is not None and told.value == day

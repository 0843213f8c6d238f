"""The opening of a report: the day it tells of the main meeting without a rule tying it to it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dateline import in_dateline
from rapporteur.reading.dates import settled
from rapporteur.reading.elided import ELIDED
from rapporteur.reading.nodes import HOLDING, JOURNEY, Node, told_from_today
from rapporteur.reading.qualify import lies_ahead
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_SENTENCES = 4
_BODY_SENTENCE, _BODY_SENTENCES = 16, 3
_LONGEST_HEADLINE, _FIRST_LINES = 24, 3
_DAY = ("day", "range")
_WHO_MEETS = ("Meeting", "Offices", "Org")
_LONGEST_MEETING = 10
_SHORTLY = 5
_PLANNED = 6
_HEAD = 10
_LEAD = 3
_DEEDS = ("adopt", "sign", "decide", "approve")
_FULL = len("2024-10-08")


def body_start(context: Context) -> int:
    """The number of the first sentence of the text itself: above it stand the headline, stamps and credits.

    The text begins with the first long sentence or the first line of several.
    """
    lines: dict[int, list[int]] = {}
    for sentence in context.sentences:
        lines.setdefault(sentence.line, []).append(sentence.stop - sentence.first)
    for number, (sentence, read) in enumerate(zip(context.sentences, context.readable, strict=True)):
        told = lines[sentence.line]
        long = max(told) >= _BODY_SENTENCE or len(told) >= _BODY_SENTENCES
        if read and long and not _heads(context, sentence, told):
            return number
    return 0


def _heads(context: Context, sentence: Sentence, told: list[int]) -> bool:
    """Whether a line of one sentence without a sign at its end is a long headline."""
    unended = context.tokens.words[sentence.stop - 1] not in context.pack.signs.ends
    return len(told) == 1 and unended and told[0] < _LONGEST_HEADLINE and sentence.line < _FIRST_LINES


def opening_sentences(context: Context) -> list[Sentence]:
    """The sentences that are read of the headline and the first of the text."""
    begin = body_start(context)
    pairs = list(zip(context.sentences, context.readable, strict=True))
    text = [sentence for sentence, read in pairs[begin:] if read]
    return [*(sentence for sentence, read in pairs[:begin] if read), *text[:_SENTENCES]]


class Opening:
    """What the first sentences that are read say of the main meeting."""

    def __init__(self, context: Context, main: Node, node_of: Callable[[Mention], Node | None]) -> None:
        self.context = context
        self.main = main
        self.node_of = node_of

    def day(self) -> TimeExpression | None:
        """The day told with the main meeting: "today", a weekday; or the one day beside a verb of holding."""
        for sentence in self._sentences():
            if not self._about_main(sentence) or self._of_a_journey(sentence) or self._of_the_end(sentence):
                continue
            verb = next(self._holding(sentence), None)
            lean = self._lean(sentence, verb) if verb is not None else 0
            for mention in itertools.filterfalse(self._ends_it, self._dates(sentence)):
                lean = -1 if self._of_a_deed(sentence, mention) else lean
                told = settled(mention.value, self.context, lean=lean) if told_from_today(mention.value) else None
                ahead = self._is_ahead() or self._within_words(sentence, mention)
                if ahead and self._of_a_saying(sentence, mention):
                    continue
                if told is not None and self._with_the_meeting(sentence, mention):
                    return self._told_by(sentence, told)
        for sentence in self._sentences():
            beside = self._day_beside_holding(sentence)
            if beside is not None:
                return self._told_by(sentence, beside)
        for before, sentence in zip(self._sentences(), self._sentences()[1:], strict=False):
            lead = self._day_of_the_deed_before(before, sentence)
            if lead is not None:
                return self._told_by(before, lead)
        for sentence in self._sentences():
            days = self._days_of_delegations(sentence)
            if days is not None:
                return self._told_by(sentence, days)
        return None

    def _day_of_the_deed_before(self, before: Sentence, sentence: Sentence) -> TimeExpression | None:
        """The day of a sentence without a meeting, behind which one begins "speaking at" the main meeting."""
        days = [m for m in self._dates(before) if told_from_today(m.value)]
        if len(days) != 1 or self._of_a_journey(before) or self._is_ahead() or not self._was_there(before, sentence):
            return None
        return settled(days[0].value, self.context, lean=-1)

    def _was_there(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether what a sentence without a meeting tells in the past was done at the main one, as the next begins."""
        chart = self.context.chart
        if chart.inside("Meeting", before.first, before.stop):
            return False
        own = [m for m in chart.inside("Meeting", sentence.first, sentence.stop) if self.node_of(m) is self.main]
        opens = any(m.first - sentence.first <= _HEAD and (_stands_in(chart, m) or _addressed(chart, m)) for m in own)
        dated = any(
            day.first < m.stop + _SHORTLY and m.first < day.stop + _SHORTLY
            for day in self._dates(sentence)
            for m in own
        )
        return opens and not dated and any("past" in v.tags for v in chart.inside("Verb", before.first, before.stop))

    def last_day(self) -> TimeExpression | None:
        """The day on which the main meeting is told to end, where none is told on which it was held."""
        for sentence in self._sentences():
            if self._about_main(sentence) and self._of_the_end(sentence):
                days = [m for m in self._dates(sentence) if told_from_today(m.value)]
                told = settled(days[0].value, self.context) if len(days) == 1 else None
                if told is not None:
                    return self._told_by(sentence, told)
        return None

    def _within_words(self, sentence: Sentence, day: Mention) -> bool:
        """Whether the main meeting is named only in what is said, behind the day, and not as held."""
        chart, last = self.context.chart, sentence.stop
        opened = chart.inside("that", day.stop, last)
        own = [m for m in chart.inside("Meeting", sentence.first, last) if self.node_of(m) is self.main]
        named = bool(opened) and bool(own) and all(m.first >= opened[0].stop for m in own)
        return named and not any(self._holding(sentence))

    def _ends_it(self, day: Mention) -> bool:
        """Whether a day is told as the last one of what goes on ("until Friday", "runs to Friday")."""
        ends = self.context.chart.inside("end", max(0, day.first - _SHORTLY), day.first)
        return day.value.bound == "until" or any(m.stop >= day.first - 1 and "future" in m.tags for m in ends)

    def _of_the_end(self, sentence: Sentence) -> bool:
        """Whether a sentence says that a meeting is still to end, and nothing else of its being held."""
        chart = self.context.chart
        verbs = [m for m in self._holding(sentence) if chart.covering("Meeting", m.first) is None]
        ends = {(m.first, m.stop) for m in self.context.chart.inside("end", sentence.first, sentence.stop)}
        return bool(verbs) and all((m.first, m.stop) in ends and "future" in m.tags for m in verbs)

    def is_travelled_to(self) -> bool:
        """Whether the opening tells of the main meeting by somebody's coming or going to it, and not as being held."""
        here = [s for s in self._sentences() if any(s.first <= m.first < s.stop for m in self.main.mentions)]
        held = any("past" in verb.tags for sentence in here for verb in self._holding(sentence))
        return not held and any(map(self._of_a_journey, here))

    def _days_of_delegations(self, sentence: Sentence) -> TimeExpression | None:
        """The days on end of a sentence that tells, without a word for a meeting, of delegations or leaders there."""
        chart = self.context.chart
        if chart.inside("Meeting", sentence.first, sentence.stop) or self._of_a_journey(sentence):
            return None
        if not any(chart.inside(sense, sentence.first, sentence.stop) for sense in ("delegation", "Offices")):
            return None
        times = [settled(m.value, self.context) for m in self._printed_days(sentence)]
        return times[0] if len(times) == 1 and times[0] is not None and _spans_days(times[0]) else None

    def _told_by(self, sentence: Sentence, time: TimeExpression) -> TimeExpression:
        """Keep the sentence that tells a day as evidence of the meeting."""
        self.main.also.append((sentence.first, sentence.stop))
        ends, begins = (self.context.chart.inside(sense, sentence.first, sentence.stop) for sense in ("end", "begin"))
        elsewhere = all(m.first >= time.stop + 1 or m.stop < time.first for m in begins)
        self.main.closing = bool(ends) and elsewhere and (not begins or begins[0].first > ends[0].first)
        return time

    def _sentences(self) -> list[Sentence]:
        return opening_sentences(self.context)

    def _dates(self, sentence: Sentence) -> list[Mention]:
        return self.context.chart.inside("Date", sentence.first, sentence.stop)

    def _printed_days(self, sentence: Sentence) -> list[Mention]:
        """The dates of a sentence but for its dateline and mere beginnings and ends."""
        dates = [m for m in self._dates(sentence) if m.value.bound is None or self._goes_on_since(sentence, m)]
        words = [m for m in dates if self._is_ahead() and self._of_a_saying(sentence, m)]
        told = [m for m in dates if m not in words and not in_dateline(self.context, sentence, m)]
        told = [m for m in told if not self.context.chart.inside("was_to_be", max(0, m.first - _PLANNED), m.first)]
        return [m for m in told if m.value.bound is not None or not self._of_a_time_before(m)]

    def _goes_on_since(self, sentence: Sentence, day: Mention) -> bool:
        """Whether people are said to meet, now, since a day ("leaders are meeting since Sunday, 7 November")."""
        if day.value.bound != "since" or day.value.precision not in _DAY:
            return False
        verbs = [m for m in self._holding(sentence) if {"present", "participle"} & set(m.tags) and "past" not in m.tags]
        return any(self._one_clause(min(m.stop, day.stop), max(m.first, day.first - 1)) for m in verbs)

    def _of_a_time_before(self, day: Mention) -> bool:
        """Whether "since" stands close before a day ("the first since Uganda in 2007"): that of another meeting."""
        before = self.context.chart.inside("first_time", max(0, day.first - _SHORTLY), day.first)
        return any("since" in mention.tags for mention in before)

    def _day_beside_holding(self, sentence: Sentence) -> TimeExpression | None:
        """The only day of a sentence that says of the main meeting, and of no other, that it is held."""
        meetings = self.context.chart.inside("Meeting", sentence.first, sentence.stop)
        nodes = [self.node_of(m) for m in meetings]
        if not nodes or any(node is not None and node is not self.main for node in nodes) or self._of_the_end(sentence):
            return None
        if any(ELIDED in m.tags and self.node_of(m) is None for m in meetings):
            return None
        orgs = self.context.chart.inside("Org", sentence.first, sentence.stop)
        if self.main not in nodes and all(m.value != self.main.institution for m in orgs):
            return None
        leans = [self._lean(sentence, mention) for mention in self._holding(sentence)]
        lean = leans[0] if leans else 0
        times = [settled(m.value, self.context, lean=lean) for m in self._printed_days(sentence)]
        days = {(t.value, t.value_end): t for t in times if t is not None and t.value and t.precision in _DAY}
        only = next(iter(days.values())) if len(days) == 1 else None
        if only is None or leans or (self.main in nodes and self._is_attended(sentence)):
            return only
        return only if _spans_days(only) and not self._of_a_journey(sentence) else None

    def _is_attended(self, sentence: Sentence) -> bool:
        """Whether a sentence says that somebody takes or took part, and tells of no journey and no words."""
        chart = self.context.chart
        if any(chart.inside(sense, sentence.first, sentence.stop) for sense in (*JOURNEY, "say.*", "negation")):
            return False
        return bool(chart.inside("attend", sentence.first, sentence.stop)) or self._done_there(sentence)

    def _lean(self, sentence: Sentence, verb: Mention) -> int:
        """Where a yearless day beside a verb lies: ahead, behind, or where it is nearest."""
        if lies_ahead(self.context.chart, verb, sentence.first):
            return 1
        return -1 if "past" in verb.tags else 0

    def _with_the_meeting(self, sentence: Sentence, day: Mention) -> bool:
        """Whether a day stands in the clause of the meeting or its people, or the sentence says of a holding."""
        chart = self.context.chart
        if any(True for _ in self._holding(sentence)):
            return True
        told = [m for label in _WHO_MEETS for m in chart.inside(label, sentence.first, sentence.stop)]
        if any(self._one_clause(min(day.stop, m.stop), max(day.first, m.first)) for m in told):
            return True
        return len(self._dates(sentence)) == 1 and self._done_there(sentence)

    def _done_there(self, sentence: Sentence) -> bool:
        """Whether a sentence tells, in the past, what was done or said at the main meeting."""
        chart = self.context.chart
        if not any("past" in verb.tags for verb in chart.inside("Verb", sentence.first, sentence.stop)):
            return False
        own = [m for m in chart.inside("Meeting", sentence.first, sentence.stop) if self.node_of(m) is self.main]
        issued = (verb for verb in chart.inside("adopt", sentence.first, sentence.stop) if "negated" not in verb.tags)
        return any(_stands_in(chart, m) for m in own) or (bool(own) and any("past" in verb.tags for verb in issued))

    def _is_ahead(self) -> bool:
        """Whether the meeting is told as to come, in the opening or by a claim."""
        told = [s for s in self._sentences() if any(s.first <= m.first < s.stop for m in self.main.mentions)]
        verbs = (verb for sentence in told for verb in self._holding(sentence))
        return any(claim.modality.future for claim in self.main.claims) or any("future" in v.tags for v in verbs)

    def _of_a_saying(self, sentence: Sentence, day: Mention) -> bool:
        """Whether a day is that of somebody's words: the verb before it, or right behind it, is one of saying."""
        chart = self.context.chart
        before = [m for m in chart.inside("Verb", sentence.first, day.first) if self._one_clause(m.stop, day.first)]
        behind = [m for at in (day.stop, day.stop + 1) for m in chart.at("Verb", at)]
        nearest = before[-1] if before else (behind[0] if behind else None)
        return nearest is not None and bool(chart.at("say.*", nearest.first))

    def _of_a_deed(self, sentence: Sentence, day: Mention) -> bool:
        """Whether the verb right beside a day tells what was decided or adopted ("decided Thursday to open talks")."""
        chart = self.context.chart
        deeds = [m for sense in _DEEDS for m in chart.inside(sense, sentence.first, sentence.stop)]
        near = (m for m in deeds if "past" in m.tags and "negated" not in m.tags)
        return any(0 <= max(day.first - m.stop, m.first - day.stop) <= 1 for m in near)

    def _one_clause(self, first: int, stop: int) -> bool:
        return not any(map(self.context.chart.barrier, range(first, stop)))

    def _of_a_journey(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of somebody's coming or going, and of no holding: its day is the journey's."""
        going = any(self.context.chart.inside(sense, sentence.first, sentence.stop) for sense in JOURNEY)
        return going and not any(True for _ in self._holding(sentence))

    def _holding(self, sentence: Sentence) -> Iterator[Mention]:
        for sense in HOLDING:
            found = self.context.chart.inside(sense, sentence.first, sentence.stop)
            yield from (mention for mention in found if "negated" not in mention.tags)

    def _later(self, node: Node) -> bool:
        """Whether another meeting is the next one, decided on at the main one, or its number is higher."""
        numbered = node.ordinal is not None and node.ordinal > (self.main.ordinal or node.ordinal)
        decided = bool(node.claims) and all(claim.text("status") == "planned" for claim in node.claims)
        return "next" in node.traits or numbered or decided

    def _about_main(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of a meeting or the main institution, and of no others ("summits on two days")."""
        chart = self.context.chart
        meetings = chart.inside("Meeting", sentence.first, sentence.stop)
        others = [node for node in map(self.node_of, meetings) if node is not None and node is not self.main]
        if any(node.institution == self.main.institution and not self._later(node) for node in others):
            return False
        if len(meetings) > len(others):
            return True
        if chart.inside("gatherings", sentence.first, sentence.stop):
            return False
        leaders = chart.inside("Offices", sentence.first, sentence.stop)
        orgs = chart.inside("Org", sentence.first, sentence.stop)
        return bool(leaders) and any(m.value == self.main.institution for m in orgs)


def _spans_days(time: TimeExpression) -> bool:
    """Whether a time is printed as several days on end ("from 22 to 24 October"): the days of a meeting."""
    if not time.value or not time.value_end or len(time.value) != len(time.value_end) or time.last is None:
        return False
    days = (date.fromisoformat(time.value_end) - date.fromisoformat(time.value)).days
    return 0 < days <= _LONGEST_MEETING


def _stands_in(chart: Chart, meeting: Mention) -> bool:
    """Whether "at" or "in" leads words for a meeting, an article between them or not."""
    at = meeting.first - 1 if chart.at("article", meeting.first - 1) else meeting.first
    led = any(m.stop in (at, meeting.first) for back in (1, 2) for m in chart.at("place_prep", at - back))
    return led or bool(meeting.taken & chart.clitics.bit("prep"))


def _addressed(chart: Chart, meeting: Mention) -> bool:
    """Whether a verb of addressing or attending stands right before words for a meeting ("addressing the summit")."""
    stops = (meeting.first, meeting.first - 1)
    return any(chart.ending(sense, stop, 3) for sense in ("address_meeting", "attend") for stop in stops)

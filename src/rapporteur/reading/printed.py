"""The report's own printed day as the main meeting's, where the opening tells none and the meeting was just held."""

from __future__ import annotations

from rapporteur.model import RESOLVED
from rapporteur.reading.dateline import dateline_city
from rapporteur.reading.opening import Opening, body_start
from rapporteur.reading.reportday import printed_late
from rapporteur.reading.tenses import tense_of
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_FULL = len("2024-10-08")
_LEAD, _SHORTLY = 3, 5
_HEAD = 2  # a dateline that ends with a full stop ("MOSCOW. TASS -") is a sentence by itself


class Printed(Opening):
    """What a report's stamp says of the main meeting."""

    def report_day(self) -> TimeExpression | None:
        """The report's own printed day, where it opens with the main meeting as going on or opening, and tells no day.

        So where it opens with the meeting's end, or is written where the meeting is told to have been held, and was
        printed in the afternoon or evening. What is told of another day of it ("tomorrow", a weekday) goes before.
        """
        day = self.context.reference
        if day is None or len(day) != _FULL or self.context.reference_basis != "stated":
            return None
        begin = self.context.sentences[body_start(self.context)]
        first = [s for s in self._sentences()[_LEAD:] if begin.first <= s.first and s.line == begin.line][:_HEAD]
        late = printed_late(self.context)
        for sentence in [*self._sentences()[:_LEAD], *first]:
            here = [m for m in self.main.mentions if sentence.first <= m.first < sentence.stop]
            ended = bool(here) and late and self._has_ended(sentence)
            held = bool(here) and late and self._was_held(sentence) and self._is_written_there()
            going_on = any(tense_of(self.context, m) == "present" for m in here)
            if self._dates(sentence) or not (ended or held or going_on):
                continue
            self.main.also.append((sentence.first, sentence.stop))
            self.main.closing = ended
            at = sentence.first
            start, end = self.context.tokens.span(at, at + 1)
            return TimeExpression(
                start=start, end=end, first=at, stop=at + 1, kind="date", value=day, precision="day", basis=RESOLVED
            )
        return None

    def _has_ended(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of the main meeting and no other that it has ended."""
        ends = self.context.chart.inside("end", sentence.first, sentence.stop)
        done = [m for m in ends if "past" in m.tags and "negated" not in m.tags]
        last = [m for m in done if self.context.pack.verb_last and not self._follows(m.stop, sentence)]
        gaps = (max(m.first - end.stop, end.first - m.stop) for end in done for m in self.main.mentions)
        return any(0 <= gap <= _SHORTLY for gap in gaps) or (bool(last) and self._about_main(sentence))

    def _follows(self, at: int, sentence: Sentence) -> bool:
        """Whether words follow in a sentence from token `at`."""
        words = self.context.tokens.words[at : sentence.stop]
        return any(any(map(str.isalnum, word)) for word in words)

    def _was_held(self, sentence: Sentence) -> bool:
        """Whether a sentence tells, in the past tense, that the main meeting was held, and of no other."""
        held = [m for m in self._holding(sentence) if "past" in m.tags]
        return bool(held) and self._about_main(sentence)

    def _is_written_there(self) -> bool:
        """Whether a signed dateline stands in the main meeting's city."""
        city = dateline_city(self.context, self.main.country, None, signed=True)
        return city is not None and city == self.main.city

"""How far from the report's day, and from its opening, something is told: whether it can be the news."""

from __future__ import annotations

from datetime import date

from rapporteur.reading.context import Context, Draft
from rapporteur.reading.opening import body_start
from rapporteur.times import TimeExpression

OPENING = 4
_NEWS_MONTHS = 2
_NEWS_DAYS = 60
_LAST_MONTH = 12
_FULL = len("2024-10-08")
# How many months the parts of a year take that are told by number ("2025-Q2", "2025-H1").
_PARTS = {"Q": 3, "H": 6}


class Distance:
    """Tests of what a report tells by its day and by where in the text it stands."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._begin = body_start(context)

    def _is_below(self, claim: Draft) -> bool:
        """Whether a claim stands below the opening."""
        return sum(self.context.readable[self._begin : claim.sentence]) >= OPENING

    def _of_a_year_before(self, claim: Draft) -> bool:
        """Whether a sentence below the opening tells of a year before ("a year earlier Rio was the host")."""
        if not self._is_below(claim) or claim.mention("date") is not None:
            return False
        sentence = self.context.sentences[claim.sentence]
        steps = [m.value.relative for m in self.context.chart.inside("Time", sentence.first, sentence.stop)]
        return any(step is not None and step.unit == "year" and step.offset < 0 for step in steps)

    def _in_a_later_year(self, time: TimeExpression) -> bool:
        """Whether a printed time lies in a later year than the report's."""
        today = self.context.reference
        return bool(today and time.value and time.value[:4] > today[:4])

    def _long_ago(self, time: TimeExpression) -> bool:
        """Whether a mere month or year lies so far before the report's day that it is no news."""
        day, told = self.context.reference or "", time.value_end or time.value or ""
        if len(day) != _FULL or not told or time.precision in ("day", "range"):
            return False
        months = [int(text[:4]) * 12 + _month(text) for text in (day, told)]
        return months[0] - months[1] > _NEWS_MONTHS

    def _told_late(self, claim: Draft, time: TimeExpression) -> bool:
        """Whether a full day months before the report's is told only below the opening: another meeting's."""
        today, told = self.context.reference or "", time.value_end or time.value or ""
        if time.year is None or not len(today) == len(told) == _FULL:
            return False
        return self._is_below(claim) and (date.fromisoformat(today) - date.fromisoformat(told)).days > _NEWS_DAYS


def _month(value: str) -> int:
    """The month of an ISO value: its last where a quarter, a half or a whole year is told."""
    part = value[5:7]
    if part.isdigit():
        return int(part)
    months = _PARTS.get(part[:1])
    return int(part[1:]) * months if months is not None else _LAST_MONTH

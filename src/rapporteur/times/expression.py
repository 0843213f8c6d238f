"""What the grammar finds: a stretch of text that tells a time, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rapporteur.model.fixed import fixed
from rapporteur.times.calendars import GREGORIAN, HIJRI

STATED = "stated"
RESOLVED = "resolved"
_DAYS = frozenset({"day", "range"})
_BESIDE = 2


@fixed()
class Relative:
    """A step from a reference: `offset` steps of `unit` (day, week, month, year, weekday).

    `relation` says what the reference is: `deictic` counts from the day of the report ("yesterday", "next year"),
    `anaphoric` from the event just told ("the previous day", "the same year"). Where the expression also prints a
    month or a weekday, a step of that unit says which one: -1 the last, 0 the one of this year or week, 1 the next.
    """

    unit: str
    offset: int
    relation: str = "deictic"

    @property
    def code(self) -> str:
        """The step in short: `year+1`, `day-1`, `month+0`."""
        return f"{self.unit}{self.offset:+d}"


@fixed()
class Partial:
    """The end of a range as printed, in the calendar of the expression; what is not printed is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@fixed(kw_only=True)
class TimeExpression:
    """One time, date, period or duration found in a text.

    `start`, `end` are code points of the original text, `first`, `stop` token indexes (half open). `kind` is one of
    date, month, year, period, half, weekday, relative, duration. `value` and `value_end` are ISO 8601 in the
    Gregorian calendar, None while a reference is wanted (see `resolve`); a month or year of another calendar has the
    first and the last day as `value` and `value_end`. `year`, `month`, `day` keep what is printed, in `calendar`;
    `weekday` is 1 (Monday) to 7; `last` is the printed end of a range; `part` is H1, Q3, or M9 (the first nine months).
    `precision` is day, week, month, year, half, quarter, or range. A duration has `value` like P30Y and its `amount`.
    `bound` is since, until or by where such a word comes before the time. `ambiguous` marks a word that more often
    means something else.
    """

    start: int
    end: int
    first: int
    stop: int
    kind: str
    value: str | None = None
    value_end: str | None = None
    precision: str = "day"
    calendar: str = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    last: Partial | None = None
    part: str | None = None
    relative: Relative | None = None
    amount: float | None = None
    bound: str | None = None
    basis: str = STATED
    ambiguous: bool = False

    @property
    def iso(self) -> str | None:
        """The published form: `2024-10-08`, `2025-H1`, `2025-01/2025-07`, `../2030` for an open start; or None."""
        if self.value and self.value_end:
            return f"{self.value}/{self.value_end}"
        if self.value_end:
            return f"../{self.value_end}"
        return self.value

    @property
    def weekday_fits(self) -> bool | None:
        """Whether the printed weekday is that of the printed date; None where one of them is missing."""
        if self.weekday is None or not self.value or self.precision != "day" or self.basis == RESOLVED:
            return None
        return date.fromisoformat(self.value).isoweekday() == self.weekday


def twice(time: TimeExpression, times: Iterable[TimeExpression]) -> bool:
    """Whether a day of the lunar calendar, which may be a day off, is told in the Gregorian one right beside it."""
    if time.calendar != HIJRI or time.precision not in _DAYS:
        return False
    beside = (other for other in times if other.calendar == GREGORIAN and other.value and other.precision in _DAYS)
    return any(0 <= other.first - time.stop <= _BESIDE or 0 <= time.first - other.stop <= _BESIDE for other in beside)

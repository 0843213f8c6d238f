"""Years from left to right: where a day stands in a picture."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.record.days import Days, days

LEFT, WIDTH, ROW = 168, 760, 19
_YEAR = 365.25
_LABELS = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of years laid over the picture's width."""

    first: int
    last: int

    def x(self, day: int) -> float:
        """Where a day (an ordinal) stands."""
        begin = datetime.date(self.first, 1, 1).toordinal()
        whole = (self.last - self.first + 1) * _YEAR
        share = min(1.0, max(0.0, (day - begin) / whole))
        return round(LEFT + share * (WIDTH - LEFT), 1)

    def ticks(self) -> list[tuple[float, str]]:
        """The years written below, not more than fit."""
        step = max(1, -(-(self.last - self.first + 1) // _LABELS))
        years = range(self.first, self.last + 1, step)
        placed = [(self.x(datetime.date(year, 1, 1).toordinal()), str(year)) for year in years]
        return [(x, year) for x, year in placed if x < WIDTH - 26 or year == str(self.first)]


def axis(dates: Iterable[str | None], *, least: int = 0) -> Axis | None:
    """The years that hold these dates; `least` is the first year to show, whatever lies before it."""
    found = [span for date in dates if (span := days(date)) is not None]
    if not found:
        return None
    first = max(least, min(span.year for span in found))
    last = max(first, max(datetime.date.fromordinal(span.last).year for span in found))
    return Axis(first, last)


def ends(since: str | None, until: str | None, scale: Axis) -> tuple[float, float]:
    """Where a stretch begins and ends; what is open goes to the edge."""
    a, b = days(since), days(until)
    return (scale.x(a.first) if a else float(LEFT)), (scale.x(b.last + 1) if b else float(WIDTH))


def day_of(span: Days) -> int:
    """The middle of the days a date may mean."""
    return (span.first + span.last) // 2

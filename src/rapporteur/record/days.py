"""Dates of any precision as stretches of days: whether two can be one day, and how far they lie apart."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|H([12])|Q([1-4])))?$")
_FAR = 10**6


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days a printed date may mean: ordinals of the first and the last."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Whether it is one day, or a meeting's few days, rather than a month or a year."""
        return self.last - self.first < 10

    @property
    def length(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    @property
    def year(self) -> int:
        """The year it begins in."""
        return datetime.date.fromordinal(self.first).year

    def meets(self, other: Days) -> bool:
        """Whether both can mean one day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Days) -> bool:
        """Whether this lies inside the other."""
        return other.first <= self.first and self.last <= other.last

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they meet."""
        return max(0, self.first - other.last, other.first - self.last)


@lru_cache(maxsize=65536)
def days(date: str | None, end: str | None = None) -> Days | None:
    """The days an ISO date (or a range with a slash, or a date and its end) may mean; None where there is none."""
    if not date:
        return None
    head, _, tail = date.partition("/")
    first, last = _one(head), _one(end or tail or head)
    if first is None:
        return None
    return Days(first.first, last.last if last is not None and last.last >= first.first else first.last)


@lru_cache(maxsize=65536)
def _one(date: str) -> Days | None:
    found = _DATE.match(date)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if found[4] or found[5]:
            start = 6 * int(found[4]) - 5 if found[4] else 3 * int(found[5]) - 2
            return _months(year, start, start + (5 if found[4] else 2))
        if day:
            at = datetime.date(year, month, day).toordinal()
            return Days(at, at)
        return _months(year, month or 1, month or 12)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> Days:
    end = calendar.monthrange(year, last)[1]
    return Days(datetime.date(year, first, 1).toordinal(), datetime.date(year, last, end).toordinal())


def precision(date: str) -> int:
    """How precise a date is, to compare two of them: the more days it may mean, the lower."""
    found = days(date)
    return -found.length if found else -_FAR


def precedes(one: str | None, other: str | None) -> bool:
    """Whether a date surely lies before another."""
    a, b = days(one), days(other)
    return a is not None and b is not None and a.last < b.first


def may_hold(since: str | None, until: str | None, day: Days) -> bool:
    """Whether a stretch of time with open or imprecise ends may hold a day."""
    first, last = days(since), days(until)
    return (first is None or first.first <= day.last) and (last is None or last.last >= day.first)


def iso(span: Days) -> str:
    """A stretch of days as ISO text: a day, a month, a year, or first/last."""
    first, last = datetime.date.fromordinal(span.first), datetime.date.fromordinal(span.last)
    if first == last:
        return first.isoformat()
    for text in (first.isoformat()[:4], first.isoformat()[:7]):
        if _one(text) == span:
            return text
    return f"{first.isoformat()}/{last.isoformat()}"

"""The value held best for a slot: from most independent voices, then most reports, then the most precise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rapporteur.record.days import days, precision
from rapporteur.record.groups import Group


def commonest(values: Iterable[str | None]) -> str | None:
    """The value given most often; of equals the first in order."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def best_date(group: Group) -> str | None:
    """The date most reports give or allow: a coarse date speaks for every finer one inside it."""
    return best_of_dates([date for m in group.mentions if (date := m.told("date"))])


def best_of_dates(dates: list[str]) -> str | None:
    """The date with most support; of equals the more precise, then the earlier."""
    if not dates:
        return None
    sharpest = max(precision(date) for date in dates)
    fine = sorted({date for date in dates if precision(date) >= min(sharpest, -9)}) or sorted(set(dates))

    def support(date: str) -> int:
        own = days(date)
        return sum(1 for other in dates if own is not None and (its := days(other)) is not None and own.within(its))

    return min(fine, key=lambda date: (-support(date), -precision(date), date))

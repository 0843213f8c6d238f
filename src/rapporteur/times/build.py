"""From the slots a wording bound to a TimeExpression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from rapporteur.times.calendars import GREGORIAN, HIJRI, held
from rapporteur.times.expression import Partial, Relative
from rapporteur.times.settle import settle

# The words of the `turn` and `when` tables of times.yaml, by the ids used there: unit (None: what it stands with),
# step, and what it counts from.
TURNS: Mapping[str, tuple[int, str]] = {
    "next": (1, "deictic"),
    "this": (0, "deictic"),
    "last": (-1, "deictic"),
    "following": (1, "anaphoric"),
    "previous": (-1, "anaphoric"),
    "same": (0, "anaphoric"),
}
WHENS: Mapping[str, Relative] = {
    "today": Relative("day", 0),
    "yesterday": Relative("day", -1),
    "before_yesterday": Relative("day", -2),
    "tomorrow": Relative("day", 1),
    "after_tomorrow": Relative("day", 2),
    "eve": Relative("day", -1, "anaphoric"),
    "day_after": Relative("day", 1, "anaphoric"),
    "this_year": Relative("year", 0),
    "last_year": Relative("year", -1),
    "year_before_last": Relative("year", -2),
    "next_year": Relative("year", 1),
}
_DURATIONS = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "hour": "PT{}H", "minute": "PT{}M"}
_MOST_STEPS = 1000
_FINEST_RELATIVE = {"day": "day", "weekday": "day", "week": "week", "month": "month", "year": "year"}


class YearRule(NamedTuple):
    """Years from `low` to `high` printed without a mark belong to `calendar`."""

    low: int
    high: int
    calendar: str


class Told(NamedTuple):
    """What the slots say; the fields are those of TimeExpression."""

    kind: str
    fields: dict[str, Any]


def told(kind: str, slots: Mapping[str, Any], years: tuple[YearRule, ...]) -> Told | None:
    """Read the slots of a wording of a kind; None where they cannot all be true (30 February, a wrong calendar)."""
    if kind == "duration":
        return _duration(slots)
    if kind == "relative" and _counts(slots) and _relative(slots) is None:
        return None
    if "dotted" in slots:
        slots = {**slots, **dict(zip("abc", slots["dotted"], strict=True))}
    if "a" in slots:
        return _numeric(kind, slots, years)
    calendar = _calendar(slots, years)
    return _valued(kind, _fields(slots, calendar)) if calendar else None


def _fields(slots: Mapping[str, Any], calendar: str) -> dict[str, Any]:
    relative, part = _relative(slots), _part(slots)
    year, last = _year_and_last(slots)
    day = slots.get("day")
    if last and last.day and day and last.month is None and last.year is None and last.day < day:
        day, last = last.day, replace(last, day=day)
    return {
        "calendar": calendar, "year": year, "month": _month(slots), "day": day, "part": part, "last": last,
        "weekday": slots.get("weekday"), "relative": relative, "precision": _precision(slots, part, last, relative),
    }  # fmt: skip


def _valued(kind: str, fields: dict[str, Any]) -> Told | None:
    year, month, day, last = fields["year"], fields["month"], fields["day"], fields["last"]
    if year is None or (day and not month):
        return Told(kind, fields) if _possible(fields) else None
    values = settle(fields["calendar"], year, month, day, fields["part"], last)
    if values is None:
        return None if held(fields["calendar"], year) else Told(kind, fields)
    return Told(kind, {**fields, "value": values[0], "value_end": values[1]})


def _possible(fields: Mapping[str, Any]) -> bool:
    """Whether a date without a year can exist in some year."""
    month, day, last = fields["month"], fields["day"], fields["last"]
    if not month or not day:
        return True
    leap = {GREGORIAN: 2024, "jalali": 1403, "hijri": 1446}[fields["calendar"]]
    return settle(fields["calendar"], leap, month, day, None, last) is not None


def _duration(slots: Mapping[str, Any]) -> Told | None:
    amount, unit = slots.get("num", 2), slots.get("tunit") or slots.get("dual")
    if unit not in _DURATIONS or not 0 < amount < 100000:
        return None
    shown = int(amount) if float(amount).is_integer() else amount
    fields = {"value": _DURATIONS[unit].format(shown), "amount": float(amount), "precision": _span_precision(unit)}
    return Told("duration", fields)


def _span_precision(unit: str) -> str:
    return unit if unit in ("year", "month", "week") else "day"


def _numeric(kind: str, slots: Mapping[str, Any], years: tuple[YearRule, ...]) -> Told | None:
    """Three numbers: the year is the one with four digits, the day comes before the month unless it cannot."""
    a, b, c = slots["a"], slots["b"], slots["c"]
    year, month, day = (a, b, c) if a >= 1000 else (c, b, a)
    if year < 1000:
        return None
    if month > 12 >= day and a < 1000:
        month, day = day, month
    calendar = slots.get("era") or _by_rule(year, years)
    fields = {
        "calendar": calendar, "year": year, "month": month, "day": day, "part": None, "last": None,
        "weekday": slots.get("weekday"), "relative": _relative(slots), "precision": "day",
    }  # fmt: skip
    return _valued(kind, fields) if 1 <= month <= 12 and day >= 1 else None


def _calendar(slots: Mapping[str, Any], years: tuple[YearRule, ...]) -> str | None:
    """The calendar of a mark, a month or a bare year; None where they disagree."""
    month = slots.get("month") or slots.get("month2")
    year = slots.get("year") or slots.get("year2")
    mark: str | None = slots.get("era")
    if month and "month" in slots and "month2" in slots and slots["month"][0] != slots["month2"][0]:
        return None
    if mark == "bc":
        return None
    if month and mark and mark != month[0]:
        return None
    if month and year and not _plausible(month[0], year):
        return None
    named: str | None = mark or (month[0] if month else None)
    return named or (_by_rule(year, years) if year else GREGORIAN)


def _plausible(calendar: str, year: int) -> bool:
    if calendar == GREGORIAN:
        return year >= 1500
    return year < 1700 and (calendar == HIJRI or year >= 1100)


def _by_rule(year: int, years: tuple[YearRule, ...]) -> str:
    return next((rule.calendar for rule in years if rule.low <= year <= rule.high), GREGORIAN)


def _relative(slots: Mapping[str, Any]) -> Relative | None:
    if "when" in slots:
        return WHENS[slots["when"]]
    if "turn" not in slots:
        return None
    offset, relation = TURNS[slots["turn"]]
    if _counts(slots):
        return _counted(slots, offset, relation)
    unit = slots.get("runit")
    if unit is None:
        unit = "month" if "month" in slots else "weekday" if "weekday" in slots else "year"
    return Relative(unit, offset, relation)


def _counts(slots: Mapping[str, Any]) -> bool:
    """Whether the step is so many units: three days ago."""
    return "turn" in slots and ("tunit" in slots or "dual" in slots)


def _counted(slots: Mapping[str, Any], offset: int, relation: str) -> Relative | None:
    amount, unit = slots.get("num", 2 if "dual" in slots else 1), slots.get("tunit") or slots.get("dual")
    if unit not in _FINEST_RELATIVE or not float(amount).is_integer() or not 0 < amount < _MOST_STEPS:
        return None
    return Relative(str(unit), offset * int(amount), relation)


def _month(slots: Mapping[str, Any]) -> int | None:
    month = slots.get("month")
    return month[1] if month else None


def _year_and_last(slots: Mapping[str, Any]) -> tuple[int | None, Partial | None]:
    """The year of the start and the printed end; a year printed only at the end counts for both.

    Years printed the wrong way round (a dash in a right-to-left line turns them) are put in order.
    """
    year, year2, day2 = slots.get("year"), slots.get("year2"), slots.get("day2")
    if year and "decade" in slots:
        return year, Partial(year + 9)
    month2 = slots["month2"][1] if "month2" in slots else None
    if month2 is None and "month" not in slots and year and year2 and year > year2:
        year, year2 = year2, year
    weekday2 = slots.get("weekday2")
    if year2 is None and day2 is None and month2 is None and weekday2 is None:
        return year, None
    if year is None and year2 is not None:
        month = _month(slots)
        year = year2 - (1 if month and month2 and month2 < month else 0)
    return year, Partial(year2, month2, day2, weekday2)


def _part(slots: Mapping[str, Any]) -> str | None:
    part = slots.get("part")
    if part is None:
        return None
    number = int(slots.get("ord") or slots.get("num") or 1)
    most = {"H": 2, "Q": 4, "M": 12}[part]
    return f"{part}{number}" if 1 <= number <= most else None


def _precision(slots: Mapping[str, Any], part: str | None, last: Partial | None, relative: Relative | None) -> str:
    if last or (part and part[0] == "M"):
        return "range"
    if part:
        return "half" if part[0] == "H" else "quarter"
    if slots.get("day") or slots.get("weekday"):
        return "day"
    if slots.get("month"):
        return "month"
    if slots.get("year"):
        return "year"
    return _FINEST_RELATIVE[relative.unit] if relative else "day"

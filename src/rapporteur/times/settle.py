"""From printed fields to ISO values, and from a reference to the fields that are missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rapporteur.times.calendars import day_of, iso_of, printed
from rapporteur.times.expression import RESOLVED, Partial, Relative, TimeExpression

_FRIDAY = 5


def settle(
    calendar: str, year: int, month: int | None, day: int | None, part: str | None, last: Partial | None
) -> tuple[str, str | None] | None:
    """ISO value and end of printed fields; None for days that do not exist and ranges that run backwards."""
    first = iso_of(calendar, year, month, day, part)
    if first is None or last is None:
        return first
    last_month = last.month or month
    turned = 1 if month and last.month and last.month < month else 0
    end = iso_of(calendar, last.year or year + turned, last_month, last.day)
    if end is None:
        return None
    close = end[1] or end[0]
    return (first[0], close) if first[0] <= close else None


def resolve(expression: TimeExpression, reference: date | None, lean: int = 0) -> TimeExpression:
    """Give a relative, year-less or weekday expression the value it has when told on `reference`.

    For an anaphoric expression ("the previous day") `reference` is the day of the event told before. `lean` says
    where to look for a bare weekday or a date without a year: -1 not after the reference, 1 not before it, 0 the
    nearest. What is stated, and what no reference can settle, comes back unchanged.
    """
    if reference is None or expression.value or expression.value_end or expression.kind == "duration":
        return expression
    found = _values(expression, reference, lean)
    if found is None:
        return expression
    value, value_end = found
    if expression.bound == "until":
        return replace(expression, value=None, value_end=value_end or value, basis=RESOLVED)
    return replace(expression, value=value, value_end=value_end, basis=RESOLVED)


def _values(expression: TimeExpression, reference: date, lean: int) -> tuple[str, str | None] | None:
    relative = expression.relative
    if expression.year is not None:
        return None
    if expression.month or expression.day:
        return _dated(expression, reference, lean)
    if relative and relative.unit == "day":
        return _shifted(reference, relative.offset)
    if expression.weekday:
        return _weekday(expression, reference, lean)
    return _stepped(expression, relative, reference) if relative else None


def _stepped(expression: TimeExpression, relative: Relative, reference: date) -> tuple[str, str | None] | None:
    """A whole week, month or year (or a part of it) counted from the reference."""
    if relative.unit == "week":
        monday = reference + timedelta(days=7 * relative.offset - reference.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    year, month, _ = printed(expression.calendar, reference)
    if relative.unit == "month":
        year, month = _month_step(year, month, relative.offset)
        return iso_of(expression.calendar, year, month)
    return settle(expression.calendar, year + relative.offset, None, None, expression.part, expression.last)


def _shifted(reference: date, days: int) -> tuple[str, str | None]:
    return (reference + timedelta(days=days)).isoformat(), None


def _month_step(year: int, month: int, offset: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + offset
    return index // 12, index % 12 + 1


def _dated(expression: TimeExpression, reference: date, lean: int) -> tuple[str, str | None] | None:
    year, month, _ = printed(expression.calendar, reference)
    relative = expression.relative
    if relative and relative.unit == "year":
        return _fields(expression, year + relative.offset, expression.month)
    if expression.month is None:
        year, month = _month_step(year, month, relative.offset if relative else 0)
        return _fields(expression, year, month)
    if relative and relative.unit == "month" and relative.offset == 0:
        return _fields(expression, year, expression.month)
    strict = relative is not None and relative.unit == "month"
    side = relative.offset if relative and strict else lean
    chosen = _year_near(expression, reference, side, strict=strict)
    return _fields(expression, chosen, expression.month)


def _fields(expression: TimeExpression, year: int, month: int | None) -> tuple[str, str | None] | None:
    return settle(expression.calendar, year, month, expression.day, expression.part, expression.last)


def _year_near(expression: TimeExpression, reference: date, side: int, *, strict: bool) -> int:
    """The year that puts a month or day nearest to the reference, or on one side of it."""
    year, month, _ = printed(expression.calendar, reference)
    if side and not expression.day:
        here, there = month, expression.month or month
        passed = there <= here if side > 0 else there >= here
        kept = there == here and not strict
        return year if not passed or kept else year + side
    candidates = [(y, _moment(expression, y)) for y in (year - 1, year, year + 1)]
    known = [(y, moment) for y, moment in candidates if moment]
    fitting = [(y, m) for y, m in known if not side or _on_side(m, reference, side, strict=strict)] or known
    return min(fitting, key=lambda pair: abs((pair[1] - reference).days), default=(year, reference))[0]


def _moment(expression: TimeExpression, year: int) -> date | None:
    return day_of(expression.calendar, year, expression.month or 1, expression.day or 15)


def _on_side(moment: date, reference: date, side: int, *, strict: bool) -> bool:
    days = (moment - reference).days * side
    return days > 0 if strict else days >= 0


def _weekday(expression: TimeExpression, reference: date, lean: int) -> tuple[str, str | None]:
    relative = expression.relative
    ahead = ((expression.weekday or 1) - reference.isoweekday()) % 7
    if relative and relative.unit == "week":
        monday = reference - timedelta(days=reference.weekday())
        days = (monday - reference).days + 7 * relative.offset + (expression.weekday or 1) - 1
        if relative.offset == 0 and days * lean < 0 and reference.isoweekday() > _FRIDAY:
            days += 7 * lean  # where weeks begin on Saturday or Sunday
    elif relative and relative.unit == "weekday" and relative.offset:
        days = (ahead or 7) if relative.offset > 0 else ahead - 7
    elif lean:
        days = ahead if lean > 0 or ahead == 0 else ahead - 7
    else:
        days = ahead if ahead <= 3 else ahead - 7
    end = expression.last.weekday if expression.last else None
    moment = reference + timedelta(days=days)
    if end is None:
        return moment.isoformat(), None
    return moment.isoformat(), (moment + timedelta(days=(end - moment.isoweekday()) % 7)).isoformat()

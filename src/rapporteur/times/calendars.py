"""Calendars: printed year, month and day to Gregorian ISO dates, and back for a reference day."""

from __future__ import annotations

from datetime import date, timedelta

import hijridate
import jdatetime

GREGORIAN, JALALI, HIJRI = "gregorian", "jalali", "hijri"
_HIJRI_YEARS = range(1343, 1500)
_JALALI_YEARS = range(1100, 1700)
_GREGORIAN_YEARS = range(1, 9999)


def iso_of(
    calendar: str, year: int, month: int | None = None, day: int | None = None, part: str | None = None
) -> tuple[str, str | None] | None:
    """ISO value and end of a printed time; None for a day that does not exist or a year the tables do not hold."""
    if calendar == GREGORIAN:
        return _gregorian_iso(year, month, day, part)
    months = _months(month, part)
    first = day_of(calendar, year, months[0], day or 1)
    if first is None:
        return None
    if day:
        return first.isoformat(), None
    last = _last_day(calendar, year, months[1])
    return (first.isoformat(), last.isoformat()) if last else None


def held(calendar: str, year: int) -> bool:
    """Whether the tables of a calendar hold a year (Hijri 1343-1499, solar 1100-1699, Gregorian 1-9998)."""
    return year in {JALALI: _JALALI_YEARS, HIJRI: _HIJRI_YEARS}.get(calendar, _GREGORIAN_YEARS)


def day_of(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a day in a calendar, or None if there is no such day."""
    try:
        if calendar == JALALI:
            return _plain(jdatetime.date(year, month, day).togregorian()) if year in _JALALI_YEARS else None
        if calendar == HIJRI:
            return _plain(hijridate.Hijri(year, month, day).to_gregorian()) if year in _HIJRI_YEARS else None
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def printed(calendar: str, day: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian date in another calendar (Hijri: within 1924-2077, else estimated)."""
    if calendar == JALALI:
        moment = jdatetime.date.fromgregorian(date=day)
        return moment.year, moment.month, moment.day
    if calendar == HIJRI:
        try:
            return hijridate.Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
        except OverflowError:
            return int((day.year - 622) * 33 / 32), day.month, min(day.day, 29)
    return day.year, day.month, day.day


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)


def _gregorian_iso(year: int, month: int | None, day: int | None, part: str | None) -> tuple[str, str | None] | None:
    if year not in _GREGORIAN_YEARS:
        return None
    if part and part[0] == "M":
        return f"{year:04d}-01", f"{year:04d}-{int(part[1:]):02d}"
    if part:
        return f"{year:04d}-{part}", None
    if month is None:
        return f"{year:04d}", None
    if day is None:
        return f"{year:04d}-{month:02d}", None
    moment = day_of(GREGORIAN, year, month, day)
    return (moment.isoformat(), None) if moment else None


def _months(month: int | None, part: str | None) -> tuple[int, int]:
    """First and last month of a part of the year, of a month, or of the whole year."""
    if part:
        number = int(part[1:])
        size = {"H": 6, "Q": 3}.get(part[0], number)
        return (1, number) if part[0] == "M" else (size * (number - 1) + 1, size * number)
    return (month, month) if month else (1, 12)


def _last_day(calendar: str, year: int, month: int) -> date | None:
    after = day_of(calendar, year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1) if after else None

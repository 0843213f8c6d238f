"""English words for values of the record: dates of any precision, states, offices, counts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from babel import Locale
from babel.dates import format_date

from rapporteur.knowledge import Knowledge

_PART = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|([HQ])(\d)))?$")
_DAY_MONTH_YEAR = 3
_LOCALE = Locale.parse("en_GB")
_PARTS = {"H1": "first half of", "H2": "second half of"} | {
    f"Q{n}": f"{name} quarter of" for n, name in enumerate(("first", "second", "third", "fourth"), 1)
}
_STATUS = {"in_force": "in force", "represented_by": "represented", "called_for": "called for"}


def date(iso: str | None, end: str | None = None) -> str:
    """A date, or a range of them, as people write it."""
    if not iso:
        return ""
    parts = list(dict.fromkeys([*iso.split("/"), *([end] if end else [])]))
    if len(parts) == 1:
        return _date(parts[0])
    first, last = parts[0], parts[-1]
    told = _date(first).split()
    if len(told) == len(_date(last).split()) == _DAY_MONTH_YEAR and first[:4] == last[:4]:
        told = told[:1] if first[:7] == last[:7] else told[:2]
    return f"{' '.join(told)}\u2013{_date(last)}"


def _date(iso: str) -> str:
    found = _PART.match(iso)
    if found is None:
        return iso
    year, month, day, part, number = found.groups()
    if part:
        return f"{_PARTS.get(part + number, part + number)} {year}"
    try:
        when = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return iso
    pattern = "d MMMM y" if day else ("MMMM y" if month else "y")
    return str(format_date(when, pattern, locale=_LOCALE))


def period(span: Sequence[str | None] | None) -> str:
    """2025-2027, until 2030."""
    if not span or not any(span):
        return ""
    first, last = (date(part) for part in span)
    if first == last or not last:
        return first if first == last else f"from {first}"
    return f"{first}\u2013{last}" if first else f"until {last}"


def place(code: str | None, knowledge: Knowledge) -> str:
    """A state by its name; an institution by its short one."""
    if not code:
        return ""
    known = knowledge.countries.get(code)
    return known.label if known else _LOCALE.territories.get(code, code)


def words(value: str | None) -> str:
    """A word of the vocabulary: called_for is "called for"."""
    return _STATUS.get(value or "", (value or "").replace("_", " "))


def language(code: str | None) -> str:
    """A language's name."""
    return str(_LOCALE.languages.get(code or "", code or "unknown language"))


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def support(reports: int, origins: int) -> str:
    """ "3 reports, 2 origins"."""
    return f"{count(reports, 'report')}, {count(origins, 'origin')}"


def ordinal(number: str) -> str:
    """12 is 12th."""
    if not number.isdigit():
        return number
    value = int(number)
    end = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{end}"

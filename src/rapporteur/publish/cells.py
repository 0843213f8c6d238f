"""Rows as lines of CSV: by hand, for of all that an export does this is done most often."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rapporteur.publish.tables import COLUMNS, Entry, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_DOUBTFUL = frozenset((*_FORMULA, " ", "\u00a0", "\ufeff"))
_JOIN = " | "
_TO_QUOTE = re.compile(r'[",\r\n]')
_MARK = "\ufeff"


def cell(value: Any) -> str | int | float:
    """A value as a cell: numbers as they are, text never as something a spreadsheet would reckon."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = _JOIN.join(str(part) for part in value) if isinstance(value, (list, tuple)) else str(value)
    text = text.replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_FORMULA) else text


def csv_head(table: str) -> str:
    """The mark spreadsheets need, and the names of the columns."""
    return f"{_MARK}{_line(COLUMNS[table])}\r\n"


def csv_row(table: str, row: Row) -> str:
    """A row of a table."""
    return f"{_line([row[name] for name in COLUMNS[table]])}\r\n"


def csv_passages(entry: Entry) -> list[str]:
    """The rows of the table `evidence` for a row: where it stands."""
    front = _line((entry.table, entry.row["id"])) if entry.evidence else ""
    return [
        f"{front},{_written(report)},{start},{end},{basis},{_written(quote)}\r\n"
        for report, start, end, basis, quote in entry.evidence
    ]


def _line(values: Iterable[Any]) -> str:
    return ",".join(["" if value is None else _written(value) for value in values])


def _written(value: Any) -> str:
    """A cell as it is written; what needs no second look is not looked at twice."""
    text = value if type(value) is str and value[:1] not in _DOUBTFUL and "\x00" not in value else str(cell(value))
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text

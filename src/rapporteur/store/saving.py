"""Readings on their way into the record: their rows are gathered, and those of a whole batch are written together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from rapporteur.store import rows
from rapporteur.store.interface import Filed
from rapporteur.store.jsontext import compact
from rapporteur.store.schema import FACTS

Row = Mapping[str, Any]


class Gathered:
    """The rows of reports that are not written yet, within one transaction."""

    def __init__(self, link: Connection) -> None:
        self._link = link
        self._reports: dict[str, Row] = {}
        self._readings: list[Row] = []
        self._facts: list[Row] = []
        self._evidence: list[Row] = []
        self._last: int | None = None

    def __contains__(self, report_id: str) -> bool:
        return report_id in self._reports

    def add(self, filed: Filed, moment: str, added_at: str | None) -> None:
        """Take in a report, without its reading."""
        self._reports[filed.report.id] = rows.report_row(filed, moment, added_at)

    def add_reading(
        self, filed: Filed, moment: str, learnt: Mapping[tuple[str, str], str], since: str | None = None
    ) -> None:
        """Take in the reading of a report; `learnt` tells when the record first learnt facts, where it had them."""
        assert filed.reading is not None
        data = rows.reading_json(filed.reading)
        row = {"report": filed.report.id, "fingerprint": filed.fingerprint, "learnt_at": since or moment}
        self._readings.append({**row, "data": compact(data)})
        for number, (fact, spans) in enumerate(rows.fact_rows(filed.report.id, data), start=self._last_id() + 1):
            self._last = number
            self._facts.append({**fact, "id": number, "learnt_at": learnt.get((fact["kind"], fact["data"]), moment)})
            self._evidence += [{"fact": number, "place": i, "start": a, "end": b} for i, (a, b) in enumerate(spans)]

    def write(self) -> list[str]:
        """Write all of it; gives the reports that were waiting."""
        names = [*self._reports]
        self._insert("reports", [*self._reports.values()])
        self._reports.clear()
        for table, waiting in (("readings", self._readings), ("facts", self._facts), ("evidence", self._evidence)):
            self._insert(table, waiting)
            waiting.clear()
        return names

    def _last_id(self) -> int:
        """The number of the last fact, written or waiting."""
        if self._last is None:
            self._last = self._link.scalar(select(func.max(FACTS.c.id))) or 0
        return self._last

    def _insert(self, table: str, given: Sequence[Row]) -> None:
        """Straight through the driver, all rows at once."""
        if given:
            sign = "?" if self._link.dialect.name == "sqlite" else "%s"
            names = ", ".join(f'"{name}"' for name in given[0])
            told = f"INSERT INTO {table} ({names}) VALUES ({', '.join([sign] * len(given[0]))})"
            self._link.exec_driver_sql(told, [tuple(row.values()) for row in given])

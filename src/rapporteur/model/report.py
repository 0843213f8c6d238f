"""A report as taken in: the untouched text and what is known of where it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `text` is the source of record; every offset counts its code points."""

    id: str
    text: str
    path: str | None = None
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None

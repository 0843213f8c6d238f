"""The ids of reports: the name of their file; of several files of one name, the same ids whatever order they came in.

The report whose text has the smallest digest has the plain name, the others have theirs with a few digits of their own.
A report that should have the plain name and comes later takes it, and the one that had it is filed anew under its own;
but one that people decided about keeps its id, for their decisions name it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapporteur.intake import take
from rapporteur.model import Report
from rapporteur.store import Judgement, Known, digest

_DIGITS = 8


class Names:
    """Gives reports their ids, knowing those of the record; `kept` are ids that are not to change."""

    def __init__(self, known: Mapping[str, Known], kept: Collection[str] = ()) -> None:
        self._kept = kept
        self._places: dict[str, str | None] = {name: item.location for name, item in known.items()}
        self._digests = {name: item.digest for name, item in known.items()}
        self._ids: dict[str | None, str] = {}
        for name in sorted(known, key=lambda name: (len(name), name)):
            self._ids[known[name].location] = name

    def given(self, report: Report) -> Iterator[Report]:
        """The report under its id; and one that must give its id up for it, under another."""
        place = location(report)
        if place is None:
            yield self._under(report.id, None, report)
            return
        name = self._ids.get(place)
        if name is not None and self._places.get(name) == place:
            yield self._under(name, place, report)
            return
        plain = _plain(report)
        other = self._holder(plain, place)
        if other is None:
            yield self._under(plain, place, report)
        elif plain in self._kept or (digest(report), place) > (self._digests.get(plain, ""), other):
            yield self._under(_longer(plain, digest(report), place), place, report)
        else:
            yield self._under(plain, place, report)
            for moved in self._again(other, report.id):
                yield self._under(_longer(plain, digest(moved), other), other, moved)

    def place(self, name: str) -> str | None:
        """Where the report of that id lives."""
        return self._places.get(name)

    def still(self, report: Report) -> bool:
        """Whether a report still has the id it was given, or gave it up meanwhile."""
        place = location(report)
        return place is None or self._places.get(report.id) == place

    def _under(self, name: str, place: str | None, report: Report) -> Report:
        self._places[name], self._digests[name] = place, digest(report)
        if place is not None:
            self._ids[place] = name
        return report if name == report.id else replace(report, id=name)

    def _holder(self, name: str, place: str) -> str | None:
        """The other place whose report has this id, if that is still there."""
        other = self._places.get(name)
        there = other is not None and other != place and Path(other.split("\n")[0]).exists()
        return other if there else None

    def _again(self, place: str, name: str) -> Iterator[Report]:
        """The report of a place, taken in once more."""
        for report in take([place.split("\n")[0]]):
            if isinstance(report, Report) and location(report) in (place, f"{place}\n{name}"):
                yield report


def _longer(plain: str, text: str, place: str) -> str:
    """The name of a report that cannot have the plain one: by its text and its place, for two may be the same."""
    return f"{plain}-{hashlib.sha256(f'{text} '.encode() + os.fsencode(place)).hexdigest()[:_DIGITS]}"


def _plain(report: Report) -> str:
    """The name a report would have if no other had it."""
    stem = Path(report.path or "").stem.encode("utf-8", "backslashreplace").decode("utf-8")
    told_apart = re.fullmatch(re.escape(stem) + rf"-[0-9a-f]{{{_DIGITS}}}", report.id)
    return stem if told_apart else report.id


def decided_about(judged: Iterable[Judgement]) -> set[str]:
    """The reports that decisions name."""
    return {name for made in judged for name in _named(made.data)}


def _named(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        if isinstance(data.get("report"), str):
            yield data["report"]
        for value in data.values():
            yield from _named(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _named(value)


def location(report: Report) -> str | None:
    """Where a report lives: its real path, and its id in a file that holds several; none for standard input."""
    if report.path in (None, "-"):
        return None
    real = os.path.realpath(report.path)
    return f"{real}\n{report.id}" if real.lower().endswith(".jsonl") else real

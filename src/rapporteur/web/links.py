"""Addresses of pages: plain and lasting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode

from rapporteur.record.support import Sentence

_SHOWN = 10


def link(kind: str, name: str, **query: str | None) -> str:
    """The page of a thing: `link("sessions", "cis/2024-10-08/moscow")`."""
    dots = {".", ".."} & set(name.split("/"))
    path = f"/{kind}/{quote(name, safe='' if dots else '/')}"
    asked = urlencode({key: value for key, value in query.items() if value})
    return f"{path}?{asked}" if asked else path


def listing(path: str, query: Mapping[str, str | None], **changed: object) -> str:
    """A listing with one part of its question changed; None takes it out."""
    asked = {**query, **{key: None if value is None else str(value) for key, value in changed.items()}}
    parts = urlencode({key: value for key, value in asked.items() if value})
    return f"{path}?{parts}" if parts else path


class Spot(NamedTuple):
    """A place in a report."""

    report: str
    start: int
    end: int


def evidence(found: Iterable[Sentence | Spot], kind: str = "", **about: str | None) -> str:
    """The page of the sentences behind a value: one of each report first. `about` tells which value it is."""
    spots = [("at", f"{spot.start}-{spot.end}.{spot.report}") for spot in _spread(list(found))[:_SHOWN]]
    told = [(key, value) for key, value in (("kind", kind), *about.items()) if value]
    return f"/evidence?{urlencode([*spots, *told])}"


def _spread(found: Sequence[Sentence | Spot]) -> list[Sentence | Spot]:
    """The first place of each report, then the others."""
    first = {item.report: item for item in reversed(found)}
    chosen = [item for item in found if first[item.report] is item]
    return chosen + [item for item in found if item not in chosen]


def spot(text: str) -> Spot | None:
    """A place as an address gives it; None where it is none."""
    place, _, report = text.partition(".")
    start, _, end = place.partition("-")
    if not (report and start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    if len(start) > 9 or len(end) > 9 or int(start) >= int(end):
        return None
    return Spot(report, int(start), int(end))


def in_report(place: Spot | Sentence) -> str:
    """The whole report, opened at a place."""
    return link("reports", place.report, at=f"{place.start}-{place.end}") + "#here"

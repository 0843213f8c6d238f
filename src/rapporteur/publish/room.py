"""Keeping a brief on two pages: how much room its lines take in print, and what gives way where it is too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from rapporteur.publish.brief import Brief, Item, Note, Section, Source

PAGES = 1.95
_PAGE, _HEAD, _TITLE = 782.0, 105.0, 23.0
_LINE, _BETWEEN, _SMALL, _SOURCE = 11.5, 3.7, 8.3, 9.2
_WIDE, _HALF, _NOTE, _FINE = 118, 42, 76, 88
_LOSS = 1.06


@dataclass(frozen=True, slots=True)
class Room:
    """How many lines each section may have, and how long a sentence in a note may be."""

    acts: int = 7
    said: int = 5
    disputes: int = 4
    open: int = 5
    meetings: int = 5
    sources: int = 10
    sentence: int = 170


_ROOMS = (
    Room(),
    Room(6, 4, 4, 4, 5, 8, 150),
    Room(5, 4, 3, 4, 4, 7, 130),
    Room(4, 3, 3, 3, 4, 6, 110),
    Room(3, 2, 2, 2, 3, 5, 90),
)


def fitted(make: Callable[[Room], Brief]) -> Brief:
    """The brief in the most generous room that keeps it on two pages, else in the smallest."""
    brief = make(_ROOMS[0])
    for room in _ROOMS[1:]:
        if pages(brief) <= PAGES:
            break
        brief = make(room)
    return brief


def pages(brief: Brief) -> float:
    """How many printed pages a brief takes, reckoned from its letters."""
    body = sum(_section(section) for section in brief.sections)
    sources = _TITLE + sum(_SOURCE * ceil(len(_told(source)) / 150) for source in brief.sources)
    notes = _TITLE + _LOSS * sum(_note(note) for note in brief.notes) / 2
    return (_HEAD + body + sources + notes) / _PAGE


def _section(section: Section) -> float:
    rows = [_item(item, section.layout) for item in section.items]
    return _TITLE + sum(rows) + (_LINE if section.more or not section.items else 0)


def _item(item: Item, layout: str) -> float:
    """Facts stand two in a row unless they are wide."""
    length = len(item.label) if layout != "facts" else 0
    for part in item.parts:
        length += len(part.text) + len(part.original) + round(0.6 * len(part.support)) + 8 * len(part.tags) + 4
    if layout == "facts" and not item.wide:
        return (_LINE * ceil(length / _HALF) + _BETWEEN) / 2
    return _LINE * ceil(length / (_WIDE - 16 * (layout == "facts"))) + _BETWEEN


def _note(note: Note) -> float:
    """Who tells it on a line of its own before each sentence; sentences pointed to run on."""
    height = 1.2 + (_SMALL if note.more and note.quotes else 0)
    for quote in note.quotes:
        cite = len(quote.outlet) + len(quote.published) + len(quote.report) + 34
        height += _SMALL * ceil(cite / _FINE) + (0 if quote.same else _SMALL * ceil(len(quote.text) / _NOTE))
    return height


def _told(source: Source) -> str:
    own = [] if source.origin == source.reports[0].id else [source.origin, source.because]
    reports = [part for r in source.reports for part in (r.title, r.outlet, r.published, r.language, r.url, r.id)]
    return "; ".join([*own, *reports])

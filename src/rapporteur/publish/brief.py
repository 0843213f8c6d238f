"""A brief as data: sections of lines, each part of a line with the notes that carry its sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One thing said: a value, a name, a title. `original` is in the report's own words; `notes` are note numbers."""

    text: str
    notes: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    support: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a section: what it is about, and what is said, parted by `join`; `wide` takes the whole width."""

    label: str
    parts: tuple[Part, ...]
    join: str = "; "
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `layout` is facts (label and values) or list; `more` says what was left out for want of room."""

    key: str
    title: str
    items: tuple[Item, ...]
    layout: str = "list"
    more: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; marked where it is the evidence itself."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a report, in its own script, with where it stands; `same`: the note that has it already."""

    report: str
    outlet: str
    published: str
    language: str
    direction: str
    pieces: tuple[Piece, ...]
    basis: str
    same: int = 0

    @property
    def text(self) -> str:
        """The sentence as it reads."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Note:
    """What stands behind a statement: its sentences, and by how many reports and independent origins it is told."""

    number: int
    reports: int
    origins: int
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Source:
    """One origin: whose words they are, by which reports, and why these count as one."""

    origin: str
    because: str
    reports: tuple[SourceReport, ...]


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A report as a list of sources names it."""

    id: str
    title: str
    outlet: str
    published: str
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Two pages on a meeting or an institution."""

    kind: str
    id: str
    title: str
    subtitle: str
    lead: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    sources_left_out: int = 0

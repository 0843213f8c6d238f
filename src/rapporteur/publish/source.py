"""What exports are made of: the record in memory (`Held`), or as its store keeps it, a part at a time (`kept.Kept`).

Things come as plain values, in the forms of the vocabulary: a store keeps them so, and most go out as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from rapporteur.knowledge import Knowledge
from rapporteur.model import to_json
from rapporteur.record import Book
from rapporteur.record.claims import Claim, Slot
from rapporteur.record.origins import Shared, Voice
from rapporteur.record.plain import plain
from rapporteur.record.proposals import Proposed, proposed
from rapporteur.record.tracks import tracks

Plain = Mapping[str, Any]


class Source(Protocol):
    """A record told part by part, each part in an order of its own; every part can be asked for again."""

    @property
    def knowledge(self) -> Knowledge:
        """Background knowledge."""

    def readings(self) -> Iterator[tuple[Plain, Voice, str | None]]:
        """Each report's reading, whose words it gives, and the meeting it is about."""

    def meetings(self) -> Iterable[Plain]:
        """The meetings."""

    def acts(self) -> Iterable[Plain]:
        """The acts."""

    def proposals(self) -> Iterable[list[Proposed]]:
        """The proposals, those that are one together."""

    def disputes(self) -> Iterable[Plain]:
        """The disputes, the weightiest first."""

    def tracks(self) -> Iterable[Plain]:
        """What became of things."""

    def offices(self) -> Iterator[tuple[Slot, list[Claim]]]:
        """What is told of each office."""

    def independent(self, reports: Iterable[str]) -> int:
        """How many origins these reports have."""

    def shared(self) -> list[Shared]:
        """What makes reports one origin."""


class Held:
    """A record in memory."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.knowledge = book.knowledge

    def readings(self) -> Iterator[tuple[Plain, Voice, str | None]]:
        """Each report's reading, whose words it gives, and the meeting it is about."""
        main = {m.report: item.id for item in self._book.named for m in item.group.mentions if m.session.main}
        for name, reading in sorted(self._book.readings.items()):
            yield to_json(reading), self._book.origins.voices[name], main.get(name)

    def meetings(self) -> Iterable[Plain]:
        """The meetings."""
        return map(plain, self._book.meetings)

    def acts(self) -> Iterable[Plain]:
        """The acts."""
        return map(plain, self._book.acts)

    def proposals(self) -> Iterable[list[Proposed]]:
        """The proposals, those that are one together."""
        return proposed(self._book)

    def disputes(self) -> Iterable[Plain]:
        """The disputes, the weightiest first."""
        return map(plain, self._book.disputes)

    def tracks(self) -> Iterable[Plain]:
        """What became of things."""
        return map(plain, tracks(self._book))

    def offices(self) -> Iterator[tuple[Slot, list[Claim]]]:
        """What is told of each office."""
        return ((slot, found) for slot, found in self._book.slots.items() if slot[0] == "office")

    def independent(self, reports: Iterable[str]) -> int:
        """How many origins these reports have."""
        return self._book.origins.count(reports)

    def shared(self) -> list[Shared]:
        """What makes reports one origin."""
        return self._book.origins.shared()

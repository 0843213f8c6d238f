"""A number that tells whether the joined record is still what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapporteur.store import Row

if TYPE_CHECKING:
    from rapporteur.store import Shelf


def revision(shelf: Shelf) -> int:
    """A number that grows whenever anything joined changes."""
    return int(shelf.get("revision", ["revision"]).get("revision", "0"))


def moved_on(shelf: Shelf, number: int) -> None:
    """What is joined is not what it was under this number."""
    shelf.put([Row("revision", "revision", str(number + 1))])

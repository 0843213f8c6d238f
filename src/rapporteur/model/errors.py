"""Numbered errors: each names what is wrong, where, and how to mend it."""

from __future__ import annotations


class RapporteurError(Exception):
    """An error a person can act on.

    `number` is the stable code (R0101 ...), `where` the file or thing concerned, `what` the finding and `cure` what to
    do about it; `str()` gives the one line shown to people.
    """

    def __init__(self, number: str, where: str, what: str, cure: str) -> None:
        self.number = number
        self.where = where
        self.what = what
        self.cure = cure
        super().__init__(f"{number} {where}: {what}. {cure}")


class IntakeError(RapporteurError):
    """A report that could not be taken in (R01xx); the rest goes on."""


class PackError(RapporteurError):
    """A language pack or knowledge file that is not sound (R02xx)."""


class StoreError(RapporteurError):
    """A record file that cannot be used (R03xx)."""


class GoldError(RapporteurError):
    """A gold file that cannot be scored (R04xx)."""


class PublishError(RapporteurError):
    """A brief or export that cannot be made or written (R06xx)."""

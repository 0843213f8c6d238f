"""Claims as what reports say, and whether two speak of one time."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.record.claims import Claim
from rapporteur.record.support import Said, said


def as_said(found: Iterable[Claim]) -> tuple[Said, ...]:
    """What the claims say."""
    return tuple(map(plainly, found))


def plainly(claim: Claim) -> Said:
    """What a claim says."""
    return said(claim.value, claim.report, claim.fact)


def as_printed(claim: Claim) -> Said:
    """The same; an office under another name than the usual is told with it."""
    plain = claim.printed == "secretary-general" or claim.printed == claim.slot[2]
    return plainly(claim) if plain else said(f"{claim.value}, {claim.printed}", claim.report, claim.fact)


def as_office(claim: Claim) -> Said:
    """The office a claim gives somebody, and of what."""
    return said(f"{claim.printed} of {claim.slot[1]}", claim.report, claim.fact)


def since(claim: Claim) -> Said:
    """From when a claim holds."""
    return said(claim.since, claim.report, claim.fact)


def until(claim: Claim) -> Said:
    """Until when a claim holds."""
    return said(claim.until, claim.report, claim.fact)

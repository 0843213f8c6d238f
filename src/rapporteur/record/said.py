"""Claims as what reports say, and whether two speak of one time."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.record.claims import Claim
from rapporteur.record.support import Said, said


def as_said(found: Iterable[Claim], *, printed: bool = False) -> tuple[Said, ...]:
    """What the claims say; an office under another name than the usual is told with it."""
    return tuple(said(_value(claim, printed), claim.report, claim.fact) for claim in found)


def _value(claim: Claim, printed: bool) -> str:
    plain = not printed or claim.printed == "secretary-general" or claim.printed == claim.slot[2]
    return claim.value if plain else f"{claim.value}, {claim.printed}"

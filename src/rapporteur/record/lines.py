"""One line of an account: what holds, since when it is told, and who says so; or that it is only to be expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.record.claims import Claim
from rapporteur.record.days import Days
from rapporteur.record.origins import Origins
from rapporteur.record.support import Sentence, said, sentences

TOLD, EXPECTED = "told", "expected"


@dataclass(frozen=True, slots=True)
class Line:
    """`basis` is told (reports say so) or expected (background or rotation lets one expect it; no report says so)."""

    what: str
    value: str
    note: str
    basis: str
    reports: tuple[str, ...] = ()
    origins: int = 0
    evidence: tuple[Sentence, ...] = ()
    disputes: tuple[str, ...] = ()


def told(
    what: str, value: str, note: str, found: Sequence[Claim], origins: Origins, disputes: tuple[str, ...] = ()
) -> Line:
    """A line that reports tell."""
    reports = tuple(sorted({claim.report for claim in found}))
    evidence = sentences(said(claim.value, claim.report, claim.fact) for claim in found)
    return Line(what, value, note, TOLD, reports, origins.count(reports), evidence, disputes)


def nearest(found: Sequence[Claim], day: int) -> list[Claim]:
    """The claims that speak of the day closest before it (or of that day); else the closest after."""
    before = [claim for claim in found if claim.on is not None and claim.on.first <= day]
    if before:
        last = max(_start(claim.on) for claim in before)
        return [claim for claim in before if _start(claim.on) == last]
    after = [claim for claim in found if claim.on is not None]
    first = min((_start(claim.on) for claim in after), default=0)
    return [claim for claim in after if _start(claim.on) == first] or list(found)


def _start(on: Days | None) -> int:
    return on.first if on is not None else 0

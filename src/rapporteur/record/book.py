"""The record: what all readings say together, built from them alone, the same whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapporteur.knowledge import Knowledge
from rapporteur.model import Reading
from rapporteur.record.acts import ActGroup
from rapporteur.record.best import best_date
from rapporteur.record.claims import Claim, Slot, by_slot, claims
from rapporteur.record.days import Days
from rapporteur.record.differ_claims import claim_differences
from rapporteur.record.differ_sessions import differences
from rapporteur.record.disputes import Dispute, disputes
from rapporteur.record.documents import Document, documents
from rapporteur.record.joining import Named, join_all_acts, join_sessions
from rapporteur.record.levels import Levels
from rapporteur.record.meetings import Meeting, meeting
from rapporteur.record.mentions import ActMention, act_mentions, mentions
from rapporteur.record.origins import Origins, origins_of


@dataclass(frozen=True, slots=True)
class Book:
    """The record in memory."""

    readings: Mapping[str, Reading]
    origins: Origins
    named: tuple[Named, ...]
    meetings: tuple[Meeting, ...]
    groups: tuple[ActGroup, ...]
    acts: tuple[Document, ...]
    slots: Mapping[Slot, list[Claim]]
    disputes: tuple[Dispute, ...]
    clocks: Mapping[str, Days]
    knowledge: Knowledge


def build(items: Iterable[tuple[Reading, str | None]], knowledge: Knowledge) -> Book:
    """Join readings (each with its report's text, where there is one) into the record."""
    listed = sorted(items, key=lambda item: item[0].report.id)
    readings = {reading.report.id: reading for reading, _ in listed}
    origins = origins_of(listed)
    levels = Levels(knowledge)
    named = join_sessions(m for reading, _ in listed for m in mentions(reading, levels))
    groups = join_all_acts(named, _without_meeting(readings))
    clocks = _clocks(named)
    slots = by_slot(c for name, reading in readings.items() for c in claims(reading, clocks.get(name)))
    found = [f for item in named for f in differences(item, readings)]
    disputed = disputes([*found, *claim_differences(slots, knowledge)], origins)
    acts = documents(groups, origins, {item.id: best_date(item.group) for item in named})
    return Book(
        readings,
        origins,
        tuple(named),
        tuple(_meetings(named, readings, origins, acts, disputed)),
        tuple(groups),
        tuple(acts),
        slots,
        tuple(disputed),
        clocks,
        knowledge,
    )


def _without_meeting(readings: Mapping[str, Reading]) -> Iterator[ActMention]:
    """Acts that no session of their report takes."""
    for reading in readings.values():
        known = {session.id for session in reading.sessions}
        yield from (act for act in act_mentions(reading) if act.act.session not in known)


def _clocks(named: Iterable[Named]) -> Mapping[str, Days]:
    """The day each report speaks of: that of its main session, as far as the record knows."""
    return {
        mention.report: item.group.days
        for item in named
        for mention in item.group.mentions
        if mention.session.main and item.group.days is not None
    }


def _meetings(
    named: Iterable[Named],
    readings: Mapping[str, Reading],
    origins: Origins,
    acts: Iterable[Document],
    disputed: Iterable[Dispute],
) -> Iterator[Meeting]:
    """Each meeting with its acts and disputes."""
    adopted = _by_session((act.session, act.id) for act in acts)
    open_ones = _by_session((item.session, item.id) for item in disputed if item.open)
    for item in named:
        yield meeting(item, readings, origins, adopted.get(item.id, ()), open_ones.get(item.id, ()))


def _by_session(pairs: Iterable[tuple[str | None, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for session, name in pairs:
        if session is not None:
            found.setdefault(session, []).append(name)
    return {session: tuple(sorted(names)) for session, names in found.items()}

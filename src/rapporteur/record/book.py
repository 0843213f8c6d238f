"""The record: what all readings say together, built from them alone, the same whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from rapporteur.knowledge import Knowledge
from rapporteur.model import Reading
from rapporteur.record.acts import ActGroup, lasting
from rapporteur.record.best import best_date
from rapporteur.record.claims import Claim, Slot, by_slot, claims
from rapporteur.record.days import Days, days
from rapporteur.record.decisions import Decisions, Found
from rapporteur.record.differ_claims import claim_differences
from rapporteur.record.differ_sessions import differences
from rapporteur.record.disputes import Dispute, disputes
from rapporteur.record.documents import Document, documents
from rapporteur.record.groups import Joint, clocks
from rapporteur.record.joining import Named, join_all_acts, join_sessions
from rapporteur.record.levels import Levels
from rapporteur.record.meetings import Beside, Meeting, meeting
from rapporteur.record.mentions import ActMention, Mention, act_mentions, mentions
from rapporteur.record.origins import Origins, origins_of


@dataclass(frozen=True, slots=True)
class Book:
    """The record in memory."""

    readings: Mapping[str, Reading]
    origins: Origins
    named: tuple[Named, ...]
    meetings: tuple[Meeting, ...]
    groups: tuple[ActGroup, ...]  # behind the act of the same place in `acts`
    acts: tuple[Document, ...]
    slots: Mapping[Slot, list[Claim]]
    disputes: tuple[Dispute, ...]
    clocks: Mapping[str, Days]
    knowledge: Knowledge
    told_on: Mapping[str, str | None] = field(default_factory=dict)  # when each report was published
    today: int | None = None  # the last day any report speaks of


def build(items: Iterable[tuple[Reading, str | None]], knowledge: Knowledge, decided: Decisions | None = None) -> Book:
    """Join readings (each with its report's text, where there is one) into the record, as people decided."""
    rules = decided or Decisions()
    given = [(rules.reading(reading), text) for reading, text in items if reading.report.id not in rules.hidden]
    listed = sorted(given, key=lambda item: item[0].report.id)
    readings = {reading.report.id: reading for reading, _ in listed}
    origins = origins_of(listed)
    of_sessions, of_acts = rules.found(readings, "sessions"), rules.found(readings, "acts")
    levels = Levels(knowledge)
    named = join_sessions(
        (judged(m, of_sessions, of_acts) for reading, _ in listed for m in mentions(reading, levels)), of_sessions.same
    )
    loose = (replace(act, not_with=of_acts.not_with(act.key)) for act in _without_meeting(readings))
    groups = join_all_acts(named, loose, of_acts.same)
    spoken_of = clocks(item.group for item in named)
    slots = by_slot(c for name, reading in readings.items() for c in claims(reading, spoken_of.get(name)))
    found = [f for item in named for f in differences(item, readings)]
    disputed = disputes([*found, *claim_differences(slots, knowledge)], origins)
    made = documents(groups, origins, {item.id: best_date(item.group) for item in named}, of_acts.titles)
    acts = [act for act, _ in made]
    return Book(
        readings,
        origins,
        tuple(named),
        tuple(_meetings(named, readings, origins, made, disputed)),
        tuple(group for _, group in made),
        tuple(acts),
        slots,
        tuple(disputed),
        spoken_of,
        knowledge,
        {name: reading.report.published for name, reading in readings.items()},
        _latest(readings.values(), spoken_of),
    )


def _latest(readings: Iterable[Reading], spoken_of: Mapping[str, Days]) -> int | None:
    spans = [*spoken_of.values(), *(s for r in readings if (s := days(r.report.published)))]
    return max((span.first for span in spans), default=None)


def judged(mention: Mention, of_sessions: Found, of_acts: Found) -> Mention:
    """A mention with what people decided about it and its acts."""
    apart, struck = of_sessions.not_with(mention.key), of_sessions.struck_of(mention.key)
    if not (apart or struck or of_acts.apart):
        return mention
    acts = tuple(replace(act, not_with=of_acts.not_with(act.key)) for act in mention.acts)
    return replace(mention, not_with=apart, struck=struck, acts=acts)


def _without_meeting(readings: Mapping[str, Reading]) -> Iterator[ActMention]:
    """Acts that no session of their report takes."""
    for reading in readings.values():
        known = {session.id for session in reading.sessions}
        yield from (act for act in act_mentions(reading) if act.act.session not in known)


def _meetings(
    named: Iterable[Named],
    readings: Mapping[str, Reading],
    origins: Origins,
    acts: Iterable[tuple[Document, ActGroup]],
    disputed: Iterable[Dispute],
) -> Iterator[Meeting]:
    """Each meeting with its acts and disputes, and with the reports that only name an act adopted there."""
    listed = list(acts)
    adopted = _by_session((act.session, act.id) for act, _ in listed)
    open_ones = _by_session((item.session, item.id) for item in disputed if item.open)
    naming = _by_session((act.session, joint) for act, group in listed for joint in elsewhere(act, group))
    for item in named:
        name = item.id
        beside = Beside(adopted.get(name, ()), open_ones.get(name, ()), naming.get(name, ()))
        yield meeting(item, readings, origins, beside)


def elsewhere(act: Document, group: ActGroup) -> Iterator[Joint]:
    """Reports that give an act of this meeting to another one, days away; a treaty may be told with any."""
    for placed in sorted(group.placed, key=lambda p: p.mention.key):
        if placed.meeting is not None and placed.meeting != act.session and not lasting(placed):
            yield Joint(*placed.mention.key, f"names an act adopted there: {act.title}")


T = TypeVar("T")


def _by_session(pairs: Iterable[tuple[str | None, T]]) -> Mapping[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for session, item in pairs:
        if session is not None:
            found.setdefault(session, []).append(item)
    return {session: tuple(items) for session, items in found.items()}

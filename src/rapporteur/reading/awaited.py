"""Meetings that what is told prepares or looks forward to: they lie ahead ("preparations for the summit in Kazan")."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.nodes import HOLDING, around

LONGEST = 8
_TOLD = ("City", "Capital", "Date", "Year", "Venue", "Country")


def is_awaited(context: Context, meeting: Mention) -> bool:
    """Whether a meeting stands right behind words of preparing it or looking forward to it."""
    outer = max(around(context, meeting), key=lambda m: m.stop - m.first, default=meeting)
    return bool(context.chart.ending("awaited", outer.first, LONGEST))


def told_before_it(context: Context, draft: Draft) -> bool:
    """Whether a claim gives an awaited meeting the day, place or verb of what prepares it, told before it.

    So where its words stand in those of the meeting that prepares it ("the ministers, ahead of the summit, met ...").
    """
    meeting = draft.mention("meeting")
    if meeting is None or not is_awaited(context, meeting):
        return meeting is not None and bool(context.chart.ending("awaited", meeting.first, LONGEST))
    before = (m for name, m in draft.match.bindings if name in HOLDING or m.label in _TOLD)
    return any(m.stop <= meeting.first for m in before)


def as_awaited(context: Context, draft: Draft) -> Draft:
    """The claim as one that looks ahead, where its meeting is awaited and no verb or year tells it as past."""
    meeting, day = draft.mention("meeting"), draft.mention("date")
    if meeting is None or not is_awaited(context, meeting):
        return draft
    if draft.modality.past and any(name in HOLDING for name, _ in draft.match.bindings):
        return draft
    year = day.value.year if day is not None else None
    if year is not None and year < int((context.reference or "0")[:4]):
        return draft
    return replace(draft, modality=replace(draft.modality, future=True))

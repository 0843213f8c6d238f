"""Parts of the record in memory, of what one question needs: an institution on a day, its account, its tracks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rapporteur.model import from_json
from rapporteur.record.book import Book
from rapporteur.record.changes import Change, Moment, changes, timeline
from rapporteur.record.claims import Claim, Slot
from rapporteur.record.days import days
from rapporteur.record.decisions import decisions
from rapporteur.record.disputes import Dispute
from rapporteur.record.documents import Document
from rapporteur.record.joined.about import Asked, Voices, book_about
from rapporteur.record.joined.asking import Account, to_act, to_dispute_in_part, to_meeting
from rapporteur.record.joined.claiming import claims_for, slot_key, to_slot
from rapporteur.record.joined.grouping import from_rows
from rapporteur.record.joined.shortly import claims_in, told_first_and_last, told_near
from rapporteur.record.joined.work import Work
from rapporteur.record.joining import Named
from rapporteur.record.meetings import Meeting
from rapporteur.record.slugs import slug
from rapporteur.record.state import State, state
from rapporteur.record.tracks import Track, tracks
from rapporteur.store.jsontext import parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

Made = tuple[Callable[[str], Document], Callable[[str], Dispute]]
"""How acts and disputes are made of their rows."""

NOBODY = "-"  # what is told of no institution
_NEAR = 20
_AHEAD, _BEFORE = 3, 8
_TOLD = 12  # of a meeting told by very many reports, those a brief takes words from
_ASKED = 150  # of very many claims when it was founded, the first and the last
_RUNNING = 150  # of very many acts in force those that end soonest
_LAST = "9999"
_VALUES = ',"values":['
_END = "\U0010ffff"


def state_of(account: Account, institution: str, on: str) -> State:
    """The institution on this day; of very many claims for a line, those told nearest to the day."""
    return state(_on_days(account, institution, [on]), institution, on)


def changes_of(account: Account, institution: str, first: str, last: str) -> list[Change]:
    """What changed between two days."""
    return changes(_on_days(account, institution, [first, last]), institution, first, last)


def timeline_of(account: Account, institution: str) -> list[Moment]:
    """All that is told of an institution, in order of time."""
    kinds = ("chair", "title", "membership")
    slots = {slot: _claims(account, slot, None) for kind in kinds for slot in _slots(account, kind, institution)}
    told = {claim.report for found in slots.values() for claim in found}
    meetings, acts = tuple(account.sessions(institution)), tuple(account.acts(institution))
    return timeline(
        Book({}, account.origins(told), (), meetings, (), acts, slots, (), {}, account.knowledge), institution
    )


def _on_days(account: Account, institution: str, listed: Sequence[str], *, in_full: bool = False) -> Book:
    """What an account of an institution on some days rests on; acts and disputes without the values given for them,
    which may be very many, unless they are wanted `in_full`.
    """
    years = {day[:4] for day in listed}
    wanted = [("office", institution, "secretary"), *_slots(account, "membership", institution)]
    wanted += [("chair", institution, year, role) for year in sorted(years) for role in ("chair", "co-chair")]
    wanted += [slot for slot in _slots(account, "title", institution) if slot[3] in years]
    keys = [slot_key(slot) for slot in wanted]
    unsettled, still = account.disputed(() if in_full else keys)
    if in_full:
        account.settle(keys)
    slots: dict[Slot, list[Claim]] = {}
    for slot in sorted(wanted):
        found = {claim.key: claim for day in listed for claim in _claims(account, slot, day)}
        if found:
            slots[slot] = [found[key] for key in sorted(found)]
    made = (to_act, to_dispute_in_part) if in_full else (act_in_short, _dispute_in_short)
    meetings, acts, disputes = _beside(account, institution, listed, [k for k in keys if k not in unsettled], made)
    disputes += tuple(_open_dispute(name) for name in sorted(still))
    told = {claim.report for found in slots.values() for claim in found}
    return Book({}, account.origins(told), (), meetings, (), acts, slots, disputes, {}, account.knowledge)


def book_on(account: Account, institution: str, on: str) -> Book:
    """What a brief on an institution rests on: its account on the day and the meetings round it."""
    found = _on_days(account, institution, [on], in_full=True)
    with account.store.asking() as shelf:
        key, at = f"of {institution}", f"{on}{_END}"
        near = shelf.listed("meeting", key, before=at, backwards=True, most=_BEFORE)
        near += shelf.listed("meeting", key, first=at, before=_LAST, most=_AHEAD)
    meetings = {m.id: m for m in (*found.meetings, *(to_meeting(text) for _, text in near))}
    told = book_about(account, list(meetings), only={r for m in meetings.values() for r in m.reports[:_TOLD]})
    acts = {act.id: act for act in (*found.acts, *told.acts)}
    disputes = {d.id: d for d in (*found.disputes, *told.disputes)}
    return replace(
        found,
        readings=Asked(account, told.readings),
        origins=Voices(account),
        named=told.named,
        meetings=tuple(meetings.values()),
        acts=tuple(acts[name] for name in sorted(acts)),
        disputes=tuple(disputes.values()),
        slots={**found.slots, **_founded(account, institution)},
    )


def _founded(account: Account, institution: str) -> dict[Slot, list[Claim]]:
    """When it is told to be founded: nearly every report may say so, the first and the last are asked."""
    slot = ("founded", institution)
    with account.store.asking() as shelf:
        asked = told_first_and_last(shelf, slot_key(slot), _ASKED)
        found = sorted(claims_in(shelf, slot, asked), key=lambda c: c.key)
    return {slot: found} if found else {}


def act_in_short(text: str) -> Document:
    """An act without the values given for it, which may be very many."""
    return from_json(Document, parsed(text)["doc"] | {"values": {}, "joined": []})


def _dispute_in_short(text: str) -> Dispute:
    """A dispute from what its row begins with: thousands of reports may stand behind the values of one."""
    at = text.find(_VALUES)
    data = parsed(f"{text[:at]}}}" if at > 0 else text)
    return from_json(Dispute, data | {"values": [], "reports": [], "origins": 0, "rank": 0})


def _open_dispute(name: str) -> Dispute:
    """A dispute of which is only known that there is one."""
    return Dispute(name, "", "", True, "", None, None, (), (), 0, 0)


def _beside(
    account: Account, institution: str, listed: Sequence[str], keys: Sequence[str], made: Made
) -> tuple[tuple[Meeting, ...], tuple[Document, ...], tuple[Dispute, ...]]:
    """The next summits, what is in force or to come, and what is disputed about the slots."""
    with account.store.asking() as shelf:
        found = shelf.find("dispute", keys)
        disputes = shelf.get("dispute", {row for rows in found.values() for row in rows})
        years = min(listed)[:4], max(listed)[:4]
        spans = shelf.places("act", f"runs {institution}", first=years[0])
        begun = [name for name, place in spans if place.split(" ")[1][:4] <= years[1]]
        running = shelf.get("act", begun[:_RUNNING])
        ahead = [
            row
            for day in listed
            for row in shelf.listed("meeting", f"summit of {institution}", first=f"{day}!", before="9999", most=_AHEAD)
        ]
    return (
        tuple(to_meeting(text) for text in dict(ahead).values()),
        tuple(sorted(map(made[0], running.values()), key=lambda act: act.id)),
        tuple(map(made[1], disputes.values())),
    )


def _slots(account: Account, kind: str, institution: str | None) -> list[Slot]:
    """The slots of a kind that reports tell of an institution, or of all."""
    start = slot_key((kind, institution) if institution else (kind,))[:-1] + ","
    with account.store.asking() as shelf:
        return [to_slot(key) for key in shelf.different("claims", start, start + _END)]


def _claims(account: Account, slot: Slot, day: str | None) -> list[Claim]:
    """The claims for a slot: all, or of very many those told nearest to a day, before and after it."""
    key, span = slot_key(slot), days(day)
    with account.store.asking() as shelf:
        if span is None or len(told_near(shelf, key, 2 * _NEAR + 1)) <= 2 * _NEAR:
            return claims_for(shelf, slot)
        at = f"{span.first + 1:07}"
        near = told_near(shelf, key, _NEAR, before=at, backwards=True) + told_near(shelf, key, _NEAR, first=at)
        return sorted(claims_in(shelf, slot, near), key=lambda c: c.key)


def tracks_of(account: Account, institution: str | None = None) -> list[Track]:
    """What became of things: of an institution, of none (NOBODY), or of all."""
    with account.store.asking() as shelf:
        work = Work(shelf, account.knowledge, decisions(shelf.judgements()), set())
        home = "" if institution == NOBODY else slug(institution or "")
        key = "proposals" if institution is None else f"{home}/proposals"
        readings = {n: w.reading for n, w in work.wholes(shelf.find("bundle", [key]).get(key, [])).items()}
        found = shelf.find("meeting", [f"r{name}" for name in readings])
        texts = shelf.get("meeting", sorted({row for rows in found.values() for row in rows}))
        told = {name: parsed(text) for name, text in texts.items()}
        groups = from_rows(work, [told[name]["row"] for name in told])
        named = tuple(Named(told[name]["id"], group) for name, group in zip(told, groups, strict=True))
        today = max((int(place) for place in _last_days(shelf)), default=None)
        acts = sorted(_acts_of(shelf, institution), key=lambda act: act.id)
        waiting = [act for act in acts if {"planned", "proposed"} & {v.value for v in act.values.get("status", ())}]
        bundles = shelf.get("bundle", {report for act in waiting for report in act.reports})
    told_on = {name: parsed(text)["info"]["published"] for name, text in bundles.items()}
    slots = _chains(account, institution)
    reports = {claim.report for found_claims in slots.values() for claim in found_claims} | set(readings)
    meetings = tuple(to_meeting(text) for text in texts.values())
    book = Book(
        readings,
        account.origins(reports),
        named,
        meetings,
        (),
        tuple(acts),
        slots,
        (),
        {},
        account.knowledge,
        told_on,
        today,
    )
    return [track for track in tracks(book) if institution in (None, track.institution or NOBODY)]


def _acts_of(shelf: Shelf, institution: str | None) -> list[Document]:
    """The acts of an institution, or all."""
    key = "nobody's" if institution == NOBODY else f"of {institution}" if institution else "all"
    return [to_act(text) for _, text in shelf.listed("act", key)]


def _last_days(shelf: Shelf) -> list[str]:
    """The last day a report was published on, and the last that one speaks of."""
    found = [shelf.last(kind, "days") for kind in ("bundle", "claims")]
    return [place for place in found if place]


def _chains(account: Account, institution: str | None) -> dict[Slot, list[Claim]]:
    kinds = () if institution == NOBODY else ("chair", "title")
    listed = [slot for kind in kinds for slot in _slots(account, kind, institution)]
    return {slot: found for slot in sorted(listed) if (found := _claims(account, slot, None))}

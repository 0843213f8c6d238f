"""Acts and meetings as rows, as they are shown: made of readings and of what is sent along, whoever makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rapporteur.record.acts import ActGroup
from rapporteur.record.book import elsewhere
from rapporteur.record.differ_sessions import differences
from rapporteur.record.disputes import Dispute, by_weight, dispute, numbered
from rapporteur.record.documents import by_key, document, shown, where
from rapporteur.record.groups import Joint
from rapporteur.record.joined.grouping import Row as GroupRow
from rapporteur.record.joined.grouping import in_full, to_row
from rapporteur.record.joined.listing import UNDATED, listing_keys
from rapporteur.record.joined.persons import names_come
from rapporteur.record.joined.work import ACTS, Work
from rapporteur.record.joining import Named, meeting_id
from rapporteur.record.meetings import Beside, Meeting, meeting
from rapporteur.record.origins import Origins
from rapporteur.record.plain import plain
from rapporteur.record.state import RUNNING
from rapporteur.store import Row
from rapporteur.store.jsontext import compact

LAST = "9999"
HEAD = ("id", "institution", "body", "kind", "date", "city", "status", "ordinal", "main", "origins")


@dataclass(frozen=True, slots=True)
class ActTold:
    """An act to be written: its row's name, its parts in short and what they hang with, its id and its day."""

    name: str
    group: ActGroup
    hangs: tuple[str, ...]
    id: str
    sign: list[Any]
    date: str | None


@dataclass(frozen=True, slots=True)
class Adopted:
    """An act as its meeting knows it: its id and row, what it is called, and who tells it of another meeting."""

    id: str
    name: str
    session: str
    title: str
    elsewhere: list[list[Any]]


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """A meeting to be written: its row's name, its id, its sessions and why they are joined, and its acts."""

    name: str
    id: str
    row: GroupRow
    acts: tuple[str, ...]
    named: tuple[Joint, ...]


def make_acts(work: Work, told: tuple[list[ActTold], Origins]) -> list[tuple[Row, Adopted | None]]:
    """The rows of some acts."""
    acts, origins = told
    names = {p.mention.report for act in acts for p in shown(by_key(act.group))}
    wholes = work.met(sorted(names), ACTS) if work.whole else work.acted(sorted(names))
    full = {a.key: a for w in wholes.values() for a in (*w.loose, *(act for m in w.mentions for act in m.acts))}
    made = []
    for act in acts:
        placed = [replace(p, mention=full.get(p.mention.key, p.mention)) for p in act.group.placed]
        made.append(_act(act, ActGroup(placed, act.group.joints), origins, work.acts.titles))
    return made


def _act(
    told: ActTold, group: ActGroup, origins: Origins, titles: Mapping[tuple[str, int], str]
) -> tuple[Row, Adopted | None]:
    session = where(by_key(group))
    made = document(group, origins, {session or "": told.date}, titles)
    named = replace(made, id=told.id)
    beside = [[j.report, j.place] for j in elsewhere(named, group)]
    data: dict[str, Any] = {"base": made.id, "id": told.id, "key": group.key, "hangs": told.hangs, "sign": told.sign}
    data |= {"elsewhere": beside, "row": [[list(p.mention.key) for p in by_key(group)]]}
    data |= {"session": session, "title": named.title}
    adopted = Adopted(told.id, told.name, session, named.title, beside) if session else None
    return act_row(told.name, {**data, "doc": plain(named)}), adopted


def act_row(name: str, data: Mapping[str, Any]) -> Row:
    """An act, and what it is found by."""
    doc = data["doc"]
    order = f"{doc['date'] or LAST} {doc['id']}"
    keys = [(f"b{data['base']}", ""), (f"i{doc['id']}", ""), ("all", order), ("ids", doc["id"])]
    keys += [(f"of {doc['institution']}", order)] if doc["institution"] else []
    keys += [(f"s{doc['session']}", doc["id"])] if doc["session"] else []
    keys += [(f"h{hang}", "") for hang in data["hangs"]]
    keys += [(f"r{report}", order) for report in doc["reports"]]
    keys += [] if doc["institution"] else [("nobody's", order)]
    told = {name: doc[name] for name in ("institution", "type", "status")}
    keys += listing_keys(f"{doc['date'] or UNDATED} {doc['id']}", {**told, "year": (doc["date"] or "")[:4]})
    if doc["period"] and doc["status"] != "rejected" and doc["type"] in RUNNING:
        first, last = doc["period"]
        keys.append((f"runs {doc['institution']}", f"{last or LAST} {first or doc['date'] or ''} {doc['id']}"))
    return Row("act", name, compact(data), tuple(keys))


def make_meetings(work: Work, told: tuple[list[MeetingTold], Origins]) -> tuple[list[str], list[Row]]:
    """The rows of some meetings, with those of what is disputed about them."""
    meetings, origins = told
    places: dict[str, set[int]] = {}
    for report, place in (key for item in meetings for key in item.row[0]):
        places.setdefault(report, set()).add(place)
    wholes = work.met(sorted(places)) if work.whole else work.told_at(dict(sorted(places.items())))
    readings = {name: whole.reading for name, whole in wholes.items()}
    rows: list[Row] = []
    for item in meetings:
        named = Named(item.id, in_full(wholes, item.row))
        findings = [dispute(finding, origins) for finding in differences(named, readings)]
        found = sorted(numbered(findings), key=by_weight)
        beside = Beside(item.acts, tuple(d.id for d in found if d.open), item.named)
        made = meeting(named, readings, origins, beside)
        rows += [_meeting_row(item.name, named, made), _head_row(item.name, named, made)]
        rows += dispute_rows(item.name, found)
    return [item.name for item in meetings], rows


def dispute_rows(name: str, found: Iterable[Dispute]) -> list[Row]:
    """What is disputed about a meeting."""
    return [dispute_row(f"{name} {n}", d, f"m{name}") for n, d in enumerate(found)]


def _meeting_row(name: str, item: Named, made: Meeting) -> Row:
    base = meeting_id(item.group)
    order = f"{made.date or LAST} {made.institution or ''} {made.id}"
    data = {"base": base, "key": item.group.key, "id": made.id, "date": made.date, "row": to_row(item.group)}
    at = item.group.days
    keys = [(f"b{base}", ""), (f"i{made.id}", ""), ("all", order), ("ids", made.id)]
    keys += [(f"r{report}", order) for report in made.reports]
    if made.institution:
        keys += [(f"of {made.institution}", order), (f"{made.kind} of {made.institution}", order)]
    keys += [(f"in {made.date[:4]}", order)] if made.date else []
    keys += names_come(made)
    whole = {**data, "days": [at.first, at.last] if at else None, "meeting": plain(made)}
    return Row("meeting", name, compact(whole), tuple(keys))


def _head_row(name: str, item: Named, made: Meeting) -> Row:
    """What a list tells of a meeting, found again by the reports that are about it."""
    data = {field: getattr(made, field) for field in HEAD}
    data |= {"reports": len(made.reports), "disputes": len(made.disputes)}
    told = {field: data[field] for field in ("institution", "kind", "status")}
    told |= {"year": (made.date or "")[:4], "main": "yes" if made.main else ""}
    keys = [(f"i{made.id}", ""), *listing_keys(f"{made.date or UNDATED} {made.id}", told)]
    keys += [(f"m{m.report}", "") for m in item.group.mentions if m.session.main]
    return Row("head", name, compact(data), tuple(keys))


def dispute_row(name: str, found: Dispute, owner: str) -> Row:
    """A dispute as a row; `owner` is what it is of."""
    order = f"{999 - found.rank:03} {found.id}"
    keys = [(owner, ""), (f"i{found.id}", ""), ("open" if found.open else "explained", order)]
    keys += [(f"of {found.institution}", order)] if found.institution else []
    told = {"institution": found.institution, "kind": found.kind, "open": "open" if found.open else "explained"}
    keys += listing_keys(f"{int(not found.open)}{order}", told)
    return Row("dispute", name, compact(plain(found)), tuple(keys))

"""Changed acts and meetings written anew, as they are shown, each under the keys it is found and listed by."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from rapporteur.record.acts import ActGroup
from rapporteur.record.book import elsewhere
from rapporteur.record.differ_sessions import differences
from rapporteur.record.disputes import Dispute, by_weight, dispute, numbered
from rapporteur.record.documents import act_id, by_key, document, shown, where
from rapporteur.record.groups import Joint
from rapporteur.record.joined.acting import Acts
from rapporteur.record.joined.bundles import compact, name_of
from rapporteur.record.joined.grouping import from_rows, in_full, to_row
from rapporteur.record.joined.listing import UNDATED, listing_keys
from rapporteur.record.joined.naming import Renamed
from rapporteur.record.joined.naming import numbered as ids_of
from rapporteur.record.joined.persons import names_come, names_in
from rapporteur.record.joined.work import Work, batches
from rapporteur.record.joining import Named, meeting_id
from rapporteur.record.meetings import Beside, Meeting, meeting
from rapporteur.record.plain import plain
from rapporteur.record.state import RUNNING
from rapporteur.store import Row

_AT_ONCE = 300
_LAST = "9999"
HEAD = ("id", "institution", "body", "kind", "date", "city", "status", "ordinal", "main", "origins")


class ActWriting:
    """The acts that changed, to be written in order of time; `touched` are the meetings whose acts are not what they
    were.

    When all is joined anew, each is written just before the meetings of its days: reports are read once for both.
    """

    def __init__(self, work: Work, acts: Acts) -> None:
        self._work, self._acts = work, acts
        self._groups = {name_of(group.key): (group, hangs) for group, hangs in acts.joined()}
        old: dict[str, Any] = {}
        if not work.whole:
            found = work.shelf.find("act", [f"h{name}" for name in acts.taken])
            names = {name for listed in found.values() for name in listed}
            old = {name: json.loads(text) for name, text in work.shelf.get("act", names).items()}
        changed = {name for name, (group, _) in self._groups.items() if self._changed(group, old.get(name))}
        self._ids = self._take_out(old, changed)
        by_day = sorted((acts.day(self._groups[name][0]), name) for name in changed)
        self._waiting = deque(batches(by_day, _AT_ONCE))

    def _changed(self, group: ActGroup, old: Mapping[str, Any] | None) -> bool:
        return old is None or old["sign"] != _sign(group, self._acts) or bool(_reports(group) & self._work.dirty)

    def _take_out(self, old: Mapping[str, Any], changed: set[str]) -> dict[str, str]:
        """Take out what is no more and move what stays; returns the ids of all that are to be written."""
        work, groups = self._work, self._groups
        gone = set(old) - set(groups)
        changed_old = {name: data for name, data in old.items() if name in changed or name in gone}
        bases = {name: (act_id(groups[name][0]), groups[name][0].key) for name in sorted(changed)}
        ids = ids_of(work, "act", bases, changed_old, gone)
        work.shelf.drop("act", gone)
        _rename(work, {name: ids[name] for name in ids if name not in bases})
        for name in set(groups) - changed:
            if old[name]["hangs"] != list(groups[name][1]):
                _move(work, name, groups[name][1])
        self.touched = {str(data["doc"]["session"]) for data in changed_old.values() if data["doc"]["session"]}
        self.touched |= {s for name in ids if name not in bases for s in _session_of(work, name)}
        return ids

    def write(self, until: int | None = None) -> None:
        """Write all that wait, or those of a day and before."""
        while self._waiting and (until is None or self._waiting[0][0][0] <= until):
            names = [name for _, name in self._waiting.popleft()]
            told = {n: (*self._groups[n], self._ids[n], _sign(self._groups[n][0], self._acts)) for n in names}
            self.touched |= _write_some(self._work, self._acts, told)
            if self._work.whole:
                for name in names:
                    del self._groups[name]


def _session_of(work: Work, name: str) -> list[str]:
    session = json.loads(work.shelf.get("act", [name])[name])["doc"]["session"]
    return [session] if session else []


def _reports(group: ActGroup) -> set[str]:
    return {p.mention.report for p in group.placed}


def _sign(group: ActGroup, acts: Acts) -> list[Any]:
    """What an act is written from, beside what its reports say."""
    placed = by_key(group)
    told = [[*p.mention.key, p.meeting] for p in placed]
    return [told, acts.date(where(placed)), sorted([j.report, j.place, j.because] for j in group.joints)]


def _write_some(
    work: Work, acts: Acts, groups: Mapping[str, tuple[ActGroup, tuple[str, ...], str, list[Any]]]
) -> set[str]:
    origins = work.origins({report for group, *_ in groups.values() for report in _reports(group)})
    wholes = work.met(sorted({p.mention.report for group, *_ in groups.values() for p in shown(by_key(group))}))
    full = {a.key: a for w in wholes.values() for a in (*w.loose, *(act for m in w.mentions for act in m.acts))}
    rows = []
    touched = set()
    for name, (lean, hangs, given, sign) in groups.items():
        group = ActGroup([replace(p, mention=full.get(p.mention.key, p.mention)) for p in lean.placed], lean.joints)
        session = where(by_key(group))
        made = document(group, origins, {session or "": acts.date(session)}, work.acts.titles)
        named = replace(made, id=given)
        beside = [[j.report, j.place] for j in elsewhere(named, group)]
        data: dict[str, Any] = {"base": made.id, "id": given, "key": group.key, "hangs": hangs, "sign": sign}
        data |= {"elsewhere": beside, "row": [[list(p.mention.key) for p in by_key(group)]]}
        rows.append(_act_row(name, {**data, "doc": plain(named)}))
        touched |= {session} if session else set()
    work.shelf.put(rows, new=work.whole)
    return touched


def _act_row(name: str, data: Mapping[str, Any]) -> Row:
    doc = data["doc"]
    order = f"{doc['date'] or _LAST} {doc['id']}"
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
        keys.append((f"runs {doc['institution']}", f"{last or _LAST} {first or doc['date'] or ''} {doc['id']}"))
    return Row("act", name, compact(data), tuple(keys))


def _rename(work: Work, ids: Mapping[str, str]) -> None:
    for name, text in work.shelf.get("act", ids).items():
        data = json.loads(text)
        data["id"] = data["doc"]["id"] = ids[name]
        work.shelf.put([_act_row(name, data)])


def _move(work: Work, name: str, hangs: tuple[str, ...]) -> None:
    data = json.loads(work.shelf.get("act", [name])[name])
    work.shelf.put([_act_row(name, {**data, "hangs": hangs})])


def write_meetings(work: Work, changed: Renamed, acts: ActWriting) -> None:
    """Write the acts and meetings that changed, and the meetings whose acts did."""
    if not work.whole:
        acts.write()
        work.people |= names_in(work.shelf.keys_of("meeting", {*changed.gone, *changed.meetings}))
    for kind in ("meeting", "head"):
        work.shelf.drop(kind, changed.gone)
    _drop_disputes(work, changed.gone)
    meetings = {**changed.meetings, **({} if work.whole else _of_acts(work, changed, acts.touched))}
    by_day = sorted((_first_day(item), name) for name, item in meetings.items())
    for some in batches(by_day, _AT_ONCE):
        acts.write(some[-1][0])
        _write_meetings(work, {name: meetings[name] for _, name in some})
    acts.write()


def _of_acts(work: Work, changed: Renamed, touched: Iterable[str]) -> dict[str, Named]:
    """The meetings whose acts changed, of those that did not change themselves."""
    ids = {item.id for item in changed.meetings.values()}
    found = work.shelf.find("meeting", [f"i{name}" for name in touched if name not in ids])
    names = [name for listed in found.values() for name in listed if name not in changed.meetings]
    old = {name: json.loads(text) for name, text in work.shelf.get("meeting", names).items()}
    groups = from_rows(work, [old[name]["row"] for name in old])
    return {name: Named(old[name]["id"], group) for name, group in zip(old, groups, strict=True)}


def _write_meetings(work: Work, items: Mapping[str, Named]) -> None:
    beside = _acts(work, items)
    told = {report for item in items.values() for report in item.group.reports}
    origins = work.origins(told | {j.report for _, named in beside.values() for j in named})
    readings = {name: whole.reading for name, whole in work.met(sorted(told)).items()}
    _drop_disputes(work, items)
    rows: list[Row] = []
    for name, lean in items.items():
        item = Named(lean.id, in_full(work, lean.group))
        findings = [dispute(finding, origins) for finding in differences(item, readings)]
        found = sorted(numbered(findings), key=by_weight)
        acts, named = beside[name]
        made = meeting(item, readings, origins, Beside(acts, tuple(d.id for d in found if d.open), named))
        rows += [_meeting_row(name, lean, made), _head_row(name, lean, made)]
        work.people |= set() if work.whole else names_in(names_come(made))
        rows += [dispute_row(f"{name} {n}", d, f"m{name}") for n, d in enumerate(found)]
    work.shelf.put(rows, new=work.whole)


def _first_day(item: Named) -> int:
    days = item.group.when()
    return days.first if days is not None else 0


def _acts(work: Work, items: Mapping[str, Named]) -> dict[str, tuple[tuple[str, ...], tuple[Joint, ...]]]:
    """The acts of meetings, and the reports that give them to another one."""
    listed = work.shelf.find("act", [f"s{item.id}" for item in items.values()])
    texts = work.shelf.get("act", {name for names in listed.values() for name in names})
    docs = {name: json.loads(text) for name, text in texts.items()}
    found = {}
    for name, item in items.items():
        own = [docs[act] for act in listed.get(f"s{item.id}", ())]
        named = [
            Joint(report, place, f"names an act adopted there: {data['doc']['title']}")
            for data in own
            for report, place in data["elsewhere"]
        ]
        found[name] = (tuple(data["doc"]["id"] for data in own), tuple(named))
    return found


def _meeting_row(name: str, item: Named, made: Meeting) -> Row:
    base = meeting_id(item.group)
    order = f"{made.date or _LAST} {made.institution or ''} {made.id}"
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


def _drop_disputes(work: Work, names: Iterable[str]) -> None:
    if not work.whole:
        found = work.shelf.find("dispute", [f"m{name}" for name in names])
        work.shelf.drop("dispute", {name for listed in found.values() for name in listed})

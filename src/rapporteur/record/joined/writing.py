"""Changed acts and meetings written anew, as they are shown: acts first, for meetings tell which are theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rapporteur.record.acts import ActGroup
from rapporteur.record.documents import act_id, by_key, where
from rapporteur.record.groups import Joint
from rapporteur.record.joined.acting import Acts
from rapporteur.record.joined.bundles import begins, name_of
from rapporteur.record.joined.grouping import from_rows, to_row
from rapporteur.record.joined.making import ActTold, Adopted, MeetingTold, act_row, make_acts, make_meetings
from rapporteur.record.joined.naming import Renamed
from rapporteur.record.joined.naming import numbered as ids_of
from rapporteur.record.joined.persons import count_in
from rapporteur.record.joined.work import Work, batches
from rapporteur.record.joining import Named
from rapporteur.record.origins import Origins
from rapporteur.store.jsontext import parsed

_AT_ONCE = 300


class ActWriting:
    """The acts that changed, to be written in order of time, for those of one time are told by the same reports;
    `touched` are the meetings whose acts are not what they were.
    """

    def __init__(self, work: Work, acts: Acts) -> None:
        self._work, self._acts = work, acts
        self._groups = {name_of(group.key): (group, hangs) for group, hangs in acts.joined()}
        old: dict[str, Any] = {}
        if not work.whole:
            found = work.shelf.find("act", [f"h{name}" for name in acts.taken])
            names = {name for listed in found.values() for name in listed}
            old = {name: begins(text, "doc") for name, text in work.shelf.get("act", names).items()}
            acts.dated(s for group, _ in self._groups.values() if (s := where(by_key(group))) is not None)
        self._changed = {name for name, (group, _) in self._groups.items() if self._differs(group, old.get(name))}
        self._ids = self._take_out(old)
        self._at: dict[str, list[Adopted]] = {}

    def _differs(self, group: ActGroup, old: Mapping[str, Any] | None) -> bool:
        return old is None or old["sign"] != _sign(group, self._acts) or bool(_reports(group) & self._work.dirty)

    def _take_out(self, old: Mapping[str, Any]) -> dict[str, str]:
        """Take out what is no more and move what stays; returns the ids of all that are to be written."""
        work, groups, changed = self._work, self._groups, self._changed
        gone = set(old) - set(groups)
        changed_old = {name: data for name, data in old.items() if name in changed or name in gone}
        bases = {name: (act_id(groups[name][0]), groups[name][0].key) for name in sorted(changed)}
        ids = ids_of(work, "act", bases, changed_old, gone)
        work.shelf.drop("act", gone)
        renamed = _rename(work, {name: ids[name] for name in ids if name not in bases})
        for name in set(groups) - changed:
            if old[name]["hangs"] != list(groups[name][1]):
                _move(work, name, groups[name][1])
        self._before = {name: _adopted(name, data) for name, data in changed_old.items() if data["session"]}
        self.touched = {self._before[name].session for name in gone & self._before.keys()}
        self.touched |= {s for s in renamed if s}
        return ids

    def write(self) -> None:
        """Write all that changed."""
        for made in self._work.helpers.done(self._work, make_acts, self._told()):
            self._work.shelf.put((row for row, _ in made), new=self._work.whole)
            for row, adopted in made:
                before = self._before.get(row.id)
                self.touched |= {act.session for act in (before, adopted) if act is not None and before != adopted}
                if self._work.whole and adopted is not None:
                    self._at.setdefault(adopted.session, []).append(adopted)

    def _told(self) -> Iterator[tuple[list[ActTold], Origins]]:
        by_day = sorted((self._acts.day(self._groups[name][0]), name) for name in self._changed)
        for some in batches(by_day, _AT_ONCE):
            told = [self._one(name) for _, name in some]
            if self._work.whole:
                for act in told:
                    del self._groups[act.name]
            yield told, self._work.origins({report for act in told for report in _reports(act.group)})

    def _one(self, name: str) -> ActTold:
        group, hangs = self._groups[name]
        date = self._acts.date(where(by_key(group)))
        return ActTold(
            name, ActGroup(group.placed, group.joints), hangs, self._ids[name], _sign(group, self._acts), date
        )

    def adopted(self, meetings: Sequence[str]) -> Mapping[str, list[Adopted]]:
        """The acts of meetings, each in order of their ids."""
        if self._work.whole:
            return {name: sorted(self._at.get(name, ()), key=lambda act: (act.id, act.name)) for name in meetings}
        listed = self._work.shelf.find("act", [f"s{name}" for name in meetings])
        texts = self._work.shelf.get("act", {name for names in listed.values() for name in names})
        docs = {name: begins(text, "doc") for name, text in texts.items()}
        return {name: [_adopted(act, docs[act]) for act in listed.get(f"s{name}", ())] for name in meetings}


def _adopted(name: str, data: Mapping[str, Any]) -> Adopted:
    return Adopted(data["id"], name, data["session"], data["title"], data["elsewhere"])


def _reports(group: ActGroup) -> set[str]:
    return {p.mention.report for p in group.placed}


def _sign(group: ActGroup, acts: Acts) -> list[Any]:
    """What an act is written from, beside what its reports say."""
    placed = by_key(group)
    told = [[*p.mention.key, p.meeting] for p in placed]
    return [told, acts.date(where(placed)), sorted([j.report, j.place, j.because] for j in group.joints)]


def _rename(work: Work, ids: Mapping[str, str]) -> list[str | None]:
    """Give acts other ids; returns the meetings they are of."""
    found = {name: parsed(text) for name, text in work.shelf.get("act", ids).items()}
    for name, data in found.items():
        data["id"] = data["doc"]["id"] = ids[name]
    work.shelf.put(act_row(name, data) for name, data in found.items())
    return [data["session"] for data in found.values()]


def _move(work: Work, name: str, hangs: tuple[str, ...]) -> None:
    data = parsed(work.shelf.get("act", [name])[name])
    work.shelf.put([act_row(name, {**data, "hangs": hangs})])


def write_meetings(work: Work, changed: Renamed, acts: ActWriting) -> None:
    """Write the acts and meetings that changed, and the meetings whose acts did."""
    acts.write()
    count_in(work.people, "meeting", work.shelf.keys_of("meeting", changed.gone), -1)
    for kind in ("meeting", "head"):
        work.shelf.drop(kind, changed.gone)
    _drop_disputes(work, changed.gone)
    meetings = {**changed.meetings, **({} if work.whole else _of_acts(work, changed, acts.touched))}
    by_day = sorted((_first_day(item), name) for name, item in meetings.items())
    told = (_told(work, {name: meetings[name] for _, name in some}, acts) for some in batches(by_day, _AT_ONCE))
    for names, rows in work.helpers.done(work, make_meetings, told):
        _drop_disputes(work, names)
        if not work.whole:
            count_in(work.people, "meeting", work.shelf.keys_of("meeting", names), -1)
            count_in(work.people, "meeting", (key for row in rows if row.kind == "meeting" for key in row.keys))
        work.shelf.put(rows, new=work.whole)


def _of_acts(work: Work, changed: Renamed, touched: Iterable[str]) -> dict[str, Named]:
    """The meetings whose acts changed, of those that did not change themselves."""
    ids = {item.id for item in changed.meetings.values()}
    found = work.shelf.find("meeting", [f"i{name}" for name in touched if name not in ids])
    names = [name for listed in found.values() for name in listed if name not in changed.meetings]
    old = {name: begins(text, "meeting") for name, text in work.shelf.get("meeting", names).items()}
    groups = from_rows(work, [old[name]["row"] for name in old])
    return {name: Named(old[name]["id"], group) for name, group in zip(old, groups, strict=True)}


def _told(work: Work, items: Mapping[str, Named], acts: ActWriting) -> tuple[list[MeetingTold], Origins]:
    """What meetings are made of beside what their reports say."""
    adopted = acts.adopted([item.id for item in items.values()])
    reports = {report for item in items.values() for report in item.group.reports}
    told = []
    for name, item in items.items():
        own = adopted[item.id]
        named = tuple(
            Joint(report, place, f"names an act adopted there: {act.title}")
            for act in own
            for report, place in act.elsewhere
        )
        reports |= {joint.report for joint in named}
        told.append(MeetingTold(name, item.id, to_row(item.group), tuple(act.id for act in own), named))
    return told, work.origins(reports)


def _first_day(item: Named) -> int:
    days = item.group.when()
    return days.first if days is not None else 0


def _drop_disputes(work: Work, names: Iterable[str]) -> None:
    if not work.whole:
        found = work.shelf.find("dispute", [f"m{name}" for name in names])
        work.shelf.drop("dispute", {name for listed in found.values() for name in listed})

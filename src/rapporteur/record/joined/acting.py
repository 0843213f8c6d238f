"""The acts of changed meetings and reports joined anew, with the acts they hang together with and no others.

A part is what one meeting's reports (or a report, without a meeting) say of one act. Parts that may be one act hang
together; what does not hang together has no say in one another's joining, so only what a change touches is done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rapporteur.record.acts import (
    LASTING,
    SIGNED,
    ActGroup,
    Block,
    Placed,
    across,
    across_to,
    act_keys,
    alike,
    alone,
    lasting,
    within,
)
from rapporteur.record.best import best_date
from rapporteur.record.days import Days
from rapporteur.record.groups import Joint
from rapporteur.record.joined.bundles import from_act, name_of, to_act
from rapporteur.record.joined.lasting import Lasting, to_lasting, told_lasting
from rapporteur.record.joined.work import Work
from rapporteur.record.joining import Named, decided, place_acts, put_acts_together
from rapporteur.record.mentions import Key
from rapporteur.record.slugs import slug
from rapporteur.store import Row
from rapporteur.store.jsontext import compact, parsed

_FAR = ("until", "week", LASTING, SIGNED)


class Acts:
    """The parts around a change; `joined` gives the acts made of them, each with the parts it may be made of."""

    def __init__(self, work: Work, meetings: Mapping[str, Named], before: Iterable[str]) -> None:
        self._work = work
        self._dates = {item.id: best_date(item.group) for item in meetings.values()}
        self._parts: dict[str, ActGroup] = {}
        self._hangs: dict[str, str] = {}
        self._kept: dict[str, tuple[ActGroup, str]] = {}
        self.taken: set[str] = set()
        lasts = Lasting()
        parts = self._made(meetings.values(), lasts)
        replaced = set() if work.whole else self._replaced(before)
        if not work.whole:
            replaced |= lasts.take_kept(work, replaced, set(before))
        self._fresh = {name_of(part.key): part for part in (*parts, *lasts.parts())}
        if not work.whole:
            self._take_around(replaced)

    def _made(self, meetings: Iterable[Named], lasts: Lasting) -> list[ActGroup]:
        """The parts of changed meetings and reports; lasting documents go where those of their name are."""
        by: dict[tuple[str, str], list[Placed]] = {}
        for item in meetings:
            for placed in sorted(place_acts([item]), key=lambda p: p.mention.key):
                if not lasts.take(placed):
                    by.setdefault((item.id, _institution(placed)), []).append(placed)
        parts = [group for placed in by.values() for group in within(placed)]
        bundles = self._work.bundles(sorted(self._work.dirty))
        loose = (Placed(act, None, None) for bundle in bundles.values() for act in bundle.loose)
        return [*parts, *alone(placed for placed in loose if not lasts.take(placed))]

    def _replaced(self, before: Iterable[str]) -> set[str]:
        """The rows of parts as they were."""
        keys = [*(f"m{name}" for name in before), *(f"l{name}" for name in self._work.dirty)]
        return {name for found in self._work.shelf.find("part", keys).values() for name in found}

    def _take_around(self, replaced: set[str]) -> None:
        """Take what hangs together with what was or is there, by likeness or because somebody decided so."""
        shelf = self._work.shelf
        wanted = {parsed(text)["hangs"] for text in shelf.get("part", replaced).values()}
        for part in self._fresh.values():
            wanted |= self._near(part, replaced)
        decisions = [self._holding(keys) for keys in self._work.acts.same]
        while more := {name for one in decisions if one & (wanted | set(self._fresh)) for name in one} - wanted:
            wanted |= more
        self.taken = wanted
        found = shelf.find("part", [f"h{name}" for name in wanted])
        names = {name for listed in found.values() for name in listed}
        self._parts = {name: part for name, (part, _) in self._read(names - replaced - set(self._fresh)).items()}
        shelf.drop("part", replaced - set(self._fresh))

    def _near(self, part: ActGroup, replaced: set[str]) -> set[str]:
        """What the kept parts hang with that may be one with this."""
        names = {name for found in self._work.shelf.find("part", _sought(part)).values() for name in found}
        found = self._read(names - replaced - set(self._fresh)).values()
        return {hangs for other, hangs in found if alike(part, other)[0]}

    def _read(self, names: set[str]) -> dict[str, tuple[ActGroup, str]]:
        """Kept parts and what each hangs with; thousands may tell one, so each is read once."""
        missing = names - self._kept.keys()
        self._kept.update((name, to_part(text)) for name, text in self._work.shelf.get("part", missing).items())
        return {name: self._kept[name] for name in sorted(names) if name in self._kept}

    def _holding(self, keys: Iterable[Key]) -> set[str]:
        """What the parts hang with that hold one of these mentions, and the names of fresh ones that do."""
        wanted = set(keys)
        fresh = {name for name, part in self._fresh.items() if wanted & {p.mention.key for p in part.placed}}
        found = self._work.shelf.find("part", [f"r{report}" for report, _ in wanted])
        names = {name for listed in found.values() for name in listed}
        kept = self._read(names).values()
        return fresh | {hangs for part, hangs in kept if wanted & {p.mention.key for p in part.placed}}

    def joined(self) -> list[tuple[ActGroup, tuple[str, ...]]]:
        """The acts, each with what its parts hang with."""
        by: dict[str, list[ActGroup]] = {}
        for part in sorted((self._parts | self._fresh).values(), key=_order):
            by.setdefault(_institution(part.placed[0]), []).append(part)
        groups: list[ActGroup] = []
        for name in sorted(by):
            done, hanging = across(by[name])
            groups += done
            for parts in hanging:
                self._keep(parts)
        return self._decided(groups)

    def _keep(self, parts: list[ActGroup]) -> None:
        """Keep parts with what they hang with: the first of them; those that are kept so already are not written."""
        whole = name_of(min(part.key for part in parts))
        for part in parts:
            self._hangs.update((name_of(p.mention.key), whole) for p in part.placed)
        rows = [to_row(part, whole) for part in parts if not self._is_kept(part, whole)]
        self._work.shelf.put(rows, new=self._work.whole)

    def _is_kept(self, part: ActGroup, whole: str) -> bool:
        name = name_of(part.key)
        return name in self._parts and name not in self._fresh and self._kept[name][1] == whole

    def _decided(self, groups: list[ActGroup]) -> list[tuple[ActGroup, tuple[str, ...]]]:
        """Put together what somebody decided is one act."""
        home = {p.mention.key: at for at, group in enumerate(groups) for p in group.placed}
        gone: set[int] = set()
        for ats in decided([[home[key] for key in keys if key in home] for keys in self._work.acts.same]):
            first, *others = sorted((groups[at] for at in ats), key=lambda g: g.key)
            gone |= {at for at in ats if groups[at] is not first}
            put_acts_together([first, *others])
        left = [group for at, group in enumerate(groups) if at not in gone]
        return [(g, tuple(sorted({self._hangs[name_of(p.mention.key)] for p in g.placed}))) for g in left]

    def day(self, group: ActGroup) -> int:
        """When it was told of, as far as is known: acts of one time are told by the same reports."""
        return min((p.days.first for p in group.placed if p.days is not None), default=0)

    def date(self, session: str | None) -> str | None:
        """The date of a meeting held best."""
        if session is not None and session not in self._dates:
            self.dated([session])
        return self._dates.get(session or "")

    def dated(self, sessions: Iterable[str]) -> None:
        """Look up the dates of meetings, all at once, where it is told in short."""
        shelf, missing = self._work.shelf, {session for session in sessions if session not in self._dates}
        found = shelf.find("head", [f"i{session}" for session in missing])
        heads = shelf.get("head", [names[0] for names in found.values()])
        for session in missing:
            names = found.get(f"i{session}")
            self._dates[session] = parsed(heads[names[0]])["date"] if names else None


def _institution(placed: Placed) -> str:
    return slug(placed.mention.institution or "")


def _order(part: ActGroup) -> tuple[bool, str, Key]:
    """Meetings first, in order of their ids, as when all is joined at once."""
    meeting = None if lasting(part.placed[0]) else part.placed[0].meeting
    return (meeting is None, meeting or "", part.key)


def _keys(part: ActGroup) -> list[str]:
    """What kept parts are looked up by beyond their own meeting."""
    return _written(part, (key for key in act_keys(part) if key[0] in _FAR))


def _sought(part: ActGroup) -> list[str]:
    """What kept parts that may be one with this are looked up by."""
    found = {key for key in act_keys(part) if key[0] in _FAR}
    more = {other for key in found for other in across_to(key)}
    return _written(part, more | {key for key in found if key[0] != SIGNED})


def _written(part: ActGroup, keys: Iterable[Block]) -> list[str]:
    name = _institution(part.placed[0])
    return sorted("k" + "|".join(map(str, (name, *key))) for key in keys)


def to_row(part: ActGroup, hangs: str) -> Row:
    """A part as a row."""
    told = [f"r{report}" for report in sorted({p.mention.report for p in part.placed})]
    data, own = told_lasting(part) if lasting(part.placed[0]) else _told(part)
    keys = (*own, f"h{hangs}", *told, *_keys(part))
    return Row("part", name_of(part.key), compact({"hangs": hangs, **data}), tuple((key, "") for key in keys))


def _told(part: ActGroup) -> tuple[dict[str, Any], list[str]]:
    """A part of one meeting, or of one report, and what it is found by."""
    first = part.placed[0]
    data = {
        "meeting": first.meeting,
        "days": [first.days.first, first.days.last] if first.days is not None else None,
        "acts": [from_act(p.mention) for p in part.placed],
        "joints": [[j.report, j.place, j.because] for j in part.joints],
    }
    return data, [f"m{first.meeting}"] if first.meeting else [f"l{first.mention.report}"]


def to_part(text: str) -> tuple[ActGroup, str]:
    """A part from its row, and what it hangs with."""
    data = parsed(text)
    if "name" in data:
        return to_lasting(data), data["hangs"]
    at = Days(*data["days"]) if data["days"] else None
    placed = [Placed(to_act(report, told, act), data["meeting"], at) for report, told, act in data["acts"]]
    return ActGroup(placed, [Joint(*joint) for joint in data["joints"]]), data["hangs"]

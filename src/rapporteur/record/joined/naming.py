"""Which meetings changed, under which ids: what somebody decided is one is put together first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapporteur.record.groups import Group
from rapporteur.record.joined.bundles import begins
from rapporteur.record.joined.grouping import from_rows
from rapporteur.record.joined.work import Work
from rapporteur.record.joining import Named, decided, meeting_id, put_together
from rapporteur.record.mentions import Key
from rapporteur.store.jsontext import parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

Changed = Mapping[str, tuple[int | None, Group] | None]


@dataclass(frozen=True, slots=True)
class Renamed:
    """The meetings to be written anew, each by its row; rows that are no more; and the ids they all had before."""

    meetings: Mapping[str, Named]
    gone: Collection[str]
    before: Collection[str]


def renamed(work: Work, changed: Changed) -> Renamed:
    """Put together what was decided on, and number meetings of one name."""
    shown, gone = _shown(work, changed)
    old = {} if work.whole else _rows(work.shelf, "meeting", [*shown, *gone])
    bases = {name: (meeting_id(group), group.key) for name, group in shown.items()}
    numbers = numbered(work, "meeting", bases, old, gone)
    others = [name for name in numbers if name not in shown]
    more = _rows(work.shelf, "meeting", others)
    again = from_rows(work, [more[name]["row"] for name in others])
    groups = {**shown, **dict(zip(others, again, strict=True))}
    before = {data["id"] for data in (*old.values(), *more.values())}
    return Renamed({name: Named(numbers[name], group) for name, group in groups.items()}, gone, before)


def _shown(work: Work, changed: Changed) -> tuple[dict[str, Group], set[str]]:
    """The meetings as they are shown, and the rows that are shown no more."""
    gone = {name for name, found in changed.items() if found is None}
    shown = {name: found[1] for name, found in changed.items() if found is not None}
    rows = [_holding(work.shelf, "group", keys, 0) for keys in work.sessions.same]
    for names in decided([list(row) for row in rows]):
        if not set(names) & set(changed):
            continue
        known = {name: data for row in rows for name, data in row.items() if name in names}
        loaded = dict(zip(names, from_rows(work, [known[name] for name in names]), strict=True))
        one = put_together(sorted(loaded.values(), key=lambda g: g.key))
        first = next(name for name, group in loaded.items() if group is one)
        gone |= set(names) - {first}
        shown = {name: group for name, group in shown.items() if name not in names}
        shown[first] = one
    return shown, gone - set(shown)


def _holding(shelf: Shelf, kind: str, keys: Iterable[Key], at: int) -> dict[str, Any]:
    """The rows that hold these sessions, in their order."""
    found: dict[str, Any] = {}
    for report, place in keys:
        names = shelf.find(kind, [f"r{report}"]).get(f"r{report}", [])
        for name, text in shelf.get(kind, names).items():
            data = parsed(text)
            if [report, place] in data[at]:
                found.setdefault(name, data)
    return found


def _rows(shelf: Shelf, kind: str, names: Iterable[str]) -> dict[str, Any]:
    last = {"meeting": "meeting", "act": "doc"}[kind]
    return {name: begins(text, last) for name, text in shelf.get(kind, names).items()}


def numbered(
    work: Work, kind: str, new: Mapping[str, tuple[str, Key]], old: Mapping[str, Any], gone: Collection[str]
) -> dict[str, str]:
    """The ids of the new rows, and of those whose number changes with them: of equal names the first has none."""
    by: dict[str, dict[str, Key]] = {}
    ids: dict[str, str] = {}
    for name, (base, key) in new.items():
        by.setdefault(base, {})[name] = key
    if not work.whole:
        for data in old.values():
            by.setdefault(data["base"], {})
        for base, names in work.shelf.find(kind, [f"b{base}" for base in by]).items():
            others = [name for name in names if name not in new and name not in gone]
            for name, data in _rows(work.shelf, kind, others).items():
                by[base[1:]][name] = (data["key"][0], data["key"][1])
                ids[name] = data["id"]
    found = {}
    for base, rows in by.items():
        for number, name in enumerate(sorted(rows, key=lambda n: rows[n]), start=1):
            given = base if number == 1 else f"{base}.{number}"
            if ids.get(name) != given:
                found[name] = given
    return found

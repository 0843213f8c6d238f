"""One year of an institution joined anew around what changed: the same as joining the whole year.

Mentions told by the day hang together by days, level and city; what does not hang together has no say in one another's
joining. Of each mention told by month or year is kept what it may mean, so that only meetings that changed are looked
at again. What is left of these joins its like by level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.record.fitting import Fitting, fitting
from rapporteur.record.groups import Group, counts
from rapporteur.record.joined.entries import Coarse, Entry, Scored, coarse_of, entry_of, may_join, shape_of
from rapporteur.record.joined.grouping import from_rows, to_row
from rapporteur.record.joined.work import Work
from rapporteur.record.mentions import Key, Mention, make_of
from rapporteur.record.months import Fits, among_themselves, by_meeting, fits_for, may_fit, strange_to, take_months
from rapporteur.record.near_days import by_printed, near_days
from rapporteur.store.jsontext import compact


@dataclass(slots=True)
class Rejoined:
    """A year joined anew: all its meetings in short, the mentions by month or year, and the meetings made anew."""

    entries: list[Entry]
    coarse: list[Coarse]
    groups: dict[Key, Group] = field(default_factory=dict)


@dataclass(slots=True)
class _Change:
    """What changes of the meetings as they are told by the day: those that go, that come, and that stay; `alike` are
    those that come in the place of one with which they have all in common that counts for a month or year.
    """

    gone: list[Entry]
    made: dict[Key, Group]
    stays: dict[Key, Entry]
    alike: dict[Key, Key]


def rejoin(work: Work, entries: Sequence[Entry], coarse: Sequence[Coarse], fresh: Sequence[Mention]) -> Rejoined:
    """Join a year anew; `fresh` are all its mentions of reports that changed."""
    exact, months = ([m for m in fresh if m.days is not None and m.days.exact == sharp] for sharp in (True, False))
    change = _told_by_day(work, [e for e in entries if e.told], exact)
    now = [*_fitted_again(work, coarse, change), *(_fitted(work, m, change) for m in months)]
    old = _given(coarse, {e.base: e.fitting(0) for e in (*change.gone, *change.stays.values())})
    new = _given(now, {**{k: e.fitting(0) for k, e in change.stays.items()}, **_fittings(change.made)})
    found = Rejoined([], now)
    left = [c.key for c in now if c.key not in {key for keys in new.values() for key in keys}]
    for key, entry in change.stays.items():
        if new.get(key) == old.get(key) and not _dirty(work, new.get(key, ())):
            found.entries.append(entry)
            left += set(new.get(key, ())) - set(entry.keys)
        else:
            left += _put(work, found, from_rows(work, [entry.as_told()])[0], new.get(key, ()))
    for key, group in change.made.items():
        left += _put(work, found, group, new.get(key, ()))
    _by_level(work, found, [e for e in entries if not e.told], left)
    found.entries.sort(key=lambda e: e.first)
    return found


def _dirty(work: Work, keys: Iterable[Key]) -> bool:
    return any(report in work.dirty for report, _ in keys)


def _mentions(work: Work, keys: Iterable[Key]) -> list[Mention]:
    wanted = list(keys)
    bundles = work.bundles(report for report, _ in wanted)
    return [bundles[report].at(place) for report, place in wanted]


def _told_by_day(work: Work, entries: Sequence[Entry], fresh: Sequence[Mention]) -> _Change:
    """Join what is told by the day: what changed, with all that hangs together with it."""
    again = _hanging(work, entries, fresh)
    kept = [key for entry in again for key in entry.keys[: entry.told] if key[0] not in work.dirty]
    made = {g.key: g for g in near_days(by_printed([*_mentions(work, kept), *fresh])[0])}
    same = {compact(e.as_told()): e for e in again if not _dirty(work, e.keys[: e.told])}
    found = {key: same.get(compact(to_row(group))) for key, group in made.items()}
    stay = {key: entry for key, entry in found.items() if entry is not None}
    ids, staying = {id(entry) for entry in again}, {id(e) for e in stay.values()}
    gone = [entry for entry in again if id(entry) not in staying]
    new = {key: group for key, group in made.items() if key not in stay}
    return _Change(
        gone, new, {**{e.base: e for e in entries if id(e) not in ids}, **stay}, _alike(work, gone, new.values())
    )


def _alike(work: Work, gone: Iterable[Entry], made: Iterable[Group]) -> dict[Key, Key]:
    """The meetings that only more reports tell than before, which say nothing new of what joins months and years."""
    by = {frozenset(g for m in group.mentions if (g := m.key)[0] not in work.dirty): group for group in made}
    found = {}
    for entry in () if work.sessions.apart else gone:
        keys = frozenset(entry.keys[: entry.told])
        if keys in by and not _dirty(work, keys) and counts(from_rows(work, [entry.as_told()])[0]) == counts(by[keys]):
            found[entry.base] = by[keys].key
    return found


def _hanging(work: Work, entries: Sequence[Entry], fresh: Sequence[Mention]) -> list[Entry]:
    """The meetings that hold what changed or came, and those that may join with them, and so on."""
    waiting = [shape_of(m) for m in fresh]
    others: list[Entry] = []
    found: list[Entry] = []
    for entry in entries:
        if _dirty(work, entry.keys[: entry.told]):
            found.append(entry)
            waiting += entry.shapes
        else:
            others.append(entry)
    while waiting:
        near = [e for e in others if any(may_join(one, other) for one in waiting for other in e.shapes)]
        taken = {id(e) for e in near}
        others = [e for e in others if id(e) not in taken]
        found += near
        waiting = [shape for entry in near for shape in entry.shapes]
    return found


def _fitted_again(work: Work, coarse: Iterable[Coarse], change: _Change) -> list[Coarse]:
    """What mentions of reports that did not change may mean now: those alike are held against what changed once."""
    gone = {entry.base for entry in change.gone} - change.alike.keys()
    as_before = set(change.alike.values())
    made = [g for key, g in change.made.items() if g.days is not None and key not in as_before]
    kept: dict[Scored, Scored] = {}
    near: dict[tuple[object, ...], list[Group]] = {}
    waiting: list[tuple[Coarse, list[Group]]] = []
    for told in (c for c in coarse if c.key[0] not in work.dirty):
        if told.fits not in kept:
            left = ((change.alike.get(key, key), score) for key, score in told.fits if key not in gone)
            kept[told.fits] = tuple(sorted(left))
        like = (told.level, told.city, told.days)
        if like not in near:
            near[like] = [g for g in made if _may_mean(told, g)]
        now = kept[told.fits]
        waiting.append((told if now == told.fits else replace(told, fits=now), near[like]))
    mentions = {m.key: m for m in _mentions(work, [told.key for told, groups in waiting if groups])}
    known: dict[tuple[object, ...], Fits] = {}
    return [_with_more(told, groups, mentions.get(told.key), known) for told, groups in waiting]


def _with_more(told: Coarse, near: Sequence[Group], m: Mention | None, known: dict[tuple[object, ...], Fits]) -> Coarse:
    """A mention by month or year with what else it may mean, of the meetings that came."""
    if m is None:
        return told
    like = (make_of(m), id(near)) if strange_to(m, near) else (m.key,)
    if like not in known:
        known[like] = fits_for(m, near)
    more = ((fit.key, fit.score) for fit in known[like])
    return replace(told, fits=tuple(sorted([*told.fits, *more])))


def _may_mean(told: Coarse, group: Group) -> bool:
    assert group.days is not None
    return may_fit(told.level, told.city, told.days, group.days, group.levels, group.cities)


def _fitted(work: Work, m: Mention, change: _Change) -> Coarse:
    """A new mention by month or year, with what it may mean."""
    told = coarse_of(m, ())
    near = [e for e in change.stays.values() if may_fit(told.level, told.city, told.days, e.days, e.levels, e.cities)]
    groups = [*from_rows(work, [e.as_told() for e in near]), *(g for g in change.made.values() if _may_mean(told, g))]
    return coarse_of(m, fits_for(m, groups))


def _fittings(groups: dict[Key, Group]) -> dict[Key, Fitting]:
    return {key: fitting(group, "", 0) for key, group in groups.items()}


def _given(coarse: Sequence[Coarse], meetings: dict[Key, Fitting]) -> dict[Key, list[Key]]:
    meant: dict[Scored, Key | None] = {}  # very many may mean the same
    for told in coarse:
        if told.fits not in meant:
            meant[told.fits] = told.means(meetings)
    return by_meeting({told.key: meant[told.fits] for told in coarse})


def _put(work: Work, found: Rejoined, group: Group, given: Sequence[Key]) -> list[Key]:
    """Take a meeting with what is given to it; returns what it does not take."""
    told = len(group.mentions)
    left = take_months(group, _mentions(work, given))
    entry = entry_of(group, told)
    found.entries.append(entry)
    found.groups[entry.first] = group
    return [m.key for m in left]


def _by_level(work: Work, found: Rejoined, entries: Sequence[Entry], left: Sequence[Key]) -> None:
    """Join what means no meeting told by the day: what is of one level, where anything of it changed."""
    level_of = {c.key: c.level for c in found.coarse}
    now: dict[str | None, set[Key]] = {}
    for key in left:
        now.setdefault(level_of[key], set()).add(key)
    old: dict[str | None, list[Entry]] = {}
    for entry in entries:
        old.setdefault(min(entry.levels, default=None), []).append(entry)
    for level, keys in now.items():
        before = old.get(level, [])
        if keys == {key for entry in before for key in entry.keys} and not _dirty(work, keys):
            found.entries += before
            continue
        for group in among_themselves(_mentions(work, sorted(keys))):
            entry = entry_of(group, 0)
            found.entries.append(entry)
            found.groups[entry.first] = group

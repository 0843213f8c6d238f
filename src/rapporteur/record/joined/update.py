"""Bringing the joined record up to date: what changed is joined anew, with all it may change, and nothing else.

Every step is a function of the readings and decisions alone, so that it does not matter in which order, how many at a
time or how often reports came; one transaction, so that it is done or not done (ADR 13).
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur import knowledge as background
from rapporteur.knowledge import Knowledge
from rapporteur.record.decisions import PERSON, decisions
from rapporteur.record.joined.acting import Acts
from rapporteur.record.joined.bundles import Kept
from rapporteur.record.joined.claiming import keep_claims, write_claims
from rapporteur.record.joined.copying import keys_before, rejoin_copies, write_prints
from rapporteur.record.joined.helping import Helpers, helpers
from rapporteur.record.joined.institution import Institution
from rapporteur.record.joined.naming import renamed
from rapporteur.record.joined.persons import count_in, write_everybody, write_people
from rapporteur.record.joined.preparing import Prepared, Told, prepare, spoken_of
from rapporteur.record.joined.revision import moved_on, revision
from rapporteur.record.joined.work import Work, batches
from rapporteur.record.joined.writing import ActWriting, write_meetings
from rapporteur.store import Judgement, Row, Store
from rapporteur.store.jsontext import compact, parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_AT_ONCE = 500
_NOBODY = "-"  # parts.NOBODY
_FEW = 100
_RECORD = Path(__file__).parent.parent
_PARTS = (_RECORD, _RECORD.parent / "names", Path(background.__file__).parent)


def bring_up_to_date(store: Store, knowledge: Knowledge) -> int:
    """Join what changed since the last time; returns how many reports that was."""
    with store.asking() as shelf:
        if _state(shelf) == _now(shelf) and not shelf.unjoined():
            return 0
    with store.joining() as shelf, _calm(few=len(shelf.unjoined()) <= _FEW):
        return update(shelf, knowledge, lambda reports: helpers(store, knowledge, shelf.judgements(), reports))


@contextmanager
def _calm(few: bool) -> Iterator[None]:
    """Let the collector look less often at what is nearly all still in use; not at all where few reports are joined."""
    usual = gc.get_threshold()
    gc.set_threshold(0 if few else 1_000_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _state(shelf: Shelf) -> Any:
    return parsed(shelf.get("state", ["state"]).get("state", "null"))


def _now(shelf: Shelf) -> dict[str, Any]:
    """What the joined record is made by: this program, and the decisions in force."""
    return {"program": program(), "judgements": [j.id for j in shelf.judgements() if j.undone_at is None]}


def update(shelf: Shelf, knowledge: Knowledge, helped: Callable[[int], Helpers] | None = None) -> int:
    """The same within a transaction; `helped` gives processes that help with so many reports."""
    before, now, judged, number = _state(shelf), _now(shelf), shelf.judgements(), revision(shelf)
    rules = decisions(judged)
    whole = before is None or before["program"] != now["program"]
    if whole:
        shelf.empty()
        dirty = set(shelf.names())
    else:
        dirty = set(shelf.unjoined())
        moved = set(before["judgements"]) ^ set(now["judgements"])
        changed = decisions([_as_in_force(j) for j in judged if j.id in moved])
        dirty |= set(changed.anchored()) | changed.hidden | _naming(shelf, judged, moved)
        more = (changed.together_with(dirty) | rules.together_with(dirty)) - dirty
        dirty |= more & set(shelf.names()) if more else set()
    if dirty:
        crew = helped(len(dirty)) if whole and helped is not None else Helpers()
        try:
            _join(Work(shelf, knowledge, rules, dirty, whole, helpers=crew))
        finally:
            crew.close()
    shelf.joined()
    shelf.put([Row("state", "state", compact(now))])
    moved_on(shelf, number)
    return len(dirty)


def _as_in_force(made: Judgement) -> Judgement:
    return Judgement(made.id, made.at, made.who, made.kind, made.data)


def _naming(shelf: Shelf, judged: list[Judgement], moved: set[int]) -> set[str]:
    """The reports that name somebody a decision is about."""
    names = {name for j in judged if j.id in moved and j.kind == PERSON for name in j.data["names"]}
    return set(shelf.telling(compact(name)[1:-1] for name in sorted(names)))


def _join(work: Work) -> None:
    before = keys_before(work)
    touched = _write_bundles(work)
    more = rejoin_copies(work, before)
    if more:
        work.dirty |= more
        for name, years in _write_bundles(work, more).items():
            touched.setdefault(name, set()).update(years)
    changed: dict[str, Any] = {}
    for name in sorted(touched):
        changed.update(Institution(work, name, {year for year in touched[name] if year is not None}).join())
        if work.whole:
            work.forget()
    named = renamed(work, changed)
    acts = Acts(work, named.meetings, named.before)
    write_meetings(work, named, ActWriting(work, acts))
    write_claims(work, named.meetings)
    if work.whole:
        write_everybody(work.shelf)
    else:
        write_people(work.shelf, work.people)
    work.shelf.put([Row("untracked", name or _NOBODY, "", (("all", ""),)) for name in sorted(work.institutions)])


def _write_bundles(work: Work, only: set[str] | None = None) -> dict[str, set[int | None]]:
    """Write what reports bring to the record; returns the institutions and years where something changed."""
    touched: dict[str, set[int | None]] = {}
    told = (_told(work, names) for names in batches(sorted(work.dirty if only is None else only), _AT_ONCE))
    for made in work.helpers.done(work, prepare, told):
        homes = made.homes | (set() if work.whole else _as_they_were(work, made))
        work.institutions |= made.institutions
        work.shelf.put(made.bundles, new=work.whole)
        if only is None:
            write_prints(work, made.names, made.prints)
            keep_claims(work, made.guessed, made.claims, new=work.whole)
            work.guessed.update(made.guessed)
        for where, year in homes:
            touched.setdefault(where, set()).add(year)
    work.forget()
    return touched


def _told(work: Work, names: Sequence[str]) -> Told:
    return [*names], {} if work.whole else work.shelf.get("claims", names)


def _as_they_were(work: Work, made: Prepared) -> set[tuple[str, int | None]]:
    """Take note of whom and what changed reports spoke of; returns where their sessions were joined."""
    was = [Kept(name, text) for name, text in work.shelf.get("bundle", made.names).items()]
    work.institutions |= {name for bundle in was for name in spoken_of(bundle)}
    count_in(work.people, "bundle", (key for row in made.bundles for key in row.keys))
    count_in(work.people, "bundle", work.shelf.keys_of("bundle", made.names), -1)
    work.shelf.drop("bundle", set(made.names) - {row.id for row in made.bundles})
    return {where for bundle in was for where in bundle.homes()}


@lru_cache(maxsize=1)
def program() -> str:
    """The fingerprint of what joins: another program may join otherwise."""
    found = hashlib.sha256()
    for folder in _PARTS:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".yaml", ".json")):
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]

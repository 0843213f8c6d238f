"""Bringing the joined record up to date: what changed is joined anew, with all it may change, and nothing else.

Every step is a function of the readings and decisions alone, so that it does not matter in which order, how many at a
time or how often reports came; one transaction, so that it is done or not done (ADR 13).
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur import knowledge as background
from rapporteur.knowledge import Knowledge
from rapporteur.record.days import days
from rapporteur.record.decisions import PERSON, decisions
from rapporteur.record.joined.acting import Acts
from rapporteur.record.joined.bundles import Bundle, compact, home, packed, unpacked
from rapporteur.record.joined.claiming import write_claims, write_guessed
from rapporteur.record.joined.copying import keys_before, rejoin_copies, write_prints
from rapporteur.record.joined.institution import Institution
from rapporteur.record.joined.listing import UNDATED, listing_keys
from rapporteur.record.joined.naming import renamed
from rapporteur.record.joined.persons import names_in, names_told, write_everybody, write_people
from rapporteur.record.joined.revision import moved_on, revision
from rapporteur.record.joined.work import Work, batches
from rapporteur.record.joined.writing import ActWriting, write_meetings
from rapporteur.store import Judgement, Row, Store

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_AT_ONCE = 500
_NOBODY = "-"  # parts.NOBODY
_RECORD = Path(__file__).parent.parent
_PARTS = (_RECORD, _RECORD.parent / "names", Path(background.__file__).parent)


def bring_up_to_date(store: Store, knowledge: Knowledge) -> int:
    """Join what changed since the last time; returns how many reports that was."""
    with store.asking() as shelf:
        if _state(shelf) == _now(shelf) and not shelf.unjoined():
            return 0
    with store.joining() as shelf, _calm():
        return update(shelf, knowledge)


@contextmanager
def _calm() -> Iterator[None]:
    """Let the collector look less often at what is nearly all still in use."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _state(shelf: Shelf) -> Any:
    return json.loads(shelf.get("state", ["state"]).get("state", "null"))


def _now(shelf: Shelf) -> dict[str, Any]:
    """What the joined record is made by: this program, and the decisions in force."""
    return {"program": program(), "judgements": [j.id for j in shelf.judgements() if j.undone_at is None]}


def update(shelf: Shelf, knowledge: Knowledge) -> int:
    """The same within a transaction."""
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
        dirty = (changed.together_with(dirty) | rules.together_with(dirty)) & {*shelf.names(), *dirty}
    if dirty:
        _join(Work(shelf, knowledge, rules, dirty, whole))
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
    for names in batches(sorted(work.dirty if only is None else only), _AT_ONCE):
        old = {} if work.whole else work.shelf.get("bundle", names)
        wholes = work.wholes(names)
        bundles = {name: whole.bundle() for name, whole in wholes.items()}
        rows = []
        for name, bundle in bundles.items():
            info = wholes[name].reading.report
            told = {key: getattr(info, key) for key in ("language", "title", "outlet", "published")}
            own = [*names_told(wholes[name].reading)]
            work.people |= set() if work.whole else names_in(own)
            work.institutions |= _spoken_of(bundle)
            homes = sorted({f"{where}/{'' if year is None else year}" for where, year in map(home, bundle.mentions)})
            keys = [(key, "") for key in (*homes, "all")] + own + _listed(name, told)
            keys += [("days", f"{day.first:07}")] if (day := days(info.published)) is not None else []
            if wholes[name].reading.proposals:
                wheres = {f"{where}/proposals" for where in _wheres(bundle) or {""}}
                keys += [(key, "") for key in sorted({"proposals", *wheres})]
            rows.append(Row("bundle", name, packed(bundle, told), tuple(keys)))
        work.people |= set() if work.whole else names_in(work.shelf.keys_of("bundle", names))
        work.shelf.drop("bundle", [name for name in names if name not in bundles])
        work.shelf.put(rows, new=work.whole)
        if only is None:
            write_prints(work, names, wholes)
            write_guessed(work, bundles.values(), wholes)
        was = [unpacked(name, text) for name, text in old.items()]
        work.institutions |= {name for bundle in was for name in _spoken_of(bundle)}
        for bundle in (*was, *bundles.values()):
            for where, year in map(home, bundle.mentions):
                touched.setdefault(where, set()).add(year)
    work.forget()
    return touched


def _listed(name: str, told: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Where a report stands in lists, and the month it counts for."""
    day = told["published"] or ""
    such = {"language": told["language"], "outlet": told["outlet"], "year": day[:4]}
    return [*listing_keys(f"{day or UNDATED} {name}", such), ("months", day[:7] or "?")]


def _spoken_of(bundle: Bundle) -> set[str]:
    """The institutions that what a report tells may make a track of; `` for what is of none."""
    acts = (*bundle.loose, *(act for m in bundle.mentions for act in m.acts))
    return {m.institution or "" for m in bundle.mentions} | {act.institution or "" for act in acts}


def _wheres(bundle: Bundle) -> set[str]:
    return {home(m)[0] for m in bundle.mentions}


@lru_cache(maxsize=1)
def program() -> str:
    """The fingerprint of what joins: another program may join otherwise."""
    found = hashlib.sha256()
    for folder in _PARTS:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".yaml", ".json")):
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]

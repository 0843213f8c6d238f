"""What a reader decides on a page, kept as the record keeps decisions; and where to go on afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapporteur.model import StoreError
from rapporteur.record.judging import decision
from rapporteur.store import Judgement
from rapporteur.web.library import Library
from rapporteur.web.links import link
from rapporteur.web.snapshot import Snapshot

SEEN = "seen"
PATIENCE = 8.0
VERBS = ("right", "wrong", "same", "different", "title", "person", "hide", SEEN)
_FIELDS: Mapping[str, Sequence[str]] = {
    "right": ("of", "field", "value"),
    "wrong": ("of", "field", "value"),
    "same": ("of", "other"),
    "different": ("of", "report"),
    "title": ("of", "title"),
    "person": ("of", "other"),
    "hide": ("report",),
    SEEN: ("of",),
}
_LONGEST = 500


def words_of(verb: str, given: Mapping[str, object]) -> list[str]:
    """The words of a decision out of a form."""
    found = [str(given.get(name, "")).strip() for name in _FIELDS.get(verb, ())]
    if not found or not all(found) or any(len(word) > _LONGEST for word in found):
        raise StoreError("R0317", verb[:40], "something is missing, or too long", "Fill in the whole form.")
    return found


def judge(library: Library, who: str, verb: str, words: Sequence[str]) -> Judgement:
    """Keep a decision, and join the record anew with it; R0317 or R0313 where it is none."""
    found = library.snapshot()
    data = {"of": list(words)} if verb == SEEN and len(words) == 1 else decision(found.book, verb, words)
    with library.store() as store:
        made = store.judge(who, verb, data)
    library.renewed(PATIENCE)
    return made


def undo(library: Library, who: str, number: int) -> Judgement:
    """End a decision, and join the record anew without it."""
    with library.store() as store:
        undone = store.undo(number, who)
    if undone is None:
        raise StoreError("R0313", str(number), "no decision of this number in force", "See: the list of decisions")
    library.renewed(PATIENCE)
    return undone


def followed(before: Snapshot, after: Snapshot, name: str) -> str:
    """The page of a meeting or act that may have another id since: the one its mentions are in now."""
    if name in before.named:
        keys = {m.key for m in before.named[name].group.mentions}
        now = _most_of(keys, {one: {m.key for m in item.group.mentions} for one, item in after.named.items()})
        return link("sessions", now) if now else "/sessions"
    if name in before.acts:
        kept = _groups(before)[name]
        now = _most_of(kept, _groups(after))
        return link("acts", now) if now else "/acts"
    return "/judgements"


def _most_of(keys: set[tuple[str, int]], groups: Mapping[str, set[tuple[str, int]]]) -> str | None:
    """The group that holds most of the keys; None where none holds any."""
    best = max(groups, key=lambda name: len(groups[name] & keys), default=None)
    return best if best is not None and groups[best] & keys else None


def _groups(found: Snapshot) -> Mapping[str, set[tuple[str, int]]]:
    pairs = zip(found.book.acts, found.book.groups, strict=True)
    return {act.id: {p.mention.key for p in group.placed} for act, group in pairs}


def settled(judged: Iterable[Judgement]) -> set[tuple[str, ...]]:
    """What somebody has looked at and decided: values held right or wrong, and what was marked as seen."""
    found: set[tuple[str, ...]] = set()
    for made in judged:
        if made.undone_at is None:
            of = made.data.get("of", [])
            if made.kind in ("right", "wrong") and of:
                found.add((of[0], str(made.data.get("field"))))
            elif made.kind == SEEN:
                found.add(tuple(of))
    return found


def line(made: Judgement) -> list[str]:
    """What a decision is about, in its own words."""
    data: Mapping[str, Any] = made.data
    about = [*data.get("of", ()), *data.get("names", ()), data.get("report"), data.get("field"), data.get("value")]
    return [str(part) for part in (*about, data.get("title")) if part]

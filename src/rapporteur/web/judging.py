"""What a reader decides on a page, kept as the record keeps decisions; and where to go on afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapporteur.model import Reading, StoreError
from rapporteur.record.facts import about
from rapporteur.record.facts import held as held_facts
from rapporteur.record.joined.about import book_about
from rapporteur.record.judging import decision
from rapporteur.store import Judgement
from rapporteur.store.jsontext import parsed
from rapporteur.web.library import Library
from rapporteur.web.links import Spot, link

Keys = set[tuple[str, int]]
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
_KINDS = {"sessions": "meeting", "acts": "act"}


def words_of(verb: str, given: Mapping[str, object]) -> list[str]:
    """The words of a decision out of a form."""
    found = [str(given.get(name, "")).strip() for name in _FIELDS.get(verb, ())]
    if not found or not all(found) or any(len(word) > _LONGEST for word in found):
        raise StoreError("R0317", verb[:40], "something is missing, or too long", "Fill in the whole form.")
    return found


def judge(library: Library, who: str, verb: str, words: Sequence[str]) -> Judgement:
    """Keep a decision, and join the record anew with it; R0317 or R0313 where it is none."""
    library.snapshot()
    with library.account() as account:
        data: Mapping[str, Any] = {"of": list(words)}
        if verb != SEEN or len(words) != 1:
            data = decision(book_about(account, words[:2], words[:2], words[:1]), verb, words)
        made = account.store.judge(who, verb, data)
    library.renewed(PATIENCE)
    return made


def judge_facts(library: Library, who: str, verb: str, places: Sequence[Spot], kind: str, value: str) -> Judgement:
    """Keep a decision about single facts: of a kind, at some places, that say a value."""
    if verb not in ("right", "wrong"):
        raise StoreError("R0317", verb[:40], "a fact is right or wrong", "Decide which.")
    library.snapshot()
    with library.account() as account:
        read = {s.report.id: s.reading for s in account.store.some(sorted({p.report for p in places})) if s.reading}
        made = account.store.judge(who, verb, about(read, kind, [(p.report, p.start, p.end) for p in places], value))
    library.renewed(PATIENCE)
    return made


def on_facts(judged: Iterable[Judgement], reading: Reading) -> dict[tuple[str, int], Judgement]:
    """The decisions in force on single facts of a reading: by kind and place."""
    found: dict[tuple[str, int], Judgement] = {}
    for made in judged:
        for item in held_facts(made.data) if made.undone_at is None else ():
            place = item.find(reading) if item.report == reading.report.id else None
            if place is not None:
                found[item.kind, place] = made
    return found


def undo(library: Library, who: str, number: int) -> Judgement:
    """End a decision, and join the record anew without it."""
    with library.store() as store:
        undone = store.undo(number, who)
    if undone is None:
        raise StoreError("R0313", str(number), "no decision of this number in force", "See: the list of decisions")
    library.renewed(PATIENCE)
    return undone


def held(library: Library, name: str) -> dict[str, Keys]:
    """The mentions that a meeting or an act is made of, by the kind of page it has."""
    library.snapshot()
    with library.account() as account, account.store.asking() as shelf:
        found = {page: shelf.find(kind, [f"i{name}"]) for page, kind in _KINDS.items()}
        rows = {page: shelf.get(_KINDS[page], rows[f"i{name}"]) for page, rows in found.items() if rows}
    return {page: _keys(text) for page, texts in rows.items() for text in texts.values()}


def followed(library: Library, before: Mapping[str, Keys]) -> str:
    """The page of a meeting or act that may have another id since: the one its mentions are in now."""
    for page, keys in before.items():
        kind = _KINDS[page]
        with library.account() as account, account.store.asking() as shelf:
            rows = shelf.find(kind, [f"r{report}" for report in {report for report, _ in keys}])
            texts = shelf.get(kind, {row for found in rows.values() for row in found}).values()
        now = {_name(text): _keys(text) for text in texts}
        best = max(sorted(now), key=lambda name: len(now[name] & keys), default=None)
        return link(page, best) if best is not None and now[best] & keys else f"/{page}"
    return "/judgements"


def _keys(text: str) -> Keys:
    return {(str(report), int(place)) for report, place in parsed(text)["row"][0]}


def _name(text: str) -> str:
    return str(parsed(text)["id"])


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

"""From what a person says about the record to a decision that can be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rapporteur.model import StoreError
from rapporteur.record import decisions as d
from rapporteur.record.book import Book
from rapporteur.record.facts import SAYS, about
from rapporteur.record.meetings import FIELDS
from rapporteur.record.mentions import Key

_CURE = "See: rapporteur judge --help"


def decision(book: Book, verb: str, words: Sequence[str]) -> Mapping[str, Any]:
    """The data of a decision; R0317 where the words do not make one."""
    number, make = _MAKERS.get(verb, (-1, _unknown))
    if len(words) != number:
        raise StoreError("R0317", " ".join((verb, *words)), "this is not a decision the record knows", _CURE)
    return make(book, list(words))


def report(book: Book, words: Sequence[str]) -> Mapping[str, Any]:
    """A decision about a whole report."""
    (name,) = words
    if name not in book.readings:
        raise StoreError("R0313", name, "no such report in the record", "See: rapporteur reports")
    return {"report": name}


def _unknown(book: Book, words: Sequence[str]) -> Mapping[str, Any]:
    return {}


def _same(book: Book, words: Sequence[str]) -> Mapping[str, Any]:
    if len({_kind(book, name) for name in words}) > 1:
        raise StoreError("R0317", " ".join(words), "a meeting and an act cannot be one", "Give two of one kind.")
    items = [_anchor(book, _kind(book, name), min(_keys(book, name))) for name in words]
    return {"items": items, "of": list(words)}


def _different(book: Book, words: Sequence[str]) -> Mapping[str, Any]:
    name, told = words
    kind, keys = _kind(book, name), _keys(book, name)
    own = [key for key in keys if key[0] == told]
    others = [key for key in keys if key[0] != told]
    if not own or not others:
        raise StoreError("R0313", told, f"this report is not joined with others in {name}", "See what is joined there.")
    return {"items": [_anchor(book, kind, key) for key in (own[0], *others)], "of": list(words)}


def _right(book: Book, words: Sequence[str]) -> Mapping[str, Any]:
    return _value(book, words, right=True)


def _wrong(book: Book, words: Sequence[str]) -> Mapping[str, Any]:
    return _value(book, words, right=False)


def _value(book: Book, words: Sequence[str], *, right: bool) -> Mapping[str, Any]:
    """Either way the wrong values are struck, wherever they stand; a fact of a report is named by kind and place."""
    name, field, value = words
    if name in book.readings and field in SAYS:
        return about(book.readings, field, [(name, *_span(value))], "")
    if _kind(book, name) != "sessions" or field not in FIELDS:
        what = "values are judged of meetings, field by field"
        raise StoreError("R0317", f"{name} {field}", what, f"Fields: {', '.join(FIELDS)}")
    group = next(item.group for item in book.named if item.id == name)
    told = {m.key: given for m in group.mentions if (given := m.told(field)) is not None}
    if value not in told.values():
        raise StoreError(
            "R0313", value, f"no report gives this as {field} of {name}", f"See: rapporteur session {name}"
        )
    struck = {key: given for key, given in sorted(told.items()) if (given == value) != right}
    items = [_anchor(book, "sessions", key) for key in struck]
    return {"items": items, "struck": list(struck.values()), "field": field, "value": value, "of": [name]}


def _span(text: str) -> tuple[int, int]:
    start, _, end = text.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise StoreError("R0317", text, "not a place in a report", "Give it as START-END, in signs from the beginning.")
    return int(start), int(end)


def _title(book: Book, words: Sequence[str]) -> Mapping[str, Any]:
    name, title = words
    if _kind(book, name) != "acts":
        raise StoreError("R0317", name, "only acts have titles", "See: rapporteur acts")
    return {"items": [_anchor(book, "acts", min(_keys(book, name)))], "title": title, "of": [name]}


def _person(book: Book, words: Sequence[str]) -> Mapping[str, Any]:
    return {"names": list(words)}


_MAKERS: Mapping[str, tuple[int, Callable[[Book, Sequence[str]], Mapping[str, Any]]]] = {
    d.SAME: (2, _same),
    d.DIFFERENT: (2, _different),
    d.RIGHT: (3, _right),
    d.WRONG: (3, _wrong),
    d.TITLE: (2, _title),
    d.PERSON: (2, _person),
    d.HIDE: (1, report),
}


def _kind(book: Book, name: str) -> str:
    if any(item.id == name for item in book.named):
        return "sessions"
    if any(act.id == name for act in book.acts):
        return "acts"
    raise StoreError("R0313", name, "no such meeting or act in the record", "See: rapporteur sessions, rapporteur acts")


def _keys(book: Book, name: str) -> list[Key]:
    for item in book.named:
        if item.id == name:
            return sorted(m.key for m in item.group.mentions)
    group = next(group for act, group in zip(book.acts, book.groups, strict=True) if act.id == name)
    return sorted(p.mention.key for p in group.placed)


def _anchor(book: Book, kind: str, key: Key) -> dict[str, Any]:
    return d.anchor(book.readings[key[0]], kind, key[1])

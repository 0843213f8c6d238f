"""The record in memory about a few meetings and acts: what one page, one brief or one decision needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rapporteur.record.acts import ActGroup, Placed
from rapporteur.record.book import Book
from rapporteur.record.decisions import PERSON, Decisions, decisions
from rapporteur.record.groups import Group, Joint
from rapporteur.record.joined.asking import Account, to_act, to_dispute, to_meeting
from rapporteur.record.joined.work import Whole, Work, origins_among
from rapporteur.record.joining import Named
from rapporteur.record.mentions import ActMention, Key

if TYPE_CHECKING:
    from rapporteur.store import Judgement, Shelf

Rows = Mapping[str, Any]


def book_about(
    account: Account,
    meetings: Iterable[str] = (),
    acts: Iterable[str] = (),
    reports: Iterable[str] = (),
    most: int | None = None,
) -> Book:
    """These meetings with their acts and disputes, these acts, and the reports behind them (at most so many of each)."""
    with account.store.asking() as shelf:
        told = _rows(shelf, "meeting", [f"i{name}" for name in meetings])
        ids = [data["id"] for data in told.values()]
        more = _rows(shelf, "act", [*(f"s{name}" for name in ids), *(f"i{name}" for name in acts)])
        found = shelf.find("dispute", [f"m{name}" for name in told])
        disputes = [to_dispute(text) for text in _texts(shelf, "dispute", found).values()]
        keys = {name: _first(data["row"][0], most) for name, data in {**told, **more}.items()}
        names = {*reports, *(report for listed in keys.values() for report, _ in listed)}
        work = Work(shelf, account.knowledge, _decided(shelf.judgements(), names), set())
        wholes = work.wholes(sorted(names))
        every = {report for data in told.values() for report in data["meeting"]["reports"]}
        origins = origins_among(shelf, names | every | {r for data in more.values() for r in data["doc"]["reports"]})
    pairs = [(to_act(json.dumps(data)), _acts(keys[name], wholes)) for name, data in more.items()]
    pairs = sorted(((act, group) for act, group in pairs if group.placed), key=lambda pair: pair[0].id)
    return Book(
        {name: whole.reading for name, whole in wholes.items()},
        origins,
        tuple(Named(data["id"], _group(keys[name], data["row"][1], wholes)) for name, data in told.items()),
        tuple(to_meeting(json.dumps({"meeting": data["meeting"]})) for data in told.values()),
        tuple(group for _, group in pairs),
        tuple(act for act, _ in pairs),
        {},
        tuple(disputes),
        {},
        account.knowledge,
    )


def _texts(shelf: Shelf, kind: str, found: Mapping[str, Sequence[str]]) -> dict[str, str]:
    names = list(dict.fromkeys(name for listed in found.values() for name in listed))
    texts = shelf.get(kind, names)
    return {name: texts[name] for name in names if name in texts}


def _rows(shelf: Shelf, kind: str, keys: list[str]) -> dict[str, Rows]:
    return {name: json.loads(text) for name, text in _texts(shelf, kind, shelf.find(kind, keys)).items()}


def _first(keys: Iterable[Sequence[Any]], most: int | None) -> list[Key]:
    """The mentions of the first so many reports."""
    listed = [(str(report), int(place)) for report, place in keys]
    names = list(dict.fromkeys(report for report, _ in listed))[:most]
    return [key for key in listed if key[0] in names]


def _decided(judged: Iterable[Judgement], names: set[str]) -> Decisions:
    """The decisions that matter to these reports."""
    return decisions(
        j
        for j in judged
        if j.kind == PERSON
        or j.data.get("report") in names
        or any(a["report"] in names for a in j.data.get("items", ()))
    )


def _group(keys: Iterable[Key], joints: Iterable[Sequence[Any]], wholes: Mapping[str, Whole]) -> Group:
    by = {m.key: m for report in {r for r, _ in keys} & set(wholes) for m in wholes[report].mentions}
    return Group([by[key] for key in keys if key in by], [Joint(*joint) for joint in joints])


def _acts(keys: Iterable[Key], wholes: Mapping[str, Whole]) -> ActGroup:
    by: dict[Key, ActMention] = {}
    for report in {r for r, _ in keys} & set(wholes):
        whole = wholes[report]
        by.update({a.key: a for a in (*whole.loose, *(act for m in whole.mentions for act in m.acts))})
    return ActGroup([Placed(by[key], None, None) for key in keys if key in by])

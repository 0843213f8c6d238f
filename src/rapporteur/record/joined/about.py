"""The record in memory about a few meetings and acts: what one page, one brief or one decision needs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rapporteur.model import Reading
from rapporteur.record.acts import ActGroup, Placed
from rapporteur.record.book import Book, build
from rapporteur.record.decisions import PERSON, Decisions, decisions
from rapporteur.record.groups import Group, Joint
from rapporteur.record.joined.asking import Account, to_act, to_dispute, to_meeting
from rapporteur.record.joined.voices import origins_among, voices_among
from rapporteur.record.joined.work import Whole, Work
from rapporteur.record.joining import Named
from rapporteur.record.mentions import ActMention, Key
from rapporteur.record.origins import Origins
from rapporteur.store.jsontext import parsed

if TYPE_CHECKING:
    from rapporteur.store import Judgement, Shelf

Rows = Mapping[str, Any]


def book_about(
    account: Account,
    meetings: Iterable[str] = (),
    acts: Iterable[str] = (),
    reports: Iterable[str] = (),
    only: Collection[str] | None = None,
) -> Book:
    """These meetings with their acts and disputes, these acts, and the reports behind them (or `only` some)."""
    with account.store.asking() as shelf:
        told = _rows(shelf, "meeting", [f"i{name}" for name in meetings])
        ids = [data["id"] for data in told.values()]
        more = _rows(shelf, "act", [*(f"s{name}" for name in ids), *(f"i{name}" for name in acts)])
        found = shelf.find("dispute", [f"m{name}" for name in told])
        disputes = [to_dispute(text) for text in _texts(shelf, "dispute", found).values()]
        met, named = ({name: _first(data["row"][0], only) for name, data in rows.items()} for rows in (told, more))
        names = {*reports, *(report for keys in (*met.values(), *named.values()) for report, _ in keys)}
        work = Work(shelf, account.knowledge, _decided(shelf.judgements(), names), set())
        wholes = work.wholes(sorted(names))
        every = {report for data in told.values() for report in data["meeting"]["reports"]}
        origins = origins_among(shelf, names | every | {r for data in more.values() for r in data["doc"]["reports"]})
    pairs = [(to_act(json.dumps(data)), _acts(named[name], wholes)) for name, data in more.items()]
    pairs.sort(key=lambda pair: pair[0].id)
    return Book(
        {name: whole.reading for name, whole in wholes.items()},
        origins,
        tuple(Named(data["id"], _group(met[name], data["row"][1], wholes)) for name, data in told.items()),
        tuple(to_meeting(json.dumps({"meeting": data["meeting"]})) for data in told.values()),
        tuple(group for _, group in pairs),
        tuple(act for act, _ in pairs),
        {},
        tuple(disputes),
        {},
        account.knowledge,
    )


def whole_book(account: Account) -> Book:
    """The whole record in memory, for what cannot be made otherwise."""
    kept = ((s.reading, s.report.text) for s in account.store.reports() if s.reading is not None)
    return build(kept, account.knowledge, decisions(account.store.judgements()))


def _texts(shelf: Shelf, kind: str, found: Mapping[str, Sequence[str]]) -> dict[str, str]:
    names = list(dict.fromkeys(name for listed in found.values() for name in listed))
    texts = shelf.get(kind, names)
    return {name: texts[name] for name in names if name in texts}


def _rows(shelf: Shelf, kind: str, keys: list[str]) -> dict[str, Rows]:
    return {name: parsed(text) for name, text in _texts(shelf, kind, shelf.find(kind, keys)).items()}


def _first(keys: Iterable[Sequence[Any]], only: Collection[str] | None) -> list[Key]:
    """The mentions of these reports, or of all."""
    return [(str(report), int(place)) for report, place in keys if only is None or report in only]


def _decided(judged: Iterable[Judgement], names: set[str]) -> Decisions:
    """The decisions that matter to these reports."""
    return decisions(
        j
        for j in judged
        if j.kind == PERSON
        or j.data.get("report") in names
        or any(a["report"] in names for a in (*j.data.get("items", ()), *j.data.get("facts", ())))
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


class Asked(Mapping[str, Reading]):
    """The readings of a record, each taken from the store when it is asked for, unless it is at hand."""

    def __init__(self, account: Account, at_hand: Mapping[str, Reading] | None = None) -> None:
        self._account, self._held = account, dict(at_hand or {})
        self._decided = decisions(account.store.judgements())

    def __getitem__(self, name: str) -> Reading:
        if name not in self._held:
            found = [stored.reading for stored in self._account.store.some([name])]
            if not found or found[0] is None:
                raise KeyError(name)
            self._held[name] = self._decided.reading(found[0])
        return self._held[name]

    def languages(self, names: Sequence[str]) -> list[str | None]:
        """The languages of these reports, without their readings."""
        with self._account.store.asking() as shelf:
            return [parsed(text)["info"]["language"] for text in shelf.get("bundle", names).values()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._account.reports())

    def __len__(self) -> int:
        return len(self._account.reports())


def languages(book: Book, names: Sequence[str]) -> list[str | None]:
    """The languages of these reports, as cheaply as the book can tell them."""
    if isinstance(book.readings, Asked):
        return book.readings.languages(names)
    return [book.readings[name].report.language for name in names]


class Voices(Origins):
    """Whose words reports give, each taken from the store when it is asked for."""

    def __init__(self, account: Account) -> None:
        super().__init__(())
        self._account, self._known = account, set[str]()

    def count(self, reports: Iterable[str]) -> int:
        """How many origins these reports have."""
        return len(self.groups(reports))

    def groups(self, reports: Iterable[str]) -> list[tuple[str, ...]]:
        """These reports by origin, in order."""
        names = sorted(set(reports))
        new = [name for name in names if name not in self._known]
        if new:
            with self._account.store.asking() as shelf:
                voices, copies = voices_among(shelf, new, self._known)
            self._known.update(new)
            self.voices = {**self.voices, **{voice.report: voice for voice in voices}}
            for copy in sorted(copies):
                self._copies.setdefault(copy.one, []).append(copy)
                self._copies.setdefault(copy.other, []).append(copy)
        return super().groups(names)

"""One person of the joined record: of very many meetings and words the latest, of claims the first and the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rapporteur.model import from_json
from rapporteur.names import same_person
from rapporteur.record.attendees import Attendee
from rapporteur.record.book import Book
from rapporteur.record.claims import Claim, Slot
from rapporteur.record.decisions import decisions
from rapporteur.record.disputes import dispute_id
from rapporteur.record.joined.about import Voices
from rapporteur.record.joined.asking import Account, to_dispute_in_part
from rapporteur.record.joined.claiming import offices_in, slot_key
from rapporteur.record.joined.persons import NAMED, SAID, parts
from rapporteur.record.joined.shortly import told_first_and_last
from rapporteur.record.people import Brief, Person, Presence, person
from rapporteur.store.jsontext import parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_MEETINGS, _WORDS, _CLAIMS, _ALIKE, _FEW = 40, 40, 40, 8, 500


def everybody(account: Account) -> list[str]:
    """Every name of the record."""
    with account.store.asking() as shelf:
        return sorted(name for name, _ in shelf.page("person", "listed"))


def overview_of(account: Account) -> list[Brief]:
    """Everybody of the record in a line, in order of their names."""
    with account.store.asking() as shelf:
        rows = shelf.listed("person", "listed")
    return [Brief(**parsed(text)) for _, text in sorted(rows)]


def find_names(account: Account, words: str) -> list[str]:
    """The people a name may mean: the same name, else one that can only be theirs, else all that hold the words."""
    folded = words.casefold()
    near = alike(account, words)
    exact = [name for name in near if name.casefold() == folded]
    same = exact or [name for name in near if same_person(name, words)]
    return same or [n for n in everybody(account) if all(word in n.casefold() for word in folded.split())]


def alike(account: Account, name: str) -> list[str]:
    """The names that may be of the same person: of few all, of many those that have a word in common by its sound."""
    with account.store.asking() as shelf:
        if shelf.count("person", "listed") <= _FEW:
            return sorted(found for found, _ in shelf.page("person", "listed"))
        rows = shelf.find("person", [f"k{part}" for part in parts(name)])
    return sorted({found for listed in rows.values() for found in listed})


def person_of(account: Account, name: str) -> Person:
    """What the record has of somebody under every spelling."""
    names = [name, *(n for n in alike(account, name) if n != name and same_person(n, name))][:_ALIKE]
    with account.store.asking() as shelf:
        slots = _claims(shelf, names)
    account.settle(slot_key(slot) for slot in slots)
    with account.store.asking() as shelf:
        rows = shelf.find("dispute", [f"i{dispute_id(slot)}" for slot in slots])
        texts = shelf.get("dispute", {row for ids in rows.values() for row in ids})
        disputes = [to_dispute_in_part(text) for text in texts.values()]
        came = sorted(_came(shelf, names), key=lambda p: (p.date or "9", p.session))
        told = list(dict.fromkeys(name for n in names for name, _ in _last(shelf, "bundle", f"{SAID}{n}", _WORDS)))
        told = list(dict.fromkeys([*told, *(report for p in reversed(came) for report in p.reports)][: 2 * _WORDS]))
        mains = _mains(shelf, told)
    decided = decisions(account.store.judgements())
    kept = [s.reading for s in account.store.some(told) if s.reading is not None]
    read = {reading.report.id: decided.reading(reading) for reading in kept}
    book = Book(read, Voices(account), (), (), (), (), slots, tuple(disputes), {}, account.knowledge)
    found = person(book, name)
    reports = {*found.reports, *(report for p in came for report in p.reports)}
    return replace(
        found,
        meetings=tuple(came),
        statements=tuple(replace(s, session=mains.get(s.report)) for s in found.statements),
        reports=tuple(sorted(reports)),
        origins=book.origins.count(reports),
    )


def _last(shelf: Shelf, kind: str, key: str, most: int) -> list[tuple[str, str]]:
    return shelf.page(kind, key, backwards=True, most=most)


def _claims(shelf: Shelf, names: Iterable[str]) -> dict[Slot, list[Claim]]:
    """What is told of their offices."""
    found: dict[Slot, list[Claim]] = {}
    for name in names:
        key = f"v{name}"
        rows = shelf.get("claims", told_first_and_last(shelf, key, _CLAIMS))
        for claim in (c for report, text in rows.items() for c in offices_in(report, text, name)):
            found.setdefault(claim.slot, []).append(claim)
    return {slot: sorted(found[slot], key=lambda c: c.key) for slot in sorted(found)}


def _came(shelf: Shelf, names: Sequence[str]) -> Iterator[Presence]:
    """The meetings they came to, or are told not to have come to."""
    rows: dict[str, str] = {}
    for name in names:
        rows.update(shelf.listed("meeting", f"{NAMED}{name}", backwards=True, most=_MEETINGS))
    for text in rows.values():
        made: dict[str, Any] = parsed(text)["meeting"]
        for a in (from_json(Attendee, item) for item in made["attendance"] if item["person"] in names):
            yield Presence(made["id"], made["date"], a.role, a.inferred, a.reports, a.origins, a.evidence)


def _mains(shelf: Shelf, reports: Sequence[str]) -> dict[str, str]:
    """The meeting each report is about."""
    rows = shelf.find("head", [f"m{name}" for name in reports])
    texts = shelf.get("head", {row for found in rows.values() for row in found})
    return {key[1:]: parsed(texts[found[0]])["id"] for key, found in rows.items() if found}

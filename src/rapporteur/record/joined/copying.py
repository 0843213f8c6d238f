"""Which reports copy one another, found again around the reports that changed.

A report copies others that share a key with it, unless a crowd has that key. So what must be looked at again is the
reports that changed, and those of a key whose crowd came about or went; each is compared once with all it may copy.
"""

from __future__ import annotations

import hashlib
import struct
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rapporteur.record.copies import CROWD, Print, compare, fingerprint, keys
from rapporteur.record.joined.voices import to_copies
from rapporteur.record.joined.work import Whole, Work, batches
from rapporteur.store import Row
from rapporteur.store.jsontext import compact, parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_AT_ONCE = 500
_PRINTS = 20_000
_DIGITS = 20

Copies = dict[str, str]
"""Whom a report copies, and how that shows."""


def rejoin_copies(work: Work, before: Mapping[str, set[str]]) -> set[str]:
    """Compare the reports that changed with all they may copy.

    Returns reports that did not change, but that copy one another no longer, or now do.
    """
    if work.whole:
        _all_anew(work)
        return set()
    after: dict[str, set[str]] = {}
    for name, short in work.prints.items():
        for key in short:
            after.setdefault(key, set()).add(name)
    blocks = {key: set(found) for key, found in work.shelf.find("print", {*before, *after}).items()}
    again = sorted({*work.dirty, *_flipped(blocks, before, after)})
    return _around(work, again)


def keys_before(work: Work) -> dict[str, set[str]]:
    """The keys that the changed reports had, each with who had it."""
    found: dict[str, set[str]] = {}
    for name, text in ({} if work.whole else work.shelf.get("print", work.dirty)).items():
        for key in parsed(text)[5]:
            found.setdefault(key, set()).add(name)
    return found


def print_rows(wholes: Mapping[str, Whole]) -> list[Row]:
    """What these reports are compared by; what has no key is compared with nothing."""
    prints = {name: fingerprint(whole.reading, whole.text) for name, whole in wholes.items()}
    told = {name: sorted({_short(key) for key in keys(item)}) for name, item in prints.items()}
    return [
        Row("print", name, _packed(prints[name], short), tuple((key, "") for key in short))
        for name, short in told.items()
        if short
    ]


def write_prints(work: Work, names: Iterable[str], rows: Sequence[Row]) -> None:
    """Write what these reports are compared by."""
    if not work.whole:
        work.prints.update({row.id: [key for key, _ in row.keys] for row in rows})
        work.shelf.drop("print", set(names) - {row.id for row in rows})
    work.shelf.put(rows, new=work.whole)


def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]


def _flipped(
    blocks: Mapping[str, set[str]], before: Mapping[str, set[str]], after: Mapping[str, set[str]]
) -> Iterator[str]:
    """The reports of keys that were those of a crowd and are not, or now are."""
    for key in {*before, *after}:
        now = blocks.get(key, set())
        was = (now - after.get(key, set())) | before.get(key, set())
        if (len(now) > CROWD) != (len(was) > CROWD):
            yield from now | was


def _all_anew(work: Work) -> None:
    """Every report that shares a key with others; what is found for one is written before the next is looked at."""
    near: dict[str, list[list[str]]] = {}
    for names in work.shelf.together("print", CROWD):
        for name in names:
            near.setdefault(name, []).append(names)
    known = _Prints(work.shelf)
    for some in batches(sorted(near), _AT_ONCE):
        wanted = {name: {other for names in near[name] for other in names} for name in some}
        found = _compared(known, wanted)
        work.shelf.put([_row(name, copies) for name, copies in found.items() if copies], new=True)


def _around(work: Work, again: Collection[str]) -> set[str]:
    """Compare these reports anew; tell those of which none changed and that copy others than before."""
    shelf, known = work.shelf, _Prints(work.shelf)
    moved: set[str] = set()
    for some in batches(again, _AT_ONCE):
        found = _compared(known, _may_copy(shelf, known, some))
        old = {name: to_copies(text) for name, text in shelf.get("copy", some).items()}
        others = {other for name in some for other in {*found[name], *old.get(name, ())}} - set(some)
        rows = {**found, **{name: {} for name in others}}
        rows |= {name: to_copies(text) for name, text in shelf.get("copy", others).items()}
        for name in some:
            for other in {*found[name], *old.get(name, {})}:
                if found[name].get(other) != old.get(name, {}).get(other):
                    moved |= {name, other} if not {name, other} & work.dirty else set()
                    _change(rows[other], name, found[name].get(other)) if other in others else None
        shelf.drop("copy", [name for name, copies in rows.items() if not copies])
        shelf.put([_row(name, copies) for name, copies in rows.items() if copies])
    return moved


def _change(copies: Copies, name: str, because: str | None) -> None:
    if because is None:
        copies.pop(name, None)
    else:
        copies[name] = because


def _may_copy(shelf: Shelf, known: _Prints, names: Iterable[str]) -> dict[str, set[str]]:
    """The reports that share a key with each of these that is no crowd's."""
    keys_of = {name: known.keys(name) for name in names}
    blocks = shelf.find("print", {key for found in keys_of.values() for key in found})
    near = {key: found for key, found in blocks.items() if len(found) <= CROWD}
    return {name: {other for key in found for other in near.get(key, ())} for name, found in keys_of.items()}


def _compared(known: _Prints, wanted: Mapping[str, set[str]]) -> dict[str, Copies]:
    """Which of the reports that each may copy it does copy."""
    known.load({*wanted, *(other for found in wanted.values() for other in found)})
    made: dict[str, Copies] = {}
    for name, others in wanted.items():
        found: Copies = {}
        for other in others - {name}:
            one, two = (name, other) if name < other else (other, name)
            copy = compare(known[one], known[two])
            if copy is not None:
                found[other] = copy.because
        made[name] = found
    return made


def _row(name: str, copies: Copies) -> Row:
    return Row("copy", name, compact(sorted(copies.items())), (("all", name),))


class _Prints:
    """Prints as they are kept, those used last in memory."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: OrderedDict[str, tuple[Print, list[str]]] = OrderedDict()

    def load(self, names: Collection[str]) -> None:
        """Have these at hand."""
        found = self._shelf.get("print", [name for name in sorted(names) if name not in self._known])
        for name in names:
            if name in self._known:
                self._known.move_to_end(name)
        self._known.update((name, _unpacked(name, text)) for name, text in found.items())
        while len(self._known) > max(_PRINTS, len(names)):
            self._known.popitem(last=False)

    def __getitem__(self, name: str) -> Print:
        return self._known[name][0]

    def keys(self, name: str) -> list[str]:
        """The keys a report is found by; none where there is none of that name."""
        if name not in self._known:
            self.load({name})
        return self._known[name][1] if name in self._known else []


def _packed(item: Print, short: list[str]) -> str:
    signature = struct.pack(f"<{len(item.signature)}I", *item.signature).hex()
    return compact([item.language, signature, sorted(item.quotes), list(item.facts), item.meeting, short])


def _unpacked(name: str, text: str) -> tuple[Print, list[str]]:
    language, signature, quotes, facts, meeting, short = parsed(text)
    sketch = struct.unpack(f"<{len(signature) // 8}I", bytes.fromhex(signature))
    return Print(name, language, sketch, frozenset(quotes), tuple(facts), meeting), short

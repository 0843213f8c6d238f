"""Which reports copy one another, found again around the reports that changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from rapporteur.record.copies import CROWD, Print, compare, fingerprint, keys
from rapporteur.record.joined.bundles import compact
from rapporteur.record.joined.work import Whole, Work
from rapporteur.store import Row

_PAIRS = 5_000


def rejoin_copies(work: Work, before: Mapping[str, set[str]]) -> set[str]:
    """Compare the reports that changed with all they may copy.

    Returns reports that did not change, but that copy one another no longer, or now do.
    """
    after: dict[str, set[str]] = {}
    for name, short in work.prints.items():
        for key in short:
            after.setdefault(key, set()).add(name)
    blocks = {key: set(found) for key, found in work.shelf.find("print", {*before, *after}).items()}
    sizes = {key: len(found) for key, found in blocks.items()}
    changed: set[str] = set()
    waiting: set[tuple[str, str]] = set()
    for pairs in _pairs(work, blocks, before, after):
        waiting |= pairs
        if len(waiting) >= _PAIRS:
            changed |= _compared(work, waiting, sizes)
            waiting = set()
    return changed | _compared(work, waiting, sizes)


def keys_before(work: Work) -> dict[str, set[str]]:
    """The keys that the changed reports had, each with who had it."""
    found: dict[str, set[str]] = {}
    for name, text in ({} if work.whole else work.shelf.get("print", work.dirty)).items():
        for key in json.loads(text)[5]:
            found.setdefault(key, set()).add(name)
    return found


def write_prints(work: Work, names: Iterable[str], wholes: Mapping[str, Whole]) -> None:
    """Write what these reports are compared by."""
    prints = {name: fingerprint(whole.reading, whole.text) for name, whole in wholes.items()}
    told = {name: sorted({_short(key) for key in keys(item)}) for name, item in prints.items()}
    work.shelf.drop("print", [name for name in names if not told.get(name)] if not work.whole else ())
    rows = [
        Row("print", name, _packed(prints[name], short), tuple((key, "") for key in short))
        for name, short in told.items()
        if short
    ]
    work.shelf.put(rows, new=work.whole)
    work.prints.update({name: short for name, short in told.items() if short})


def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def _pairs(
    work: Work, blocks: Mapping[str, set[str]], before: Mapping[str, set[str]], after: Mapping[str, set[str]]
) -> Iterator[set[tuple[str, str]]]:
    """Pairs to look at, key by key: of the changed with all they share it with; all of a crowd come about or gone."""
    for key in sorted({*before, *after}):
        now = blocks.get(key, set())
        was = (now - after.get(key, set())) | before.get(key, set())
        if (len(now) > CROWD) != (len(was) > CROWD) and not (work.whole and len(now) > CROWD):
            yield set(combinations(sorted(now | was), 2))
        elif len(now) <= CROWD:
            changed = after.get(key, set()) | before.get(key, set())
            yield {(min(a, b), max(a, b)) for a in changed for b in now | was if a != b}
    if not work.whole:
        names = {name for found in work.shelf.find("copy", work.dirty).values() for name in found}
        yield {(one, other) for one, other, _ in (t.split("\n", 2) for t in work.shelf.get("copy", names).values())}


def _compared(work: Work, pairs: set[tuple[str, str]], sizes: dict[str, int]) -> set[str]:
    """Write which pairs copy now; returns the reports for which that is new."""
    shelf = work.shelf
    texts = shelf.get("print", sorted({name for pair in pairs for name in pair}))
    prints = {name: _unpacked(name, text) for name, text in texts.items()}
    unknown = {key for _, short in prints.values() for key in short} - set(sizes)
    sizes.update({key: len(names) for key, names in shelf.find("print", unknown).items()})
    old = {} if work.whole else shelf.get("copy", [_name(*pair) for pair in sorted(pairs)])
    rows, gone = [], []
    for one, other in sorted(pairs):
        told = _copy(prints, sizes, one, other)
        if told is None:
            gone += [_name(one, other)] if _name(one, other) in old else []
        elif old.get(_name(one, other)) != told:
            rows.append(Row("copy", _name(one, other), told, ((one, ""), (other, ""), ("all", _name(one, other)))))
    shelf.drop("copy", gone)
    shelf.put(rows)
    moved = [set(name.split("\n")) for name in (*gone, *(row.id for row in rows))]
    return {name for pair in moved if not pair & work.dirty for name in pair}


def _copy(
    prints: Mapping[str, tuple[Print, frozenset[str]]], sizes: Mapping[str, int], one: str, other: str
) -> str | None:
    if one not in prints or other not in prints:
        return None
    if all(sizes.get(key, 0) > CROWD for key in prints[one][1] & prints[other][1]):
        return None
    found = compare(prints[one][0], prints[other][0])
    return None if found is None else f"{found.one}\n{found.other}\n{found.because}"


def _name(one: str, other: str) -> str:
    return f"{one}\n{other}"


def _packed(item: Print, short: list[str]) -> str:
    told = [item.language, list(item.signature), sorted(item.quotes), list(item.facts), item.meeting, short]
    return compact(told)


def _unpacked(name: str, text: str) -> tuple[Print, frozenset[str]]:
    language, signature, quotes, facts, meeting, short = json.loads(text)
    print_ = Print(name, language, tuple(signature), frozenset(quotes), tuple(facts), meeting)
    return print_, frozenset(short)

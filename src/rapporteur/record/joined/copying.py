"""Which reports copy one another, found again around the reports that changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from itertools import combinations

from rapporteur.record.copies import CROWD, Print, compare, fingerprint, keys
from rapporteur.record.joined.bundles import compact
from rapporteur.record.joined.work import Whole, Work
from rapporteur.store import Row


def rejoin_copies(work: Work, before: Mapping[str, set[str]]) -> set[str]:
    """Compare the reports that changed with all they may copy.

    Returns reports that did not change, but that copy one another no longer, or now do.
    """
    after: dict[str, set[str]] = {}
    for name, short in work.prints.items():
        for key in short:
            after.setdefault(key, set()).add(name)
    blocks = {key: set(found) for key, found in work.shelf.find("print", {*before, *after}).items()}
    pairs = _pairs(work, blocks, before, after)
    return _compared(work, pairs)


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
) -> set[tuple[str, str]]:
    """Pairs to look at: of the changed with those they share a key with; all of a crowd that came about or broke up."""
    pairs: set[tuple[str, str]] = set()
    for key in {*before, *after}:
        now = blocks.get(key, set())
        was = (now - after.get(key, set())) | before.get(key, set())
        if (len(now) > CROWD) != (len(was) > CROWD):
            pairs |= set(combinations(sorted(now | was), 2))
        elif len(now) <= CROWD:
            changed = after.get(key, set()) | before.get(key, set())
            pairs |= {(min(a, b), max(a, b)) for a in changed for b in now | was if a != b}
    if not work.whole:
        names = {name for found in work.shelf.find("copy", work.dirty).values() for name in found}
        pairs |= {(one, other) for one, other, _ in (t.split("\n", 2) for t in work.shelf.get("copy", names).values())}
    return pairs


def _compared(work: Work, pairs: set[tuple[str, str]]) -> set[str]:
    """Write which pairs copy now; returns the reports for which that is new."""
    shelf, changed = work.shelf, set[str]()
    listed = sorted(pairs)
    for at in range(0, len(listed), 20_000):
        some = listed[at : at + 20_000]
        texts = shelf.get("print", {name for pair in some for name in pair})
        prints = {name: _unpacked(name, text) for name, text in texts.items()}
        crowded = _crowded(work, {key for _, short in prints.values() for key in short})
        old = {} if work.whole else shelf.get("copy", [_name(*pair) for pair in some])
        rows, gone = [], []
        for one, other in some:
            told = _copy(prints, crowded, one, other)
            if told is None:
                gone += [_name(one, other)] if _name(one, other) in old else []
            elif old.get(_name(one, other)) != told:
                rows.append(Row("copy", _name(one, other), told, ((one, ""), (other, ""), ("all", _name(one, other)))))
        shelf.drop("copy", gone)
        shelf.put(rows, new=work.whole)
        moved = [set(name.split("\n")) for name in (*gone, *(row.id for row in rows))]
        changed |= {name for pair in moved if not pair & work.dirty for name in pair}
    return changed


def _crowded(work: Work, found: set[str]) -> set[str]:
    return {key for key, names in work.shelf.find("print", found).items() if len(names) > CROWD}


def _copy(prints: Mapping[str, tuple[Print, frozenset[str]]], crowded: set[str], one: str, other: str) -> str | None:
    if one not in prints or other not in prints or not (prints[one][1] & prints[other][1]) - crowded:
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

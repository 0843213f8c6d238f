"""What reports claim, kept by slot and day; what is disputed about a slot is worked out again when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rapporteur.model import Evidence, Fact
from rapporteur.record.claims import Claim, Slot, claims, single
from rapporteur.record.days import Days
from rapporteur.record.joined.bundles import compact
from rapporteur.record.joined.work import Work
from rapporteur.record.joining import Named
from rapporteur.store import Row

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_AT_ONCE = 500


def write_claims(work: Work, meetings: Mapping[str, Named]) -> None:
    """Write the claims of reports that changed, or that are now known to speak of another day."""
    told: dict[str, tuple[int, Days]] = {}
    others: set[str] = set()
    for item in meetings.values():
        for m in item.group.mentions:
            if m.session.main and item.group.days is not None:
                told[m.report] = min(told.get(m.report, (m.place, item.group.days)), (m.place, item.group.days))
            others.add(m.report)
    names = sorted(others | work.dirty)
    for at in range(0, len(names), _AT_ONCE):
        _write_some(work, names[at : at + _AT_ONCE], told)


def _write_some(work: Work, names: list[str], told: Mapping[str, tuple[int, Days]]) -> None:
    shelf = work.shelf
    old = {} if work.whole else {name: json.loads(text) for name, text in shelf.get("claims", names).items()}
    clocks = {name: _clock(work, name, told) for name in names}
    wanted = [name for name in names if name in work.dirty or old.get(name, {}).get("clock") != _span(clocks[name])]
    wholes = work.wholes(wanted)
    rows = []
    stale: set[str] = set()
    for name in wanted:
        before = {compact(claim): claim for claim in old.get(name, {}).get("claims", ())}
        found = list(claims(wholes[name].reading, clocks[name])) if name in wholes else []
        data = {compact(claim): claim for claim in map(_packed, found)}
        stale |= {key for text in {*before} ^ {*data} for key in _stale(before.get(text) or data[text])}
        if found or name in wholes:
            content = compact({"clock": _span(clocks[name]), "claims": [_packed(c) for c in found]})
            rows.append(Row("claims", name, content, tuple(sorted(_keys(found)))))
    shelf.drop("claims", [name for name in wanted if name not in wholes])
    shelf.put(rows, new=work.whole)
    shelf.put([Row("stale", key, "", (("all", key),)) for key in sorted(stale)])


def _clock(work: Work, report: str, told: Mapping[str, tuple[int, Days]]) -> Days | None:
    """The day a report speaks of: that of its main session; of several, the first."""
    bundle = work.bundles((report,)).get(report)
    mains = [m.place for m in bundle.mentions if m.session.main] if bundle else []
    if not mains:
        return None
    if report in told and (len(mains) == 1 or work.whole):
        return told[report][1]
    found = [told[report]] if report in told else []
    rows = work.shelf.listed("meeting", f"r{report}")
    for data in (json.loads(text) for _, text in rows):
        places = [place for r, place in data["row"][0] if r == report and place in mains]
        found += [(place, Days(*data["days"])) for place in places if data["days"]]
    return min(found)[1] if found else None


def _span(day: Days | None) -> list[int] | None:
    return None if day is None else [day.first, day.last]


def _packed(claim: Claim) -> list[Any]:
    evidence = [[e.start, e.end, e.quote] for e in claim.fact.evidence]
    told = [list(claim.slot), claim.value, claim.printed, _span(claim.on), claim.since, claim.until]
    return [*told, claim.fact.basis, evidence]


def slot_key(slot: Iterable[str]) -> str:
    """What the claims for a slot are found by."""
    return "s" + compact(list(slot))


def _keys(found: Iterable[Claim]) -> set[tuple[str, str]]:
    """By slot and day; offices by their holder too."""
    keys = set()
    for claim in found:
        day = f"{claim.on.first:07}" if claim.on is not None else ""
        keys.add((slot_key(claim.slot), day))
        if claim.slot[0] == "office":
            keys.add((f"v{claim.value}", day))
    return keys


def _stale(packed: list[Any]) -> list[str]:
    slot, value = packed[0], packed[1]
    person = slot[0] == "office" and single(slot[2])
    return [slot_key(slot), *([f"v{value}"] if person else [])]


def unpacked(report: str, text: str) -> list[Claim]:
    """The claims of a report from their row."""
    return [_to_claim(report, data) for data in json.loads(text)["claims"]]


def _to_claim(report: str, data: list[Any]) -> Claim:
    slot, value, printed, on, since, until, basis, evidence = data
    fact = Fact(evidence=tuple(Evidence(*e) for e in evidence), basis=basis)
    return Claim(tuple(slot), value, printed, report, Days(*on) if on else None, since, until, fact)


def claims_for(shelf: Shelf, slot: Slot) -> list[Claim]:
    """All claims for a slot, in order."""
    rows = shelf.listed("claims", slot_key(slot))
    found = [c for name, text in dict(rows).items() for c in unpacked(name, text) if c.slot == slot]
    return sorted(found, key=lambda c: c.key)


def claims_of(shelf: Shelf, person: str) -> list[Claim]:
    """The claims of single offices for a person, by slot, in order."""
    rows = dict(shelf.listed("claims", f"v{person}"))
    told = [c for name, text in rows.items() for c in unpacked(name, text)]
    return sorted(
        (c for c in told if c.slot[0] == "office" and single(c.slot[2]) and c.value == person),
        key=lambda c: (c.slot, c.key),
    )


def to_slot(key: str) -> Slot:
    """The slot that a key is of."""
    return tuple(json.loads(key[1:]))

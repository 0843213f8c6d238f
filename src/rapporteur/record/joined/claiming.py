"""What reports claim, kept by slot and day; what is disputed about a slot is worked out again when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rapporteur.model import Evidence, Fact
from rapporteur.record.claims import Claim, Slot, claims, single
from rapporteur.record.days import Days
from rapporteur.record.joined.bundles import begins
from rapporteur.record.joined.placing import place_by_holder, place_of
from rapporteur.record.joined.work import Whole, Work
from rapporteur.record.joining import Named
from rapporteur.store import Row
from rapporteur.store.jsontext import compact, parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_AT_ONCE = 500
_DECODER = json.JSONDecoder()
_OFFICE = '["office"'


def write_claims(work: Work, meetings: Mapping[str, Named]) -> None:
    """Write the claims of reports that changed, or that are now known to speak of another day."""
    told: dict[str, tuple[int, Days]] = {}
    about: set[str] = set()  # the reports of which a main session is here: no other day can have moved
    for item in meetings.values():
        met = item.group.when()
        for m in (m for m in item.group.mentions if m.session.main):
            about.add(m.report)
            if met is not None:
                told[m.report] = min(told.get(m.report, (m.place, met)), (m.place, met))
    names = sorted(about | work.dirty)
    for at in range(0, len(names), _AT_ONCE):
        some = names[at : at + _AT_ONCE]
        clocks = {name: _clock(work, name, told) for name in some}
        kept = work.shelf.get("claims", [name for name in some if name not in work.guessed])
        known = work.guessed | {name: parsed(text.split("\n", 1)[0]) for name, text in kept.items()}
        gone = work.dirty - set(work.guessed)
        wanted = [name for name in some if name in gone or name not in known or known[name] != span_of(clocks[name])]
        made = claimed(wanted, work.wholes(wanted), clocks, work.shelf.get("claims", wanted))
        keep_claims(work, wanted, made, new=False)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What reports claim, as rows; what is to be worked out again for it, and the institutions it speaks of."""

    rows: list[Row]
    stale: list[str]
    institutions: set[str]


def claimed(
    wanted: Iterable[str], wholes: Mapping[str, Whole], clocks: Mapping[str, Days | None], before: Mapping[str, str]
) -> Claimed:
    """What these reports claim, each speaking of its day; `before` are the rows of what they claimed."""
    rows = []
    stale: set[str] = set()
    spoken: set[str] = set()
    for name in wanted:
        found = list(claims(wholes[name].reading, clocks[name])) if name in wholes else []
        old, new = _by_slot(before.get(name, "")), _lines(found)
        changed = set(old.items()) ^ set(new.items())
        stale |= {key for slot, told in changed for key in _stale(slot, told)}
        slots = [to_slot(f"s{slot}") for slot, _ in changed]
        spoken |= {slot[1] for slot in slots if slot[0] in ("chair", "title")}
        if name in wholes:
            data = "\n".join([compact(span_of(clocks[name])), *(f"{slot}\t{told}" for slot, told in new.items())])
            day = [("days", f"{span.first:07}")] if (span := clocks[name]) is not None else []
            rows.append(Row("claims", name, data, (*sorted(_keys(found)), *day)))
    return Claimed(rows, sorted(stale), spoken)


def keep_claims(work: Work, wanted: Iterable[str], made: Claimed, *, new: bool) -> None:
    """Write what reports claim."""
    shelf = work.shelf
    work.institutions |= made.institutions
    if not new:
        shelf.drop("claims", set(wanted) - {row.id for row in made.rows})
    shelf.put(made.rows, new=new)
    shelf.put([stale_row(key) for key in made.stale if key not in work.stale], new=new)
    work.stale.update(made.stale)


def stale_row(key: str, told: str = "") -> Row:
    """A note that disputes about a slot or person are to be worked out again, and what is known of them already."""
    return Row("stale", key, told, (("all", key),))


def _lines(found: Iterable[Claim]) -> dict[str, str]:
    """Claims as they are kept: by slot, so that those for one are found without looking into the others."""
    by: dict[str, list[Any]] = {}
    for claim in found:
        by.setdefault(compact(list(claim.slot)), []).append(_packed(claim))
    return {slot: compact(told) for slot, told in sorted(by.items())}


def _by_slot(text: str) -> dict[str, str]:
    """What is kept of a report's claims, by slot."""
    return dict(line.split("\t", 1) for line in text.split("\n")[1:])


def _clock(work: Work, report: str, told: Mapping[str, tuple[int, Days]]) -> Days | None:
    """The day a report speaks of: that of its main session; of several, the first."""
    bundle = work.bundles((report,)).get(report)
    mains = bundle.mains() if bundle else []
    if not mains:
        return None
    if report in told and (len(mains) == 1 or work.whole):
        return told[report][1]
    found = [told[report]] if report in told else []
    rows = work.shelf.listed("meeting", f"r{report}")
    for data in (begins(text, "meeting") for _, text in rows):
        places = [place for r, place in data["row"][0] if r == report and place in mains]
        found += [(place, Days(*data["days"])) for place in places if data["days"]]
    return min(found)[1] if found else None


def span_of(day: Days | None) -> list[int] | None:
    """The first and the last of some days, as they are kept."""
    return None if day is None else [day.first, day.last]


def _packed(claim: Claim) -> list[Any]:
    evidence = [[e.start, e.end, e.quote] for e in claim.fact.evidence]
    told = [claim.value, claim.printed, span_of(claim.on), claim.since, claim.until]
    return [*told, claim.fact.basis, evidence]


def slot_key(slot: Iterable[str]) -> str:
    """What the claims for a slot are found by."""
    return "s" + compact(list(slot))


def _keys(found: Iterable[Claim]) -> set[tuple[str, str]]:
    """By slot and day; offices by their holder too."""
    keys = set()
    for claim in found:
        keys.add((slot_key(claim.slot), place_of(claim)))
        if claim.slot[0] == "office":
            keys.add((f"v{claim.value}", place_by_holder(claim)))
    return keys


def _stale(slot: str, told: str) -> list[str]:
    """What is to be worked out again where claims for a slot changed."""
    kind, *rest = parsed(slot)
    people = {data[0] for data in parsed(told)} if kind == "office" and single(rest[1]) else ()
    return [f"s{slot}", *(f"v{person}" for person in people)]


def slots_in(text: str) -> list[Slot]:
    """The slots a report claims something for, from its row."""
    return [to_slot(f"s{slot}") for slot in _by_slot(text)]


def unpacked(report: str, text: str, slot: Slot) -> list[Claim]:
    """The claims of a report for a slot, from their row."""
    start = _line_of(slot)
    at = text.find(start)
    if at < 0:
        return []
    listed, _ = _DECODER.raw_decode(text, at + len(start))
    return [_to_claim(report, slot, data) for data in listed]


@lru_cache(maxsize=64)
def _line_of(slot: Slot) -> str:
    """What the line of a slot begins with."""
    return f"\n{compact(list(slot))}\t"


def _to_claim(report: str, slot: Slot, data: list[Any]) -> Claim:
    value, printed, on, since, until, basis, evidence = data
    fact = Fact(evidence=tuple([Evidence(*e) for e in evidence]), basis=basis)
    return Claim(slot, value, printed, report, Days(*on) if on else None, since, until, fact)


def claims_for(shelf: Shelf, slot: Slot) -> list[Claim]:
    """All claims for a slot, in order."""
    rows = shelf.listed("claims", slot_key(slot))
    found = [c for name, text in dict(rows).items() for c in unpacked(name, text, slot)]
    return sorted(found, key=lambda c: c.key)


def claims_of(shelf: Shelf, person: str) -> list[Claim]:
    """The claims of single offices for a person, by slot, in order."""
    rows = dict(shelf.listed("claims", f"v{person}"))
    found = [c for name, text in rows.items() for c in offices_in(name, text, person) if single(c.slot[2])]
    return sorted(found, key=lambda c: (c.slot, c.key))


def offices_in(report: str, text: str, person: str) -> list[Claim]:
    """What a report claims of a person's offices, from its row; lines that do not name them are not looked into."""
    named = f"[{compact(person)},"
    lines: list[str] = []
    at, end = text.find(named), 0
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        lines += [text[start:end]] if text.startswith(_OFFICE, start) else []
        at = text.find(named, end)
    pairs = (line.split("\t", 1) for line in lines)
    told = [(to_slot(f"s{slot}"), parsed(listed)) for slot, listed in pairs]
    return [_to_claim(report, slot, data) for slot, listed in told for data in listed if data[0] == person]


def to_slot(key: str) -> Slot:
    """The slot that a key is of."""
    return tuple(parsed(key[1:]))

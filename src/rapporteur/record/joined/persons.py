"""Everybody of the record in one line each, kept up as reports come and go, and found again by their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rapporteur.model import Attendance, Office, Reading
from rapporteur.names import skeleton
from rapporteur.record.joined.bundles import compact
from rapporteur.record.joined.listing import listing_keys
from rapporteur.record.meetings import Meeting
from rapporteur.record.people import Brief
from rapporteur.record.plain import plain
from rapporteur.store import Row

if TYPE_CHECKING:
    from rapporteur.store import Shelf

NAMED, HEARD, SAID = "@p", "@u", "@w"
"""Keys of a report's row: who is named in it (with an office), who only speaks, and each statement by its speaker."""
_MANY = 10**6
_LONGEST = 150


def names_told(reading: Reading) -> Iterator[tuple[str, str]]:
    """Keys for everybody a report names, each with the first office it gives them."""
    offices: dict[str, str] = {}
    reading = _known_by_short_names(reading)
    came = [a for a in reading.attendance if not a.person_inferred and a.basis != "inferred"]
    facts: list[Office | Attendance] = [*reading.offices, *came]
    for fact in facts:
        if fact.person and fact.office and fact.country:
            offices.setdefault(fact.person, f"{fact.office}|{fact.country}")
    named = {a.person for a in reading.attendance if a.person} | {s.speaker for s in reading.statements if s.office}
    for name in sorted({*named, *offices}):
        yield f"{NAMED}{name}", offices.get(name, "")
    for name in sorted({s.speaker for s in reading.statements} - named - set(offices)):
        yield f"{HEARD}{name}", ""
    for place, statement in enumerate(reading.statements):
        yield f"{SAID}{statement.speaker}", f"{reading.report.published or ''} {place:05}"


def _known_by_short_names(reading: Reading) -> Reading:
    """The reading without people of endless names, which no key would hold."""
    return replace(
        reading,
        attendance=tuple(a for a in reading.attendance if len(a.person or "") <= _LONGEST),
        offices=tuple(o for o in reading.offices if len(o.person) <= _LONGEST),
        statements=tuple(s for s in reading.statements if len(s.speaker) <= _LONGEST),
    )


def names_come(made: Meeting) -> Iterator[tuple[str, str]]:
    """Keys for everybody who came to a meeting, or is told not to have come."""
    order = f"{made.date or '9'} {made.id}"
    names = {a.person for a in made.attendance if a.person and len(a.person) <= _LONGEST}
    yield from ((f"{NAMED}{name}", order) for name in sorted(names))


def names_in(keys: Iterable[tuple[str, str]]) -> set[str]:
    """The people that keys of reports and meetings are of."""
    return {key[2:] for key, _ in keys if key[:2] in (NAMED, HEARD, SAID)}


def write_people(shelf: Shelf, names: Iterable[str]) -> None:
    """Write the lines of these people anew."""
    listed = sorted(names)
    found = [brief for name in listed if (brief := _brief(shelf, name)) is not None]
    shelf.drop("person", {*listed} - {brief.name for brief in found})
    shelf.put(map(_row, found))


def write_everybody(shelf: Shelf) -> None:
    """Write the lines of all, into a record that has none yet."""
    told: dict[str, Counter[str]] = {}
    for key, office, number in shelf.tallies("bundle", *_span(NAMED)):
        told.setdefault(key[2:], Counter())[office] += number
    heard, said, came = Counter[str](), Counter[str](), Counter[str]()
    for kind, sign, counts in (("bundle", HEARD, heard), ("bundle", SAID, said), ("meeting", NAMED, came)):
        for key, number in shelf.keys(kind, *_span(sign)):
            counts[key[2:]] += number
    rows = (_made(name, offices, came[name], said[name], heard[name]) for name, offices in told.items())
    shelf.put(map(_row, rows), new=True)


def _span(sign: str) -> tuple[str, str]:
    """The stretch of the alphabet that begins so."""
    return sign, sign[:-1] + chr(ord(sign[-1]) + 1)


def _brief(shelf: Shelf, name: str) -> Brief | None:
    offices = Counter(dict(shelf.tally("bundle", f"{NAMED}{name}")))
    if not offices:
        return None
    came = shelf.count("meeting", f"{NAMED}{name}")
    said, heard = (shelf.count("bundle", f"{sign}{name}") for sign in (SAID, HEARD))
    return _made(name, offices, came, said, heard)


def _made(name: str, offices: Counter[str], came: int, said: int, heard: int) -> Brief:
    most = min((o for o in offices if o), key=lambda o: (-offices[o], o), default="")
    office, _, of = most.partition("|")
    return Brief(name, office or None, of or None, came, said, offices.total() + heard)


def _row(brief: Brief) -> Row:
    order = f"{_MANY - brief.reports:06} {_MANY - brief.meetings:06} {brief.name.casefold()}"
    keys = [*listing_keys(order, _such(brief)), *((f"k{part}", "") for part in parts(brief.name))]
    return Row("person", brief.name, compact(plain(brief)), tuple(keys))


def parts(name: str) -> set[str]:
    """How the words of a name sound, in whatever script: names of one person have one in common."""
    return {part for part in skeleton(name).split() if len(part) > 1}


def _such(brief: Brief) -> dict[str, str | None]:
    return {"of": brief.of, "office": brief.office}

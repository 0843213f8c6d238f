"""Everybody of the record in one line each, kept up as reports come and go, and found again by their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rapporteur.model import Attendance, Office, Reading
from rapporteur.names import skeleton
from rapporteur.record.joined.listing import listing_keys
from rapporteur.record.meetings import Meeting
from rapporteur.record.people import Brief
from rapporteur.record.plain import plain
from rapporteur.store import Row
from rapporteur.store.jsontext import compact, parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

NAMED, HEARD, SAID = "@p", "@u", "@w"
"""Keys of a report's row: who is named in it (with an office), who only speaks, and each statement by its speaker."""
_OFFICE = "@o"
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


Moves = dict[str, Counter[str]]
"""What is told of people, counted: of each that they came, spoke, only spoke, or were named in an office."""


def count_in(moves: Moves, kind: str, keys: Iterable[tuple[str, str]], by: int = 1) -> None:
    """Count what keys of reports or of meetings tell of people, or take it back."""
    for key, place in keys:
        if key[:2] in (NAMED, HEARD, SAID):
            told = f"{_OFFICE}{place}" if key[:2] == NAMED and kind == "bundle" else key[:2]
            moves.setdefault(key[2:], Counter())[told] += by


def write_people(shelf: Shelf, moves: Moves) -> None:
    """Write the lines of those anew of whom something else is told; what is told of each is kept as it is counted."""
    moved = {name: counts for name, counts in moves.items() if any(counts.values())}
    for name, text in shelf.get("tally", sorted(moved)).items():
        moved[name].update(dict(parsed(text)))
    now = {name: {told: number for told, number in sorted(moved[name].items()) if number} for name in sorted(moved)}
    shelf.drop("tally", [name for name, counts in now.items() if not counts])
    _write(shelf, {name: counts for name, counts in now.items() if counts}, now)


def write_everybody(shelf: Shelf) -> None:
    """Write the lines of all, into a record that has none yet."""
    moves: Moves = {}
    for key, office, number in shelf.tallies("bundle", *_span(NAMED)):
        moves.setdefault(key[2:], Counter())[f"{_OFFICE}{office}"] = number
    for kind, sign in (("bundle", HEARD), ("bundle", SAID), ("meeting", NAMED)):
        for key, number in shelf.keys(kind, *_span(sign)):
            moves.setdefault(key[2:], Counter())[sign] = number
    _write(shelf, {name: dict(sorted(moves[name].items())) for name in sorted(moves)}, ())


def _write(shelf: Shelf, told: Mapping[str, Mapping[str, int]], before: Iterable[str]) -> None:
    """Write what is told of people, and the lines of those who are named; who only speaks has none."""
    lines = {name: brief for name, counts in told.items() if (brief := _brief(name, counts)) is not None}
    gone, new = {*before} - lines.keys(), not before
    shelf.drop("person", gone)
    shelf.put((Row("tally", name, compact([*counts.items()]), ()) for name, counts in told.items()), new=new)
    shelf.put(map(_row, lines.values()), new=new)


def _span(sign: str) -> tuple[str, str]:
    """The stretch of the alphabet that begins so."""
    return sign, sign[:-1] + chr(ord(sign[-1]) + 1)


def _brief(name: str, told: Mapping[str, int]) -> Brief | None:
    """Somebody in one line; None for who is named nowhere."""
    offices = {key.removeprefix(_OFFICE): number for key, number in told.items() if key.startswith(_OFFICE)}
    if not offices:
        return None
    most = min((o for o in offices if o), key=lambda o: (-offices[o], o), default="")
    office, _, of = most.partition("|")
    came, said, heard = (told.get(sign, 0) for sign in (NAMED, SAID, HEARD))
    return Brief(name, office or None, of or None, came, said, sum(offices.values()) + heard)


def _row(brief: Brief) -> Row:
    order = f"{_MANY - brief.reports:06} {_MANY - brief.meetings:06} {brief.name.casefold()}"
    keys = [*listing_keys(order, _such(brief)), *((f"k{part}", "") for part in parts(brief.name))]
    return Row("person", brief.name, compact(plain(brief)), tuple(keys))


def parts(name: str) -> set[str]:
    """How the words of a name sound, in whatever script: names of one person have one in common."""
    return {part for part in skeleton(name).split() if len(part) > 1}


def _such(brief: Brief) -> dict[str, str | None]:
    return {"of": brief.of, "office": brief.office}

"""How much the knowledge knows: institution by institution, and who held which office of a state in which years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapporteur.knowledge.model import Institution, Knowledge, Names, Term

YEARS = range(2012, 2027)
# Offices that count as one, as told under the knowledge's own names of offices.
OFFICES: Mapping[str, frozenset[str]] = {
    "head of state": frozenset(
        {
            *("president", "king", "queen", "emperor", "emir", "sultan", "supreme leader", "pope", "prince"),
            *("grand duke", "acting president", "transitional president", "interim president", "regent"),
            *("member of the Presidency", "captain regent", "co-prince"),
            *("chairman of the presidential council", "chairman of the sovereignty council"),
            *("chairman of the State Affairs Commission", "chairman of the Presidium of the Supreme People's Assembly"),
        }
    ),
    "head of government": frozenset(
        {"prime minister", "acting prime minister", "chancellor", "chief executive", "chief adviser", "first minister"}
    ),
    "foreign minister": frozenset({"foreign minister", "acting foreign minister", "secretary of state"}),
}


@dataclass(frozen=True, slots=True)
class InstitutionCoverage:
    """What is known of an institution: the languages it has a name in, its members and those with a first day ...

    `secretaries` are those whose term is known.
    """

    id: str
    label: str
    kind: str
    founded: str | None
    languages: tuple[str, ...]
    bodies: int
    members: int
    dated: int
    rotation: str | None
    chairs: int
    secretaries: int


@dataclass(frozen=True, slots=True)
class OfficeCoverage:
    """Who held an office of a state: how many people, and the years in which nobody is known to have."""

    holders: int
    gaps: tuple[int, ...]

    @property
    def years(self) -> int:
        """In how many of the years a holder is known."""
        return len(YEARS) - len(self.gaps)


@dataclass(frozen=True, slots=True)
class StateCoverage:
    """What is known of who governed a state; offices nobody is known in are left out."""

    code: str
    label: str
    offices: Mapping[str, OfficeCoverage]


def of_institutions(known: Knowledge) -> list[InstitutionCoverage]:
    """Every institution, in the order of its id."""
    return [_institution(known.institutions[name]) for name in sorted(known.institutions)]


def of_states(known: Knowledge) -> list[StateCoverage]:
    """Every state, in the order of its code."""
    terms: dict[tuple[str, str], dict[str, list[Term]]] = {}
    for person in known.people.values():
        for held in person.offices:
            for group, offices in OFFICES.items():
                if held.office in offices and held.place in known.countries:
                    terms.setdefault((held.place, group), {}).setdefault(person.id, []).append(held.term)
    return [_state(known, code, terms) for code in sorted(known.countries)]


def of_names(known: Knowledge) -> dict[str, dict[str, int]]:
    """How many states, cities, institutions, bodies, people and outlets have a name in each language."""
    bodies = [body for one in known.institutions.values() for body in one.bodies]
    things: dict[str, Iterable[Names]] = {
        "states": [one.names for one in known.countries.values()],
        "cities": [one.names for one in known.places.values()],
        "institutions": [one.names for one in known.institutions.values()],
        "bodies": [one.names for one in bodies],
        "people": [one.names for one in known.people.values()],
        "outlets": [one.names for one in known.outlets.values()],
    }
    counted = {
        kind: Counter(code for names in all_names for code in languages_of(names)) for kind, all_names in things.items()
    }
    codes = sorted(set().union(*counted.values()))
    return {code: {kind: counts[code] for kind, counts in counted.items()} for code in codes}


def languages_of(*names: Names) -> tuple[str, ...]:
    """The languages there is a name in."""
    return tuple(sorted({code for one in names for code, words in one.items() if words}))


def _institution(one: Institution) -> InstitutionCoverage:
    return InstitutionCoverage(
        id=one.id,
        label=one.label,
        kind=one.kind,
        founded=one.founded,
        languages=languages_of(one.names),
        bodies=len(one.bodies),
        members=len(one.members),
        dated=sum(member.term.since is not None for member in one.members),
        rotation=one.rotation.rule if one.rotation else None,
        chairs=len(one.chairs),
        secretaries=sum(secretary.term.since is not None for secretary in one.secretaries),
    )


def _state(known: Knowledge, code: str, terms: Mapping[tuple[str, str], Mapping[str, list[Term]]]) -> StateCoverage:
    offices = {
        group: OfficeCoverage(len(terms[code, group]), _gaps(t for of in terms[code, group].values() for t in of))
        for group in OFFICES
        if (code, group) in terms
    }
    return StateCoverage(code, known.countries[code].label, offices)


def _gaps(terms: Iterable[Term]) -> tuple[int, ...]:
    held = list(terms)
    return tuple(year for year in YEARS if not any(term.covers(str(year)) for term in held))

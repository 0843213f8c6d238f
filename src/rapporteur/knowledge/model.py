"""Background knowledge: dated, sourced, never evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from rapporteur.model.fixed import fixed

Names = Mapping[str, tuple[str, ...]]


@fixed()
class Term:
    """A stretch of time, ISO dates with the precision known; None is open."""

    since: str | None
    until: str | None

    def covers(self, day: str) -> bool:
        """Whether the term may cover a day (or month, or year), compared at the shorter precision."""
        after = self.since is None or day[: len(self.since)] >= self.since[: len(day)]
        before = self.until is None or day[: len(self.until)] <= self.until[: len(day)]
        return after and before


@fixed()
class Held:
    """An office held by a person for a country or an institution."""

    office: str
    place: str
    term: Term


@fixed()
class Person:
    """Somebody the knowledge knows."""

    id: str
    label: str
    names: Names
    short: Names
    offices: tuple[Held, ...]


@fixed()
class Member:
    """A state (or institution) and how it belongs."""

    country: str
    status: str
    term: Term


@fixed()
class Chair:
    """A state that chairs an institution, and when."""

    country: str
    term: Term


@fixed()
class Rotation:
    """By what rule the chair passes: in words, and the states in their order where it is a fixed round.

    `term` is how long a state has the chair, an ISO duration, where that is fixed.
    """

    rule: str
    order: tuple[str, ...] = ()
    term: str | None = None


@fixed()
class Secretary:
    """Who led an institution's staff, by the name shown, in what office, and when."""

    person: str
    office: str
    term: Term


@fixed()
class Body:
    """A body of an institution: who meets in it."""

    id: str
    label: str
    kind: str
    names: Names


@fixed()
class Institution:
    """An organisation or a meeting format."""

    id: str
    label: str
    kind: str
    founded: str | None
    names: Names
    short: Names
    members: tuple[Member, ...]
    bodies: tuple[Body, ...]
    summit_body: str | None
    beside: str | None = None
    region: Names = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    chairs: tuple[Chair, ...] = ()
    secretaries: tuple[Secretary, ...] = ()
    rotation: Rotation | None = None

    def body(self, name: str | None) -> Body | None:
        """The body of that id."""
        return next((body for body in self.bodies if body.id == name), None)


@fixed()
class Country:
    """A state: its names and adjectives by language, its capital's place id, the office its "leader" holds.

    `listed` are names that are common words as well: they are the state's only in a list with other states.
    """

    code: str
    label: str
    names: Names
    adjectives: Names
    capital: str | None
    leader: str = "president"
    listed: Names = field(default_factory=dict)


@fixed()
class Place:
    """A city (or a venue in one); `topic` marks places that meetings speak of far more often than they meet there.

    `namesake` are the languages in which the bare name of its state is also its own.
    """

    id: str
    label: str
    country: str | None
    names: Names
    capital: bool = False
    city: str | None = None
    topic: bool = False
    adjectives: Names = field(default_factory=dict)
    namesake: tuple[str, ...] = ()


@fixed()
class Outlet:
    """An agency, newspaper, broadcaster or official site."""

    id: str
    label: str
    kind: str
    names: Names
    domains: tuple[str, ...]
    country: str | None = None


@fixed()
class Knowledge:
    """All of it, by id."""

    countries: Mapping[str, Country] = field(default_factory=dict)
    institutions: Mapping[str, Institution] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    venues: Mapping[str, Place] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    concepts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    given_names: Names = field(default_factory=dict)
    _by_office: dict[tuple[str, str], list[tuple[Person, Held]]] = field(default_factory=dict, init=False, repr=False)

    _by_label: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_label.update((person.label, person.id) for person in self.people.values())
        for person in self.people.values():
            for held in person.offices:
                self._by_office.setdefault((held.office, held.place), []).append((person, held))

    def holders(self, office: str, place: str, day: str | None) -> list[Person]:
        """Who held an office of a country or institution on a day (or at any time, without one)."""
        return [
            person for person, held in self._by_office.get((office, place), ()) if day is None or held.term.covers(day)
        ]

    def by_label(self) -> Mapping[str, str]:
        """The id of each person by the name shown."""
        return self._by_label

    def offices_on(self, person: str, day: str | None) -> list[Held]:
        """The offices a person held on a day."""
        return [held for held in self.people[person].offices if day is None or held.term.covers(day)]

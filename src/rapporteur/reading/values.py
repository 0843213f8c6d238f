"""What composed mentions mean: a party of people, a meeting, a document."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.model.fixed import fixed
from rapporteur.reading.chart import Mention
from rapporteur.reading.matching import Bindings

_PLACES = frozenset({"Country", "Demonym", "State", "Org"})
_OFFICES = frozenset({"Office", "Offices"})
_FIRST = frozenset({"king", "emir", "sultan", "president", "vice-president", "crown prince", "prime minister"})
_SEVERAL = 2
_FEWEST_APART = 4
_PASSED_OVER, _NUMBERED, _ONE_MORE = "Besides", "Nth", "Next"


@fixed()
class PartyItem:
    """One person or post: who, in what office, of what country or institution."""

    person: Mention | None = None
    office: Mention | None = None
    place: Mention | None = None

    def span(self) -> tuple[int, int]:
        """The tokens the item covers."""
        parts = [part for part in (self.person, self.office, self.place) if part is not None]
        return min(part.first for part in parts), max(part.stop for part in parts)


@fixed()
class MeetingValue:
    """What the words for a meeting say of it."""

    gathering: str | None = None
    institutions: tuple[str, ...] = ()
    bodies: tuple[tuple[str, str], ...] = ()
    offices: tuple[str, ...] = ()
    ordinal: int | None = None
    traits: frozenset[str] = frozenset()

    @property
    def named(self) -> bool:
        """Whether the words name the institution."""
        return bool(self.institutions)


@fixed()
class ActValue:
    """A document: its type, the tokens of its title (inside quotation marks, if any), its period."""

    type: str
    first: int
    stop: int
    period: tuple[str | None, str | None] | None
    plural: bool
    bare: bool


def party_items(bindings: Bindings) -> tuple[PartyItem, ...]:
    """Read the bindings in order: a second person or place begins the next item, an office carries over."""
    listed = _listed_apart(bindings)
    if listed:
        return listed
    items: list[PartyItem] = []
    person = office = place = None
    for name, mention in _one_office_a_man(bindings):
        mark = _mark(name, mention)
        if name.startswith("office."):
            mention = _as_office(name, mention)
        if mark == "x" and isinstance(mention.value, tuple):
            items.extend(mention.value)
        elif mark == "o":
            if office is not None and (person or place):
                items.append(PartyItem(person, office, place))
                person = place = None
            office = mention
        elif mark == "p":
            if place is not None:
                items.append(PartyItem(person, office, place))
                person = None
            place = mention
        elif mark == "n":
            if person is not None:
                items.append(PartyItem(person, office, place))
                place = None
            person = mention
    if person or office or place:
        items.append(PartyItem(person, office, place))
    return tuple(items)


def _one_office_a_man(bindings: Bindings) -> Iterator[tuple[str, Mention]]:
    """The bindings without the first of two offices right before a name ("deputy premier and foreign minister X").

    Who is first in a state is named by that ("the crown prince and prime minister X").
    """
    marks = "".join(_mark(name, mention) or "-" for name, mention in bindings)
    office = None
    for at, binding in enumerate(bindings):
        first = office is not None and office.value in _FIRST
        if (marks[at] == "o" and first) or (marks[at : at + 3] == "oon" and binding[1].value not in _FIRST):
            continue
        office = {"o": binding[1], "-": office}.get(marks[at])
        yield binding


def _as_office(name: str, mention: Mention) -> Mention:
    """An office bound as a sense of its family ("<office.king:lone>")."""
    return mention._replace(label="Office", value=mention.value if name == "office.*" else name.partition(".")[2])


def _listed_apart(bindings: Bindings) -> tuple[PartyItem, ...]:
    """One office of several states and people, each listed for themselves: paired if as many, else left apart."""
    if len(bindings) < _FEWEST_APART:
        return ()
    marks = [(_mark(name, mention), mention) for name, mention in bindings]
    order = "".join(mark for mark, _ in marks if mark not in ("", "o"))
    offices = [mention for mark, mention in marks if mark == "o"]
    places = [mention for mark, mention in marks if mark == "p"]
    people = [mention for mark, mention in marks if mark == "n"]
    apart = order in ("p" * len(places) + "n" * len(people), "n" * len(people) + "p" * len(places))
    if not apart or len(offices) != 1 or len(places) < _SEVERAL or not people:
        return ()
    if len(places) == len(people):
        return tuple(PartyItem(person, offices[0], place) for person, place in zip(people, places, strict=True))
    alone = (PartyItem(None, offices[0], place) for place in places)
    return (*alone, *(PartyItem(person, offices[0]) for person in people))


def _mark(name: str, mention: Mention) -> str:
    """p for a place, n for a person, o for an office, x for people put together before.

    What a wording calls `Besides` belongs to nobody ("the chair of the African Union, President X of Y").
    """
    if name == _PASSED_OVER:
        return ""
    if mention.label == "Party":
        return "x"
    if name in _OFFICES or mention.label in _OFFICES or name.startswith("office."):
        return "o"
    if mention.label in _PLACES or name == "this_country":
        return "p"
    return "n" if mention.label == "Person" else ""


def meeting_value(bindings: Bindings) -> MeetingValue:
    """Read what the words for a meeting bind; a meeting inside another's words lends it what it says."""
    gathering: str | None = None
    ordinal: int | None = None
    orgs: list[str] = []
    bodies: list[tuple[str, str]] = []
    offices: list[str] = []
    traits: set[str] = set()
    for name, mention in bindings:
        if mention.label == "Meeting":
            inner = mention.value
            gathering = inner.gathering if inner.gathering == "summit" else gathering or inner.gathering
            ordinal = inner.ordinal or ordinal
            orgs.extend(inner.institutions)
            bodies.extend(inner.bodies)
            offices.extend(inner.offices)
            traits |= inner.traits
        elif mention.label == "Org":
            orgs.append(mention.value)
        elif mention.label == "Body":
            bodies.extend(mention.value)
        elif mention.label in _OFFICES:
            offices.append(mention.value)
        elif mention.label == "Ordinal" or name == _NUMBERED:
            ordinal = ordinal if name == _ONE_MORE else int(mention.value.value)
        elif name.startswith("gathering."):
            gathering = gathering or (mention.value if name == "gathering.*" else name.partition(".")[2])
            traits |= {"definite"} & set(mention.tags)
        elif name[0].islower():
            traits.add(name)
    owners = {institution for institution, _ in bodies}
    if not orgs and len(owners) == 1:
        orgs.extend(owners)
    return MeetingValue(
        gathering,
        ordinal=ordinal,
        institutions=tuple(dict.fromkeys(orgs)),
        bodies=tuple(dict.fromkeys(bodies)),
        offices=tuple(offices),
        traits=frozenset(traits),
    )

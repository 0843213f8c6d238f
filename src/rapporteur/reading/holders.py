"""Who holds an office: of those named in the report with it, else as the background knows for the day."""

from __future__ import annotations

from rapporteur.knowledge import Held, Knowledge
from rapporteur.model.fixed import fixed
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context

_MONARCHS = ("king", "emir", "sultan")
HEADS = ("president", "prime minister", "king", "emir", "sultan", "supreme leader", "chancellor", "crown prince")


@fixed()
class Who:
    """A person or post as understood; `inferred` when only the office is printed and the name is background.

    `org` tells that the place is an institution: one of them has an id that is a state's code as well.
    """

    person: str | None
    original: str | None
    office: str | None
    place: str | None
    inferred: bool = False
    known: str | None = None
    resolved: bool = False
    org: bool = False


class Holders:
    """The holders of offices, for one report; `_said` keeps the office and place each is first named with, by name."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._knowledge: Knowledge = context.knowledge
        self._said: dict[str, tuple[str, str | None]] = {}

    def _held(self, ids: list[str], office: str | None, place: str | None, day: str | None) -> list[str]:
        day = day or self._context.reference
        return [
            i
            for i in ids
            if any(
                (office is None or held.office == office) and (place is None or held.place == place)
                for held in self._knowledge.offices_on(i, day)
            )
        ]

    def _by_office(self, office: str | None, place: str | None, day: str | None) -> Who:
        if office is None or place is None:
            return Who(None, None, office, place)
        if office == "minister":
            return self._only_minister(place)
        office = self._of_the_throne(office, place)
        for name, (said_office, said_place) in reversed(self._said.items()):
            if (said_place, said_office) == (place, office) and not self._other_held(name, office, place, day):
                return self._resolved(name, office, place)
        meeting, day = day, day or self._context.reference
        holders = self._knowledge.holders(office, place, day) if day else []
        if not holders:
            ever = {i for i in self._single() if any(h.office == office and h.place == place for h in self._ever(i))}
            named = {name for name in ever if not self._other_held(name, office, place, meeting)}
            if len(named) == 1:
                return self._resolved(named.pop(), office, place)
        if len({person.id for person in holders}) == 1:
            if holders[0].id in self._single():
                return self._resolved(holders[0].id, office, place)
            return Who(holders[0].label, None, office, place, inferred=True, known=holders[0].id)
        return Who(None, None, office, place)

    def _of_the_throne(self, office: str, place: str) -> str:
        """What a state calls its monarch: outlets write "the king of Oman" of its sultan."""
        country = self._knowledge.countries.get(place)
        own = country.leader if country is not None else None
        return own if own in _MONARCHS and office in _MONARCHS else office

    def _other_held(self, name: str, office: str, place: str, day: str | None) -> bool:
        """Whether somebody named with an office held it at other times than on the day of the meeting told of."""
        if day is None or name not in self._knowledge.people:
            return False
        ever, then = self._ever(name), self._knowledge.offices_on(name, day)
        return (office, place) in {(h.office, h.place) for h in ever if h not in then} and not any(
            (h.office, h.place) == (office, place) for h in then
        )

    def _leader(self, place: str, day: str | None, office: Mention | None) -> Who:
        """A state's leader, if named in the report: of one leader spoken of, any head; of several, the first man.

        Words that mean heads of state alone (forms tagged `heads`) tell the first man even where he is not named.
        """
        country = self._knowledge.countries.get(place)
        first = self._by_office(country.leader, place, day) if country is not None else None
        if first is not None and (first.resolved or (office is not None and "heads" in office.tags and first.inferred)):
            return first
        heads = {name: office for name, (office, where) in self._said.items() if where == place and office in HEADS}
        if office is not None and office.label == "Office" and len(heads) == 1:
            return self._resolved(*next(iter(heads.items())), place)
        return Who(None, None, "leader", place)

    def _only_minister(self, place: str) -> Who:
        """ "The Russian minister": the one minister of the state named with an office, if there is but one."""
        of_state = {name: office for name, (office, where) in self._said.items() if where == place}
        named = [(name, office) for name, office in of_state.items() if office.endswith(" minister")]
        named = [(name, office) for name, office in named if not office.endswith("prime minister")]
        return self._resolved(*named[0], place) if len(named) == 1 else Who(None, None, "minister", place)

    def _resolved(self, name: str, office: str, place: str) -> Who:
        """Somebody named in the report, by id or by the name shown."""
        known = name if name in self._knowledge.people else None
        label = self._knowledge.people[known].label if known is not None else name
        return Who(label, None, office, place, known=known, resolved=True)

    def _single(self) -> set[str]:
        """Everybody whose printed name, full or short, is nobody else's."""
        ids = (mention.value.ids for mention in self._context.chart.all("Person"))
        return {found[0] for found in ids if len(found) == 1}

    def _ever(self, person: str) -> list[Held]:
        return self._knowledge.offices_on(person, None)

    def _background(
        self, known: str, office: str | None, place: str | None, day: str | None
    ) -> tuple[str | None, str | None]:
        day = day or self._context.reference
        held = [h for h in self._knowledge.offices_on(known, day) if office is None or h.office == office]
        if day is None and len({h.office for h in held}) > 1:
            held = [h for h in held if h.term.until is None and h.office in HEADS] or held
        held = [h for h in held if place is None or h.place == place] or held
        if place is not None and office in HEADS and place not in self._knowledge.countries:
            place = next((h.place for h in held if h.place in self._knowledge.countries), place)
        places = {h.place for h in held or self._knowledge.offices_on(known, day)}
        if place is None and len(places) == 1:
            place = next(iter(places))
        if office is None and day is not None and len({h.office for h in held}) >= 1:
            office = next((h.office for h in held if h.office in HEADS), held[0].office)
        elif office is None and len({h.office for h in held}) == 1:
            office = held[0].office
        return office, place

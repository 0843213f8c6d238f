"""Which institution and state a sentence about institutions means, and its times as days or years."""

from __future__ import annotations

from collections.abc import Set

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import settled
from rapporteur.reading.persons import People
from rapporteur.reading.rollcall import goes_on
from rapporteur.reading.sessions import Sessions

_FULL = len("2024-10-08")
_NEARLY_ALL = 5
_LIST, _LINK = 12, 2
_STATES = ("countries", "states", "members")


class Spoken:
    """Finds what the words about institutions stand for."""

    def __init__(self, context: Context, sessions: Sessions, people: People) -> None:
        self._context = context
        self._sessions = sessions
        self._people = people

    def institution_of(self, draft: Draft, back: int = 3) -> str | None:
        """The institution a rule found, or the one its sentence is about."""
        mention = draft.mention("institution")
        if mention is not None:
            if mention.label != "Meeting":
                return str(mention.value)
            node = self._sessions.node_of(mention)
            return node.institution if node is not None else self._spoken_of(draft, back)
        if draft.match.rule.gives.get("institution") in draft.match.rule.slots:
            return self._spoken_of(draft, back)
        return draft.text("institution") or self._spoken_of(draft, back)

    def _spoken_of(self, draft: Draft, back: int) -> str | None:
        """The institution a rule without one is about."""
        states = (
            {self.state_of(mention) for mention in draft.mentions("country")} if draft.kind == "membership" else set()
        )
        return self.spoken_at(draft.sentence, draft.match.first, back, states)

    def spoken_at(self, sentence: int, at: int, back: int, states: Set[str | None] = frozenset()) -> str | None:
        """The institution meant at token `at`: named in the last `back` sentences, or the main meeting's.

        Where `states` are all known to belong to the main one, it is, unless another is named in the same sentence.
        """
        for number in range(sentence, max(-1, sentence - back), -1):
            here = self._context.sentences[number]
            stop = at if number == sentence else here.stop
            orgs = [m for m in self._orgs(here.first, stop) if str(m.value) not in states]
            if number != sentence and len({m.value for m in orgs}) > 1:
                orgs = [m for m in orgs if not self._of_a_meeting(m, orgs[0])] or orgs
            if number != sentence and orgs and self._belong_to_main(states):
                break
            if not orgs and number == sentence:
                behind = self._context.chart.inside("Org", at, here.stop)
                orgs = [m for m in behind if str(m.value) not in states and not self._listed(m)][:1]
            if orgs:
                return str(orgs[-1].value)
            owner = self._owner_of_a_body(here.first, here.stop)
            if owner is not None:
                return owner
        main = self._sessions.main
        return main.institution if main else None

    def _listed(self, org: Mention) -> bool:
        """Whether an institution goes on a list of states ("Brazil, China and the EU", "19 states and the EU")."""
        near = max(0, org.first - _LIST)
        quantities = self._context.chart.inside("Quantity", near, org.first)
        counted = [m for m in quantities if getattr(m.value, "unit", None) in _STATES]
        first = next(iter(self._context.chart.inside("Org", counted[-1].stop, org.stop)), org) if counted else org
        if counted and first.first > counted[-1].stop and goes_on(self._context, counted[-1].stop, first, _LINK):
            return True
        before = self._context.chart.inside("Country", near, org.first)
        return len(before) > 1 and goes_on(self._context, before[-1].stop, org, _LINK)

    def _orgs(self, first: int, stop: int) -> list[Mention]:
        """The institutions named between two tokens, not as the place of an office."""
        return [m for m in self._context.chart.inside("Org", first, stop) if not self._of_an_office(m)]

    def _of_a_meeting(self, org: Mention, first: Mention) -> bool:
        """Whether an institution is but that of a meeting told beside what the sentence is about."""
        if org.value == first.value:
            return False
        return any(m.first < org.first < m.stop for m in self._context.chart.inside("Meeting", first.stop, org.stop))

    def _owner_of_a_body(self, first: int, stop: int) -> str | None:
        """The one institution that the bodies named at tokens `first:stop` can belong to ("the Council of the EU")."""
        bodies = self._context.chart.inside("Body", first, stop)
        owners = {institution for body in bodies for institution, _ in body.value}
        return owners.pop() if len(owners) == 1 else None

    def _belong_to_main(self, states: Set[str | None]) -> bool:
        """Whether states are known to belong to the main institution, in any status: of many, nearly all."""
        main = self._sessions.main
        known = self._context.knowledge.institutions.get(main.institution or "") if main is not None else None
        if known is None or not states:
            return False
        strangers = states - {member.country for member in known.members}
        return len(strangers) * _NEARLY_ALL <= len(states)

    def _of_an_office(self, org: Mention) -> bool:
        """Whether an institution is only told as the place of somebody's office."""
        party = self._context.chart.covering("Party", org.first)
        return party is not None and any(item.office is not None and item.place == org for item in party.value)

    def state_of(self, mention: Mention) -> str | None:
        """The state (or institution) meant: itself, by its city ("Moscow takes over"), or whoever speaks for it."""
        if mention.label == "City":
            place = self._context.knowledge.places.get(str(mention.value))
            return place.country if place is not None else None
        if mention.label == "Party" and mention.value:
            return self._people.who(mention.value[0]).place
        return code_of(mention)

    def main_day(self) -> str | None:
        """The day of the main meeting."""
        main = self._sessions.main
        return main.date.value if main and main.date else None

    def iso(self, mention: Mention | None) -> str | None:
        """A time as an ISO date, month or year; of a month or year of another calendar the year only."""
        if mention is None:
            return None
        time = settled(mention.value, self._context, self.main_day())
        told = (time.value or time.value_end) if time is not None else None
        if told is not None and time is not None and time.precision in ("month", "year") and len(told) == _FULL:
            return told[:4]
        return told


def code_of(mention: Mention) -> str | None:
    """The state's code or the institution's id of a mention; of a party, that of its first item."""
    if mention.label == "Party":
        place = mention.value[0].place if mention.value else None
        return str(place.value) if place is not None else None
    return str(mention.value) if mention.value is not None else None

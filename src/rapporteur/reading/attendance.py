"""Who was there: parties of the rules, chairs, and those who spoke at the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapporteur.model import RESOLVED, Attendance
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.clauses import (
    before_its_verb,
    denied_before,
    exceptions,
    of_its_own_verb,
    pairs_behind,
    without_the_next_subject,
    without_who_only_says,
)
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.holders import HEADS, Who
from rapporteur.reading.lists import ListedItem, listed_items, stood_in_for
from rapporteur.reading.nodes import Node
from rapporteur.reading.persons import People
from rapporteur.reading.qualify import governed, of_the_dead, only_invites
from rapporteur.reading.roll import Roll
from rapporteur.reading.rollcall import MANY, RollCall, roll_calls
from rapporteur.reading.sessions import Sessions
from rapporteur.reading.speakers import oblique
from rapporteur.reading.values import PartyItem
from rapporteur.reading.whose import with_state

_MINISTER, _BEFORE = "foreign minister", 3


class Attendances:
    """Collects attendance, one line a person (or post) and session."""

    def __init__(self, context: Context, sessions: Sessions, people: People) -> None:
        self._context = context
        self._sessions = sessions
        self._people = people
        self._roll = Roll(context, sessions)

    def collect(self) -> tuple[Attendance, ...]:
        """Everything the rules found, merged."""
        for draft in self._context.of("attendance"):
            self._from_draft(draft)
        for draft in self._context.of("session"):
            chair = draft.mention("chair")
            node = self._node(draft)
            if chair is not None and node is not None and not draft.modality.negated:
                self._from_parties([chair], node, "chair", draft)
        for listed in listed_items(self._context):
            self._from_list(listed)
        for call in roll_calls(self._context):
            self._from_roll_call(call)
        for left_out in exceptions(self._context):
            self._from_exception(left_out)
        return self._roll.lines()

    def add_speaker(self, who: Who, node: Node, first: int, stop: int) -> None:
        """Somebody who is told to have spoken at a meeting was there, unless said otherwise."""
        if who.person is None or who.place is None or who.office is None:
            return
        lines = [line for line in self._roll.lines() if line.session == node.id]
        if any(line.person == who.person or (line.country == who.place and line.role == "absent") for line in lines):
            return
        self._roll.add(who, node, "participant", first, stop, "speaker", RESOLVED)

    def present(self) -> tuple[Attendance, ...]:
        """What has been collected so far."""
        return self._roll.lines()

    def _from_list(self, listed: ListedItem) -> None:
        """A line of a list, and whom it is said to stand in for."""
        node = self._sessions.node_for(listed.lead.first, listed.lead.stop)
        if node is None or not node.institution:
            return
        role = "absent" if listed.absent else "participant"
        for item, as_what in ((listed.principal, "absent"), (listed.item, role)):
            who = self._people.who(item, node.date.value if node.date else None) if item is not None else None
            if item is not None and who is not None and (who.person or who.place):
                self._roll.add(who, node, as_what, *item.span(), "layout.list")

    def _from_roll_call(self, call: RollCall) -> None:
        """Those of a list who are not yet told of, if they are of several states."""
        items = [item for party in call.parties for item in _items(party)]
        node = self._of_ministers(items, call.first, self._sessions.node_for(call.first, call.stop))
        if node is None or not node.institution or self._of_an_earlier_meeting(call):
            return
        day = node.date.value if node.date else None
        told = [(party, item, self._people.who(item, day)) for party in call.parties for item in _items(party)]
        known = [(p, i, who) for p, i, who in told if who.place and who.office and (who.person or who.office in HEADS)]
        if len({who.place for _, _, who in known}) < MANY:
            return
        for party, item, who in known:
            alone = len(party.value) < MANY  # nobody stands in for many at once
            role = "absent" if alone and stood_in_for(self._context, item) else "participant"
            self._roll.add(who, node, role, *item.span(), "layout.roll_call")

    def _of_an_earlier_meeting(self, call: RollCall) -> bool:
        """Whether a list stands behind an earlier meeting and no other: who came then is not told of here."""
        begin = self._context.sentences[self._context.sentence_of(call.first)].first
        nodes = map(self._sessions.node_of, self._context.chart.inside("Meeting", begin, call.first))
        told = [node for node in nodes if node is not None]
        return bool(told) and all("previous" in node.traits for node in told)

    def _from_exception(self, left_out: Sequence[Mention]) -> None:
        """Those whom "all but" leaves out."""
        node = self._sessions.node_for(left_out[0].first, left_out[-1].stop) if left_out else None
        if node is None or not node.institution:
            return
        items = [item for mention in left_out for item in _items(mention)]
        for item in items:
            who = self._people.who(item, node.date.value if node.date else None)
            video = item is items[-1] and self._roll.takes_part_after_all(item.span()[1])
            if who.person or who.place:
                role = "participant" if video else "absent"
                self._roll.add(who, node, role, *item.span(), "layout.except", video=video)

    def _node(self, draft: Draft) -> Node | None:
        meeting = draft.mention("meeting")
        node = self._sessions.node_of(meeting) if meeting is not None else None
        if node is not None:
            return node
        items = [item for mention in draft.mentions("party") for item in _items(mention)]
        return self._of_ministers(
            items, draft.match.first, self._sessions.node_for(draft.match.first, draft.match.stop)
        )

    def _of_ministers(self, items: Sequence[PartyItem], at: int, node: Node | None) -> Node | None:
        """Where foreign ministers are listed, their own meeting told of just before, rather than the leaders'."""
        offices = [self._people.office_of(item) for item in items]
        if node is None or node.kind != "summit" or len(items) < MANY or offices.count(_MINISTER) * 2 <= len(items):
            return node
        begin = self._context.sentences[max(0, self._context.sentence_of(at) - _BEFORE)].first
        told = [self._sessions.node_of(m) for m in self._context.chart.inside("Meeting", begin, at)]
        own = [n for n in told if n is not None and n.kind == "ministerial" and n.institution == node.institution]
        return own[-1] if own else None if _told_by_its_month(node) else node

    def _from_draft(self, draft: Draft) -> None:
        node = self._node(draft)
        if node is None or not node.institution or draft.modality.proposed or draft.modality.doubtful:
            return
        city = self._sessions.telling.city(draft) if draft.mention("city") is not None else node.city
        if city != node.city:
            node = self._sessions.main
            if node is None or not node.institution or node.city != city:
                return
        role, verb_last = draft.text("role") or "participant", self._context.pack.verb_last
        parties = draft.mentions("party")
        denied = bool(parties) and parties[0].first == draft.match.first and self._denied(parties[0].first)
        if draft.modality.negated or denied:
            role = "participant" if role == "absent" else "absent"
        elif role == "participant" and not verb_last and denied_before(self._context.chart, draft.match):
            role = "absent"
        if role == "absent" and _by_city_alone(draft) and not any(claim.mention("city") for claim in node.claims):
            return
        chart = self._context.chart
        leading = parties[0] if parties and parties[0].first == draft.match.first else None
        if leading is not None and (governed(chart, leading) or _of_somebody(chart, leading)):
            return
        mine = _by_case(draft, role, parties)
        parties = [party for party in mine if not (of_the_dead(chart, party) or only_invites(chart, party))]
        parties = [party for party in parties if not _deputy_of(chart, party)]
        parties = without_who_only_says(chart, draft.match, parties)
        parties = parties if verb_last else without_the_next_subject(chart, draft.match, parties)
        if role == "absent" and not verb_last:
            told = of_its_own_verb if self._context.pack.verb_first else before_its_verb
            parties = told(chart, draft.match, parties)
        self._from_parties(parties, node, role, draft, _states_meant(chart, draft))
        if role != "absent" and parties and _of_a_state_before(chart, draft, parties[-1]):
            for state, party in pairs_behind(chart, draft.match):
                self._from_parties([party], node, role, draft, [state])

    def _denied(self, at: int) -> bool:
        """Whether "no", "nor" or "neither" stands right before a list of people, an adjective at most between."""
        chart = self._context.chart
        return any(at - m.stop in (0, 1) for back in (at - 1, at - 2) if back >= 0 for m in chart.at("negation", back))

    def _from_parties(
        self, parties: Iterable[Mention], node: Node, role: str, draft: Draft, states: Sequence[Mention] = ()
    ) -> None:
        day = node.date.value if node.date else None
        items = [item for mention in parties for item in self._deputies(mention, states, day) or _items(mention)]
        named = [state for state in states if state.label != "Party"]
        if named and len(named) in (1, len(items)):
            items = [_of_state(item, named[i % len(named)]) for i, item in enumerate(items)]
        home = self._home_of(states, day)
        for number, item in enumerate(items, 1):
            who = self._people.who(item, day)
            who = replace(who, place=home) if who.place is None else who
            told = with_state(self._context, self._people, item, who, day)
            if told is not None and (told.person or told.place):
                first, stop = min(item.span()[0], draft.match.first), max(item.span()[1], draft.match.stop)
                last = number == len(items)
                after_all = role == "absent" and last and self._roll.takes_part_after_all(stop)
                video = after_all or self._roll.by_video(*((first, stop) if last else item.span()))
                self._roll.add(told, node, "participant" if after_all else role, first, stop, draft.rule, video=video)

    def _deputies(self, office: Mention, states: Sequence[Mention], day: str | None) -> list[PartyItem]:
        """Whom each state, or each of those who stay away, sends, no name told ("sent their ministers")."""
        if office.label not in ("Office", "Offices"):
            return []
        places: dict[str, Mention] = {}
        for state in states:
            whose = _items(state) if state.label == "Party" else ()
            for place in (self._people.who(item, day).place for item in whose):
                if place is not None:
                    places.setdefault(place, state._replace(label="Country", value=place))
            if state.label != "Party":
                places.setdefault(str(state.value), state)
        return [PartyItem(office=office, place=place) for place in places.values()]

    def _home_of(self, states: Sequence[Mention], day: str | None) -> str | None:
        """The state of the one somebody stands in for, where the rule binds a person instead of a state."""
        principals = [item for mention in states if mention.label == "Party" for item in _items(mention)]
        return self._people.who(principals[0], day).place if len(principals) == 1 else None


def _told_by_its_month(node: Node) -> bool:
    """Whether a summit is told by its month and year alone, as one of the past is ("in March 2019")."""
    date = node.date
    return date is not None and date.year is not None and date.precision not in ("day", "range")


def _by_city_alone(draft: Draft) -> bool:
    """Whether somebody is only said not to have been in a city ("has never been to Hiroshima")."""
    return draft.mention("city") is not None and draft.mention("meeting") is None


def _by_case(draft: Draft, role: str, parties: Sequence[Mention]) -> Sequence[Mention]:
    """The parties; where the first of two stands in for the second by their cases ("A replaced B"), the one meant."""
    if draft.match.get("replace") is None:
        return parties
    both = [mention for _, mention in draft.match.bindings if mention.label == "Party"]
    if len(both) != 2 or oblique(both[0]) or not oblique(both[1]):
        return parties
    return [both[role == "absent"]]


def _items(mention: Mention) -> Iterable[PartyItem]:
    if mention.label == "Party":
        return tuple(mention.value)
    if mention.label == "Person":
        return (PartyItem(person=mention),)
    return () if mention.label in ("Office", "Offices") else (PartyItem(place=mention),)


def _deputy_of(chart: Chart, party: Mention) -> bool:
    """Whether the first word of a party ends a longer office before it ("the deputy of the president of X")."""
    near = range(max(0, party.first - _BEFORE), party.first)
    return any(office.stop > party.first for at in near for office in chart.at("Office", at))


def _of_somebody(chart: Chart, party: Mention) -> bool:
    """Whether a state is only whose president (or other post) stands before it: nothing is told of the state itself."""
    whole = chart.covering("Party", party.first) if party.label != "Party" else None
    return whole is not None and whole.first < party.first and whole.stop >= party.stop


def _states_meant(chart: Chart, draft: Draft) -> list[Mention]:
    """The states a rule binds beside somebody, without one that only tells where ("in Brazil N represents Russia")."""
    return [
        state
        for state in draft.mentions("country")
        if state.label == "Party" or not any(m.stop == state.first for m in chart.at("place_prep", state.first - 1))
    ]


def _of_a_state_before(chart: Chart, draft: Draft, party: Mention) -> bool:
    """Whether a state stands in front of somebody of whom none is printed: bound by the rule, or right before it."""
    bound = any(m.label in ("Country", "State") and m.stop <= party.first for _, m in draft.match.bindings)
    first = draft.match.first
    near = bound or bool(chart.ending("Country", first, 4))
    return near and party.label == "Party" and all(item.place is None for item in party.value)


def _of_state(item: PartyItem, state: Mention) -> PartyItem:
    """An item with the state that the rule found beside it, if it names none itself."""
    return item if item.place is not None else replace(item, place=state)

"""Words for meetings put to sessions: named ones to the session they fit, unnamed ones to what they point to."""

from __future__ import annotations

from rapporteur.reading.capitals import of_two_states
from rapporteur.reading.chart import Mention
from rapporteur.reading.choice import Choice
from rapporteur.reading.claims import claims_by_meeting
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import settled
from rapporteur.reading.distance import OPENING
from rapporteur.reading.ground import SEPARATE
from rapporteur.reading.journeys import of_a_journey, only_travelled_to
from rapporteur.reading.nodes import Node, around
from rapporteur.reading.strangers import of_a_stranger
from rapporteur.reading.telling import keep_date, only_ends
from rapporteur.reading.values import MeetingValue
from rapporteur.times import TimeExpression

_SHORT = 3
_ASIDE = ("relative", "which_rel", "Verb")
_SUMMIT, _INFORMAL = "summit", "informal summit"  # the second may be told of as the first


class Gathering(Choice):
    """Puts every word for a meeting to a session."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._by_mention: dict[tuple[int, int], Node] = {}
        self._claims = claims_by_meeting(context)

    def node_of(self, mention: Mention) -> Node | None:
        """The session that a mention of a meeting stands for."""
        found = self._by_mention.get((mention.first, mention.stop))
        if found is not None:
            return found
        outer = (self._by_mention.get((m.first, m.stop)) for m in around(self.context, mention))
        return next((node for node in outer if node is not None), None)

    def node_for(self, first: int, stop: int) -> Node | None:
        """The session of what stands at `first:stop`: named there, or before it in its line, or the main one."""
        for mention in self.context.chart.inside("Meeting", first, stop):
            node = self.node_of(mention)
            if node is not None:
                return node
        number = self.context.sentence_of(first)
        sentence = self.context.sentences[number]
        here = self.context.chart.inside("Meeting", sentence.first, sentence.stop)
        told = [m for m in here if m.first < first or not self._in_an_aside(stop, m.first)]
        for mention in sorted(told, key=lambda m: (m.first, m.stop), reverse=True):
            node = self.node_of(mention)
            if node is not None and not node.traits & SEPARATE:
                return node
        return self._in_focus(number) or self.main

    def _in_an_aside(self, first: int, stop: int) -> bool:
        """Whether a relative pronoun or another verb parts a meeting from what stands before.

        "X and Y, who were at the Z summit", "the statement stressed A and welcomed the results of the Z summit".
        """
        return any(self.context.chart.inside(sense, first, stop) for sense in _ASIDE)

    def _in_focus(self, number: int) -> Node | None:
        """The session spoken of last in the same line."""
        sentences = self.context.sentences
        for before in range(number - 1, -1, -1):
            if sentences[before].line != sentences[number].line:
                return None
            here = self.context.chart.inside("Meeting", sentences[before].first, sentences[before].stop)
            known = [node for node in map(self.node_of, reversed(here)) if node and not node.traits & SEPARATE]
            nodes = [node for node in known if node is self.main or not node.ahead]
            told = (n for n in nodes if any(c.sentence == before and c.modality.tensed for c in n.claims))
            if nodes:
                return next(told, self.main if self.main in nodes else nodes[0])
        return None

    def _place(self, mention: Mention) -> None:
        """Put a named meeting to the session it fits, or begin one."""
        value: MeetingValue = mention.value
        institution = self._owner(value)
        if institution is None:
            return
        body, kind = self._body(institution, value)
        claims = self._claims.get((mention.first, mention.stop), [])
        if value.gathering is None and kind == "other" and not claims:
            return
        node = next((n for n in reversed(self.nodes) if self._fits(n, institution, kind, body, mention, claims)), None)
        if node is None:
            if self._only_a_body(mention, claims):
                return
            node = Node(institution)
            node.traits |= {"previous"} if self._all_long_ago(claims) else set()
            node.traits |= {"next"} if self._all_in_a_later_year(claims) else set()
            self.nodes.append(node)
        self._join(node, mention, kind, body, claims)

    def _all_long_ago(self, claims: list[Draft], *, bare: bool = False) -> bool:
        """Whether all days that claims tell lie years back, and they say (unless `bare`) that it was then."""
        dated = [claim for claim in claims if claim.mention("date") is not None]
        told = [(bare or claim.modality.past, self.telling.day(claim)) for claim in dated]
        return bool(told) and all(past and time is not None and self._long_ago(time) for past, time in told)

    def _all_in_a_later_year(self, claims: list[Draft]) -> bool:
        """Whether all days that claims tell lie in a later year than the report, which says so of what is to come."""
        dated = [claim for claim in claims if claim.mention("date") is not None]
        told = [(claim.modality.future, self.telling.day(claim)) for claim in dated]
        return bool(told) and all(ahead and time is not None and self._in_a_later_year(time) for ahead, time in told)

    def _only_a_body(self, mention: Mention, claims: list[Draft]) -> bool:
        """Whether a body is named below the opening without a word for a meeting, and nothing is said of one."""
        value: MeetingValue = mention.value
        bare = value.gathering is None and not value.offices and value.ordinal is None and not value.traits
        return bare and not claims and self._line(mention) >= OPENING

    def _join(self, node: Node, mention: Mention, kind: str | None, body: str | None, claims: list[Draft]) -> None:
        value: MeetingValue = mention.value
        node.kind = node.kind or kind
        node.body = node.body or body
        node.ordinal = node.ordinal or value.ordinal
        node.traits |= value.traits
        node.mentions.append(mention)
        node.claims.extend(claims)
        for claim in sorted(claims, key=lambda claim: not claim.modality.tensed):
            self._take(node, claim)
        self._by_mention[(mention.first, mention.stop)] = node
        if node.city is None and not any(claim.mention("city") for claim in claims):
            node.city, node.country = self._city_in_the_name(mention) or (None, node.country)

    def _take(self, node: Node, claim: Draft) -> None:
        """Fill the session's empty fields from a claim."""
        time = self.telling.day(claim)
        news = self._early(node) and "previous" not in node.traits
        if time is not None and not (news and self._long_ago(time)) and not self._year_from_afar(node, claim, time):
            ahead = settled(time, self.context, lean=1) if only_ends(claim) else None
            keep_date(node, claim, ahead or time, self.context.reference)
        city = self.context.knowledge.places.get(self.telling.city(claim) or "")
        if node.city is None and not self._names_institution(claim):
            node.city, node.country = (city.id, city.country) if city else (None, node.country)
        elif city is not None and not of_a_journey(claim) and only_travelled_to(node, self.telling):
            node.city, node.country = city.id, city.country
        venue = claim.mention("venue")
        if venue is not None:
            node.venue = str(venue.value)
        country = claim.mention("country")
        if country is not None and node.country is None:
            node.country = str(country.value)

    def _year_from_afar(self, node: Node, claim: Draft, time: TimeExpression) -> bool:
        """Whether a bare year is told below the opening of a meeting whose day and month the opening tells."""
        if time.kind != "year" or node.date is None or node.date.day is None or node.date.year is not None:
            return False
        return sum(self.context.readable[self._begin : claim.sentence]) >= OPENING

    def _names_institution(self, claim: Draft) -> bool:
        """Whether the city of a claim is but part of the meeting's longer name ("the Shanghai summit" is the SCO's)."""
        city, meeting = claim.mention("city"), claim.mention("meeting")
        if city is None or meeting is None:
            return False
        longer = [m for m in self.context.chart.at("Meeting", meeting.first) if m.stop >= city.stop > meeting.stop]
        return any(
            org.first <= city.first < org.stop
            for m in longer
            for org in self.context.chart.inside("Org", m.first, m.stop)
        )

    def _point(self, mention: Mention) -> None:
        """Find what an unnamed meeting ("the summit", "the ministers' meeting") points to."""
        value: MeetingValue = mention.value
        if of_two_states(self.context.chart, mention) or of_a_stranger(self.context, mention):
            return
        claims = self._claims.get((mention.first, mention.stop), [])
        number = self.context.sentence_of(mention.first)
        beside = self._numbered_beside(value)
        focus = beside or self._beside(mention, number) or self._in_focus(number) or self.main
        if focus is not None and focus.kind in (None, "other") and (value.ordinal or value.gathering == "summit"):
            focus = self.main
        if focus is None or focus.institution is None:
            return
        body, kind = self._body(focus.institution, value)
        if kind == _SUMMIT and focus.kind == _INFORMAL and not value.traits and value.ordinal is None:
            body, kind = focus.body, _INFORMAL
        if self._fits(focus, focus.institution, kind, body, mention, claims):
            self._join(focus, mention, kind, body, claims)
            return
        for node in self.nodes:
            unnumbered = node is self.main and node.ordinal is None and self._line(mention) < OPENING
            if beside is not None and node.ordinal != value.ordinal and not unnumbered:
                continue
            if self._fits(node, focus.institution, kind, body, mention, claims):
                self._join(node, mention, kind, body, claims)
                return
        placed = any(claim.mention("date") or claim.mention("city") for claim in claims)
        if not kind and not value.traits and self._of_something_else(mention, claims):
            return
        if kind or value.traits & SEPARATE or value.ordinal or placed:
            node = Node(focus.institution)
            self.nodes.append(node)
            self._join(node, mention, kind or focus.kind, body or (None if kind else focus.body), claims)

    def _of_something_else(self, mention: Mention, claims: list[Draft]) -> bool:
        """Whether a meeting to be held is a conference or forum on a topic, or of people that nothing here knows."""
        if mention.value.ordinal or any(c.modality.past or c.modality.present for c in claims):
            return False
        if mention.value.gathering in ("conference", "forum"):
            return True
        at, chart = mention.stop, self.context.chart
        word = self.context.tokens.words[at] if at < len(self.context.tokens.words) else ""
        return word.isalpha() and len(word) > _SHORT and not chart.names[at]

    def _numbered_beside(self, value: MeetingValue) -> Node | None:
        """The meeting whose number is the one before or after."""
        if value.ordinal is None:
            return None
        return next((n for n in self.nodes if n.ordinal and abs(n.ordinal - value.ordinal) == 1), None)

    def _beside(self, mention: Mention, number: int) -> Node | None:
        """A meeting named earlier in the same sentence."""
        sentence = self.context.sentences[number]
        named = [m for m in self.context.chart.inside("Meeting", sentence.first, mention.first) if self._owner(m.value)]
        return self.node_of(named[-1]) if named else None

    def _adopt(self, meetings: list[Mention]) -> None:
        """The meeting the report opens with is not named by its institution: it is that of the one spoken of."""
        own = (m for m in meetings if m.value.gathering and not m.value.traits & SEPARATE)
        first = next(
            (m for m in own if not self._all_long_ago(self._claims.get((m.first, m.stop), []), bare=True)), None
        )
        if first is None or self._owner(first.value) or of_a_stranger(self.context, first):
            return
        named = next((m for m in meetings if self._owner(m.value)), None)
        opening = self.context.sentence_of(first.first)
        past = named is not None and self._is_history(named)
        if named is not None and not past and self._soon_named(first, named):
            return
        institution = self._spoken_of(first, opening, named)
        if institution is None and named is not None and past and not self._on_the_sidelines(named):
            institution = self._owner(named.value)
        if institution is None:
            return
        (body, kind), claims = self._body(institution, first.value), self._claims.get((first.first, first.stop), [])
        for told in self.nodes:
            early = any(self._line(mention) < OPENING for mention in told.mentions)
            same = early or (told.kind == kind and self._fits(told, institution, kind, body, first, claims))
            history = told.date is not None and self._long_ago(told.date)
            if told.institution == institution and same and not history and not self._comes_later(told):
                return
        node = Node(institution)
        self.nodes.append(node)
        self._join(node, first, kind, body, claims)

    def _soon_named(self, first: Mention, named: Mention) -> bool:
        """Whether the meeting with a name stands in the next sentence, or a headline's in the first two of the text."""
        apart = self.context.sentence_of(named.first) - self.context.sentence_of(first.first)
        return apart <= 1 or (self._line(first) == 0 and self._line(named) <= 1)

    def _on_the_sidelines(self, named: Mention) -> bool:
        """Whether a meeting only tells on the sidelines of what something else took place."""
        return bool(self.context.chart.ending("sidelines", named.first, _SHORT))

    def _is_history(self, named: Mention) -> bool:
        """Whether a named meeting is told to have been held long before the report."""
        node = self.node_of(named)
        return node is not None and node.date is not None and self._long_ago(node.date)

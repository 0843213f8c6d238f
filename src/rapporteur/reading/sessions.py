"""Which meetings the report speaks of: words for meetings gathered into sessions, the main one found."""

from __future__ import annotations

from rapporteur.reading.chart import Mention
from rapporteur.reading.choice import Choice
from rapporteur.reading.claims import claims_by_meeting
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dateline import dateline_city, dateline_time
from rapporteur.reading.dates import data_year, settled
from rapporteur.reading.filling import Filling
from rapporteur.reading.ground import OPENING, SEPARATE
from rapporteur.reading.lasting import Lasting
from rapporteur.reading.nodes import JOURNEY, Node, alike, around, compatible, meetings_of, next_in_parts, twins
from rapporteur.reading.opening import Opening
from rapporteur.reading.persons import HEADS
from rapporteur.reading.rows import RULE, Listed, listed_meetings
from rapporteur.reading.status import status_of
from rapporteur.reading.telling import by_its_government, keep_date, spread_to_the_end
from rapporteur.reading.turns import Turns
from rapporteur.reading.values import MeetingValue
from rapporteur.times import TimeExpression

_KINDS = {"summit": "summit", "informal": "informal summit"}
_FEW = 2
_SHORT = 3
_YEAR = len("2024")


def _agree(headline: Node, node: Node) -> bool:
    """Whether a meeting of the headline is in the same place and on the same day as another, as far as is told."""
    if node.city is not None and headline.city is not None and node.city != headline.city:
        return False
    places = {headline.country, node.country} - {None}
    return len(places) < 2 and (headline.date is None or node.date is None or compatible(headline.date, node.date))


def _of_year(node: Node, year: TimeExpression) -> bool:
    told = node.date.value if node.date is not None else None
    return told is not None and told[:4] == str(year.value)[:4]


class Sessions(Choice):
    """The meetings of one report."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._by_mention: dict[tuple[int, int], Node] = {}
        self._text = context.sentences[self._begin].first if context.sentences else 0
        self._claims = claims_by_meeting(context)
        meetings = meetings_of(context)
        for mention in meetings:
            if self._owner(mention.value):
                self._place(mention)
        self._adopt(meetings)
        self._give_up_headlines()
        told = (self.node_of(mention) for mention in meetings)
        self.main = self._main(meetings, next((n for n in told if n is not None and not n.traits & SEPARATE), None))
        if self.main is not None and (self.main.date is None or self.main.date.precision == "year"):
            self.main.date = Opening(self.context, self.main, self.node_of).day() or self.main.date
            spread_to_the_end(self.main)
        for mention in meetings:
            if (mention.first, mention.stop) not in self._by_mention and not self._owner(mention.value):
                self._point(mention)
        if self.main is not None and self.main.date is None and self.main.ends is None:
            self.main.date = Opening(self.context, self.main, self.node_of).last_day()
        for listed in listed_meetings(context):
            self._add_listed(listed)
        self._settle()

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
        for mention in reversed(self.context.chart.inside("Meeting", sentence.first, sentence.stop)):
            node = self.node_of(mention)
            if node is not None and not node.traits & SEPARATE:
                return node
        return self._in_focus(number) or self.main

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
                return next(told, nodes[0])
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
            self.nodes.append(node)
        self._join(node, mention, kind, body, claims)

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
        if time is not None and not (self._early(node) and self._long_ago(time)):
            keep_date(node, claim, time, self.context.reference)
        if node.city is None and not self._names_institution(claim):
            city = self.context.knowledge.places.get(self.telling.city(claim) or "")
            node.city, node.country = (city.id, city.country) if city else (None, node.country)
        venue = claim.mention("venue")
        if venue is not None:
            node.venue = str(venue.value)
        country = claim.mention("country")
        if country is not None and node.country is None:
            node.country = str(country.value)

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
        claims = self._claims.get((mention.first, mention.stop), [])
        number = self.context.sentence_of(mention.first)
        beside = self._numbered_beside(value)
        focus = beside or self._beside(mention, number) or self._in_focus(number) or self.main
        if focus is not None and focus.kind in (None, "other") and (value.ordinal or value.gathering == "summit"):
            focus = self.main
        if focus is None or focus.institution is None:
            return
        body, kind = self._body(focus.institution, value)
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
        first = next((m for m in meetings if m.value.gathering and not m.value.traits & SEPARATE), None)
        if first is None or self._owner(first.value):
            return
        named = next((m for m in meetings if self._owner(m.value)), None)
        opening = self.context.sentence_of(first.first)
        if named is not None and self.context.sentence_of(named.first) <= opening + 1:
            return
        institution = self._spoken_of(first, opening, named)
        if institution is None:
            return
        (body, kind), claims = self._body(institution, first.value), self._claims.get((first.first, first.stop), [])
        for told in self.nodes:
            early = any(self._line(mention) < OPENING for mention in told.mentions)
            same = early or (told.kind == kind and self._fits(told, institution, kind, body, first, claims))
            if told.institution == institution and same and not self._comes_later(told):
                return
        node = Node(institution)
        self.nodes.append(node)
        self._join(node, first, kind, body, claims)

    def _settle(self) -> None:
        """Give every session its kind, body, place, and its date in ISO form where the text tells it."""
        main = self.main
        if main is not None:
            if main.city is None:
                main.city, main.country = Opening(self.context, main, self.node_of, self.nodes).place()
            elif all(map(by_its_government, main.claims)):
                main.city = dateline_city(self.context, main.country, None, signed=True) or main.city
            self._settle_one(main, None)
            if status_of(main, self.context.reference) == "held":
                main.date = self._day_of_dateline(main) or main.date
        day = main.date.value if main and main.date and main.date.value else None
        for node in self.nodes:
            if node is not main:
                self._settle_one(node, day)
        self._complete(main)
        self._unite()
        if main is not None:
            main.deeds = sum(self._is_deed(draft, main) for draft in self.context.drafts)
            main.awaited = Opening(self.context, main, self.node_of).is_travelled_to()
        for number, node in enumerate(self.nodes, 1):
            node.id = f"s{number}"

    def _day_of_dateline(self, main: Node) -> TimeExpression | None:
        """The day of a dateline set in the main meeting's city, where no more than its year is told."""
        told = main.date.value if main.date is not None else None
        if told is not None and len(told) > _YEAR:
            return None
        day = dateline_time(self.context, main.city)
        return day if day is not None and (told is None or str(day.value)[:_YEAR] == told) else None

    def _complete(self, main: Node | None) -> None:
        """Give the other sessions what they share with the main one, and all of them their first and last days."""
        if main is not None:
            filling = Filling(self.context, main, self.node_of)
            for node in self.nodes:
                if node is not main:
                    filling.fill(node)
            filling.fill_main(self.nodes)
        lasting, turns = Lasting(self.context, self.node_of), Turns(self.context, main, self.node_of)
        for node in self.nodes:
            turns.open(node)
            lasting.spread(node)

    def _is_deed(self, draft: Draft, main: Node) -> bool:
        """Whether a draft says in the past tense that somebody was at the main meeting, or adopted something there."""
        modality = draft.modality
        done = draft.kind == "act" and draft.text("status") in (None, "adopted", "signed")
        there = draft.kind == "attendance" and draft.text("role") in (None, "participant", "chair")
        going = any(name in JOURNEY for name, _ in draft.match.bindings)
        past = modality.past and modality.plain and self.context.readable[draft.sentence]
        if not (done or there) or going or not past:
            return False
        meeting = draft.mention("meeting") or draft.mention("session")
        node = self.node_of(meeting) if meeting is not None else self.node_for(draft.match.first, draft.match.stop)
        return node is main

    def _give_up_headlines(self) -> None:
        """A summit that only the headline names is the one the opening tells more of, in no other place or day."""
        for node in [node for node in self.nodes if all(m.first < self._text for m in node.mentions)]:
            told = (other for other in self.nodes if other is not node and alike(node, other) and _agree(node, other))
            other = next((n for n in told if n.claims and min(map(self._line, n.mentions)) < OPENING), None)
            if other is not None:
                other.mentions, other.claims = [*node.mentions, *other.mentions], [*node.claims, *other.claims]
                other.city, other.country = other.city or node.city, other.country or node.country
                other.date = other.date or node.date
                self._by_mention = {span: other if n is node else n for span, n in self._by_mention.items()}
                self.nodes.remove(node)

    def _add_listed(self, listed: Listed) -> None:
        """A meeting of a row of places and years, of the institution its sentence speaks of, or the main one."""
        sentence = self.context.sentences[listed.sentence]
        here = [self.node_of(m) for m in self.context.chart.inside("Meeting", sentence.first, sentence.stop)]
        of = next((node for node in here if node is not None), None) or self.main
        if of is None or of.kind is None:
            return
        place = str(listed.place.value)
        city = self.context.knowledge.places.get(place) if listed.place.label == "City" else None
        country = city.country if city is not None else place
        same = (n for n in self.nodes if n.institution == of.institution and n.kind in (None, of.kind))
        known = next((n for n in same if n.country == country and _of_year(n, listed.year)), None)
        if known is None:
            node = Node(
                of.institution, of.body, of.kind, date=listed.year, city=city.id if city else None, country=country
            )
            node.listed = (listed.first, listed.stop, RULE)
            self.nodes.append(node)

    def _unite(self) -> None:
        """Sessions of one institution on the same day in the same city are one, unless other bodies met."""
        kept: list[Node] = []
        for node in sorted(self.nodes, key=lambda n: n is not self.main):
            twin = next((other for other in kept if twins(node, other) or self._planned_twice(node, other)), None)
            if twin is None:
                kept.append(node)
                continue
            twin.kind = node.kind if node.kind == "informal summit" else twin.kind or node.kind
            twin.body = None if twin.kind == "informal summit" else twin.body or node.body
            twin.claims.extend(node.claims)
            twin.traits |= node.traits
            twin.ordinal, twin.venue = twin.ordinal or node.ordinal, twin.venue or node.venue
            twin.city, twin.country = twin.city or node.city, twin.country or node.country
            twin.date = twin.date or node.date
            self._by_mention = {span: twin if n is node else n for span, n in self._by_mention.items()}
        self.nodes = [node for node in self.nodes if node in kept]

    def _planned_twice(self, one: Node, other: Node) -> bool:
        """Whether two sessions beside the main one are the next one, told in parts."""
        today = self.context.reference
        planned = all(node is not self.main and status_of(node, today) == "planned" for node in (one, other))
        return planned and next_in_parts(one, other)

    def _settle_one(self, node: Node, main_day: str | None) -> None:
        if "informal" in node.traits and node.kind in (None, "summit", _KINDS["informal"]):
            node.kind, node.body = _KINDS["informal"], None
        if node.date is not None:
            node.date = settled(node.date, self.context, main_day)
        if node.venue and node.city is None:
            venue = self.context.knowledge.venues.get(node.venue)
            city = self.context.knowledge.places.get(venue.city or "") if venue else None
            node.city, node.country = (city.id, city.country) if city else (node.city, node.country)

    def name_by_guests(self, node: Node, offices: list[str]) -> None:
        """A meeting whose words do not tell its kind is told by who came."""
        known = self.context.knowledge.institutions.get(node.institution or "")
        if node.kind is not None or known is None:
            return
        heads = sum(office in HEADS for office in offices)
        ministers = offices.count("foreign minister")
        if heads >= _FEW and heads > ministers:
            body = known.body(known.summit_body)
            node.kind, node.body = "summit", body.label if body else None
        elif ministers >= _FEW:
            node.kind = "ministerial"

    def year_from_figures(self) -> str | None:
        """The year of the main meeting where only part-year figures tell it."""
        return data_year(self.context)

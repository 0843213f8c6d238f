"""Which meetings the report speaks of: words for meetings gathered into sessions, the main one found."""

from __future__ import annotations

from rapporteur.reading.actors import add_acting_leaders
from rapporteur.reading.again import date_the_first, mark_informal
from rapporteur.reading.claims import is_beside
from rapporteur.reading.context import Context
from rapporteur.reading.dateline import dateline_city, dateline_time
from rapporteur.reading.dates import data_year, settled
from rapporteur.reading.decided import day_of_a_deed
from rapporteur.reading.deeds import Deeds
from rapporteur.reading.distance import OPENING
from rapporteur.reading.filling import Filling
from rapporteur.reading.gathering import Gathering
from rapporteur.reading.ground import SEPARATE
from rapporteur.reading.holders import HEADS
from rapporteur.reading.lasting import Lasting
from rapporteur.reading.meetings import meetings_of
from rapporteur.reading.namesake import capital_of_the_name
from rapporteur.reading.nodes import Node, alike, compatible, next_in_parts, twins
from rapporteur.reading.nth_day import NthDay
from rapporteur.reading.only_one import named_by_the_opening
from rapporteur.reading.opening import Opening
from rapporteur.reading.partner import format_with_its_partner
from rapporteur.reading.pointing import told_before
from rapporteur.reading.printed import Printed
from rapporteur.reading.rows import RULE, Listed, listed_meetings
from rapporteur.reading.spans import days_on_end
from rapporteur.reading.status import has_passed, status_of
from rapporteur.reading.telling import by_its_government, spread_to_the_end
from rapporteur.reading.turns import Turns
from rapporteur.reading.whereabouts import Whereabouts
from rapporteur.reading.who_met import kind_by_those_who_met
from rapporteur.reading.within import city_within, day_within
from rapporteur.times import TimeExpression

_KINDS = {"summit": "summit", "informal": "informal summit"}
_FEW = 2
_YEAR = len("2024")


def _agree(headline: Node, node: Node) -> bool:
    """Whether a meeting of the headline is in the same place and on the same day as another, as far as is told."""
    if node.city is not None and headline.city is not None and node.city != headline.city:
        return False
    places = {headline.country, node.country} - {None}
    return len(places) < 2 and (headline.date is None or node.date is None or compatible(headline.date, node.date))


def _numbered_after(node: Node, main: Node) -> bool:
    """Whether a meeting has a later number than the main one in the same row: it is still to come."""
    one_row = (node.institution, node.body, node.kind) == (main.institution, main.body, main.kind)
    return one_row and node.ordinal is not None and main.ordinal is not None and node.ordinal > main.ordinal


def _of_year(node: Node, year: TimeExpression) -> bool:
    told = node.date.value if node.date is not None else None
    return told is not None and told[:4] == str(year.value)[:4]


class Sessions(Gathering):
    """The meetings of one report."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._text = context.sentences[self._begin].first if context.sentences else 0
        add_acting_leaders(context)
        meetings = meetings_of(context)
        for mention in meetings:
            if self._owner(mention.value):
                self._place(mention)
        self._adopt(meetings)
        only = named_by_the_opening(context, meetings) if not self.nodes else None
        if only is not None:
            self._place(only)
        for node in self.nodes:
            self._take_what_it_holds(node)
        self._give_up_headlines()
        told = (self.node_of(mention) for mention in meetings if not is_beside(context, mention))
        self.main = self._main(meetings, next((n for n in told if n is not None and not n.traits & SEPARATE), None))
        if self.main is not None:
            self.main.institution = format_with_its_partner(context, self.main) or self.main.institution
        if self.main is not None and self.main.date is None:
            self._take_what_it_points_to(self.main)
        if self.main is not None and (self.main.date is None or self.main.date.precision == "year"):
            self.main.date = Opening(self.context, self.main, self.node_of).day() or self.main.date
            spread_to_the_end(self.main)
        for mention in meetings:
            if (mention.first, mention.stop) not in self._by_mention and not self._owner(mention.value):
                self._point(mention)
        if self.main is not None and self.main.date is None and self.main.ends is None:
            last = Opening(self.context, self.main, self.node_of).last_day()
            self.main.ends = last.value if last is not None else None
        for listed in listed_meetings(context):
            self._add_listed(listed)
        self._settle()

    def _take_what_it_holds(self, node: Node) -> None:
        """Give a session the day and city told inside its own words."""
        node.date = node.date or day_within(self.context, node)
        city = self.context.knowledge.places.get(city_within(self.context, node) or "")
        if node.city is None and city is not None and node.country in (None, city.country):
            node.city, node.country = city.id, city.country

    def _take_what_it_points_to(self, main: Node) -> None:
        """Give the main meeting the day and city of the sentence before that which calls it a meeting."""
        main.date, told = told_before(self.context, main, self.node_of)
        city = self.context.knowledge.places.get(told or "")
        if main.city is None and city is not None and main.country in (None, city.country):
            main.city, main.country = city.id, city.country

    def _settle(self) -> None:
        """Give every session its kind, body, place, and its date in ISO form where the text tells it."""
        main = self.main
        mark_informal(self.context, self.nodes, self.node_of)
        if main is not None and main.kind is None and main.body is None:
            main.body, main.kind = kind_by_those_who_met(self.context, main)
        if main is not None:
            if main.city is None:
                main.city, main.country = Whereabouts(self.context, main, self.node_of, self.nodes).place()
            elif all(map(by_its_government, main.claims)):
                main.city = dateline_city(self.context, main.country, None, signed=True) or main.city
            self._settle_one(main, None)
            if status_of(main, self.context.reference) == "held":
                main.date = self._day_of_deed(main) or self._day_of_dateline(main) or main.date
        day = main.date.value if main and main.date and main.date.value else None
        for node in self.nodes:
            if node is not main:
                self._settle_one(node, day)
        self._complete(main)
        deeds = Deeds(self.context, self.node_of, self.node_for)
        for node in self.nodes:
            deeds.voice(node)
        self._unite()
        if main is not None:
            deeds.count(main)
            main.awaited = Opening(self.context, main, self.node_of).is_travelled_to()
            for node in self.nodes:
                node.traits |= {"next"} if _numbered_after(node, main) else set()
        for number, node in enumerate(self.nodes, 1):
            node.id = f"s{number}"

    def _day_of_deed(self, main: Node) -> TimeExpression | None:
        """The day on which the institution is said to decide, where no day of the meeting is told."""
        told = main.date.value if main.date is not None else None
        return None if told is not None and len(told) > _YEAR else day_of_a_deed(self.context, main, self.node_of)

    def _day_of_dateline(self, main: Node) -> TimeExpression | None:
        """The day of a dateline in the main meeting's city, or of a report as it opens, where but its year is told."""
        told = main.date.value if main.date is not None else None
        if told is not None and len(told) > _YEAR:
            return None
        day = dateline_time(self.context, main.city) or Printed(self.context, main, self.node_of).report_day()
        return day if day is not None and (told is None or str(day.value)[:_YEAR] == told) else None

    def _complete(self, main: Node | None) -> None:
        """Give the other sessions what they share with the main one, and all of them their first and last days."""
        if main is not None:
            date_the_first(self.context, main, self.nodes)
            filling = Filling(self.context, main, self.node_of)
            for node in self.nodes:
                if node is not main:
                    filling.fill(node)
            filling.fill_main(self.nodes)
        lasting, turns = Lasting(self.context, main, self.node_of), Turns(self.context, main, self.node_of)
        numbered = NthDay(self.context, main, self.node_of)
        for node in self.nodes:
            numbered.spread(node)
            turns.open(node)
            turns.close(node)
            lasting.spread(node)

    def _give_up_headlines(self) -> None:
        """A summit that only the headline names is the one the opening tells more of, in no other place or day."""
        for node in [node for node in self.nodes if all(m.first < self._text for m in node.mentions)]:
            told = (other for other in self.nodes if other is not node and alike(node, other) and _agree(node, other))
            bare = not node.claims and node.city is None and node.date is None
            early = (n for n in told if min(map(self._line, n.mentions)) < OPENING)
            other = next((n for n in early if n.claims or bare), None)
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
        same = [n for n in self.nodes if n.institution == of.institution and n.kind in (None, of.kind)]
        known = next((n for n in same if n.country == country and _of_year(n, listed.year)), None)
        undated = next((n for n in same if n is not self.main and n.date is None and city and n.city == city.id), None)
        if known is None and undated is not None:
            undated.date, undated.ordinal = listed.year, undated.ordinal or listed.ordinal
        elif known is None:
            node = Node(
                of.institution, of.body, of.kind, date=listed.year, city=city.id if city else None, country=country
            )
            node.ordinal = listed.ordinal
            node.listed = (listed.first, listed.stop, RULE)
            self.nodes.append(node)

    def _unite(self) -> None:
        """Sessions of one institution on the same day in the same city are one, unless other bodies met."""
        kept: list[Node] = []
        for node in sorted(self.nodes, key=lambda n: n is not self.main):
            twin = next((other for other in kept if self._are_one(node, other)), None)
            if twin is None:
                kept.append(node)
                continue
            twin.kind = node.kind if node.kind == "informal summit" else twin.kind or node.kind
            twin.body = None if twin.kind == "informal summit" else twin.body or node.body
            twin.claims.extend(node.claims)
            twin.traits |= node.traits
            twin.ordinal, twin.venue = twin.ordinal or node.ordinal, twin.venue or node.venue
            twin.city, twin.country = twin.city or node.city, twin.country or node.country
            twin.date = days_on_end(twin, node) or twin.date or node.date
            self._by_mention = {span: twin if n is node else n for span, n in self._by_mention.items()}
        self.nodes = [node for node in self.nodes if node in kept]

    def _are_one(self, one: Node, other: Node) -> bool:
        return twins(one, other) or days_on_end(one, other) is not None or self._planned_twice(one, other)

    def _planned_twice(self, one: Node, other: Node) -> bool:
        """Whether two sessions that lie ahead are the next one, told in parts."""
        today = self.context.reference
        plain = [n for n in (one, other) if "next" not in n.traits and has_passed(n, today) is not False]
        if any(claim.modality.past or claim.modality.present for node in plain for claim in node.claims):
            return False
        return next_in_parts(one, other) and all(status_of(node, today) == "planned" for node in (one, other))

    def _settle_one(self, node: Node, main_day: str | None) -> None:
        if "informal" in node.traits and node.kind in (None, "summit", _KINDS["informal"]):
            node.kind, node.body = _KINDS["informal"], None
        if node.date is not None:
            node.date = settled(node.date, self.context, main_day)
        if node.venue and node.city is None:
            venue = self.context.knowledge.venues.get(node.venue)
            city = self.context.knowledge.places.get(venue.city or "") if venue else None
            node.city, node.country = (city.id, city.country) if city else (node.city, node.country)
        node.city = node.city or capital_of_the_name(self.context, node)

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

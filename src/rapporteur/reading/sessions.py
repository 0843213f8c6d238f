"""Which meetings the report speaks of: words for meetings gathered into sessions, the main one found."""

from __future__ import annotations

from collections import Counter
from datetime import date

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import data_year, settled
from rapporteur.reading.nodes import (
    Node,
    alike,
    body_by_office,
    claims_by_meeting,
    meetings_of,
    twins,
)
from rapporteur.reading.opening import Opening, body_start
from rapporteur.reading.persons import HEADS
from rapporteur.reading.telling import Telling, closes, keep_date, same_days
from rapporteur.reading.values import MeetingValue
from rapporteur.times import TimeExpression

_KINDS = {"summit": "summit", "informal": "informal summit"}
_OPENING = 4
_FEW = 2
_NEWS_MONTHS = 2
_NEWS_DAYS = 60
_HEADLINE = 2
_OFTEN = 10
_ENOUGH = 3
_SEPARATE = frozenset({"next", "previous"})


class Sessions:
    """The meetings of one report."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.telling = Telling(context)
        self.nodes: list[Node] = []
        self.main: Node | None = None
        self._by_mention: dict[tuple[int, int], Node] = {}
        self._begin = body_start(context)
        self._text = context.sentences[self._begin].first if context.sentences else 0
        self._claims = claims_by_meeting(context)
        self._spoken = {str(m.value) for m in context.chart.all("Org")}
        meetings = meetings_of(context)
        for mention in meetings:
            if self._owner(mention.value):
                self._place(mention)
        self._adopt(meetings)
        self._give_up_headlines()
        self.main = self._main(meetings)
        if self.main is not None and self.main.date is None:
            self.main.date = Opening(self.context, self.main, self.node_of).day()
        for mention in meetings:
            if (mention.first, mention.stop) not in self._by_mention and not self._owner(mention.value):
                self._point(mention)
        self._settle()

    def node_of(self, mention: Mention) -> Node | None:
        """The session that a mention of a meeting stands for."""
        found = self._by_mention.get((mention.first, mention.stop))
        if found is not None:
            return found
        outer = self.context.chart.covering("Meeting", mention.first)
        return self._by_mention.get((outer.first, outer.stop)) if outer else None

    def node_for(self, first: int, stop: int) -> Node | None:
        """The session of what stands at `first:stop`: named there, or before it in its line, or the main one."""
        number = self.context.sentence_of(first)
        sentence = self.context.sentences[number]
        inside = [self.node_of(m) for m in self.context.chart.inside("Meeting", first, stop)]
        around = [self.node_of(m) for m in self.context.chart.inside("Meeting", sentence.first, sentence.stop)]
        for nodes in (inside, list(reversed([n for n in around if n]))):
            for node in nodes:
                if node is not None:
                    return node
        return self._in_focus(number) or self.main

    def _in_focus(self, number: int) -> Node | None:
        """The session spoken of last in the same line."""
        sentences = self.context.sentences
        for before in range(number - 1, -1, -1):
            if sentences[before].line != sentences[number].line:
                return None
            for mention in reversed(
                self.context.chart.inside("Meeting", sentences[before].first, sentences[before].stop)
            ):
                node = self.node_of(mention)
                if node is not None and not node.traits & _SEPARATE:
                    return node
        return None

    def _owner(self, value: MeetingValue) -> str | None:
        """The institution a meeting's words name: itself, or by a body that only one institution spoken of has."""
        if value.named:
            return value.institutions[0]
        owners = {institution for institution, _ in value.bodies} & self._spoken
        return owners.pop() if len(owners) == 1 else None

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
            node = Node(institution)
            self.nodes.append(node)
        self._join(node, mention, kind, body, claims)

    def _join(self, node: Node, mention: Mention, kind: str | None, body: str | None, claims: list[Draft]) -> None:
        value: MeetingValue = mention.value
        node.kind = node.kind or kind
        node.body = node.body or body
        node.ordinal = node.ordinal or value.ordinal
        node.traits |= value.traits
        node.mentions.append(mention)
        node.claims.extend(claims)
        for claim in claims:
            self._take(node, claim)
        self._by_mention[(mention.first, mention.stop)] = node
        if node.city is None and not any(claim.mention("city") for claim in claims):
            node.city, node.country = self._city_in_the_name(mention) or (None, node.country)

    def _city_in_the_name(self, mention: Mention) -> tuple[str, str | None] | None:
        """The city that a meeting's own words hold ("the New Delhi G20")."""
        named = {str(m.value) for m in self.context.chart.inside("City", mention.first, mention.stop)}
        city = self.context.knowledge.places.get(named.pop()) if len(named) == 1 else None
        return (city.id, city.country) if city is not None and not city.topic else None

    def _take(self, node: Node, claim: Draft) -> None:
        """Fill the session's empty fields from a claim."""
        time = self.telling.day(claim)
        if time is not None and not (self._early(node) and self._long_ago(time)):
            keep_date(node, claim, time)
        if node.city is None:
            city = self.context.knowledge.places.get(self.telling.city(claim) or "")
            node.city, node.country = (city.id, city.country) if city else (None, node.country)
        venue = claim.mention("venue")
        if venue is not None:
            node.venue = str(venue.value)
        country = claim.mention("country")
        if country is not None and node.country is None:
            node.country = str(country.value)

    def _fits(
        self, node: Node, institution: str, kind: str | None, body: str | None, mention: Mention, claims: list[Draft]
    ) -> bool:
        value: MeetingValue = mention.value
        if node.institution != institution or not self._kinds_fit(node, kind, value):
            return False
        if kind == "ministerial" and node.kind is None and not self._just_told(node, mention):
            return False
        if (node.traits ^ value.traits) & _SEPARATE or (node.kind == kind and body and node.body and body != node.body):
            return False
        if value.ordinal and node.ordinal:
            return value.ordinal == node.ordinal
        if self._line(mention) >= _OPENING and self._told_already(node) and any(c.modality.future for c in claims):
            return False
        return all(self._agrees(node, claim) for claim in claims)

    def _kinds_fit(self, node: Node, kind: str | None, value: MeetingValue) -> bool:
        """Whether kinds agree; a bare "summit" is the informal one or the premiers' where no other is told."""
        if not node.kind or not kind or node.kind == kind:
            return True
        bare = kind == "summit" and value.gathering == "summit" and not value.bodies and not value.offices
        others = any(n.kind == "summit" and n.institution == node.institution for n in self.nodes)
        return bare and node.kind in ("informal summit", "heads of government") and not others

    def _agrees(self, node: Node, claim: Draft) -> bool:
        time, city = self.telling.day(claim), self.telling.city(claim)
        early = time is not None and self._early(node) and node.date is None
        if time is not None and early and (self._long_ago(time) or self._told_late(claim, time)):
            return False
        if time is not None and not same_days(node, claim, time):
            return False
        if time is not None and self._told_already(node) and self._in_a_later_year(time):
            return False
        if claim.modality.future and self._is_over(node) and (time is None or not closes(claim, time)):
            return False
        return city is None or node.city is None or city == node.city

    def _in_a_later_year(self, time: TimeExpression) -> bool:
        """Whether a printed time lies in a later year than the report's."""
        today = self.context.reference
        return bool(today and time.value and time.value[:4] > today[:4])

    def _is_over(self, node: Node) -> bool:
        """Whether a session's last day lies before the report's."""
        day = (node.date.value_end or node.date.value) if node.date is not None else None
        today = self.context.reference
        return bool(day and today and len(day) == len(today) == len("2024-10-08") and day < today)

    def _body(self, institution: str, value: MeetingValue) -> tuple[str | None, str | None]:
        """The body that meets and the kind of the meeting."""
        known = self.context.knowledge.institutions.get(institution)
        if known is None:
            return None, None
        if value.gathering == "forum" and value.named and not value.offices and not value.bodies:
            return None, "other"
        named = [body for inst, body in value.bodies if inst == institution]
        if named:
            body = known.body(named[0])
            return (body.label, body.kind) if body else (None, None)
        return body_by_office(known, value)

    def _point(self, mention: Mention) -> None:
        """Find what an unnamed meeting ("the summit", "the ministers' meeting") points to."""
        value: MeetingValue = mention.value
        claims = self._claims.get((mention.first, mention.stop), [])
        number = self.context.sentence_of(mention.first)
        beside = self._numbered_beside(value)
        focus = beside or self._beside(mention, number) or self._in_focus(number) or self.main
        if focus is None or focus.institution is None:
            return
        body, kind = self._body(focus.institution, value)
        if self._fits(focus, focus.institution, kind, body, mention, claims):
            self._join(focus, mention, kind, body, claims)
            return
        for node in self.nodes:
            if beside is not None and node.ordinal != value.ordinal:
                continue
            if self._fits(node, focus.institution, kind, body, mention, claims):
                self._join(node, mention, kind, body, claims)
                return
        placed = any(claim.mention("date") or claim.mention("city") for claim in claims)
        if kind or value.traits & _SEPARATE or value.ordinal or placed:
            node = Node(focus.institution)
            self.nodes.append(node)
            self._join(node, mention, kind or focus.kind, body or (None if kind else focus.body), claims)

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
        first = next((m for m in meetings if m.value.gathering and not m.value.traits & _SEPARATE), None)
        if first is None or self._owner(first.value):
            return
        named = next((m for m in meetings if self._owner(m.value)), None)
        opening = self.context.sentence_of(first.first)
        if named is not None and self.context.sentence_of(named.first) <= opening + 1:
            return
        institution = self._spoken_of(first, opening, named)
        if institution is None or any(n.institution == institution and not self._comes_later(n) for n in self.nodes):
            return
        body, kind = self._body(institution, first.value)
        node = Node(institution)
        self.nodes.append(node)
        self._join(node, first, kind, body, self._claims.get((first.first, first.stop), []))

    def _comes_later(self, node: Node) -> bool:
        """Whether a session is told of only below the opening, as one still to come."""
        ahead = any(claim.modality.future for claim in node.claims) or "next" in node.traits
        return ahead and min(map(self._line, node.mentions)) >= _OPENING

    def _of_a_person(self, org: Mention) -> bool:
        """Whether an institution only tells somebody's office ("the UN Secretary-General")."""
        party = self.context.chart.covering("Party", org.first)
        return party is not None and any(item.place == org and item.office for item in party.value if item.person)

    def _spoken_of(self, first: Mention, opening: int, named: Mention | None) -> str | None:
        """The institution named before a meeting or in its sentence; without any named meeting, the one named most."""
        orgs = [m for m in self.context.chart.all("Org") if self._is_read(m) and not self._of_a_person(m)]
        near = [m for m in orgs if m.first < self.context.sentences[opening].stop]
        counts = Counter(m.value for m in orgs)
        if near and counts[near[-1].value] > 1:
            return str(near[-1].value)
        beside = {m.value for m in near if self.context.sentence_of(m.first) == opening}
        if len(beside) == 1:
            return str(beside.pop())
        if named is not None or not counts:
            return None
        institution, count = counts.most_common(1)[0]
        return str(institution) if count > 1 else None

    def _is_read(self, mention: Mention) -> bool:
        return self.context.readable[self.context.sentence_of(mention.first)]

    def _line(self, mention: Mention) -> int:
        """How many sentences of the text that are read stand before a mention's; none for what stands above it."""
        return sum(self.context.readable[self._begin : self.context.sentence_of(mention.first)])

    def _main(self, meetings: list[Mention]) -> Node | None:
        """The meeting the report is about: told early and often, of the institution spoken of most."""
        counts = Counter(m.value for m in self.context.chart.all("Org") if self._is_read(m))
        opening = {m.value for m in self.context.chart.all("Org") if self._is_read(m) and self._line(m) < _HEADLINE}
        unnamed = [m for m in meetings if m.value.gathering == "summit" and not self._owner(m.value)]
        first = next((node for m in meetings if (node := self.node_of(m)) and not node.traits & _SEPARATE), None)
        for node in self.nodes:
            early = [m for m in node.mentions if self._line(m) < _OPENING]
            told = min(len(node.mentions), _ENOUGH) + min(len({claim.rule for claim in node.claims}), _ENOUGH)
            spoken = min(counts[node.institution], _OFTEN) / 2 + 2 * (node.institution in opening)
            summit = 1 + min(len(unnamed), _ENOUGH) if node.kind in ("summit", "informal summit") else 0
            node.score = told + spoken + min(len(early), 2) * 2 + summit + 2 * (node is first)
            node.score -= 6 * bool(node.traits & _SEPARATE) + 4 * (node.date is not None and self._long_ago(node.date))
        return max(self.nodes, key=lambda node: node.score, default=None)

    def _settle(self) -> None:
        """Give every session its kind, body, place, and its date in ISO form where the text tells it."""
        main = self.main
        if main is not None:
            if main.city is None:
                main.city, main.country = Opening(self.context, main, self.node_of, self.nodes).place()
            self._settle_one(main, None)
        day = main.date.value if main and main.date and main.date.value else None
        for node in self.nodes:
            if node is not main:
                self._settle_one(node, day)
        self._unite()
        for number, node in enumerate(self.nodes, 1):
            node.id = f"s{number}"

    def _give_up_headlines(self) -> None:
        """A summit that only the headline names, without day or place, is the one the opening tells more of."""
        bare = [node for node in self.nodes if not node.claims and all(m.first < self._text for m in node.mentions)]
        for node in bare:
            told = (other for other in self.nodes if other is not node and alike(node, other))
            other = next((n for n in told if n.claims and min(map(self._line, n.mentions)) < _OPENING), None)
            if other is not None:
                other.mentions = [*node.mentions, *other.mentions]
                self._by_mention = {span: other if n is node else n for span, n in self._by_mention.items()}
                self.nodes.remove(node)

    def _unite(self) -> None:
        """Sessions of one institution on the same day in the same city are one, unless other bodies met."""
        kept: list[Node] = []
        for node in sorted(self.nodes, key=lambda n: n is not self.main):
            twin = next((other for other in kept if twins(node, other)), None)
            if twin is None:
                kept.append(node)
                continue
            twin.kind = node.kind if node.kind == "informal summit" else twin.kind or node.kind
            twin.body = None if twin.kind == "informal summit" else twin.body or node.body
            twin.claims.extend(node.claims)
            twin.traits |= node.traits
            twin.ordinal, twin.venue = twin.ordinal or node.ordinal, twin.venue or node.venue
            self._by_mention = {span: twin if n is node else n for span, n in self._by_mention.items()}
        self.nodes = [node for node in self.nodes if node in kept]

    def _early(self, node: Node) -> bool:
        """Whether a session is the main one, or the first told of while that is not known."""
        return node is self.main or (self.main is None and node is self.nodes[0])

    def _long_ago(self, time: TimeExpression) -> bool:
        """Whether a mere month or year lies so far before the report's day that it is no news."""
        day, told = self.context.reference or "", time.value_end or time.value or ""
        if len(day) != len("2024-10-08") or not told or time.precision in ("day", "range"):
            return False
        months = [int(text[:4]) * 12 + int(text[5:7] or 12) for text in (day, told)]
        return months[0] - months[1] > _NEWS_MONTHS

    def _told_late(self, claim: Draft, time: TimeExpression) -> bool:
        """Whether a full day months before the report's is told only below the opening: another meeting's."""
        today, told = self.context.reference or "", time.value_end or time.value or ""
        if time.year is None or not len(today) == len(told) == len("2024-10-08"):
            return False
        below = sum(self.context.readable[self._begin : claim.sentence]) >= _OPENING
        return below and (date.fromisoformat(today) - date.fromisoformat(told)).days > _NEWS_DAYS

    def _told_already(self, node: Node) -> bool:
        """Whether a session without a date has been spoken of for several sentences, never as one still to come."""
        lines = {self.context.sentence_of(mention.first) for mention in node.mentions}
        return node.date is None and len(lines) >= _ENOUGH and not any(c.modality.future for c in node.claims)

    def _just_told(self, node: Node, mention: Mention) -> bool:
        """Whether a session has been named once only, in the sentence of a mention or the one before."""
        here = self.context.sentence_of(mention.first)
        return len(node.mentions) == 1 and here - self.context.sentence_of(node.mentions[0].first) <= 1

    def _settle_one(self, node: Node, main_day: str | None) -> None:
        node.kind = _KINDS["informal"] if "informal" in node.traits and node.kind in (None, "summit") else node.kind
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

"""The ground sessions are gathered on: what is known of a report's meetings so far, and when words fit one of them."""

from __future__ import annotations

from collections import Counter

from rapporteur.knowledge import Institution
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.distance import OPENING, Distance
from rapporteur.reading.elided import ELIDED
from rapporteur.reading.journeys import may_be_elsewhere
from rapporteur.reading.nodes import Node, body_by_office, told_from_today
from rapporteur.reading.other_times import of_another_time
from rapporteur.reading.telling import PUT_OFF, Telling, began_before, closes, only_ends, same_days
from rapporteur.reading.values import MeetingValue
from rapporteur.times import TimeExpression

ENOUGH = 3
SEPARATE = frozenset({"next", "previous"})
_KINDS = {"summit": "summit"}
_FULL = len("2024-10-08")
_TWO_WEEKS = 14
_CITIES = ("City", "CityAdjective")


class Ground(Distance):
    """The sessions of a report in the making, and the tests of what belongs to them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.telling = Telling(context)
        self.nodes: list[Node] = []
        self.main: Node | None = None
        self._spoken = Counter(str(m.value) for m in context.chart.all("Org"))

    def _owner(self, value: MeetingValue) -> str | None:
        """The institution a meeting's words name: itself, or by a body that only one institution spoken of has.

        Of several that have such a body the first meeting of a report is of the one spoken of most, else first.
        """
        if value.named:
            return value.institutions[0]
        owners = [institution for institution in self._spoken if institution in {i for i, _ in value.bodies}]
        if len(owners) > 1 and not self.nodes:
            return max(owners, key=lambda institution: self._spoken[institution])
        return owners[0] if len(owners) == 1 else None

    def _body(self, institution: str, value: MeetingValue) -> tuple[str | None, str | None]:
        """The body that meets and the kind of the meeting."""
        known = self.context.knowledge.institutions.get(institution)
        if known is None:
            return None, _KINDS.get(value.gathering or "") or ("ministerial" if "ministerial" in value.traits else None)
        told = value.offices or value.bodies or "ministerial" in value.traits
        numbered = known.kind == "conference" and value.gathering is None and value.ordinal is not None
        if (value.gathering == "forum" or numbered) and value.named and not told:
            return None, "other"
        named = [body for inst, body in value.bodies if inst == institution]
        if named:
            body = known.body(named[0])
            return (body.label, body.kind) if body else (None, None)
        return self._like_others(known, value) or body_by_office(known, value)

    def _like_others(self, known: Institution, value: MeetingValue) -> tuple[str | None, str | None] | None:
        """A body the background only knows of other institutions ("Council of Foreign Ministers") is like theirs."""
        others = self.context.knowledge.institutions
        same = [body for i, name in value.bodies if i in others and (body := others[i].body(name)) is not None]
        kinds = {body.kind for body in same} - {"other"}
        if len(kinds) != 1:
            return None
        own = next((body for body in known.bodies if body.id in {other.id for other in same}), None)
        return own.label if own is not None else None, kinds.pop()

    def _is_read(self, mention: Mention) -> bool:
        return self.context.readable[self.context.sentence_of(mention.first)]

    def _line(self, mention: Mention) -> int:
        """How many sentences of the text that are read stand before a mention's; none for what stands above it."""
        return sum(self.context.readable[self._begin : self.context.sentence_of(mention.first)])

    def _fits(
        self, node: Node, institution: str, kind: str | None, body: str | None, mention: Mention, claims: list[Draft]
    ) -> bool:
        value: MeetingValue = mention.value
        if node.institution != institution or not self._kinds_fit(node, kind, mention):
            return False
        if kind == "ministerial" and node.kind is None and not self._just_told(node, mention):
            return False
        bare = value.gathering == "summit" and "definite" in value.traits  # "the summit" alone tells no body
        told = not bare or value.bodies or value.offices or value.institutions
        other_body = bool(told) and node.kind == kind and bool(body and node.body) and body != node.body
        if other_body or (node.traits ^ value.traits) & SEPARATE:
            return False
        if _regular_beside_extraordinary(node, value) or any(self._put_off_before(node, claim) for claim in claims):
            return False
        named = self._city_in_the_name(mention)
        if named is not None and node.city not in (None, named[0]):
            return False
        first = ELIDED not in mention.tags and value.ordinal == 1 and all(c.mention("date") is None for c in claims)
        if value.ordinal and node.ordinal and not first:
            return value.ordinal == node.ordinal
        if self._line(mention) >= OPENING and self._told_already(node) and any(c.modality.future for c in claims):
            return False
        if self._line(mention) >= OPENING and all(c.modality.future for c in claims) and self._opens_unnamed(node):
            return not claims
        return all(self._agrees(node, claim) for claim in claims)

    def _opens_unnamed(self, node: Node) -> bool:
        """Whether nothing is claimed of a session so far, and the opening tells of a meeting held that it names not."""
        return not node.claims and self._unnamed_was_held()

    def _unnamed_was_held(self) -> bool:
        """Whether the opening tells in the past, or by a day, of a meeting whose institution its words do not name."""
        for claim in self.context.of("session"):
            meeting = claim.mention("meeting")
            if meeting is None or meeting.value.gathering is None or self._owner(meeting.value) is not None:
                continue
            told = claim.modality.past or claim.mention("date") is not None
            if told and not claim.modality.future and self._line(meeting) < OPENING:
                return True
        return False

    def _began_before(self, node: Node, claim: Draft, time: TimeExpression) -> bool:
        """Whether a meeting named no further, told to take some days, began shortly before its day ("yesterday")."""
        meeting, chart = claim.mention("meeting"), self.context.chart
        if meeting is None or meeting.value.ordinal or chart.inside("Org", meeting.first, meeting.stop):
            return False
        if meeting.value.gathering == "conference" and began_before(node, claim, time, _TWO_WEEKS):
            return True
        if not began_before(node, claim, time):
            return False
        return any(chart.inside(f"days.{days}", meeting.first, meeting.stop + 2) for days in range(2, 6))

    def _put_off_before(self, node: Node, claim: Draft) -> bool:
        """Whether another meeting than a session was put off, in a year before the report's ("postponed in 2020")."""
        context = self.context
        if claim.text("status") not in PUT_OFF or context.reference is None:
            return False
        sentence = claim.match.sentence
        times = [m.value for m in context.chart.inside("Time", sentence.first, sentence.stop)]
        years = {str(time.value)[:4] for time in times if time.value and time.year is not None}
        told = str(node.date.value or "")[:4] if node.date is not None else ""
        return bool(years) and max(years) < context.reference[:4] and told not in years

    def _kinds_fit(self, node: Node, kind: str | None, mention: Mention) -> bool:
        """Whether kinds agree; a bare "summit" is the informal one or the premiers' where no other is told.

        A forum may be the meeting of its ministers.
        """
        value: MeetingValue = mention.value
        if not node.kind or not kind or node.kind == kind:
            return True
        if node.kind == "summit" and kind == "informal summit":
            return self._leaders_gather(node, mention)
        if {node.kind, kind} == {"ministerial", "other"} and value.gathering == "forum":
            return True
        bare = kind == "summit" and value.gathering == "summit" and not value.bodies and not value.offices
        others = any(n.kind == "summit" and n.institution == node.institution for n in self.nodes)
        known = self.context.knowledge.institutions.get(node.institution or "")
        conference = known is not None and known.kind == "conference" and node.kind == "other"
        return bare and (conference or node.kind in ("informal summit", "heads of government")) and not others

    def _leaders_gather(self, node: Node, mention: Mention) -> bool:
        """Whether a session is told by its leaders only, right before ("the leaders of the CIS gather for a ...")."""
        here = self.context.sentence_of(mention.first)
        told = [(m.value.gathering, self.context.sentence_of(m.first)) for m in node.mentions]
        return all(word is None and sentence == here for word, sentence in told)

    def _city_in_the_name(self, mention: Mention) -> tuple[str, str | None] | None:
        """The city that a meeting's own words hold ("the New Delhi G20")."""
        chart = self.context.chart
        orgs = chart.inside("Org", mention.first, mention.stop)
        cities = [m for label in _CITIES for m in chart.inside(label, mention.first, mention.stop)]
        named = {str(c.value) for c in cities if not any(o.first <= c.first < o.stop for o in orgs)}
        city = self.context.knowledge.places.get(named.pop()) if len(named) == 1 else None
        return (city.id, city.country) if city is not None and not city.topic else None

    def _agrees(self, node: Node, claim: Draft) -> bool:
        time, city = self.telling.day(claim), self.telling.city(claim)
        if city and time is None and self._early(node) and self._of_another_time(claim):
            return False
        if (time or city) and self._early(node) and self._of_a_year_before(claim):
            return False
        early = time is not None and self._early(node) and node.date is None
        if time is not None and early and (self._long_ago(time) or self._told_late(claim, time)):
            return False
        if time is not None and not same_days(node, claim, time) and not self._began_before(node, claim, time):
            return False
        told = self._told_already(node) or any(other.modality.past for other in node.claims)
        if _years_off(claim) < 0 and self._early(node) and all(_years_off(other) >= 0 for other in node.claims):
            return False
        if told and (_years_off(claim) > 0 or (time is not None and self._in_a_later_year(time))):
            return False
        now = claim.modality.tensed and not claim.modality.future
        if now and node.date is not None and self._in_a_later_year(node.date):
            return False
        ahead = claim.modality.future and not only_ends(claim)
        if ahead and time is not None and self._is_below(claim) and (self._is_news(node) or self._was_held(node)):
            return False
        if ahead and self._is_over(node) and (time is None or not closes(claim, time)):
            return False
        country = claim.mention("country")
        if country is not None and city is None and node.country not in (None, country.value):
            return False
        known = self.context.knowledge.places.get(city or "")
        if city is not None and node.city is None:
            return known is None or node.country in (None, known.country)
        return city is None or city == node.city or may_be_elsewhere(node, claim, known, self.telling)

    def _is_news(self, node: Node) -> bool:
        """Whether the opening tells of a session, on a day it names, in the past tense only ("agreed on Wednesday")."""
        if not self._early(node) or any(claim.modality.future for claim in node.claims):
            return False
        chart = self.context.chart
        for mention in node.mentions:
            sentence = self.context.sentences[self.context.sentence_of(mention.first)]
            verbs = chart.inside("Verb", sentence.first, sentence.stop)
            days = [m for m in chart.inside("Date", sentence.first, sentence.stop) if told_from_today(m.value)]
            past = bool(verbs) and all("past" in verb.tags and "future" not in verb.tags for verb in verbs)
            if past and days and self._line(mention) < OPENING:
                return True
        return False

    def _of_another_time(self, claim: Draft) -> bool:
        """Whether a claim's city is told of a time months away ("in Bucharest in 2008", "the last time")."""
        place = claim.mention("city")
        return place is not None and of_another_time(self.context, place, whole=self._is_below(claim))

    def _was_held(self, node: Node) -> bool:
        """Whether every sentence of the opening that names a session tells in the past, and no claim looks ahead."""
        if not self._early(node) or any(claim.modality.future for claim in node.claims):
            return False
        told = [m for m in node.mentions if self._line(m) < OPENING]
        here = [self.context.sentences[self.context.sentence_of(mention.first)] for mention in told]
        verbs = [self.context.chart.inside("Verb", s.first, s.stop) for s in here]
        return bool(here) and all(vs and all("past" in v.tags and "future" not in v.tags for v in vs) for vs in verbs)

    def _is_over(self, node: Node) -> bool:
        """Whether a session's last day lies before the report's; one put off was not held on it."""
        if any(claim.text("status") in PUT_OFF for claim in node.claims):
            return False
        day = (node.date.value_end or node.date.value) if node.date is not None else None
        today = self.context.reference
        return bool(day and today and len(day) == len(today) == _FULL and day < today)

    def _early(self, node: Node) -> bool:
        """Whether a session is the main one, or the first told of while that is not known."""
        return node is self.main or (self.main is None and node is self.nodes[0])

    def _told_already(self, node: Node) -> bool:
        """Whether a session without a date has been spoken of for several sentences, never as one still to come."""
        lines = {self.context.sentence_of(mention.first) for mention in node.mentions}
        return node.date is None and len(lines) >= ENOUGH and not any(c.modality.future for c in node.claims)

    def _just_told(self, node: Node, mention: Mention) -> bool:
        """Whether a session has been named once only, in the sentence of a mention or the one before."""
        here = self.context.sentence_of(mention.first)
        return len(node.mentions) == 1 and here - self.context.sentence_of(node.mentions[0].first) <= 1


def _regular_beside_extraordinary(node: Node, value: MeetingValue) -> bool:
    """Whether one is an extraordinary meeting and the other is another number in the regular row."""
    numbers = (node.ordinal, value.ordinal)
    if numbers[0] == numbers[1] or "extraordinary" not in node.traits ^ value.traits:
        return False
    return (numbers[0] if "extraordinary" in value.traits else numbers[1]) is not None


def _years_off(claim: Draft) -> int:
    """How many years off a claim tells its time by words ("next year", "last year"), whichever year that is."""
    mention = claim.mention("date")
    step = mention.value.relative if mention is not None else None
    return step.offset if step is not None and step.relation == "deictic" and step.unit == "year" else 0

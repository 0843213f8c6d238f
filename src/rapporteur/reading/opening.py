"""The opening of a report: the day and the place it tells of the main meeting without a rule tying them to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dateline import dateline_city, in_dateline
from rapporteur.reading.dates import settled
from rapporteur.reading.nodes import HOLDING, JOURNEY, Node, told_from_today
from rapporteur.reading.qualify import lies_ahead
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_SENTENCES = 4
_BODY_SENTENCE, _BODY_SENTENCES = 16, 3
_LONGEST_HEADLINE, _FIRST_LINES = 24, 3
_DAY = ("day", "range")
_DONE = (None, "adopted", "signed")
_NAME = 5
_WHO_MEETS = ("Meeting", "Offices", "Org")
_LONGEST_MEETING = 10
_TWICE = 2
_PLACED = 5
_TO_A_PLACE = ("place_prep", "city_word", "capital_word", "Capital", "host", *JOURNEY)


def body_start(context: Context) -> int:
    """The number of the first sentence of the text itself: above it stand the headline, stamps and credits.

    The text begins with the first long sentence or the first line of several.
    """
    lines: dict[int, list[int]] = {}
    for sentence in context.sentences:
        lines.setdefault(sentence.line, []).append(sentence.stop - sentence.first)
    for number, (sentence, read) in enumerate(zip(context.sentences, context.readable, strict=True)):
        told = lines[sentence.line]
        long = max(told) >= _BODY_SENTENCE or len(told) >= _BODY_SENTENCES
        if read and long and not _heads(context, sentence, told):
            return number
    return 0


def _heads(context: Context, sentence: Sentence, told: list[int]) -> bool:
    """Whether a line of one sentence without a sign at its end is a long headline."""
    unended = context.tokens.words[sentence.stop - 1] not in context.pack.signs.ends
    return len(told) == 1 and unended and told[0] < _LONGEST_HEADLINE and sentence.line < _FIRST_LINES


class Opening:
    """What the first sentences that are read say of the main meeting."""

    def __init__(
        self, context: Context, main: Node, node_of: Callable[[Mention], Node | None], others: Iterable[Node] = ()
    ) -> None:
        self.context = context
        self.main = main
        self.node_of = node_of
        self.elsewhere = {node.city for node in others if node is not main and node.city}

    def day(self) -> TimeExpression | None:
        """The day told with the main meeting: "today", a weekday; or the one day beside a verb of holding."""
        for sentence in self._sentences():
            if not self._about_main(sentence) or self._of_a_journey(sentence) or self._of_the_end(sentence):
                continue
            verb = next(self._holding(sentence), None)
            lean = self._lean(sentence, verb) if verb is not None else 0
            for mention in self._dates(sentence):
                told = settled(mention.value, self.context, lean=lean) if told_from_today(mention.value) else None
                if self._is_ahead() and self._of_a_saying(sentence, mention):
                    continue
                if told is not None and self._with_the_meeting(sentence, mention):
                    return self._told_by(sentence, told)
        for sentence in self._sentences():
            beside = self._day_beside_holding(sentence)
            if beside is not None:
                return self._told_by(sentence, beside)
        for sentence in self._sentences():
            days = self._days_of_delegations(sentence)
            if days is not None:
                return self._told_by(sentence, days)
        return None

    def last_day(self) -> TimeExpression | None:
        """The day on which the main meeting is told to end, where none is told on which it was held."""
        for sentence in self._sentences():
            if self._about_main(sentence) and self._of_the_end(sentence):
                days = [m for m in self._dates(sentence) if told_from_today(m.value)]
                told = settled(days[0].value, self.context) if len(days) == 1 else None
                if told is not None:
                    return self._told_by(sentence, told)
        return None

    def _of_the_end(self, sentence: Sentence) -> bool:
        """Whether a sentence says that a meeting is still to end, and nothing else of its being held."""
        verbs = list(self._holding(sentence))
        ends = {(m.first, m.stop) for m in self.context.chart.inside("end", sentence.first, sentence.stop)}
        return bool(verbs) and all((m.first, m.stop) in ends and "future" in m.tags for m in verbs)

    def is_travelled_to(self) -> bool:
        """Whether the opening tells of the main meeting by somebody's coming or going to it, and not as being held."""
        here = [s for s in self._sentences() if any(s.first <= m.first < s.stop for m in self.main.mentions)]
        held = any("past" in verb.tags for sentence in here for verb in self._holding(sentence))
        return not held and any(map(self._of_a_journey, here))

    def _days_of_delegations(self, sentence: Sentence) -> TimeExpression | None:
        """The days on end of a sentence that says, without a word for a meeting, that delegations were there."""
        chart = self.context.chart
        if chart.inside("Meeting", sentence.first, sentence.stop) or self._of_a_journey(sentence):
            return None
        if not all(chart.inside(sense, sentence.first, sentence.stop) for sense in ("attend", "delegation")):
            return None
        times = [settled(m.value, self.context) for m in self._printed_days(sentence)]
        return times[0] if len(times) == 1 and times[0] is not None and _spans_days(times[0]) else None

    def _told_by(self, sentence: Sentence, time: TimeExpression) -> TimeExpression:
        """Keep the sentence that tells a day as evidence of the meeting."""
        self.main.also.append((sentence.first, sentence.stop))
        told = {sense for sense in ("begin", "end") if self.context.chart.inside(sense, sentence.first, sentence.stop)}
        self.main.closing = told == {"end"}
        return time

    def place(self) -> tuple[str | None, str | None]:
        """The city and country the opening sets the main meeting in: named beside it, or by the dateline."""
        if "online" in self.main.traits or any(claim.text("format") == "online" for claim in self.main.claims):
            return None, self.main.country
        for sentence in self._sentences():
            here = [m for m in self.main.mentions if sentence.first <= m.first < sentence.stop]
            cities = cities_meant(self.context.chart, sentence.first, sentence.stop)
            outlets = self.context.chart.inside("Outlet", sentence.first, sentence.stop)
            if here and len({m.value for m in cities}) == 1 and not outlets and cities[0].first > sentence.first:
                city = self.context.knowledge.places.get(str(cities[0].value))
                fits = city is not None and not city.topic and self.main.country in (None, city.country)
                if city is not None and fits and self._placed(cities[0], here):
                    return self._set_in(city.id, city.country, cities[0].first)
                break
        venue = self._venue()
        if venue is not None:
            return venue
        told = settled(self.main.date, self.context) if self.main.date is not None else None
        day = told.value if told is not None else None
        named = dateline_city(self.context, self.main.country, day, self.elsewhere, self._opens)
        named = named or self._city_of_the_documents()
        named = named or self._only_city()
        city = self.context.knowledge.places.get(named or "")
        if city is None:
            return None, self.main.country
        first = next((m.first for m in self.context.chart.all("City") if m.value == city.id), None)
        return self._set_in(city.id, city.country, first)

    def _placed(self, city: Mention, meetings: list[Mention]) -> bool:
        """Whether a city is told as a place ("in the Thai capital Bangkok"), or stands in or at a meeting's words."""
        chart = self.context.chart
        if city.taken & chart.clitics.bit("prep"):
            return True
        if any(m.first <= city.first <= m.stop or city.stop == m.first for m in meetings):
            return True
        near = range(max(0, city.first - _PLACED), city.first + 1)
        return any(m.stop <= city.stop for at in near for sense in _TO_A_PLACE for m in chart.at(sense, at))

    def _opens(self, sentence: Sentence) -> bool:
        """Whether a sentence says of the main meeting, and of no other, that it is held."""
        nodes = [self.node_of(m) for m in self.context.chart.inside("Meeting", sentence.first, sentence.stop)]
        only = self.main in nodes and all(node in (None, self.main) for node in nodes)
        return only and any(True for _ in self._holding(sentence))

    def _set_in(self, city: str, country: str | None, at: int | None) -> tuple[str, str | None]:
        """Keep the sentence that names a city at token `at` as evidence of the meeting."""
        if at is not None:
            sentence = self.context.sentences[self.context.sentence_of(at)]
            self.main.also.append((sentence.first, sentence.stop))
        return city, country

    def _venue(self) -> tuple[str | None, str | None] | None:
        """The city and country of the one known building named beside the main meeting."""
        known = self.context.knowledge
        beside = [s for s in self._sentences() if any(s.first <= m.first < s.stop for m in self.main.mentions)]
        named = {str(m.value) for s in beside for m in self.context.chart.inside("Venue", s.first, s.stop)}
        venues = [known.venues[name] for name in named if not known.venues[name].topic]
        city = known.places.get(venues[0].city or "") if len(venues) == 1 else None
        if city is None or self.main.country not in (None, city.country):
            return None
        first = next(m.first for m in self.context.chart.all("Venue") if m.value == venues[0].id)
        return self._set_in(city.id, city.country, first)

    def _city_of_the_documents(self) -> str | None:
        """The one city that the documents said to be adopted are named after ("the Kazan Declaration")."""
        chart = self.context.chart
        done = [draft for draft in self.context.of("act") if draft.modality.plain and draft.text("status") in _DONE]
        acts = [mention for draft in done for mention in draft.mentions("act")]
        heads = [chart.inside("City", act.first, min(act.stop, act.first + _NAME)) for act in acts]
        named = {str(mention.value) for head in heads for mention in head}
        cities = [self.context.knowledge.places[name] for name in named if name in self.context.knowledge.places]
        fits = len(cities) == 1 and not cities[0].topic and self.main.country in (None, cities[0].country)
        return cities[0].id if fits else None

    def _only_city(self) -> str | None:
        """The only city of the opening but those of other meetings, named more than once, and once as a place."""
        chart = self.context.chart
        cities = [city for s in self._sentences() for city in chart.inside("City", s.first, s.stop)]
        placed = {m.value for m in cities if any(p.stop == m.first for p in chart.at("place_prep", m.first - 1))}
        named = {city.value for city in cities if str(city.value) not in self.elsewhere or city.value in placed}
        told = [city.value for city in cities]
        only = next((value for value in placed & named if told.count(value) >= _TWICE), None)
        city = self.context.knowledge.places.get(str(only)) if only is not None else None
        if city is None or city.topic or any(str(value) not in (city.id, *self.elsewhere) for value in named):
            return None
        return city.id if self.main.country in (None, city.country) else None

    def _sentences(self) -> list[Sentence]:
        begin = body_start(self.context)
        pairs = list(zip(self.context.sentences, self.context.readable, strict=True))
        text = [sentence for sentence, read in pairs[begin:] if read]
        return [*(sentence for sentence, read in pairs[:begin] if read), *text[:_SENTENCES]]

    def _dates(self, sentence: Sentence) -> list[Mention]:
        return self.context.chart.inside("Date", sentence.first, sentence.stop)

    def _printed_days(self, sentence: Sentence) -> list[Mention]:
        """The dates of a sentence but for its dateline and mere beginnings and ends."""
        dates = [m for m in self._dates(sentence) if m.value.bound is None]
        words = [m for m in dates if self._is_ahead() and self._of_a_saying(sentence, m)]
        told = [m for m in dates if m not in words and not in_dateline(self.context, sentence, m)]
        return [m for m in told if not self._of_a_time_before(m)]

    def _of_a_time_before(self, day: Mention) -> bool:
        """Whether "since" stands close before a day ("the first since Uganda in 2007"): that of another meeting."""
        before = self.context.chart.inside("first_time", max(0, day.first - _NAME), day.first)
        return any("since" in mention.tags for mention in before)

    def _day_beside_holding(self, sentence: Sentence) -> TimeExpression | None:
        """The only day of a sentence that says of the main meeting, and of no other, that it is held."""
        nodes = [self.node_of(m) for m in self.context.chart.inside("Meeting", sentence.first, sentence.stop)]
        if not nodes or any(node is not None and node is not self.main for node in nodes):
            return None
        orgs = self.context.chart.inside("Org", sentence.first, sentence.stop)
        if self.main not in nodes and all(m.value != self.main.institution for m in orgs):
            return None
        leans = [self._lean(sentence, mention) for mention in self._holding(sentence)]
        lean = leans[0] if leans else 0
        times = [settled(m.value, self.context, lean=lean) for m in self._printed_days(sentence)]
        days = {(t.value, t.value_end): t for t in times if t is not None and t.value and t.precision in _DAY}
        only = next(iter(days.values())) if len(days) == 1 else None
        if only is None or leans or (self.main in nodes and self._is_attended(sentence)):
            return only
        return only if _spans_days(only) and not self._of_a_journey(sentence) else None

    def _is_attended(self, sentence: Sentence) -> bool:
        """Whether a sentence says that somebody takes or took part, and tells of no journey and no words."""
        chart = self.context.chart
        if any(chart.inside(sense, sentence.first, sentence.stop) for sense in (*JOURNEY, "say.*", "negation")):
            return False
        return bool(chart.inside("attend", sentence.first, sentence.stop))

    def _lean(self, sentence: Sentence, verb: Mention) -> int:
        """Where a yearless day beside a verb lies: ahead, behind, or where it is nearest."""
        if lies_ahead(self.context.chart, verb, sentence.first):
            return 1
        return -1 if "past" in verb.tags else 0

    def _with_the_meeting(self, sentence: Sentence, day: Mention) -> bool:
        """Whether a day stands in the clause of the meeting or its people, or the sentence says of a holding."""
        chart = self.context.chart
        if any(True for _ in self._holding(sentence)):
            return True
        told = [m for label in _WHO_MEETS for m in chart.inside(label, sentence.first, sentence.stop)]
        return any(self._one_clause(min(day.stop, m.stop), max(day.first, m.first)) for m in told)

    def _is_ahead(self) -> bool:
        """Whether the meeting is told as to come, in the opening or by a claim."""
        told = [s for s in self._sentences() if any(s.first <= m.first < s.stop for m in self.main.mentions)]
        verbs = (verb for sentence in told for verb in self._holding(sentence))
        return any(claim.modality.future for claim in self.main.claims) or any("future" in v.tags for v in verbs)

    def _of_a_saying(self, sentence: Sentence, day: Mention) -> bool:
        """Whether a day is that of somebody's words: the verb before it, or right behind it, is one of saying."""
        chart = self.context.chart
        before = [m for m in chart.inside("Verb", sentence.first, day.first) if self._one_clause(m.stop, day.first)]
        behind = [m for at in (day.stop, day.stop + 1) for m in chart.at("Verb", at)]
        nearest = before[-1] if before else (behind[0] if behind else None)
        return nearest is not None and bool(chart.at("say.*", nearest.first))

    def _one_clause(self, first: int, stop: int) -> bool:
        return not any(map(self.context.chart.barrier, range(first, stop)))

    def _of_a_journey(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of somebody's coming or going, and of no holding: its day is the journey's."""
        going = any(self.context.chart.inside(sense, sentence.first, sentence.stop) for sense in JOURNEY)
        return going and not any(True for _ in self._holding(sentence))

    def _holding(self, sentence: Sentence) -> Iterator[Mention]:
        for sense in HOLDING:
            found = self.context.chart.inside(sense, sentence.first, sentence.stop)
            yield from (mention for mention in found if "negated" not in mention.tags)

    def _about_main(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of a meeting or the main institution, and of no others ("summits on two days")."""
        chart = self.context.chart
        meetings = chart.inside("Meeting", sentence.first, sentence.stop)
        others = [node for node in map(self.node_of, meetings) if node is not None and node is not self.main]
        if any(node.institution == self.main.institution for node in others):
            return False
        if meetings:
            return True
        if chart.inside("gatherings", sentence.first, sentence.stop):
            return False
        leaders = chart.inside("Offices", sentence.first, sentence.stop)
        orgs = chart.inside("Org", sentence.first, sentence.stop)
        return bool(leaders) and any(m.value == self.main.institution for m in orgs)


def _spans_days(time: TimeExpression) -> bool:
    """Whether a time is printed as several days on end ("from 22 to 24 October"): the days of a meeting."""
    if not time.value or not time.value_end or len(time.value) != len(time.value_end) or time.last is None:
        return False
    days = (date.fromisoformat(time.value_end) - date.fromisoformat(time.value)).days
    return 0 < days <= _LONGEST_MEETING


def cities_meant(chart: Chart, first: int, stop: int) -> list[Mention]:
    """The cities of a stretch, without those that only lend an institution its name ("the Shanghai summit")."""
    cities = [city for city in chart.inside("City", first, stop) if not _of_an_office(chart, city)]
    return [city for city in cities if _led(chart, city.first) or chart.covering("Org", city.first) is None]


def _led(chart: Chart, at: int) -> bool:
    return any(m.stop == at for back in range(max(0, at - 2), at) for m in chart.at("place_prep", back))


def _of_an_office(chart: Chart, city: Mention) -> bool:
    """Whether a city only tells whose an office is ("the crown prince of Abu Dhabi", "the Djibouti president")."""
    if any(
        m.stop == city.first for back in range(max(0, city.first - 3), city.first) for m in chart.at("Office", back)
    ):
        return True
    return bool(chart.at("Office", city.stop)) and not _led(chart, city.first)

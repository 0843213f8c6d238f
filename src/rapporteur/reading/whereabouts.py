"""Where the main meeting is held, told by the opening without a rule tying the place to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.dateline import dateline_city, written_on
from rapporteur.reading.dates import settled
from rapporteur.reading.headline_city import city_of_the_headline
from rapporteur.reading.named_places import CAPITAL, cities_meant, places_named
from rapporteur.reading.nodes import JOURNEY, Node
from rapporteur.reading.opening import Opening
from rapporteur.reading.other_times import of_another_time
from rapporteur.text import Sentence

_ACTORS = ("Offices", "Meeting", "Person", "Office", "Country", "Demonym")
_DONE = (None, "adopted", "signed")
_NAME = 5
_TWICE = 2
_ENDING, _LONGEST_ENDING = 2, 3
_PLACED = 5
_VENUE = 7
_TO_A_PLACE = ("place_prep", "city_word", "capital_word", "Capital", "host", *JOURNEY)


class Whereabouts(Opening):
    """What the first sentences that are read say of the main meeting's place; `others` are the report's sessions."""

    def __init__(
        self, context: Context, main: Node, node_of: Callable[[Mention], Node | None], others: Iterable[Node] = ()
    ) -> None:
        super().__init__(context, main, node_of)
        self.elsewhere = {node.city for node in others if node is not main and node.city}

    def place(self) -> tuple[str | None, str | None]:
        """The city and country the opening sets the main meeting in: named beside it, or by the dateline."""
        if "online" in self.main.traits or any(claim.text("format") == "online" for claim in self.main.claims):
            return None, self.main.country
        for sentence in self._sentences():
            here = [m for m in self.main.mentions if sentence.first <= m.first < sentence.stop]
            cities = places_named(self.context, sentence.first, sentence.stop)
            cities = [city for city in cities if not self._since(sentence, city)]
            cities = [city for city in cities if not of_another_time(self.context, city, whole=False)]
            here = here or self._meets(sentence)
            if self.context.chart.inside("Outlet", sentence.first, sentence.stop):
                cities = [city for city in cities if city.first > sentence.first and self._is_told_in(city)]
            cities = self._beside(cities, here)
            if self._of_another(sentence):
                cities = [city for city in cities if city.value not in self.elsewhere]
            if here and len({m.value for m in cities}) == 1 and cities[0].first > sentence.first:
                city = self.context.knowledge.places.get(str(cities[0].value))
                fits = city is not None and not city.topic and self.main.country in (None, city.country)
                if city is not None and fits and (self._placed(cities[0], here) or self._in_commas(cities[0], here)):
                    return self._set_in(city.id, city.country, cities[0].first)
                break
        venue = self._venue()
        if venue is not None:
            return venue
        told = settled(self.main.date, self.context) if self.main.date is not None else None
        named = dateline_city(self.context, self.main.country, told, self.elsewhere | self._of_then(), self._opens)
        named = named or self._city_of_the_documents()
        named = (
            named
            or self._city_of_the_deed_before()
            or self._city_of_the_opening()
            or self._only_city()
            or self._only_city_of_the_host()
        )
        named = named or city_of_the_headline(self.context, self.main, self.node_of, self.elsewhere)
        city = self.context.knowledge.places.get(named or "")
        if city is None:
            return None, self.main.country
        first = next((m.first for m in self.context.chart.all("City") if m.value == city.id), None)
        return self._set_in(city.id, city.country, first)

    def _of_then(self) -> set[str]:
        """The cities told of another time in the sentences behind the first ("the last time they met in Luanda")."""
        cities = (c for s in self._sentences()[1:] for c in self.context.chart.inside("City", s.first, s.stop))
        return {str(city.value) for city in cities if of_another_time(self.context, city, whole=True)}

    def _beside(self, cities: list[Mention], meetings: list[Mention]) -> list[Mention]:
        """The one city told close behind the main meeting, before any other verb ("rose from the summit at a villa,
        Abuja, after soldiers had seized Niamey"); else all of them."""
        chart = self.context.chart
        near = [
            city
            for city in cities
            for m in meetings
            if 0 <= city.first - m.stop <= _VENUE and not chart.inside("Verb", m.stop, city.first)
        ]
        return near if len({city.value for city in near}) == 1 and len({city.value for city in cities}) > 1 else cities

    def _in_commas(self, city: Mention, meetings: list[Mention]) -> bool:
        """Whether a city stands between commas close behind a meeting ("at the villa, Abuja, on")."""
        chart = self.context.chart
        near = any(0 < city.first - m.stop <= _VENUE and not chart.inside("Verb", m.stop, city.first) for m in meetings)
        ends = city.stop < len(self.context.tokens.words) and chart.separator(city.stop)
        return near and ends and chart.separator(city.first - 1)

    def _meets(self, sentence: Sentence) -> list[Mention]:
        """The word that says of the leaders of the main institution, and of no meeting, that they meet or met."""
        chart = self.context.chart
        orgs = {m.value for m in chart.inside("Org", sentence.first, sentence.stop)}
        leaders = chart.inside("Offices", sentence.first, sentence.stop)
        if chart.inside("Meeting", sentence.first, sentence.stop) or not leaders or orgs != {self.main.institution}:
            return []
        return list(self._holding(sentence))[:1]

    def _since(self, sentence: Sentence, city: Mention) -> bool:
        """Whether a city is that of something before ("the first summit since India was admitted in Astana")."""
        before = self.context.chart.inside("first_time", sentence.first, city.first)
        return any("since" in m.tags and self._one_clause(m.stop, city.first) for m in before)

    def _placed(self, city: Mention, meetings: list[Mention]) -> bool:
        """Whether a city is told as a place ("in the Thai capital Bangkok"), or stands in or at a meeting's words."""
        chart = self.context.chart
        if city.taken & chart.clitics.bit("prep") or CAPITAL in city.tags:
            return True
        if any(m.first <= city.first <= m.stop or city.stop == m.first for m in meetings):
            return True
        near = range(max(0, city.first - _PLACED), city.first + 1)
        return any(m.stop <= city.stop for at in near for sense in _TO_A_PLACE for m in chart.at(sense, at))

    def _is_told_in(self, city: Mention) -> bool:
        """Whether a city is told as a place by a preposition glued to it: a dateline's and an outlet's are not."""
        return bool(city.taken & self.context.chart.clitics.bit("prep"))

    def _of_another(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of another meeting as well, whose city may be named in it."""
        meetings = self.context.chart.inside("Meeting", sentence.first, sentence.stop)
        return any(self.node_of(meeting) not in (None, self.main) for meeting in meetings)

    def _opens(self, sentence: Sentence) -> bool:
        """Whether a sentence says of the main meeting, and of no other, that it is held, or what its leaders did."""
        nodes = [self.node_of(m) for m in self.context.chart.inside("Meeting", sentence.first, sentence.stop)]
        only = self.main in nodes and all(node in (None, self.main) for node in nodes)
        return only and (any(True for _ in self._holding(sentence)) or self._act_together(sentence))

    def _act_together(self, sentence: Sentence) -> bool:
        """Whether a sentence that begins with the leaders of all tells what they did, that day or the day before."""
        chart = self.context.chart
        told = settled(self.main.date, self.context) if self.main.date is not None else None
        if told is not None and not written_on(told, self.context.reference):
            return False
        first = min(
            (m for label in _ACTORS for m in chart.inside(label, sentence.first, sentence.stop)), key=_at, default=None
        )
        past = any("past" in verb.tags for verb in chart.inside("Verb", sentence.first, sentence.stop))
        return past and first is not None and first.label in ("Offices", "Meeting")

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
        """The one city that the documents said to be adopted are named after ("the Kazan Declaration"), if any met."""
        chart = self.context.chart
        if any(chart.inside("online", sentence.first, sentence.stop) for sentence in self._sentences()):
            return None
        done = [draft for draft in self.context.of("act") if draft.modality.plain and draft.text("status") in _DONE]
        own = [draft for draft in done if self._of_nobody_else(self.context.sentences[draft.sentence])]
        acts = [mention for draft in own for mention in draft.mentions("act")]
        heads = [chart.inside("City", act.first, min(act.stop, act.first + _NAME)) for act in acts]
        named = {str(mention.value) for head in heads for mention in head}
        named |= {place for act in acts for place in self._of_the_adjective(act.first)}
        cities = [self.context.knowledge.places[name] for name in named if name in self.context.knowledge.places]
        fits = len(cities) == 1 and not cities[0].topic and self.main.country in (None, cities[0].country)
        return cities[0].id if fits else None

    def _city_of_the_deed_before(self) -> str | None:
        """The one city of a sentence without a meeting, behind which one tells that it was "at" the main meeting."""
        sentences = self._sentences()
        for before, sentence in zip(sentences, sentences[1:], strict=False):
            if not self._was_there(before, sentence) or self._of_a_journey(before):
                continue
            cities = places_named(self.context, before.first, before.stop)
            city = (
                self.context.knowledge.places.get(str(cities[0].value)) if len({c.value for c in cities}) == 1 else None
            )
            if city is not None and not city.topic and self._placed(cities[0], []) and cities[0].first > before.first:
                return city.id if self.main.country in (None, city.country) else None
        return None

    def _of_nobody_else(self, sentence: Sentence) -> bool:
        """Whether a sentence names no other institution than that of the main meeting."""
        orgs = self.context.chart.inside("Org", sentence.first, sentence.stop)
        return all(org.value == self.main.institution for org in orgs)

    def _of_the_adjective(self, at: int) -> Iterator[str]:
        """The places (ids) whose adjective the word at a token is, whatever its ending ("the Baghdad declaration")."""
        word, pack = self.context.tokens.words[at], self.context.pack
        for place in self.context.knowledge.places.values():
            for adjective in place.adjectives.get(pack.code, ()):
                stem = pack.folding.words(adjective)[:-_ENDING]
                if word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING:
                    yield place.id

    def _city_of_the_opening(self) -> str | None:
        """The city somebody was in "for the opening", where no other meeting is told of beside it."""
        chart, known = self.context.chart, self.context.knowledge
        alone = [m for m in chart.all("opening") if "alone" in m.tags]
        for opening in (*chart.all("at_the_opening"), *alone):
            sentence = self.context.sentences[self.context.sentence_of(opening.first)]
            nodes = {id(self.node_of(m)) for m in chart.inside("Meeting", sentence.first, sentence.stop)}
            cities = cities_meant(chart, max(sentence.first, opening.first - _PLACED), opening.first)
            city = known.places.get(str(cities[-1].value)) if cities and nodes <= {id(None), id(self.main)} else None
            if city is None or city.topic or not self._placed(cities[-1], []):
                continue
            if self._one_clause(cities[-1].stop, opening.first) and self.main.country in (None, city.country):
                return city.id
        return None

    def _only_city_of_the_host(self) -> str | None:
        """The only city of the meeting's country that the report names as a place, none of another meeting's."""
        chart, known = self.context.chart, self.context.knowledge
        read = (s for s, read in zip(self.context.sentences, self.context.readable, strict=True) if read)
        cities = [city for s in read for city in cities_meant(chart, s.first, s.stop)]
        places = [known.places[name] for name in {str(city.value) for city in cities} if name in known.places]
        here = [place for place in places if place.country == self.main.country and not place.topic]
        if self.main.country is None or len(here) != 1 or here[0].id in self.elsewhere:
            return None
        named = [city for city in cities if city.value == here[0].id]
        return here[0].id if any(self._placed(city, []) for city in named) else None

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


def _at(mention: Mention) -> tuple[int, int]:
    return mention.first, -mention.stop

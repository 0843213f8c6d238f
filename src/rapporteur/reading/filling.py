"""What a session beside the main one lacks: the day and the city its own sentence prints, or those of the main one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from rapporteur.model import RESOLVED
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dateline import in_dateline
from rapporteur.reading.dates import settled
from rapporteur.reading.named_places import cities_meant
from rapporteur.reading.nodes import HOLDING, JOURNEY, Node, days_within
from rapporteur.text import Sentence
from rapporteur.times import TimeExpression

_FULL = len("2024-10-08")
_EVE = timedelta(days=2)


class Filling:
    """Completes the sessions that are not the main one, once that has its day and city."""

    def __init__(self, context: Context, main: Node, node_of: Callable[[Mention], Node | None]) -> None:
        self.context = context
        self.main = main
        self.node_of = node_of

    def fill(self, node: Node) -> None:
        """Give a session the day and city its sentence tells, then what it shares with the main one."""
        sentence = self._own_sentence(node)
        if sentence is not None:
            self._day_of(node, sentence)
            self._city_of(node, sentence)
        if node.city is None and any(map(_same_city, node.claims)):
            self._set_where_main_is(node)
        self._beside_main(node)
        self._eve_of_main(node)

    def fill_main(self, nodes: Iterable[Node]) -> None:
        """A summit of which no city is told is held where its own institution's ministers met on its eve."""
        main, first = self.main, self._main_day()
        if main.city or main.country or main.kind != "summit" or "online" in main.traits or len(first or "") != _FULL:
            return
        for node in nodes:
            day = node.date.value if node.date is not None else None
            same = node.institution == main.institution and node.kind == "ministerial"
            if not same or node.city is None or len(day or "") != _FULL:
                continue
            if timedelta() <= date.fromisoformat(str(first)) - date.fromisoformat(str(day)) <= _EVE:
                main.city, main.country = node.city, node.country
                main.also.extend((m.first, m.stop) for m in node.mentions[:1])
                return

    def _own_sentence(self, node: Node) -> Sentence | None:
        """The one sentence that says a session was held, and speaks of no other and of nobody's journey."""
        chart = self.context.chart
        numbers = {self.context.sentence_of(m.first) for m in node.mentions}
        sentence = self.context.sentences[numbers.pop()] if len(numbers) == 1 else None
        if sentence is None:
            return None
        if not _people_only(node) and not any(chart.inside(s, sentence.first, sentence.stop) for s in HOLDING):
            return None
        nodes = {id(self.node_of(m)) for m in chart.inside("Meeting", sentence.first, sentence.stop)} - {id(None)}
        gone = any(chart.inside(sense, sentence.first, sentence.stop) for sense in JOURNEY)
        return sentence if nodes == {id(node)} and not gone else None

    def _day_of(self, node: Node, sentence: Sentence) -> None:
        if node.date is not None:
            return
        times = [m for m in self.context.chart.inside("Date", sentence.first, sentence.stop) if m.value.bound is None]
        told = [m for m in times if not in_dateline(self.context, sentence, m)]
        if len(times) != 1 or not told:
            return
        node.date = settled(told[0].value, self.context, self._main_day(), lean=-1 if self._past(node) else 0)
        if node.date is not None:
            node.also.append((sentence.first, sentence.stop))

    def _city_of(self, node: Node, sentence: Sentence) -> None:
        if node.city is not None:
            return
        named = {str(m.value) for m in cities_meant(self.context.chart, sentence.first, sentence.stop)}
        city = self.context.knowledge.places.get(named.pop()) if len(named) == 1 else None
        opens = any(m.first == sentence.first for m in self.context.chart.inside("City", sentence.first, sentence.stop))
        if city is None or city.topic or opens or node.country not in (None, city.country):
            return
        node.city, node.country = city.id, city.country
        node.also.append((sentence.first, sentence.stop))

    def _past(self, node: Node) -> bool:
        return bool(node.claims) and not any(claim.modality.future for claim in node.claims)

    def _main_day(self) -> str | None:
        return self.main.date.value if self.main.date is not None else None

    def _beside_main(self, node: Node) -> None:
        """A format that meets beside the main meeting's institution meets where that does, within its days."""
        known = self.context.knowledge.institutions.get(node.institution or "")
        if known is None or known.beside is None or known.beside != self.main.institution or self._elsewhere(node):
            return
        node.kind = node.kind or self.main.kind
        if node.date is None and self._one_day(self.main.date) and not node.traits & {"next", "previous"}:
            node.date = replace(self.main.date, basis=RESOLVED) if self.main.date is not None else None
        if node.date is None or self.main.date is None or days_within(node.date, self.main.date):
            self._set_where_main_is(node)

    def _set_where_main_is(self, node: Node) -> None:
        node.city, node.country = self.main.city, self.main.country

    def _eve_of_main(self, node: Node) -> None:
        """Another body of the main institution that met on its days, or just before or after, met in its city."""
        if node.city or node.country or node.institution != self.main.institution or node.kind == self.main.kind:
            return
        day, first = node.date.value if node.date is not None else None, self._main_day()
        if day is None or first is None or not len(day) == len(first) == _FULL or node.traits & {"next", "previous"}:
            return
        if abs(date.fromisoformat(day) - date.fromisoformat(first)) <= _EVE:
            self._set_where_main_is(node)

    def _elsewhere(self, node: Node) -> bool:
        return node.city is not None and node.city != self.main.city

    def _one_day(self, time: TimeExpression | None) -> bool:
        return time is not None and bool(time.value) and len(str(time.value)) == _FULL and time.value_end is None


def _people_only(node: Node) -> bool:
    """Whether a session is told by those who worked at it ("the day before the ministers finished the draft")."""
    return not node.claims and all(m.value.gathering is None and m.value.offices for m in node.mentions)


def _same_city(claim: Draft) -> bool:
    """Whether a claim sets a session in "the same city"."""
    place = claim.mention("city")
    return place is not None and place.label == "SameCity"

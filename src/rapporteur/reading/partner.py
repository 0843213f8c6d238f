"""The partner of a group of states: "Xi hosted the leaders of Central Asia" tells of the format the two have."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.distance import OPENING
from rapporteur.reading.holders import HEADS
from rapporteur.reading.nodes import Node
from rapporteur.reading.opening import opening_sentences
from rapporteur.reading.regions import formats_of
from rapporteur.text import Sentence

_APART = ("Say", "attend")
_LEADERS = frozenset({*HEADS, "leader"})
_MET = ("hold", "meet", "host", "meet_verb", "host_verb", "hold_active", "bilateral")
_NEAR, _BEFORE, _BEHIND, _WITH = 5, 3, 6, 3


def format_with_its_partner(context: Context, main: Node) -> str | None:
    """The format of the main meeting's institution and of the state whose head the opening says has met its leaders.

    Holding, meeting or receiving is told in the clause that names the two, and nothing else: who
    attends a meeting, sends it a message or speaks of it makes no other meeting of it.
    """
    formats = formats_of(context.knowledge)
    known = context.knowledge.institutions.get(main.institution or "")
    if known is None or not any(known.id in parties for parties in formats):
        return None
    members = {m.country for m in known.members if m.status == "member"}
    for sentence in opening_sentences(context)[:OPENING]:
        for org in context.chart.inside("Org", sentence.first, sentence.stop):
            if org.value != known.id or not _led(context, org) or _meets_itself(context, main, org):
                continue
            for party in _beside(context, sentence, org):
                states = set(_states(context, party)) - members - {known.id}
                told = {formats.get(frozenset({known.id, state})) for state in states} - {None}
                if len(told) == 1 and _met(context, party, org):
                    return told.pop()
    return None


def _beside(context: Context, sentence: Sentence, org: Mention) -> list[Mention]:
    """The people and states told of before an institution in its sentence, or right behind it."""
    stop = min(sentence.stop, org.stop + _BEHIND)
    return [m for label in ("Party", "Country") for m in context.chart.beginning(label, sentence.first, stop)]


def _meets_itself(context: Context, main: Node, org: Mention) -> bool:
    """Whether the institution, which is more than a group of states, has its own meeting in another sentence."""
    here = context.sentence_of(org.first)
    own = (m for m in main.mentions if m.value.named and m.value.gathering is not None)
    return "region" not in org.tags and any(context.sentence_of(m.first) != here for m in own)


def _led(context: Context, org: Mention) -> bool:
    """Whether it is the leaders of an institution that are told of ("the leaders of the five", "EU leaders")."""
    first, stop, chart = max(0, org.first - _NEAR), org.stop, context.chart
    told = (*chart.inside("Offices", first, org.first), *chart.at("Offices", org.first), *chart.at("Offices", stop))
    return any(m.value in _LEADERS for m in told)


def _states(context: Context, party: Mention) -> Iterator[str]:
    """The state that acts, or those that the one person of a party is the head of, as printed or as is known."""
    if party.label == "Country":
        yield from () if context.chart.ending("place_prep", party.first, 2) else (str(party.value),)
        return
    for item in party.value if len(party.value) == 1 else ():
        if item.place is not None and (item.office is None or item.office.value in _LEADERS):
            yield str(item.place.value)
        for person in item.person.value.ids if item.person is not None and item.place is None else ():
            held = context.knowledge.offices_on(person, context.reference)
            yield from (str(office.place) for office in held if office.office in HEADS)


def _met(context: Context, party: Mention, org: Mention) -> bool:
    """Whether words for meeting or receiving, and none for saying or attending, stand with two in one clause."""
    chart, words = context.chart, context.tokens.words
    apart = range(min(party.stop, org.stop), max(party.first, org.first))
    if any(map(chart.separator, apart)) or (party.first >= org.stop and len(apart) > _WITH):
        return False
    linked = chart.joined(party.first) or words[party.first - 1] in chart.punctuation.conjunctions
    if linked and party.label == "Party" and 0 <= party.first - org.stop <= 1:
        return True
    first, stop = max(0, min(party.first, org.first) - _BEFORE), max(party.stop, org.stop) + _BEHIND
    met = [m for sense in _MET for m in chart.inside(sense, first, stop)]
    said = [m.first for sense in _APART for m in chart.inside(sense, first, stop)]
    return bool(met) and not any(at < max(apart.stop, met[0].stop) for at in said)

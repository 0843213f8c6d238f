"""One office, several states, as many people: "the presidents of A, B and C X, Y and Z", or the people first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapporteur.knowledge import Knowledge
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.values import PartyItem
from rapporteur.text import Sentence

_FEWEST = 2
_FILL = 3
_SIGNS = frozenset(",\u060c:(-–—")
_NO_FILL = ("Verb", "Person", "Office", "Offices", "Org", "Gathering", "Document", "City")


def add_pairs(chart: Chart, sentence: Sentence, knowledge: Knowledge) -> bool:
    """Put a Party, each person with a state, in place of those the phrases made of the pieces; whether any was put."""
    changed = False
    for office in chart.inside("Offices", sentence.first, sentence.stop):
        items = _after(chart, office, sentence, knowledge) or _before(chart, office, sentence, knowledge)
        if items:
            _replace(chart, items)
            changed = True
    return changed


def _after(chart: Chart, office: Mention, sentence: Sentence, knowledge: Knowledge) -> tuple[PartyItem, ...]:
    """Office, states, people; or states as adjectives, office, people."""
    states, at = _states_after(chart, office, sentence.stop)
    if len(states) < _FEWEST:
        states, at = _list_before(chart, "Demonym", office.first, sentence.first)[0], office.stop
    people = _people(chart, _past_sign(chart, at, sentence.stop), sentence.stop)
    if people and people[0].taken & chart.conj:
        return ()
    return _paired(office, states, people, knowledge, people[: len(states)])


def _before(chart: Chart, office: Mention, sentence: Sentence, knowledge: Knowledge) -> tuple[PartyItem, ...]:
    """People, office, states."""
    states, _ = _states_after(chart, office, sentence.stop)
    at = office.first
    while at > sentence.first and (chart.tokens.words[at - 1] in _SIGNS or chart.at("article", at - 1)):
        at -= 1
    people, _ = _list_before(chart, "Person", at, sentence.first)
    return _paired(office, states, people, knowledge, people[-len(states) :])


def _paired(
    office: Mention, states: Sequence[Mention], people: Sequence[Mention], knowledge: Knowledge, near: Sequence[Mention]
) -> tuple[PartyItem, ...]:
    """Person i with state i, if there are as many and the background contradicts none, or it confirms each."""
    if len(states) < _FEWEST or len(near) != len(states):
        return ()
    pairs = list(zip(near, states, strict=True))
    told = [_of_state(knowledge, person, str(state.value)) for person, state in pairs]
    if False in told or (len(people) != len(states) and None in told):
        return ()
    return tuple(PartyItem(person=person, office=office, place=state) for person, state in pairs)


def _of_state(knowledge: Knowledge, person: Mention, state: str) -> bool | None:
    """Whether the background knows the person in an office of the state; None if it does not know the person."""
    places = {held.place for one in person.value.ids for held in knowledge.offices_on(one, None)}
    return state in places if places else None


def _states_after(chart: Chart, office: Mention, stop: int) -> tuple[list[Mention], int]:
    at = office.stop
    while at < min(stop, office.stop + _FILL) and not chart.at("State", at) and not _ends(chart, at):
        at += 1
    return _listed(chart, "State", at, stop, lambda i: bool(chart.at("article", i) or chart.at("function", i)))


def _people(chart: Chart, at: int, stop: int) -> list[Mention]:
    return _listed(chart, "Person", at, stop, lambda i: bool(chart.at("honorific", i)))[0]


def _listed(chart: Chart, label: str, at: int, stop: int, passed: Callable[[int], bool]) -> tuple[list[Mention], int]:
    """The mentions of a list that begins at a token, commas, conjunctions and small words between, and its end."""
    found: list[Mention] = []
    end = at
    while at < stop:
        here = [m for m in chart.at(label, at) if m.stop <= stop]
        if here:
            found.append(here[0])
            at = end = here[0].stop
        elif (found and _joint(chart, at)) or passed(at):
            at += 1
        else:
            break
    return found, end


def _list_before(chart: Chart, label: str, stop: int, first: int) -> tuple[list[Mention], int]:
    """The mentions of a list that ends right before a token."""
    found: list[Mention] = []
    at = stop
    while at > first:
        here = chart.ending(label, at, min(8, at - first))
        if here:
            found.insert(0, here[0])
            at = here[0].first
        elif found and (_joint(chart, at - 1) or chart.at("honorific", at - 1)):
            at -= 1
        else:
            break
    return found, at


def _joint(chart: Chart, at: int) -> bool:
    return chart.separator(at) or chart.tokens.words[at] in chart.punctuation.conjunctions


def _past_sign(chart: Chart, at: int, stop: int) -> int:
    return at + 1 if at < stop and chart.tokens.words[at] in _SIGNS else at


def _ends(chart: Chart, at: int) -> bool:
    return chart.barrier(at) or chart.separator(at) or not chart.names[at].isdisjoint(_NO_FILL)


def _replace(chart: Chart, items: tuple[PartyItem, ...]) -> None:
    """One Party for all; it begins where the longest of those it replaces begins (an article before the office)."""
    spans = [item.span() for item in items]
    first, stop = min(span[0] for span in spans), max(span[1] for span in spans)
    outer = [m for back in range(max(0, first - _FILL), first) for m in chart.at("Party", back) if first < m.stop]
    within = [m for m in outer if m.stop <= stop and all(item.span()[0] >= first for item in m.value)]
    for mention in (*within, *chart.inside("Party", first, stop)):
        chart.remove(mention)
    begins = min((m.first for m in within), default=first)
    chart.add(Mention("Party", begins, stop, items, (), _taken(items, begins)))


def _taken(items: tuple[PartyItem, ...], first: int) -> int:
    """The clitics of the word the list begins with."""
    parts = (part for item in items for part in (item.person, item.office, item.place) if part is not None)
    return next((part.taken for part in parts if part.first == first), 0)

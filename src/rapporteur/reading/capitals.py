"""States in the names of meetings: "the Kuwait summit" was held in Kuwait City, "the Kuwait-Iraq summit" is of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapporteur.knowledge import Country, Knowledge, Place
from rapporteur.reading.chart import Chart, Mention

_NAMED = frozenset({"summit", "conference", "forum"})
_LONGEST = 4


def capital_like(knowledge: Knowledge, state: Country | None) -> Place | None:
    """The capital of a state if it is called like the state (Kuwait, Djibouti, Singapore)."""
    capital = knowledge.places.get(state.capital or "") if state is not None else None
    if state is None or capital is None or capital.label not in (state.label, f"{state.label} City"):
        return None
    return capital


def capital_named_so(knowledge: Knowledge, state: Country | None, language: str) -> Place | None:
    """The capital of a state if it is called like the state, be it in one language only (Algiers in Arabic)."""
    capital = knowledge.places.get(state.capital or "") if state is not None else None
    return capital if capital is not None and language in capital.namesake else capital_like(knowledge, state)


def capitals_like_states(knowledge: Knowledge) -> Mapping[str, str]:
    """The ids of the capitals that are called like their states, by the codes of these."""
    found = ((code, capital_like(knowledge, state)) for code, state in knowledge.countries.items())
    return {code: capital.id for code, capital in found if capital is not None}


def add_capitals(chart: Chart, capitals: Mapping[str, str]) -> None:
    """Add as a city the name of a state right beside a word for a summit, if its capital is called so."""
    for gathering in [m for m in chart.all("Gathering") if m.value in _NAMED]:
        for state in list(_beside(chart, gathering)):
            city = capitals.get(str(state.value))
            if city is not None and not _of_several(chart, state):
                chart.add(Mention("City", state.first, state.stop, city, state.tags, state.taken))


def _beside(chart: Chart, gathering: Mention) -> Iterator[Mention]:
    """The states named right before or behind a word."""
    yield from chart.at("Country", gathering.stop)
    for at in range(max(0, gathering.first - _LONGEST), gathering.first):
        yield from (m for m in chart.at("Country", at) if m.stop == gathering.first)


def of_two_states(chart: Chart, meeting: Mention) -> bool:
    """Whether a meeting is named after the two states that meet ("the Kuwait-Iraq summit")."""
    last = [m for at in range(max(0, meeting.first - _LONGEST), meeting.first) for m in chart.at("Country", at)]
    before = [m for m in last if m.stop == meeting.first]
    if before and any(m.stop == before[0].first for m in last):
        return True
    behind = chart.at("Country", meeting.stop)
    second = [m for state in behind for at in (state.stop, state.stop + 1) for m in chart.at("Country", at)]
    return bool(second) and not any(chart.at("Country", at) for at in (second[0].stop, second[0].stop + 1))


def _of_several(chart: Chart, state: Mention) -> bool:
    """Whether a state is one of two that meet ("the Kuwait-Iraq summit"), or part of a longer name."""
    if any(chart.covering(label, state.first) is not None for label in ("Org", "City")):
        return True
    around = (state.first - 2, state.first - 1, state.stop, state.stop + 1)
    return any(chart.at("Country", at) for at in around if 0 <= at < len(chart.tokens.words))

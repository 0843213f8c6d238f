"""The cities a stretch of text names as places: by their names, or as the capital of a state."""

from __future__ import annotations

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.context import Context


def cities_meant(chart: Chart, first: int, stop: int) -> list[Mention]:
    """The cities of a stretch, without those that only lend an institution its name ("the Shanghai summit")."""
    cities = [city for city in chart.inside("City", first, stop) if not _of_an_office(chart, city)]
    return [city for city in cities if _led(chart, city.first) or chart.covering("Org", city.first) is None]


def places_named(context: Context, first: int, stop: int) -> list[Mention]:
    """The cities of a stretch, with those told as "the Danish capital", in the order of the text."""
    known = context.knowledge
    found = cities_meant(context.chart, first, stop)
    for mention in context.chart.inside("Capital", first, stop):
        state = known.countries.get(str(mention.value))
        if (
            state is not None
            and state.capital
            and not any(city.first < mention.stop + 1 for city in found if city.first >= mention.first)
        ):
            found.append(mention._replace(label="City", value=state.capital, tags=(CAPITAL,)))
    return sorted(found, key=lambda mention: mention.first)


CAPITAL = "capital"
_POSTED = ("ambassador", "permanent representative")  # whose offices name the city they are posted to
_POST_REACH = 7


def _led(chart: Chart, at: int) -> bool:
    return bool(chart.ending("place_prep", at, 2))


def _of_an_office(chart: Chart, city: Mention) -> bool:
    """Whether a city only tells whose an office is ("the crown prince of Abu Dhabi", "the Djibouti president")."""
    if chart.ending("Office", city.first, 3):
        return True
    if any(m.value in _POSTED for m in chart.inside("Office", max(0, city.first - _POST_REACH), city.first)):
        return True
    return bool(chart.at("Office", city.stop)) and not _led(chart, city.first)

"""Cities that somebody only comes from on the way to another: no meeting is told of there ("flew from A to B")."""

from __future__ import annotations

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context

_LONGEST = 5
_NEAR = 14


def without_departed(context: Context) -> None:
    """Take out the cities that stand behind words for leaving or coming from, or before "bound for", near another.

    A city alone stays ("returned from Bishkek, where the summit was held"), as do those of a row ("from A, B and C").
    """
    chart = context.chart
    for city in list(chart.all("City")):
        behind = any(m.stop == city.first for m in chart.ending("left_behind", city.first, _LONGEST))
        if (behind or chart.at("leaves_behind", city.stop)) and _goes_to_another(context, city):
            chart.remove(city)


def _goes_to_another(context: Context, city: Mention) -> bool:
    """Whether another city is told close by, with some word between the two that is neither a comma nor "and"."""
    chart, words = context.chart, context.tokens.words
    sentence = context.sentences[context.sentence_of(city.first)]
    first, stop = max(sentence.first, city.first - _NEAR - _LONGEST), min(sentence.stop, city.stop + _NEAR)
    for other in chart.inside("City", first, stop):
        between = range(min(city.stop, other.stop), max(city.first, other.first))
        row = [at for at in between if chart.separator(at) or words[at] in chart.punctuation.conjunctions]
        if other.value != city.value and len(between) > len(row) and not chart.joined(max(city.first, other.first)):
            return True
    return False

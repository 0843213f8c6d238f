"""What the words for a meeting do not say: a number that counts only here or for somebody, half of a pair of names."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.values import MeetingValue

_FIRST_IN = 5
_PAIR = 5
_HYPHENS = ("-", "\u2013")


def without_a_first_time(context: Context, mention: Mention) -> Mention:
    """A meeting that is only the first in a place, a time or somebody's life is not the first of its row."""
    value: MeetingValue = mention.value
    if value.ordinal != 1:
        return mention
    chart = context.chart
    behind = range(mention.stop, min(mention.stop + _FIRST_IN, len(context.tokens.words)))
    lasting = any(m.first < mention.stop + _FIRST_IN for at in behind for m in chart.at("Duration", at))
    someones = any(m.stop == mention.first for m in chart.at("somebodys", mention.first - 1))
    if lasting or someones or any(chart.at("first_time", at) for at in behind):
        return mention._replace(value=replace(value, ordinal=None))
    return mention


def of_a_pair(context: Context, mention: Mention) -> bool:
    """Whether a hyphen joins a name of a meeting's words to another ("the Africa-CARICOM summit"): it is of neither.

    A pair that is known as an institution of its own is one name.
    """
    chart = context.chart
    names = [
        m for label in ("Org", "Country") for m in chart.inside(label, max(0, mention.first - _PAIR), mention.stop)
    ]
    near = [m for m in names if m.stop == mention.first or m.first >= mention.first]
    return any(_hyphen(context, m.first) or (m.stop < mention.stop and _hyphen(context, m.stop)) for m in near)


def _hyphen(context: Context, at: int) -> bool:
    """Whether a hyphen alone parts a token from the one before it, and one name does not hold both."""
    if not 0 < at < len(context.tokens.words):
        return False
    apart = context.tokens.original(at - 1, at + 1)[
        context.tokens.span(at - 1, at)[1] - context.tokens.span(at - 1, at)[0] :
    ]
    whole = (context.chart.covering(label, at - 1) for label in ("Org", "Country", "Meeting"))
    return apart[:1] in _HYPHENS and apart[1:2].isalnum() and not any(m is not None and m.stop > at for m in whole)

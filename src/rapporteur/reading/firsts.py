"""What the words for a meeting do not say: a number that counts only here or for somebody."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.values import MeetingValue

_FIRST_IN, _SITTINGS = 5, 6


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


def without_a_sittings_number(context: Context, mention: Mention) -> Mention:
    """A meeting of which one sitting is told ("the second plenary session of the summit") has not that number."""
    value: MeetingValue = mention.value
    few = value.ordinal is not None and value.ordinal <= _SITTINGS
    if not few or not context.chart.inside("sitting", mention.first, mention.stop):
        return mention
    return mention._replace(value=replace(value, ordinal=None))

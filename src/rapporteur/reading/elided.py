"""Meetings told by their number alone: "the first summit was held in Sochi, the second in Saint Petersburg"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.values import MeetingValue
from rapporteur.text import Sentence

ELIDED = "elided"
_VERBS = ("hold", "host_verb", "meet", "gather", "end", "begin")
_SMALL = ("function", "relative", "article")
_DASHES = frozenset("-–—")
_MOST_SMALL, _LONGEST_ASIDE, _LONGEST_NAME = 3, 8, 16
_OWN = ("Meeting", "Body", "Time", "Date", "Act", "Office", "Offices", "Number", "Document", "Org", "OrgShort")
_TOLD = ("City", "Date")
_KEPT = frozenset({"ministerial", "informal", "expert", "business"})


def add_elided(chart: Chart, sentence: Sentence, before: Sentence | None) -> bool:
    """Add a meeting for each number that stands for one of the row told before it; whether any was added."""
    added = False
    for ordinal in chart.inside("Ordinal", sentence.first, sentence.stop):
        told = _told_before(chart, ordinal, sentence, before) if _stands_alone(chart, ordinal) else None
        stop = _told_on(chart, ordinal, sentence.stop) if told is not None else None
        if told is None or stop is None:
            continue
        value: MeetingValue = told.value
        number = int(ordinal.value.value)
        own = replace(value, ordinal=number, traits=value.traits & _KEPT)
        chart.add(Mention("Meeting", ordinal.first, stop, own, (ELIDED,), ordinal.taken))
        added = True
    return added


def _stands_alone(chart: Chart, ordinal: Mention) -> bool:
    """Whether a number is no part of anything else's words, and opens its clause or follows a small word."""
    return not any(chart.covering(label, ordinal.first, _LONGEST_NAME) for label in _OWN)


def _told_before(chart: Chart, ordinal: Mention, sentence: Sentence, before: Sentence | None) -> Mention | None:
    """The meeting the number is of: the nearest before it in its sentence, or the last of the sentence before."""
    here = chart.inside("Meeting", sentence.first, ordinal.first)
    near = here or (chart.inside("Meeting", before.first, before.stop) if before is not None else [])
    rows = [m for m in near if m.value.gathering is not None or m.value.bodies or m.value.ordinal is not None]
    told = max(rows, key=lambda m: (m.stop, m.stop - m.first), default=None)
    return None if told is None or told.value.ordinal == int(ordinal.value.value) else told


def _told_on(chart: Chart, ordinal: Mention, stop: int) -> int | None:
    """Where the number's words end, an aside with them, if a verb of holding, a city or a day follows them."""
    end = ordinal.stop
    for at in _behind(chart, ordinal.stop, stop):
        end = at if chart.separator(at - 1) else end
        if _holds(chart, at):
            return end
    return None


def _holds(chart: Chart, at: int) -> bool:
    """Whether a verb of holding begins at a token, or a place or time with its preposition."""
    if any("negated" not in m.tags for sense in _VERBS for m in chart.at(sense, at)):
        return True
    if any(chart.at(label, m.stop) for m in chart.at("place_prep", at) for label in _TOLD):
        return True
    return any(m.taken & chart.clitics.bit("prep") for label in _TOLD for m in chart.at(label, at))


def _behind(chart: Chart, at: int, stop: int) -> Iterator[int]:
    """The tokens at which what is said of the number may begin."""
    small = 0
    while at < stop:
        yield at
        if chart.separator(at):
            to = next((i for i in range(at + 1, min(stop, at + _LONGEST_ASIDE)) if chart.separator(i)), None)
            if to is None or chart.inside("Meeting", at, to):
                return
            at = to + 1
        elif small < _MOST_SMALL and (chart.tokens.words[at] in _DASHES or any(chart.at(s, at) for s in _SMALL)):
            small, at = small + 1, at + 1
        else:
            return

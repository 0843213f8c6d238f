"""Where what a meeting or its document said begins, behind what only tells which meeting it was."""

from __future__ import annotations

from rapporteur.reading.chart import Chart

_NAMES = ("Org", "Meeting", "Body")
_HELD = ("hold", "begin", "end", "host_verb")
_PLACE = ("Time", "City", "Venue", "Country", "Capital")
_LONGEST, _FEWEST = 12, 2


def behind_the_meeting(chart: Chart, first: int, stop: int) -> int:
    """The first token behind the rest of a meeting's name and what tells it was held, where and when.

    "The summit | held in Jeddah on Friday stressed ..." stands behind its verb where the verb comes first; only there
    is it looked for. Where nothing but that is told, the words stay as they are.
    """
    if not chart.punctuation.verb_first:
        return first
    at = _rest_of_a_name(chart, first)
    held = _held(chart, at) or _met_at(chart, first, at)
    here = at if held is None else _behind_where_and_when(chart, held, stop)
    return here if stop - here >= _FEWEST else first


def _met_at(chart: Chart, first: int, at: int) -> int | None:
    """Where the meeting's name ends behind "at, in": "in | the summit of Jeddah he said ..."."""
    in_it = first > 0 and bool(chart.at("place_prep", first - 1))
    return _end_of(chart, at, ("Meeting",)) if in_it else None


def _behind_where_and_when(chart: Chart, at: int, stop: int) -> int:
    """The first token that is no place, no time and no comma."""
    while at < stop:
        further = _end_of(chart, at, _PLACE) or _end_of(chart, at, ("place_prep",))
        if further is None and not chart.separator(at):
            break
        at = further or at + 1
    return at


def _rest_of_a_name(chart: Chart, first: int) -> int:
    """Where the name ends that words begin in the middle of."""
    names = (chart.covering(label, first, _LONGEST) for label in _NAMES)
    ends = [name.stop for name in names if name is not None and name.first < first]
    return max(ends, default=first)


def _held(chart: Chart, at: int) -> int | None:
    """Where "held" or "that was held" ends."""
    held = _end_of(chart, at, ("held_part",))
    which = _end_of(chart, at, ("which_rel",))
    return held or (_end_of(chart, which, _HELD) if which is not None else None)


def _end_of(chart: Chart, at: int, labels: tuple[str, ...]) -> int | None:
    """Where the longest mention of some labels that begins at a token ends."""
    return max((m.stop for label in labels for m in chart.at(label, at)), default=None)

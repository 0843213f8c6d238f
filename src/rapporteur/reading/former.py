"""Offices no longer held: "the former president of Turkey" is not its president, and nobody holds what he held.

A pack says so by two lists: `ex` stands before the office, its state at most between them; `ex_behind` behind the
office or behind its state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapporteur.reading.chart import Chart, Mention

_WHOSE = ("Country", "Demonym", "Org", "OrgShort", "office_mod")
_FORMER, _FAMILY = "former ", "office."
_STEPS, _LONGEST = 3, 8


def mark_former(chart: Chart) -> None:
    """Call the offices told of as no longer held by what they are."""
    found = [m for word in chart.all("ex") for m in _before(chart, word.stop)]
    found += [m for word in chart.all("ex_behind") for m in _behind(chart, word.first)]
    for office in dict.fromkeys(found):
        if isinstance(office.value, str) and not office.value.startswith(_FORMER):
            chart.remove(office)
            chart.add(office._replace(value=f"{_FORMER}{office.value}"))


def _before(chart: Chart, at: int) -> Iterable[Mention]:
    """The office that words at a token begin, or a state or hyphen that stands before it."""
    words = chart.tokens.words
    for _ in range(_STEPS):
        found = [m for label in _offices(chart, at) for m in chart.at(label, at)]
        if found or at >= len(words):
            return found
        between = [m.stop for label in _WHOSE for m in chart.at(label, at)]
        if not between and words[at] != "-":
            return ()
        at = max(between, default=at + 1)
    return ()


def _behind(chart: Chart, stop: int) -> Iterator[Mention]:
    """The offices that end at a token, or before a state that ends there."""
    ends = {stop, *(m.first for label in _WHOSE for m in chart.ending(label, stop, _LONGEST))}
    for at in range(max(0, stop - 2 * _LONGEST), stop):
        yield from (m for label in _offices(chart, at) for m in chart.at(label, at) if m.stop in ends)


def _offices(chart: Chart, at: int) -> list[str]:
    """The labels of offices that begin at a token."""
    names = chart.names[at] if at < len(chart.names) else ()
    return sorted(name for name in names if name == "Office" or name.startswith(_FAMILY))

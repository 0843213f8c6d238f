"""Where one thing said ends and the next begins, where verbs come before their subjects ("said A, and asked B for")."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.reading.chart import Chart, Mention

_BACK = 4
_TURNS = ("turning", "on_his_part")
_SUBJECTS = ("Person", "Meeting", "Org", "Body", "Document", "Venue")


def said_anew(chart: Chart, first: int, stop: int) -> Iterator[int]:
    """Where, in what is said from `first` on, another thing begins to be said.

    It begins with a verb of the past whose subject, somebody else, follows, and that has "and" glued on, or stands
    behind a comma or a word that turns to another ("..., and said the king that"; "..., while called the emir for").
    """
    if not chart.punctuation.verb_first:
        return
    for verb in chart.inside("Say", first + 1, stop):
        at = _begins(chart, first, verb) if "past" in verb.tags else None
        if at is not None:
            yield at


def _begins(chart: Chart, first: int, verb: Mention) -> int | None:
    """The comma, or else the first word, with which a verb and the words that lead to it begin another thing said."""
    at = verb.first
    while turns := [m for label in _TURNS for m in chart.ending(label, at, _BACK) if m.first > first]:
        at = turns[0].first
    apart = at - 1 > first and chart.separator(at - 1)
    linked = apart or at < verb.first or bool(verb.taken & chart.conj)
    return at - apart if linked and at > first and _has_subject(chart, verb.stop) else None


def _has_subject(chart: Chart, at: int) -> bool:
    """Whether somebody follows a verb, not by a title that stands for one named before ("His Highness")."""
    parties = [party for to in _behind(chart, at) for party in chart.at("Party", to)]
    if parties:
        return any(item.person is not None or item.place is not None for party in parties for item in party.value)
    return any(chart.at(label, to) for label in _SUBJECTS for to in _behind(chart, at))


def _behind(chart: Chart, at: int) -> tuple[int, ...]:
    """Right behind a verb, or behind the words that turn to somebody and the titles there."""
    places = [at]
    for label in (*_TURNS, "honorific"):
        places += [m.stop for to in places for m in chart.at(label, to)]
    return tuple(places)

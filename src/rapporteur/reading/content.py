"""Where the words said begin and end within what a rule took for them."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.reading.chart import Chart
from rapporteur.reading.extents import NAME_IN_QUOTES, quote_end
from rapporteur.reading.occasion import behind_the_meeting

_OPENING = frozenset(":-–—,\u060c")
_ASIDES = ("Meeting", "Gathering", "Time", "City", "Venue", "Outlet")
_OCCASIONS = ("closing", "opening", "speech_of", "to_the_press")
_POINTERS = ("function", "this", "place_prep")
_FAR = 16
_POINTING = 3
_CREDIT = 10
_SUBJECT = 4
_LONGEST_LINE = 200
_DASHES = frozenset("-\u2013\u2014")
_QUOTES = frozenset('«“"„”')
_CLOSERS = frozenset('»”"')
_OPENERS = {"“": "”", "«": "»", "„": "“”", '"': '"'}


def said_words(
    chart: Chart, first: int, stop: int, to_somebody: bool = False, verb_last: bool = False
) -> tuple[int, int] | None:
    """The tokens of what was said; None if nothing is left.

    "at the summit, that trade grows" is "trade grows"; a colon or dash before the words is not theirs, and a closing
    quotation mark belongs to the quotation it closes. Words that begin with whom they are said to (`to_somebody`)
    begin behind "that" ("told the radio that ..."). Words right behind an opening quotation mark end where it closes.
    Two or three words between a comma and a colon only tell whose list follows ("according to the text, the states:").
    Where the verb stands last, place and time stand before it, and what is behind is said.
    """
    words = chart.tokens.words
    spoken = _dialogue(chart, first, stop)
    if spoken is not None:
        return spoken, stop
    first = behind_the_meeting(chart, _behind_dateline(chart, first, stop), stop)
    if first and words[stop - 1] == ":" and stop - first <= _SUBJECT and chart.separator(first - 1):
        return None
    opened_at = first - 1
    end = quote_end(chart, opened_at) if first and words[opened_at] in _OPENERS else None
    if end is not None and opened_at + _POINTING < end < stop and (end >= len(words) or not words[end][0].isalnum()):
        return opened_at, end
    led = not verb_last and any(chart.at(label, first) for label in _ASIDES)
    aside = to_somebody or led or chart.separator(first)
    whole = _opened_before(chart, first) or _in_quotes(words, first) or _closes_a_quotation(words, first, stop)
    opened = None if whole else _that(chart, first, stop)
    if opened is not None and not aside and chart.separator(opened - 1):
        aside = not any(chart.at("Verb", at) for at in range(first, opened))
    if aside:
        if opened is None and chart.separator(first) and chart.at("phrase_stop", first + 1):
            return None
        first = first if opened is None else opened
    while first < stop and words[first] in _OPENING:
        first += 1
    opening = next((m for m in chart.at("that", first) if "question" not in m.tags), None)
    if opening is not None and opening.stop < stop:
        first = opening.stop
    stop = _without_credit(chart, first, stop)
    while stop > first and chart.separator(stop - 1):
        stop -= 1
    if not any(words[at][0].isalnum() for at in range(first, stop)):
        return None
    return first, _closed(chart, first, stop)


def _behind_dateline(chart: Chart, first: int, stop: int) -> int:
    """Where words begin behind the outlet and the dash of a dateline ("INTERFAX.RU - The summit ...")."""
    ends = (outlet.stop for outlet in chart.at("Outlet", first) if outlet.stop + 1 < stop)
    return next((end + 1 for end in ends if chart.tokens.words[end] in _DASHES), first)


def only_points(chart: Chart, first: int, stop: int) -> bool:
    """Whether the words only point back ("about this"), or do and tell when or where it was said ("at the close")."""
    if stop - first > _POINTING:
        at = next((at for at in range(first, first + _POINTING) if chart.at("this", at)), None)
        told = (*_POINTERS, *_ASIDES, *_OCCASIONS)
        return at is not None and all(any(chart.covering(label, to) for label in told) for to in range(at + 1, stop))
    return all(any(chart.at(label, at) for label in _POINTERS) for at in range(first, stop))


def only_names_meeting(chart: Chart, first: int, stop: int) -> bool:
    """Whether the words are but a word for a meeting, alone or with "this": nothing that could be proposed."""
    return stop - first <= _POINTING and all(
        any(chart.at(label, at) for label in ("function", "this", "article", "Gathering")) for at in range(first, stop)
    )


def quoted(chart: Chart, first: int, stop: int) -> bool:
    """Whether the words begin with a quotation that is more than a name, or all stand within one or are dialogue."""
    words = chart.tokens.words
    if _dialogue(chart, first, stop) is not None:
        return True
    if words[first] not in _QUOTES:
        opened = first > 0 and words[first - 1] in _QUOTES and not _closes_a_word(chart, first - 1)
        return opened and (quote_end(chart, first - 1) or stop) >= stop
    end = quote_end(chart, first)
    return end is None or end >= stop or end - first > NAME_IN_QUOTES


def _closes_a_word(chart: Chart, at: int) -> bool:
    """Whether the mark that opens and closes stands right behind a word: it closes ('the "Bali Declaration" calls')."""
    return chart.tokens.words[at] == '"' and chart.tokens.touching(at) and chart.tokens.words[at - 1][-1].isalnum()


def _in_quotes(words: Sequence[str], first: int) -> bool:
    """Whether words begin with or right behind a quotation mark: a direct quotation is not cut."""
    return words[first] in _QUOTES or (first > 0 and words[first - 1] in _QUOTES)


def _closes_a_quotation(words: Sequence[str], first: int, stop: int) -> bool:
    """Whether words end with a quotation begun in a sentence before them: all of them are said."""
    return stop < len(words) and words[stop] in _CLOSERS and not _QUOTES & set(words[first:stop])


def _without_credit(chart: Chart, first: int, stop: int) -> int:
    """Where the words end without a credit behind their last comma (", TASS reports")."""
    for at in range(stop - 1, max(first, stop - _CREDIT), -1):
        if chart.separator(at):
            return at if chart.inside("Outlet", at + 1, stop) else stop
    return stop


def _opened_before(chart: Chart, first: int) -> bool:
    """Whether a colon or the opening word stands right before: what follows is said, all of it."""
    if first and chart.tokens.words[first - 1] == ":":
        return True
    return bool(chart.ending("that", first, 4))


def _that(chart: Chart, first: int, stop: int) -> int | None:
    """The word that opens what is said, behind the place or time of saying."""
    for at in range(first + 1, min(stop - 1, first + _FAR)):
        if any("question" not in m.tags for m in chart.at("that", at)):
            return at
    return None


def _closed(chart: Chart, first: int, stop: int) -> int:
    """The end, with the closing mark of a quotation opened inside."""
    words = chart.tokens.words
    for opener, closers in _OPENERS.items():
        inside = words[first:stop]
        opened = opener in inside and (
            inside.count(opener) % 2 == 1
            if opener in closers
            else inside.count(opener) > sum(word in closers for word in inside)
        )
        for at in range(stop, min(stop + 3, len(words))) if opened else ():
            if words[at] in closers:
                return at + 1
            if words[at][0].isalnum():
                break
    return stop


def _dialogue(chart: Chart, first: int, stop: int) -> int | None:
    """Where words begin that a dash opens at the head of a line and a comma and a dash close, if these are such a line.

    "- We came. We go on, - said X."
    """
    words = chart.tokens.words
    if stop + 1 >= len(words) or words[stop] != "," or words[stop + 1] not in _DASHES:
        return None
    at = first
    while at > 0 and words[at - 1] != "\n" and first - at < _LONGEST_LINE:
        at -= 1
    return at + 1 if words[at] in _DASHES and at < first and (at == 0 or words[at - 1] == "\n") else None


def only_names_somebody(chart: Chart, first: int, stop: int) -> bool:
    """Whether words are but somebody's name and office: who holds a post, not what was said."""
    while first < stop and any(chart.at(label, first) for label in ("article", "office_mod")):
        first += 1
    return any(party.stop >= stop for party in chart.at("Party", first))

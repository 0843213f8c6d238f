"""Meetings of what nobody here knows: "the third summit of the Nile Basin Forum" is of no institution named before."""

from __future__ import annotations

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.context import Context

_LONGEST_NAME, _OTHER_LETTERS = 12, 3


def of_a_stranger(context: Context, meeting: Mention) -> bool:
    """Whether a name that is none we know stands behind a meeting ("the summit of the Nile Basin Forum"), or one in
    capitals alone before it ("the NEPAD summit").

    Scripts without capitals never tell, nor do headlines, where any word may have one.
    """
    chart = context.chart
    if context.tokens.span(meeting.first, meeting.stop)[0] < context.headline_end():
        return False
    at = _behind_links(chart, meeting.stop)
    linked = at > meeting.stop or "title_link" not in context.pack.senses
    return (linked and _named(chart, at)) or _acronym(chart, meeting.first - 1)


def _behind_links(chart: Chart, at: int) -> int:
    """The token behind "of", "of the", where there is such a word."""
    if not chart.at("title_link", at):
        return at
    return at + 1 + bool(chart.at("article", at + 1))


def _named(chart: Chart, at: int) -> bool:
    """Whether a token begins a name that is none we know."""
    tokens = chart.tokens
    if not 0 <= at < len(tokens.words) or not tokens.words[at][:1].isalpha() or not tokens.capital(at):
        return False
    return not chart.names[at] and chart.covering("Org", at, _LONGEST_NAME) is None


def _acronym(chart: Chart, at: int) -> bool:
    """Whether a token is written in capitals alone, and stands for nothing we know.

    Few letters again and again may be a Roman number in the letters of another alphabet.
    """
    if not _named(chart, at):
        return False
    printed = chart.tokens.original(at, at + 1)
    return printed.isupper() and len(set(printed)) >= _OTHER_LETTERS

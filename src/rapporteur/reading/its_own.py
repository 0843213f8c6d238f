"""What an institution has founded is not the institution: "the ASEAN Economic Community was set up in 2015"."""

from __future__ import annotations

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context

_YEAR, _LONG = len("2001"), 12
_SMALL = ("function", "relative", "article", "place_prep", "also", "since_word", "that", "phrase_stop")
_KNOWN = (*_SMALL, "found", "founding", "Time", "City", "Country", "Verb", "Org")


def founds_its_own(context: Context, named: Mention, institution: str, founded: str | None) -> bool:
    """Whether what was founded is something of the institution's own: a community, a fund, a bank it set up.

    So it is where the words are a body's name ("the SCO Development Bank"), and where they say more than the
    institution's name ("the ASEAN Economic Community") and the year is not the one it is known to be founded in; one
    year more or less is how one counts. `founded` is a date as ISO 8601 writes it, whole or in part, or None.
    """
    if founded is None:
        return False
    chart = context.chart
    named = min((m for m in chart.ending("Org", named.stop, _LONG)), key=lambda m: m.first, default=named)
    body = chart.covering("Body", named.first)
    if chart.at("Body", named.stop) or (body is not None and body.stop - body.first > named.stop - named.first):
        return True
    sentence = context.sentences[context.sentence_of(named.first)]
    beside = [at for at in (named.first - 1, named.stop) if sentence.first <= at < sentence.stop]
    return not _known_to_be(context, institution, founded) and (
        bool(named.taken) or any(_says_more(context, at) for at in beside)
    )


def _known_to_be(context: Context, institution: str, founded: str) -> bool:
    """Whether an institution is known to be founded about then."""
    known = context.knowledge.institutions.get(institution)
    if known is None or known.founded is None:
        return False
    return abs(int(founded[:_YEAR]) - int(known.founded[:_YEAR])) <= 1


def _says_more(context: Context, token: int) -> bool:
    """Whether a token is part of a longer name: a word, and none of a verb, a time, a place or a small word."""
    chart = context.chart
    if not chart.tokens.words[token][:1].isalpha():
        return False
    return not any(chart.covering(label, token) is not None for label in _KNOWN)

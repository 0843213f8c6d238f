"""Several who say one thing: "A and B said", "the presidents of A and B called for", "each of A and B stressed"."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.qualify import governed
from rapporteur.reading.rollcall import goes_on
from rapporteur.reading.values import PartyItem

_LINK = 2
_NEAR_START = 3


def fellows(context: Context, speaker: Mention, stop: int) -> Iterator[PartyItem]:
    """Those who speak together with a speaker: of the same words, or listed with "and" around them before `stop`."""
    if speaker.label != "Party" or not speaker.value:
        return
    first, *others = speaker.value
    yield from (item for item in others if _alike(first, item))
    if first.person is None:
        return
    for party in (*_before(context, speaker), *_behind(context, speaker, stop)):
        yield from (item for item in party.value if item.person is not None)


def _alike(one: PartyItem, other: PartyItem) -> bool:
    """Whether two items of the same words are both named, or share one office ("the presidents of A and B")."""
    if one.person is not None:
        return other.person is not None
    shared = one.office is not None and one.office == other.office and one.office.label == "Offices"
    return other.person is None and shared and other.place is not None and other.place != one.place


def _parties(context: Context, first: int, stop: int) -> list[Mention]:
    """The outermost parties of one person between two tokens."""
    found: list[Mention] = []
    for party in context.chart.inside("Party", first, stop):
        if party.value and not (found and party.first < found[-1].stop):
            found.append(party)
    return found


def _and(context: Context, at: int, item: Mention) -> bool:
    """Whether "and" stands between a token and the next item, or is glued to it."""
    words, ands = context.tokens.words, context.chart.punctuation.conjunctions
    return any(words[token] in ands for token in range(at, item.first)) or bool(item.taken & context.chart.conj)


def _behind(context: Context, speaker: Mention, stop: int) -> list[Mention]:
    run, last = [], speaker
    for party in _parties(context, speaker.stop, stop):
        if not goes_on(context, last.stop, party, _LINK):
            break
        run.append(party)
        last = party
    while run and not _and(context, run[-2].stop if len(run) > 1 else speaker.stop, run[-1]):
        run.pop()
    return run


def _before(context: Context, speaker: Mention) -> list[Mention]:
    """The list that a speaker ends, where a clause begins with it ("B" of "A met B and C said" is no speaker)."""
    sentence = context.sentences[context.sentence_of(speaker.first)]
    run, next_ = [], speaker
    for party in reversed(_parties(context, sentence.first, speaker.first)):
        if not goes_on(context, party.stop, next_, _LINK):
            break
        run.append(party)
        next_ = party
    if not run or not _and(context, run[0].stop, speaker) or not _begins(context, run[-1], sentence.first):
        return []
    return run


def _begins(context: Context, party: Mention, first: int) -> bool:
    """Whether a clause begins with somebody: at the head of the sentence, behind a comma or "that"."""
    if governed(context.chart, party):
        return False
    at = party.first
    if at - first <= _NEAR_START or context.chart.separator(at - 1) or context.chart.barrier(at - 1):
        return not any(context.chart.at("Verb", token) for token in range(max(first, at - 1), at))
    return bool(context.chart.ending("that", at, min(_LINK, at - first)))

"""States listed beside a word for members, observers or partners: "observers: A, B", "A, B and C are its members"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.knowledge import Knowledge
from rapporteur.reading.belonging import runs
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.text import Sentence

_SMALL = 2
_REACH = 8
_STATUSES = frozenset({"member", "observer", "partner", "associate"})
_LINKS = ("function", "include", "consists", "become", "Quantity", "Number", "state_word", "holder_word")
_NAMES = ("Org", "OrgShort", "this_org", "bloc", "light_verb", "members_of")
_BARS = ("Verb", "Country", "Person", "Meeting", "Gathering", "Offices", "participants", "negation", "City")
_SIGNS = frozenset("(:-\u2013\u2014\u0640,\u060c")


@dataclass(frozen=True, slots=True)
class Cued:
    """States, how they belong, and the tokens that say so."""

    states: tuple[Mention, ...]
    status: str
    first: int
    stop: int


def cued(context: Context) -> Iterator[Cued]:
    """The lists of three states and more right before or behind a word that tells how they belong."""
    for sentence, read in zip(context.sentences, context.readable, strict=True):
        if not read or context.chart.inside("negation", sentence.first, sentence.stop):
            continue
        for run in runs(context, sentence):
            cue = _before(context, sentence, run[0].first) or _behind(context, sentence, run[-1].stop)
            if cue is not None:
                yield Cued(tuple(run), _status(cue), min(cue.first, run[0].first), max(cue.stop, run[-1].stop))


def known_as(knowledge: Knowledge, institution: str | None, status: str, states: Sequence[Mention]) -> bool:
    """Whether states are all known to have belonged to an institution in a status.

    Of an institution none of whose observers (partners, associates) is known, any may be one.
    """
    known = knowledge.institutions.get(institution or "")
    those = {m.country for m in known.members if m.status == status} if known is not None else set()
    if known is not None and status != "member" and not those:
        return True
    return {str(state.value) for state in states} <= those


def _before(context: Context, sentence: Sentence, at: int) -> Mention | None:
    """The word for how states belong that a list beginning at a token follows."""
    told = _cues(context, max(sentence.first, at - _REACH), at)
    return next((cue for cue in reversed(told) if _tied(context, cue.stop, at)), None)


def _behind(context: Context, sentence: Sentence, at: int) -> Mention | None:
    """The word for how states belong that follows a list ending at a token."""
    for cue in _cues(context, at, min(sentence.stop, at + _REACH)):
        if _tied(context, at, cue.first):
            return cue
    return None


def _cues(context: Context, first: int, stop: int) -> list[Mention]:
    """The words between two tokens that tell how states belong, "member states" among them."""
    told: list[Mention] = [m for label in ("Belonging", "Belongings") for m in context.chart.inside(label, first, stop)]
    states: list[Mention] = [m for m in context.chart.inside("member_states", first, stop) if "members" in m.tags]
    found: list[Mention] = [m for m in (*told, *states) if _status(m) in _STATUSES]
    return sorted(found, key=lambda mention: mention.first)


def _status(cue: Mention) -> str:
    """How states belong by a word."""
    return "member" if cue.label == "member_states" else str(cue.value)


def _tied(context: Context, first: int, stop: int) -> bool:
    """Whether nothing but small words, counts, signs and the institution's name stands at tokens `first:stop`."""
    chart, words, other, at = context.chart, context.tokens.words, 0, first
    while at < stop:
        small = (m.stop for label in (*_NAMES, *_LINKS) for m in chart.at(label, at))
        passed = max((end for end in small if end <= stop), default=at)
        if passed > at:
            at = passed
            continue
        if any(chart.at(label, at) for label in _BARS):
            return False
        other += words[at] not in _SIGNS
        at += 1
    return other <= _SMALL

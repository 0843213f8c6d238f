"""Members named in passing: "the BRICS countries (Brazil, Russia, ...)", "its members - India, Nepal and ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.knowledge import Knowledge
from rapporteur.reading.belonging import runs
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.text import Sentence

_OPENING = frozenset("(:-\u2013\u2014\u0640")
_SMALL, _NEAR = 3, 2
_LONGEST = 12
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Enumerated:
    """States listed as the members of an institution (None: of the one spoken of)."""

    states: tuple[Mention, ...]
    institution: str | None
    first: int
    stop: int


def enumerated(context: Context) -> Iterator[Enumerated]:
    """The lists of states set behind an institution or a word for its members, by a bracket, a dash or a colon."""
    for sentence, read in zip(context.sentences, context.readable, strict=True):
        for run in runs(context, sentence) if read else ():
            opening = _opening(context, sentence, run[0].first)
            if opening is not None and _of_those_who_came(context, sentence, opening):
                continue
            named = _named_before(context, sentence, opening) if opening is not None else None
            if named is not None:
                institution = str(named.value) if named.label == "Org" else None
                yield Enumerated(tuple(run), institution, named.first, run[-1].stop)


def nearly_all(knowledge: Knowledge, institution: str | None, states: Sequence[Mention]) -> bool:
    """Whether states are all known members of an institution, and most of those it had when the last of them joined."""
    known = knowledge.institutions.get(institution or "")
    joined = {m.country: m.term.since or "" for m in known.members if m.status == "member"} if known is not None else {}
    codes = {str(state.value) for state in states}
    if not codes <= joined.keys():
        return False
    last = max(joined[code] for code in codes)
    return len(codes) >= _SHARE * sum(since <= last for since in joined.values())


def founded_then(knowledge: Knowledge, institution: str | None, year: str | None) -> bool:
    """Whether an institution is known to have been founded about that year, or it is not known when."""
    known = knowledge.institutions.get(institution or "")
    if known is None or known.founded is None or year is None:
        return True
    return abs(int(known.founded[:4]) - int(year[:4])) <= 1


def _of_those_who_came(context: Context, sentence: Sentence, opening: int) -> bool:
    """Whether a list behind a mere comma tells whose leaders came ("leaders of eight states, among them ...")."""
    if context.tokens.words[opening] in _OPENING:
        return False
    return any(context.chart.inside(label, sentence.first, opening) for label in ("attend", "Offices"))


def _opening(context: Context, sentence: Sentence, at: int) -> int | None:
    """The sign that opens a list which begins at a token, behind it but for a few small words ("which are")."""
    words = context.tokens.words
    for token in range(at - 1, max(sentence.first, at - _SMALL - 2), -1):
        if words[token] in _OPENING:
            return token
        if context.chart.separator(token) and at - token > 1:
            return token
        if context.chart.at("Verb", token) and not context.chart.at("become", token):
            return None
    return None


def _named_before(context: Context, sentence: Sentence, at: int) -> Mention | None:
    """The institution, or the word for members, that ends at a token or a word or two before it."""
    chart = context.chart
    for stop in range(at, max(sentence.first, at - _NEAR - 1), -1):
        back = range(max(sentence.first, stop - _LONGEST), stop)
        for label in ("Org", "Belongings", "belonging.member", "members_of", "member_states"):
            named = next((m for here in back for m in chart.at(label, here) if m.stop == stop), None)
            if named is not None and (label != "Belongings" or named.value == "member"):
                return named
        if any(chart.at(label, stop - 1) for label in ("Verb", "Gathering", "Offices", "State", "Party")):
            return None
    return None

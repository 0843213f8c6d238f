"""Whom the verb of a match tells of, whom "all but" leaves out, and lists that go on without a verb."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.context import Context
from rapporteur.reading.matching import Match
from rapporteur.reading.next_clause import without_who_begins_a_clause
from rapporteur.reading.rollcall import COMING, OTHERWISE, PRESENCE
from rapporteur.text import Sentence

_HOLDING = ("hold", "hold_active", "hold_by_all")
_SUBJECT, _LINKS, _BEFORE_NAME = 4, 3, 3
_GOVERNS, _PARTICLE, _SAID_NEAR = 6, 3, 12


def before_its_verb(chart: Chart, match: Match, parties: list[Mention]) -> list[Mention]:
    """The people whom the match's verb is about, where subjects stand before their verbs: nobody else between."""
    verb = next((m for m in match.senses() if chart.at("Verb", m.first)), None)
    if verb is None or not parties:
        return parties
    last = max(party.stop for party in parties)
    between = [m for m in chart.inside("Party", last, verb.first) if m.value and m.value[0].person is not None]
    return [party for party in parties if party.first >= verb.stop] if between else parties


def without_the_next_subject(chart: Chart, match: Match, parties: list[Mention]) -> list[Mention]:
    """A list of people behind its verb, without the last if another clause begins with it."""
    verb = next((m for m in match.senses() if chart.at("Verb", m.first)), None)
    if verb is None or any(party.first < verb.stop for party in parties):
        return parties
    return without_who_begins_a_clause(chart, parties)


def without_who_only_says(chart: Chart, match: Match, parties: list[Mention]) -> list[Mention]:
    """The people of a match, without who only says of others that they came or did not.

    "The minister said on Sunday that three leaders would stay away", but "the minister said that he would come".
    """
    verb = next((m for m in match.senses() if chart.at("Verb", m.first)), None)
    if verb is None:
        return parties
    said = [that for that in chart.inside("that", match.first, verb.first) if _says(chart, match.first, that.first)]
    if not said or chart.inside("he", said[-1].stop, verb.first):
        return parties
    return [party for party in parties if party.first > said[-1].first]


def _says(chart: Chart, first: int, stop: int) -> bool:
    """Whether a verb of saying stands between somebody and "that"."""
    return bool(chart.inside("Say", max(first, stop - _SAID_NEAR), stop))


def of_its_own_verb(chart: Chart, match: Match, parties: list[Mention]) -> list[Mention]:
    """The people whom the match's verb is about, where subjects follow their verbs.

    "Came A and stayed away B": the verb glued to "and" begins its own clause, so A is none of those who stayed away.
    """
    verb = next((m for m in match.senses() if chart.at("Verb", m.first)), None)
    if verb is None:
        return parties
    own_subject = bool(verb.taken & chart.conj) and _somebody_near(chart, verb.stop)
    return [
        party
        for party in parties
        if not (party.stop <= verb.first and own_subject)
        and not (party.first >= verb.stop and _another_verb(chart, verb.stop, party.first))
    ]


def denied_before(chart: Chart, match: Match) -> bool:
    """Whether a denied verb of coming governs the match's own, nobody named between.

    "Did not come those who had planned to travel, presidents A and B": they only meant to travel.
    """
    at = match.first
    for back in range(at - 1, max(match.sentence.first, at - _GOVERNS) - 1, -1):
        if chart.barrier(back) or _link(chart, back) or chart.joined(back + 1) or chart.at("Party", back):
            return False
        governing = (m for sense in (*PRESENCE, *COMING) for m in chart.at(sense, back) if m.stop <= at)
        if any("negated" in verb.tags or _denied(chart, verb) for verb in governing):
            return True
    return False


def _denied(chart: Chart, verb: Mention) -> bool:
    """Whether a particle of negation stands before a verb, a helping verb at most between."""
    before = chart.beginning("negation", verb.first - _PARTICLE, verb.first)
    return any(verb.first - m.stop <= 1 for m in before)


def _somebody_near(chart: Chart, at: int) -> bool:
    for token in range(at, min(len(chart.tokens.words), at + _SUBJECT)):
        if chart.at("Party", token) or chart.at("Country", token):
            return True
        if chart.barrier(token) or chart.separator(token):
            return False
    return False


def _another_verb(chart: Chart, first: int, stop: int) -> bool:
    """Whether a verb glued to "and" stands between two tokens."""
    return any(verb.taken & chart.conj for verb in chart.inside("Verb", first, stop))


def takes_part_after_all(chart: Chart, stop: int, end: int) -> bool:
    """Whether the same sentence goes on to tell that somebody absent spoke or joined by video link."""
    for at in range(stop, end):
        if chart.at("Party", at) or chart.tokens.words[at] == ";":
            return False
        if chart.at("online", at):
            verbs = [verb for before in range(stop, at + 1) for verb in chart.at("Verb", before)]
            return any(not _tells_of_the_meeting(chart, verb) for verb in verbs)
    return False


def _tells_of_the_meeting(chart: Chart, verb: Mention) -> bool:
    """Whether a verb says that a meeting is held, not what somebody does there ("held the summit by video link")."""
    return any(m.stop == verb.stop for sense in _HOLDING for m in chart.at(sense, verb.first))


def exceptions(context: Context) -> Iterator[list[Mention]]:
    """The people and states named behind "except", in sentences that say that the others came."""
    chart = context.chart
    if not chart.by_label.get("except"):
        return
    for sentence, read in zip(context.sentences, context.readable, strict=True):
        found = chart.inside("except", sentence.first, sentence.stop) if read else ()
        for word in found:
            if _all_came(context, sentence, word.first):
                yield _listed(chart, word.stop, sentence.stop)


def _all_came(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether a sentence speaks of coming, and of nothing else before the token at which "except" stands."""
    chart = context.chart
    here = [m for sense in (*PRESENCE, *COMING) for m in chart.inside(sense, sentence.first, sentence.stop)]
    if not here or any("negated" in m.tags for m in here):
        return False
    return not any(chart.inside(sense, sentence.first, at) for sense in OTHERWISE)


def _listed(chart: Chart, at: int, stop: int) -> list[Mention]:
    """The list of people, or else of states, that begins at a token, small words before it passed over."""
    found: list[Mention] = []
    while at < stop:
        here = next((m for label in ("Party", "Country") for m in chart.at(label, at) if m.stop <= stop), None)
        if here is not None:
            found.append(here)
            at = here.stop
        elif _link(chart, at) or (not found and bool(chart.at("article", at) or chart.at("function", at))):
            at += 1
        else:
            break
    return found


def pairs_behind(chart: Chart, match: Match) -> Iterator[tuple[Mention, Mention]]:
    """States and whom they sent that go on behind a match of the same shape: "A sent N, B its minister M and C O"."""
    at, end = match.stop, match.sentence.stop
    while True:
        state = _state_next(chart, at, end)
        party = (_in_a_row(chart, state, end) or _party_next(chart, state.stop, end)) if state is not None else None
        if state is None or party is None:
            return
        yield state, party
        at = party.stop


def _state_next(chart: Chart, at: int, end: int) -> Mention | None:
    for token in range(at, min(end, at + _LINKS)):
        state = next(iter(chart.at("Country", token)), None)
        if state is not None:
            return state if token > at or state.taken & chart.conj else None
        small = any(chart.at(sense, token) for sense in ("function", "list_link"))
        if not (_link(chart, token) or small or chart.barrier(token)) or chart.tokens.words[token] in ".:;":
            return None
    return None


def _in_a_row(chart: Chart, state: Mention, end: int) -> Mention | None:
    """A party that begins with the state and a dash ("Turkey - foreign minister N")."""
    dashed = state.stop < end and not chart.tokens.words[state.stop][0].isalnum() and not chart.separator(state.stop)
    parties = chart.at("Party", state.first) if dashed else ()
    return next((m for m in parties if m.stop <= end and len(m.value) == 1 and m.value[0].person is not None), None)


def _party_next(chart: Chart, at: int, end: int) -> Mention | None:
    """Somebody of no state printed right behind a state, a dash or a few small words between."""
    for token in range(at, min(end, at + _BEFORE_NAME)):
        party = next((m for m in chart.at("Party", token) if m.stop <= end), None)
        if party is not None:
            one = len(party.value) == 1 and party.value[0].person is not None and party.value[0].place is None
            return party if one else None
        if chart.at("Verb", token) or chart.separator(token):
            return None
    return None


def _link(chart: Chart, at: int) -> bool:
    return chart.separator(at) or chart.tokens.words[at] in chart.punctuation.conjunctions

"""Roll calls: a sentence that lists heads or ministers of several states and says that they came, in whatever words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.next_clause import without_who_begins_a_clause
from rapporteur.text import Sentence

MANY = 3
_GAP = 12
_OBJECT = 3
_SEMICOLONS = frozenset(";\u061b")
# The senses of the packs that say that somebody is at a meeting, and those that say something else of a list of people.
PRESENCE = ("attend", "attending", "attendees", "attended_by", "attendance_noun", "with_presence")
COMING = ("come", "arrive", "meet", "gather", "sit", "participants", "participants_are", "guests_word")
# Senses that say that those listed before them hold the meeting named behind.
HELD = ("hold", "hold_active")
SIGNING = "sign"
APART = ("absent", "absence", "bilateral", "bilateral_noun", "encounter", "talks", "sidelines", "sideline", SIGNING)
SAYING = [
    "said",
    "stressed",
    "called_for",
    "proposed",
    "agreed",
    "denied",
    "thanked",
    "warned",
    "welcomed",
    "condemned",
]
OTHERWISE = (*APART, *(f"say.{kind}" for kind in SAYING), "negation")


@dataclass(frozen=True, slots=True)
class RollCall:
    """People listed as present: their parties in the order printed, and the tokens of the list."""

    parties: tuple[Mention, ...]
    first: int
    stop: int


def roll_calls(context: Context) -> Iterator[RollCall]:
    """The lists of three parties and more in sentences that speak of coming or taking part, and of nothing else."""
    for sentence, read in zip(context.sentences, context.readable, strict=True):
        if not read or not _several(context, sentence.first, sentence.stop) or _of_another_year(context, sentence):
            continue
        for first, stop in _stretches(context, sentence):
            run = _longest_run(context, first, stop)
            if run and not context.pack.verb_last and _tells_of_presence(context, first, run[0].first):
                run = without_who_begins_a_clause(context.chart, run)
            present = _tells_of_presence(context, first, stop) or _hold(context, run, stop)
            present = present or _signed(context, sentence, run)
            if present and sum(len(party.value) for party in run) >= MANY:
                yield RollCall(tuple(run), run[0].first, run[-1].stop)


def _stretches(context: Context, sentence: Sentence) -> list[tuple[int, int]]:
    """The sentence, if it tells of presence and nothing else; else what lies between its semicolons and does."""
    if not _tells_otherwise(context, sentence.first, sentence.stop):
        here = (m for sense in HELD for m in context.chart.inside(sense, sentence.first, sentence.stop))
        told = any(here) or _tells_of_presence(context, sentence.first, sentence.stop)
        return [(sentence.first, sentence.stop)] if told else []
    if not _tells_otherwise(context, sentence.first, sentence.stop, but=SIGNING):
        return [(sentence.first, sentence.stop)]
    clauses = _clauses(context, sentence)
    return [
        (first, stop)
        for first, stop in (clauses if len(clauses) > 1 else ())
        if _several(context, first, stop)
        and _tells_of_presence(context, first, stop)
        and not _tells_otherwise(context, first, stop)
    ]


def _clauses(context: Context, sentence: Sentence) -> list[tuple[int, int]]:
    """A sentence cut at its semicolons."""
    cuts = [at for at in range(sentence.first, sentence.stop) if context.tokens.words[at] in _SEMICOLONS]
    return list(zip([sentence.first, *(at + 1 for at in cuts)], [*cuts, sentence.stop], strict=True))


def _several(context: Context, first: int, stop: int) -> bool:
    """Whether several are named, or one office of several states."""
    parties = context.chart.inside("Party", first, stop)
    return len(parties) > 1 or any(len(party.value) >= MANY for party in parties)


def _tells_of_presence(context: Context, first: int, stop: int) -> bool:
    here = [m for sense in (*PRESENCE, *COMING) for m in context.chart.inside(sense, first, stop)]
    return bool(here) and not any("negated" in mention.tags for mention in here)


def _hold(context: Context, run: list[Mention], stop: int) -> bool:
    """Whether those listed hold a meeting ("Presidents A, B and C held the 12th summit")."""
    chart, last = context.chart, run[-1].stop if run else stop
    verbs = [m for sense in HELD for m in chart.inside(sense, last, min(stop, last + _GAP))]
    return any(chart.at("Meeting", at) for verb in verbs for at in range(verb.stop, verb.stop + _OBJECT))


def _of_another_year(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence that names no meeting tells another year than the report's: that was at something else."""
    chart, year = context.chart, (context.reference or "")[:4]
    if chart.inside("Meeting", sentence.first, sentence.stop):
        return False
    times = [m.value for m in chart.inside("Time", sentence.first, sentence.stop)]
    stepped = any(t.relative is not None and t.relative.unit == "year" and t.relative.offset for t in times)
    return stepped or bool({str(t.year) for t in times if t.year is not None} - {year})


def _signed(context: Context, sentence: Sentence, run: list[Mention]) -> bool:
    """Whether those listed, each of another state but one (a secretary), signed: who sign together have met."""
    chart = context.chart
    signed = [m for m in chart.inside(SIGNING, sentence.first, sentence.stop) if {"past", "participle"} & {*m.tags}]
    states = {str(item.place.value) for party in run for item in party.value if item.place is not None}
    alone = not _tells_of_presence(context, sentence.first, sentence.stop)
    people = sum(len(party.value) for party in run)
    return alone and bool(signed) and len(states) >= max(MANY, people - 1)


def _tells_otherwise(context: Context, first: int, stop: int, but: str | None = None) -> bool:
    return any(context.chart.inside(sense, first, stop) for sense in OTHERWISE if sense != but)


def _longest_run(context: Context, first: int, stop: int) -> list[Mention]:
    """The longest list of parties with nothing between them but signs, linking words and what is not known."""
    runs: list[list[Mention]] = [[]]
    for party in _outermost(context, first, stop):
        last = runs[-1][-1] if runs[-1] else None
        if last is not None and not _linked(context, last.stop, party):
            runs.append([])
        runs[-1].append(party)
    return max(runs, key=len)


def _outermost(context: Context, first: int, stop: int) -> Iterator[Mention]:
    reach = first
    for party in sorted(context.chart.inside("Party", first, stop), key=lambda m: (m.first, m.first - m.stop)):
        if party.first >= reach:
            reach = party.stop
            yield party


def _linked(context: Context, at: int, party: Mention) -> bool:
    """Whether a party goes on a list that stood still at token `at`."""
    return at == party.first or goes_on(context, at, party, _GAP)


def goes_on(context: Context, at: int, item: Mention, most: int) -> bool:
    """Whether an item goes on a list that stood still at token `at`: within `most` tokens, behind a sign or "and"."""
    chart, words = context.chart, context.tokens.words
    between = [token for token in range(at, item.first) if words[token] not in _SEMICOLONS]
    if item.first - at > most or any(chart.at("Verb", token) or chart.barrier(token) for token in between):
        return False
    linking = chart.punctuation.conjunctions
    signs = len(between) < item.first - at or any(chart.separator(t) or words[t] in linking for t in between)
    return signs or bool(item.taken & chart.conj)

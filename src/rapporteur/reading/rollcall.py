"""Roll calls: a sentence that lists heads or ministers of several states and says that they came, in whatever words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.text import Sentence

MANY = 3
_GAP = 12
# The senses of the packs that say that somebody is at a meeting, and those that say something else of a list of people.
PRESENCE = ("attend", "attending", "attendees", "attended_by", "attendance_noun", "with_presence")
COMING = ("come", "arrive", "meet", "gather", "sit", "participants", "participants_are", "guests_word")
APART = ("absent", "absence", "bilateral", "bilateral_noun", "encounter", "talks", "sidelines", "sideline", "sign")
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
        if read and _several(context, sentence) and _tells_of_presence(context, sentence):
            run = _longest_run(context, sentence)
            if sum(len(party.value) for party in run) >= MANY and len(run) > 1:
                yield RollCall(tuple(run), run[0].first, run[-1].stop)


def _several(context: Context, sentence: Sentence) -> bool:
    return len(context.chart.inside("Party", sentence.first, sentence.stop)) > 1


def _tells_of_presence(context: Context, sentence: Sentence) -> bool:
    chart = context.chart
    here = [m for sense in (*PRESENCE, *COMING) for m in chart.inside(sense, sentence.first, sentence.stop)]
    if not here or any("negated" in mention.tags for mention in here):
        return False
    return not any(chart.inside(sense, sentence.first, sentence.stop) for sense in OTHERWISE)


def _longest_run(context: Context, sentence: Sentence) -> list[Mention]:
    """The longest list of parties with nothing between them but signs, linking words and what is not known."""
    runs: list[list[Mention]] = [[]]
    for party in _outermost(context, sentence):
        last = runs[-1][-1] if runs[-1] else None
        if last is not None and not _linked(context, last.stop, party):
            runs.append([])
        runs[-1].append(party)
    return max(runs, key=len)


def _outermost(context: Context, sentence: Sentence) -> Iterator[Mention]:
    reach = sentence.first
    for party in sorted(
        context.chart.inside("Party", sentence.first, sentence.stop), key=lambda m: (m.first, m.first - m.stop)
    ):
        if party.first >= reach:
            reach = party.stop
            yield party


def _linked(context: Context, at: int, party: Mention) -> bool:
    """Whether a party goes on a list that stood still at token `at`."""
    return at == party.first or goes_on(context, at, party, _GAP)


def goes_on(context: Context, at: int, item: Mention, most: int) -> bool:
    """Whether an item goes on a list that stood still at token `at`: within `most` tokens, behind a sign or "and"."""
    chart, conjunctions = context.chart, context.chart.punctuation.conjunctions
    between = range(at, item.first)
    if len(between) > most or any(chart.at("Verb", token) or chart.barrier(token) for token in between):
        return False
    signs = any(chart.separator(token) or context.tokens.words[token] in conjunctions for token in between)
    return signs or bool(item.taken & chart.conj)

"""Documents listed one a line under a line that tells what became of them ("the leaders signed:")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.languages import Pack
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.layout import Line, lines
from rapporteur.reading.matching import Match

_DONE = ("adopted", "signed")
_AT_HEAD = 2
_LONGEST_OTHER = 40


@dataclass(frozen=True, slots=True)
class ListedAct:
    """A document in a line of its own, what became of it, and the line that says so."""

    act: Mention
    status: str
    lead: Line


def listed_acts(context: Context) -> Iterator[ListedAct]:
    """Documents at the head of the lines after one that ends with a colon and tells of adopting or signing."""
    rows = lines(context)
    for number, lead in enumerate(rows):
        if context.tokens.words[lead.stop - 1] != ":":
            continue
        status = _status(context, lead)
        if status is not None:
            yield from (ListedAct(act, status, lead) for act in _items(context, rows[number + 1 :]))


def _items(context: Context, rows: list[Line]) -> Iterator[Mention]:
    """The documents of a list, other items among them passed over; it ends with a line that looks like text."""
    for row in rows:
        act = next((a for at in range(row.first, row.first + _AT_HEAD + 1) for a in context.chart.at("Act", at)), None)
        if act is not None and act.stop <= row.stop:
            yield act
        elif context.tokens.words[row.stop - 1] not in ";," or row.stop - row.first > _LONGEST_OTHER:
            return


def _status(context: Context, lead: Line) -> str | None:
    """What the last sentence of a line says became of documents; drafts are planned where no verb says more.

    Where it only says "among them:", what the sentence before it says.
    """
    number = context.sentence_of(lead.stop - 1)
    first = context.sentences[number].first
    if number and _only_points_back(context, Line(first, lead.stop)):
        before = context.sentences[number - 1]
        return _status(context, Line(before.first, before.stop))
    for verb in context.chart.inside("Verb", first, lead.stop):
        fate = context.fates.get(str(verb.value))
        if fate is not None:
            ahead = "future" in verb.tags or any(
                context.chart.inside(sense, first, verb.stop) for sense in ("expectation", "future")
            )
            denied = "negated" in verb.tags or context.chart.inside("negation", first, verb.first)
            return None if denied else "planned" if ahead else fate
    return "planned" if context.chart.inside("draft", first, lead.stop) else None


def _only_points_back(context: Context, lead: Line) -> bool:
    """Whether a line is "among them:", without a verb of its own."""
    chart = context.chart
    opens = any(m.stop - lead.first <= _AT_HEAD for m in chart.at("among_them", lead.first))
    return opens and not chart.inside("Verb", lead.first, lead.stop)


def still_to_come(context: Context, match: Match) -> bool:
    """Whether what is told before a match, in its sentence or else in the one before, is only to be done.

    "The leaders will sign ten documents. Among them is the plan ..." tells of a plan still to be signed.
    """
    number = context.sentence_of(match.first)
    sentence = context.sentences[number]
    lead = Line(sentence.first, match.first)
    if match.first - sentence.first <= _AT_HEAD:
        if not number:
            return False
        lead = Line(context.sentences[number - 1].first, context.sentences[number - 1].stop)
    chart = context.chart
    verbs = chart.inside("Verb", lead.first, lead.stop)
    if any(str(verb.value) in context.fates for verb in verbs):
        return _status(context, lead) == "planned"
    return any("future" in verb.tags for verb in verbs) or bool(chart.inside("expectation", lead.first, lead.stop))


def fates_of(pack: Pack) -> dict[str, str]:
    """What each verb of the rules about documents says became of them."""
    told: dict[str, Counter[str]] = {}
    for rule in pack.rules:
        status = rule.gives.get("status")
        if rule.makes == "act" and status in _DONE:
            for sense in rule.senses:
                told.setdefault(sense, Counter())[str(status)] += 1
    return {sense: counts.most_common(1)[0][0] for sense, counts in told.items()}

"""Why: sentence by sentence, the mentions, the rules tried, the facts made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.languages import Rule
from rapporteur.model import FACT_TYPES, Evidence, Fact, Reading, Report
from rapporteur.reading.context import Context
from rapporteur.reading.matching import needs
from rapporteur.reading.reader import LanguageReader, Reader

_HIDDEN = frozenset({"Verb", "State", "Time", "Given"})


@dataclass(frozen=True, slots=True)
class SentenceExplanation:
    """One sentence: what was seen in it (label, taken for, start, end), which rules were tried and which fired."""

    number: int
    start: int
    end: int
    text: str
    read: bool
    mentions: tuple[tuple[str, str, int, int], ...]
    tried: tuple[tuple[str, str], ...]
    fired: tuple[str, ...]
    facts: tuple[tuple[str, Fact], ...]


def explain(reader: Reader, report: Report, sentence: int | None = None) -> list[SentenceExplanation]:
    """Explain a report, or one sentence of it (counted from 1)."""
    language = reader.language_reader(reader.identify(report))
    context = language.prepare(report)
    reading = language.read(report)
    numbers = range(len(context.sentences)) if sentence is None else [sentence - 1]
    return [_one(language, context, reading, n) for n in numbers if 0 <= n < len(context.sentences)]


def _one(language: LanguageReader, context: Context, reading: Reading, number: int) -> SentenceExplanation:
    sentence = context.sentences[number]
    start, end = context.tokens.span(sentence.first, sentence.stop)
    fired = {draft.rule for draft in context.drafts if draft.sentence == number}
    return SentenceExplanation(
        number=number + 1,
        start=start,
        end=end,
        text=context.report.text[start:end],
        read=context.readable[number],
        mentions=tuple(_mentions(context, number)),
        tried=tuple(_tried(language, context, number, fired)),
        fired=tuple(sorted(fired)),
        facts=tuple(_facts(reading, start, end)),
    )


def _mentions(context: Context, number: int) -> Iterator[tuple[str, str, int, int]]:
    sentence = context.sentences[number]
    for at in range(sentence.first, sentence.stop):
        for label in sorted(context.chart.names[at]):
            if label in _HIDDEN or label.endswith(".*"):
                continue
            for mention in context.chart.at(label, at):
                start, end = context.tokens.span(mention.first, mention.stop)
                yield label, _shown(mention.value), start, end


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (str, int, float)):
        return str(value)
    iso = getattr(value, "iso", None)
    if iso is not None:
        return str(iso)
    ids = getattr(value, "ids", None)
    if ids is not None:
        return ", ".join(ids) or str(getattr(value, "label", "") or "")
    institutions = getattr(value, "institutions", None)
    if institutions is not None:
        return ", ".join((*institutions, *sorted(getattr(value, "traits", ()))))
    return ""


def _tried(language: LanguageReader, context: Context, number: int, fired: set[str]) -> Iterator[tuple[str, str]]:
    """The rules that nearly fitted: one thing they need is missing, or all is there but the words do not fit."""
    labels = context.chart.labels_in(context.sentences[number])
    for rule in language.pack.rules:
        if rule.id not in fired:
            why = _why_not(rule, labels)
            if why:
                yield rule.id, why


def _why_not(rule: Rule, labels: set[str]) -> str | None:
    missing = min((needs(nodes) - labels for nodes in rule.wordings), key=len)
    needed = min(len(needs(nodes)) for nodes in rule.wordings)
    if not missing:
        return "everything it needs is here, but not in its order"
    if len(missing) == 1 and needed > 1:
        return f"no {next(iter(missing))} here"
    return None


def _facts(reading: Reading, start: int, end: int) -> Iterator[tuple[str, Fact]]:
    for kind in FACT_TYPES:
        for fact in getattr(reading, kind):
            if any(_inside(piece, start, end) for piece in fact.evidence):
                yield kind, fact


def _inside(piece: Evidence, start: int, end: int) -> bool:
    return piece.start < end and start < piece.end

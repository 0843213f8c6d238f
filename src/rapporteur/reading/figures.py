"""Numbers with a unit, and what they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapporteur.model import Figure, Statement
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import settled
from rapporteur.reading.gloss import Glosser

_WORDS_ABOUT = 7
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_FAR = 3
_SPANS_OF_TIME = frozenset(["seconds", "minutes", "hours", "days", "weeks", "months"])


def collect_figures(context: Context, glosser: Glosser, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """One figure a value and unit; a figure inside a statement is the speaker's."""
    found: dict[tuple[float, str], Figure] = {}
    for draft in context.of("figure"):
        for mention in draft.mentions("quantity"):
            if mention.value.unit in _SPANS_OF_TIME or _is_a_year(mention) or _in_a_name(context, mention):
                continue
            if mention.value.unit == "years" and _gone_by(context, mention):
                continue
            figure = _figure(context, glosser, draft, mention, statements)
            found.setdefault((figure.value, figure.unit), figure)
    return tuple(figure for figure in found.values() if not _told_as_states(figure, found))


def _told_as_states(figure: Figure, found: Mapping[tuple[float, str], Figure]) -> bool:
    """Whether a number of members is told as one of states, too ("the 57-member bloc", "57 member states")."""
    return figure.unit == "members" and (figure.value, "countries") in found


def _in_a_name(context: Context, mention: Mention) -> bool:
    """Whether a number belongs to the name of an institution ("the seven states")."""
    return any(context.chart.covering(label, mention.first) is not None for label in ("Org", "OrgShort"))


def _gone_by(context: Context, mention: Mention) -> bool:
    """Whether years only tell how much later something was ("two years later", "three years ago")."""
    chart, back = context.chart, range(max(0, mention.first - _FAR), mention.first)
    before = any(m.stop == mention.first for at in back for m in chart.at("elapsed", at))
    return before or bool(chart.at("elapsed", mention.stop))


def _is_a_year(mention: Mention) -> bool:
    """Whether a number of years is but a year ("2015, year of ...")."""
    return bool(mention.value.unit == "years" and _FIRST_YEAR <= mention.value.value <= _LAST_YEAR)


def _figure(
    context: Context, glosser: Glosser, draft: Draft, mention: Mention, statements: Sequence[Statement]
) -> Figure:
    quantity = mention.value
    sentence = context.sentences[draft.sentence]
    evidence = context.evidence(mention.first, mention.stop)
    first, stop = _about(context, mention, sentence.first, sentence.stop)
    return Figure(
        about=glosser.english(first, stop),
        about_original=context.tokens.original(first, stop),
        value=float(quantity.value),
        unit=str(draft.text("unit") or quantity.unit or "items"),
        change=draft.text("change"),
        period=_period(context, mention, sentence.first, sentence.stop),
        approximate=bool(quantity.approximate),
        speaker=_speaker(evidence[0].start, statements),
        evidence=evidence,
        rule=draft.rule,
    )


def _speaker(at: int, statements: Sequence[Statement]) -> str | None:
    return next((s.speaker for s in statements for e in s.evidence if e.start <= at < e.end), None)


def _about(context: Context, mention: Mention, first: int, stop: int) -> tuple[int, int]:
    """The words around the number, within the clause."""
    begin, end = mention.first, mention.stop
    while begin > first and mention.first - begin < _WORDS_ABOUT and not _breaks(context, begin - 1):
        begin -= 1
    while end < stop and end - mention.stop < _WORDS_ABOUT and not _breaks(context, end):
        end += 1
    return begin, end


def _breaks(context: Context, at: int) -> bool:
    return context.chart.separator(at) or context.chart.barrier(at)


def _period(context: Context, mention: Mention, first: int, stop: int) -> str | None:
    """The time nearest to the number in its sentence, before the next number."""
    times = [m for m in context.chart.inside("Time", first, stop) if m.first >= mention.stop or m.stop <= mention.first]
    nearest = min(times, key=lambda m: min(abs(m.first - mention.stop), abs(mention.first - m.stop)), default=None)
    if nearest is None:
        return None
    time = settled(nearest.value, context)
    return time.iso if time is not None else None

"""Which year it is, where a report prints days without one: what the text says elsewhere must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rapporteur.reading.chart import Mention
from rapporteur.reading.claims import of_a_title
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import with_year
from rapporteur.reading.holders_then import held_then
from rapporteur.reading.opening import body_start, opening_sentences
from rapporteur.reading.qualify import lies_ahead
from rapporteur.reading.weekdays import days_with_weekday, falls_on, fits, the_year_around
from rapporteur.times import TimeExpression

_NEAR = 2
_FULL = len("2024-10-08")
_MONTH = len("2024-10")
_FIRST_YEAR = 1990
_HEAD, _DAYS_NEAR = 12, 10
_LOOKING_AHEAD = frozenset({"act", "chairmanship", "designation"})


def year_told(context: Context) -> str | None:
    """The year of the report by an anniversary, a step, a weekday, or what is planned next; None if none tells it."""
    ways = (
        _by_the_day_in_full,
        _by_a_day_in_full_near,
        _by_anniversary,
        _by_step,
        _by_chair,
        _by_weekday,
        _by_next_meeting,
        _by_neighbours,
    )
    for told in (*ways, _by_plans, _by_past, the_year_around):
        year = told(context)
        if year is not None and year >= _latest_past(context) and fits(context, year) and held_then(context, year):
            return str(year)
    return None


def _latest_past(context: Context) -> int:
    """The latest year of a joining or founding told as past: the report is not older."""
    years = [0]
    for draft in (*context.of("membership"), *context.of("institution")):
        for _, mention in draft.match.bindings if draft.modality.past else ():
            if isinstance(mention.value, TimeExpression) and mention.value.value and not mention.value.value_end:
                years.append(int(mention.value.value[:4]) if mention.value.value[:4].isdigit() else 0)
    return max(years)


def _by_the_day_in_full(context: Context) -> int | None:
    """A meeting's day without a year, printed with one where a meeting is told in the same tense (a headline's day)."""
    bare: set[tuple[int | None, int | None, bool]] = set()
    full: dict[tuple[int | None, int | None, bool], set[int]] = {}
    for draft in context.of("session"):
        mention = draft.mention("date")
        time = mention.value if mention is not None else None
        if time is None or not time.day or not time.month:
            continue
        key = time.month, time.day, draft.modality.future
        if time.year is None:
            bare.add(key)
        else:
            full.setdefault(key, set()).add(int(time.year))
    years = set().union(*(full[key] for key in bare & full.keys()))
    return years.pop() if len(years) == 1 else None


def _by_a_day_in_full_near(context: Context) -> int | None:
    """A day that heads the report without a year, a few days from one the opening prints in full: of that year."""
    first = context.sentences[: body_start(context) + 1]
    heads = [m.value for s in first for m in context.chart.inside("Date", s.first, min(s.stop, s.first + _HEAD))]
    bare: TimeExpression | None = next((t for t in heads if t.year is None and t.month and t.day), None)
    told = [m.value for s in opening_sentences(context) for m in context.chart.inside("Date", s.first, s.stop)]
    full = [date.fromisoformat(t.value) for t in told if t.year is not None and t.value and len(t.value) == _FULL]
    there = [(day, with_year(bare, day.year)) for day in full] if bare is not None else []
    values = [(day, told.value) for day, told in there if told is not None and len(told.value or "") == _FULL]
    years = {day.year for day, told in values if abs((date.fromisoformat(str(told)) - day).days) <= _DAYS_NEAR}
    return years.pop() if len(years) == 1 else None


def _by_anniversary(context: Context) -> int | None:
    """ "Next year ... the 80th anniversary" here and "the 80th anniversary ... in 2025" there: this is 2024."""
    steps: dict[tuple[int, str], int] = {}
    years: dict[tuple[int, str], int] = {}
    for number, sentence in enumerate(context.sentences):
        times = [m.value for m in context.chart.inside("Time", sentence.first, sentence.stop)]
        for key in _ordinals(context, number):
            for time in times:
                step = time.relative
                if step is not None and step.unit == "year" and step.relation == "deictic" and step.offset:
                    steps[key] = step.offset
                elif time.kind == "year" and time.value:
                    years[key] = int(time.value[:4])
    votes = Counter(years[key] - steps[key] for key in steps.keys() & years.keys())
    return votes.most_common(1)[0][0] if votes else None


def _by_step(context: Context) -> int | None:
    """A year printed beside "next year" or "last year" in one sentence: the years they step from all agree."""
    votes = set()
    for sentence in context.sentences:
        mentions = context.chart.inside("Time", sentence.first, sentence.stop)
        times = [m.value for m in mentions]
        steps = {t.relative.offset for t in times if _steps_a_year(t)}
        years = {int(t.value[:4]) for t in times if t.value and t.year is not None and t.relative is None}
        if len(steps) == 1 and len(years) == 1 and not _apart(context, mentions):
            votes.add(years.pop() - steps.pop())
        votes.update(t.year - t.relative.offset for t in times if _steps_a_year(t) and t.year and t.relative)
    return votes.pop() if len(votes) == 1 else None


def _by_chair(context: Context) -> int | None:
    """The one year told with a state that chairs, where they meet ("in 2023 Belarus chairs"): the report is of it."""
    drafts = [d for d in context.of("chairmanship") if d.modality.present and d.modality.plain and _hosts(context, d)]
    times = (m.value for d in drafts for m in context.chart.inside("Time", d.match.first, d.match.stop))
    years = {int(t.value[:4]) for t in times if t.kind == "year" and t.value and not t.value_end and t.relative is None}
    return years.pop() if len(years) == 1 else None


def _hosts(context: Context, chair: Draft) -> bool:
    """Whether no city told of a meeting lies elsewhere than in the state that chairs: who is to chair does so next."""
    told = (draft.mention("city") for draft in context.of("session"))
    cities = (context.knowledge.places.get(str(city.value)) for city in told if city is not None)
    states = {mention.value for mention in chair.mentions("country")}
    return all(city.country in states for city in cities if city is not None)


def _apart(context: Context, mentions: Sequence[Mention]) -> bool:
    """Whether "last year" and the year printed belong to verbs of their own; where verbs end clauses, one tells."""
    step = next(m for m in mentions if _steps_a_year(m.value))
    year = next(m for m in mentions if m.value.value and m.value.year is not None and m.value.relative is None)
    first, stop = min(step.stop, year.stop), max(step.first, year.first)
    return len({verb.first for verb in context.chart.inside("Verb", first, stop)}) > (not context.pack.verb_last)


def _steps_a_year(time: TimeExpression) -> bool:
    step = time.relative
    return step is not None and step.unit == "year" and step.relation == "deictic" and 0 < abs(step.offset) <= _NEAR


def _by_plans(context: Context) -> int | None:
    """The next meeting is planned for a year in which a programme adopted begins: this one was the year before."""
    coming = {int(time.value[:4]) for time in _coming(context) if time.value}
    begins = {
        int(mention.value.period[0][:4])
        for draft in context.of("act")
        for mention in draft.mentions("act")
        if getattr(mention.value, "period", None) and mention.value.period[0]
    }
    both = coming & begins
    return both.pop() - 1 if len(both) == 1 else None


def _ordinals(context: Context, number: int) -> Iterable[tuple[int, str]]:
    sentence = context.sentences[number]
    for ordinal in context.chart.inside("Ordinal", sentence.first, sentence.stop):
        for at in (ordinal.first - 1, ordinal.stop):
            if sentence.first <= at < sentence.stop:
                stems = context.pack.clitics.stems(context.tokens.words[at])
                yield int(ordinal.value.value), min(stems, key=lambda s: len(s.text)).text


def _by_weekday(context: Context) -> int | None:
    """The one year near those planned for in which the day named is the weekday named with it."""
    near = sorted({year + step for year in _years_ahead(context) for step in (-1, 0)})
    fitting = {
        year
        for month, day, weekday in days_with_weekday(context)
        for year in near
        if falls_on(year, month, day) == weekday
    }
    return fitting.pop() if len(fitting) == 1 else None


def _by_past(context: Context) -> int | None:
    """The year of the latest thing told with its month or day, where a later day of it is the weekday named with it."""
    planned = _years_ahead(context)
    past = [
        str(m.value.value)
        for m in context.chart.all("Date")
        if m.value.value and m.value.year is not None and m.value.month and m.value.bound is None
    ]
    latest = max((day for day in past if int(day[:4]) not in planned), default="")
    year = int(latest[:4] or 0)
    for month, day, weekday in days_with_weekday(context) if latest else ():
        if latest < f"{latest[:4]}-{month:02}-{day:02}" and falls_on(year, month, day) == weekday:
            return year
    return None


def _by_next_meeting(context: Context) -> int | None:
    """The next meeting has a full date or month: this one, on a later day of the year, was the year before."""
    coming = [time.value for time in _coming(context) if time.value and _MONTH <= len(time.value) <= _FULL]
    bare = next(
        (m.value for m in context.chart.all("Date") if m.value.year is None and m.value.month and m.value.day), None
    )
    if not coming or bare is None:
        return None
    year, *next_day = map(int, coming[0].split("-"))
    this_day = [bare.month, bare.day][: len(next_day)]
    return year - 1 if this_day > next_day or (this_day == next_day and len(next_day) > 1) else None


def _by_neighbours(context: Context) -> int | None:
    """The previous meeting has a full date, the next one a year: this one's day lies in the only year between them."""
    bare = next(
        (m.value for m in context.chart.all("Date") if m.value.year is None and m.value.month and m.value.day), None
    )
    before = [time.value for time in _told_with(context, "previous") if time.value and len(time.value) == _FULL]
    after = [int(time.value[:4]) for time in _coming(context) if time.value]
    if bare is None or not before or not after:
        return None
    last = date.fromisoformat(before[0])
    first_year = last.year + ((bare.month, bare.day) <= (last.month, last.day))
    return first_year if first_year == min(after) - 1 else None


def _coming(context: Context) -> Iterator[TimeExpression]:
    """Times told with the next meeting, or with one that is to be held."""
    yield from _told_with(context, "next")
    for draft in context.of("session"):
        mention = draft.mention("date")
        told = mention is not None and mention.value.year is not None and not of_a_title(context, draft)
        if draft.modality.future and mention is not None and told:
            yield mention.value


def _told_with(context: Context, trait: str) -> Iterator[TimeExpression]:
    for draft in context.of("session"):
        if any(trait in m.value.traits for _, m in draft.match.bindings if m.label == "Meeting"):
            yield from _dates(context, draft.sentence)


def _dates(context: Context, number: int) -> Iterator[TimeExpression]:
    sentence = context.sentences[number]
    yield from (mention.value for mention in context.chart.inside("Time", sentence.first, sentence.stop))


def _years_ahead(context: Context) -> set[int]:
    """Years printed in what looks ahead: documents adopted, chairs, titles for a year, the next meeting."""
    values = (
        mention.value.value
        for draft in context.drafts
        if draft.kind in _LOOKING_AHEAD or (draft.kind == "session" and draft.modality.future)
        for mention in context.chart.inside("Time", draft.match.first, draft.match.stop)
    )
    told = [*values, *_lasting_until(context)]
    return {int(value[:4]) for value in told if value and int(value[:4]) >= _FIRST_YEAR}


def _lasting_until(context: Context) -> Iterator[str | None]:
    """Years until which something is said that it will last."""
    for mention in context.chart.all("Time"):
        if mention.value.bound == "until" and mention.value.year is not None:
            sentence = context.sentences[context.sentence_of(mention.first)]
            verbs = context.chart.inside("Verb", mention.stop, sentence.stop)
            verbs = [*context.chart.inside("Verb", sentence.first, mention.first)[-1:], *verbs[:1]]
            if any(lies_ahead(context.chart, verb, verb.first) for verb in verbs):
                yield mention.value.value or mention.value.value_end

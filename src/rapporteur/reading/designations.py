"""Titles given to cities, years and people."""

from __future__ import annotations

from rapporteur.model import Designation
from rapporteur.names import romanise
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import settled
from rapporteur.reading.gloss import Glosser
from rapporteur.reading.qualify import PROPOSALS, clause_start

_THEME = "theme year"
_THOUGHTS, _HOPES = ("possibility", *PROPOSALS), ("expectation",)


def designation(
    context: Context, glosser: Glosser, draft: Draft, institution: str | None, main_day: str | None
) -> Designation | None:
    """The title a rule found, who holds it and for which year or years; a theme year is its institution's."""
    held, title = draft.mention("holder"), draft.mention("title")
    themed = title is None and draft.text("title") == _THEME and held is not None and held.label == "What"
    of_institution = themed or (held is None and draft.text("holder") == "institution")
    holder = institution if of_institution and institution else _holder(context, glosser, held)
    if holder is None or draft.modality.negated:
        return None
    only_thought_of = draft.modality.proposed or draft.modality.doubtful or _governed(context, draft, _THOUGHTS)
    ahead = draft.modality.future or _governed(context, draft, _HOPES)
    status = draft.text("status") or ("planned" if ahead else "adopted")
    return Designation(
        title=f"Year of {_holder(context, glosser, held)}" if themed else _title(glosser, draft, title),
        title_original=context.printed(title) if title is not None else None,
        holder=holder,
        institution=institution,
        year=_years(context, draft.mention("year"), main_day) or _year_of_award(held, main_day),
        status="proposed" if only_thought_of else status,
        evidence=context.evidence(draft.match.first, draft.match.stop),
        rule=draft.rule,
    )


def _governed(context: Context, draft: Draft, senses: tuple[str, ...]) -> bool:
    """Whether one of these senses stands in the clause that gives the title ("could become", "proposed to name")."""
    start = clause_start(context.chart, draft.match, draft.match.first)
    return any(context.chart.inside(sense, start, draft.match.stop) for sense in senses)


def _year_of_award(held: Mention | None, main_day: str | None) -> str | None:
    """An order or title given to somebody is given at the meeting told of."""
    return main_day[:4] if held is not None and held.label == "Party" and main_day is not None else None


def _title(glosser: Glosser, draft: Draft, title: Mention | None) -> str:
    if title is None:
        return draft.text("title") or ""
    return str(title.value) if title.value else glosser.english(title.first, title.stop)


def _holder(context: Context, glosser: Glosser, mention: Mention | None) -> str | None:
    known = context.knowledge
    if mention is None:
        return None
    if mention.label == "City" and str(mention.value) in known.places:
        return known.places[str(mention.value)].label
    if mention.label == "What":
        return glosser.english(mention.first, mention.stop)
    if mention.label == "Party" and mention.value and mention.value[0].person is not None:
        person = mention.value[0].person
        ids = person.value.ids
        return (
            known.people[ids[0]].label if len(ids) == 1 else str(romanise(context.printed(person), context.pack.code))
        )
    if mention.label == "Party":
        return _post(context, mention)
    return str(mention.value)


def _post(context: Context, party: Mention) -> str | None:
    """The office somebody holds and of what, where nobody is named ("president of Uzbekistan")."""
    item = party.value[0] if party.value else None
    if item is None or item.office is None or item.place is None:
        return None
    country = context.knowledge.countries.get(str(item.place.value))
    return f"{item.office.value} of {country.label if country is not None else item.place.value}"


def _years(context: Context, mention: Mention | None, main_day: str | None) -> str | None:
    """A year, or the first and last of several ("2024/2025"), also where two are printed ("2022 and 2023")."""
    if mention is None:
        return None
    time = settled(mention.value, context, main_day)
    begin, end = (time.value or time.value_end, time.value_end) if time is not None else (None, None)
    if end is None:
        end = _next_year(context, mention.stop)
    return f"{begin[:4]}/{end[:4]}" if begin and end and begin[:4] < end[:4] else begin


def _next_year(context: Context, at: int) -> str | None:
    """The year joined by "and" to what ends at a token."""
    words, chart = context.tokens.words, context.chart
    joint = at < len(words) and words[at] in chart.punctuation.conjunctions
    again = next((m for m in chart.at("Year", at + joint) if joint or m.taken or chart.joined(at)), None)
    return again.value.value if again is not None else None

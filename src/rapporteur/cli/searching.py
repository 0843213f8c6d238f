"""`search`: sentences of all reports, in whatever language they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.cli.options import DEFAULT_RECORD, Institution, Json, Record
from rapporteur.cli.output import count, isolate, put_json, say

if TYPE_CHECKING:
    from rapporteur.record.search import Hit
    from rapporteur.store import Store

_ENGLISH, _LINES = "en", 3


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="In any of the languages.")],
    institution: Institution = None,
    year: Annotated[str | None, typer.Option(metavar="YEAR", help="Only reports on meetings of this year.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only sentences with such facts: acts ...")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="Only reports in this language: ar ...")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only reports of this outlet.")] = None,
    most: Annotated[int, typer.Option(min=1, help="How many to show.", show_default=True)] = 20,
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Find sentences that speak of something: known terms and names are looked for in every language. Below a sentence
    in another language than English stands what was read in it, in English.

    Example: rapporteur search extremism programme --year 2024
    """
    from rapporteur.record.plain import plain
    from rapporteur.record.search import Wanted, bring_up_to_date
    from rapporteur.record.search import search as search_for
    from rapporteur.record.wording import wordings
    from rapporteur.store import open_store

    store = open_store(record, create=False)
    try:
        bring_up_to_date(store)
        wanted = Wanted(institution, year, kind, language, outlet)
        found = search_for(store, wordings(), " ".join(words), wanted, most)
        told = {} if as_json else _in_english(store, found.hits)
    finally:
        store.close()
    if as_json:
        put_json(plain(found))
        return
    for hit in found.hits:
        _show(hit, told.get(hit, []))
    say(f"{count(found.total, 'sentence')}" + (f", {len(found.hits)} shown" if found.total > len(found.hits) else ""))
    for name, counted in found.facets.items():
        if counted:
            ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:8]
            say(f"  {name:12} " + " · ".join(f"{isolate(value)} {number}" for value, number in ranked))


def _in_english(store: Store, hits: Sequence[Hit]) -> dict[Hit, list[tuple[str, str]]]:
    """What was read in sentences in other languages, each as kind and line: as the pages tell it."""
    foreign = [hit for hit in hits if hit.language != _ENGLISH and hit.kinds]
    if not foreign:
        return {}
    from rapporteur.reading.cache import load_knowledge
    from rapporteur.web.facts import IN_SENTENCES, FactTeller
    from rapporteur.web.words import Words

    tell = FactTeller(Words(_ENGLISH, load_knowledge()))
    with store.asking() as shelf:
        readings = shelf.readings(sorted({hit.report for hit in foreign}), IN_SENTENCES)
    there = [hit for hit in foreign if hit.report in readings]
    return {hit: list(tell.within(readings[hit.report], hit.start, hit.end)) for hit in there}


def _show(hit: Hit, told: Sequence[tuple[str, str]]) -> None:
    from rapporteur.languages import shown

    language = shown(hit.language) if hit.language else None
    about = ", ".join(part for part in (hit.institution, hit.year, language, hit.outlet) if part)
    say(f"{hit.report} {hit.start}-{hit.end}  {isolate(about)}")
    text, at = "", 0
    for start, end in hit.marks:
        if start >= at:
            text += hit.passage[at:start] + "[" + hit.passage[start:end] + "]"
            at = end
    say("  " + isolate(" ".join((text + hit.passage[at:]).split())))
    for kind, line in told[:_LINES]:
        say(f"    {kind}: {line}")
    if len(told) > _LINES:
        say(f"    and {len(told) - _LINES} more")

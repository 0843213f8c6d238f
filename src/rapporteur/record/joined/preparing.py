"""What reports bring to the record, as rows: made of each report alone, whoever makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.record.days import Days, days
from rapporteur.record.joined.bundles import Bundle, Kept, home, packed
from rapporteur.record.joined.claiming import Claimed, claimed, span_of
from rapporteur.record.joined.copying import print_rows
from rapporteur.record.joined.listing import UNDATED, listing_keys
from rapporteur.record.joined.persons import names_told
from rapporteur.record.joined.work import Whole, Work
from rapporteur.store import Row

Told = tuple[list[str], Mapping[str, str]]
"""Reports, and the rows of the claims they made before."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows of some reports: by which they are joined, by which copies are found, of what they claim."""

    names: list[str]
    bundles: list[Row]
    prints: list[Row]
    claims: Claimed
    guessed: dict[str, list[int] | None]
    homes: set[tuple[str, int | None]]
    institutions: set[str]


def prepare(work: Work, told: Told) -> Prepared:
    """The rows of some reports, each taken to speak of the day it gives its main session, which is mostly so."""
    names, before = told
    wholes = work.wholes(names)
    bundles = {name: whole.bundle() for name, whole in wholes.items()}
    mains = {name: _main_day(bundle) for name, bundle in bundles.items()}
    return Prepared(
        names,
        [_row(wholes[name], bundle) for name, bundle in bundles.items()],
        print_rows(wholes),
        claimed([*mains], wholes, mains, before),
        {name: span_of(day) for name, day in mains.items()},
        {home(m) for bundle in bundles.values() for m in bundle.mentions},
        {name for bundle in bundles.values() for name in spoken_of(bundle)},
    )


def _main_day(bundle: Bundle) -> Days | None:
    return next((m.days for m in bundle.mentions if m.session.main), None)


def _row(whole: Whole, bundle: Bundle) -> Row:
    """A report's bundle, and what it is found by."""
    info = whole.reading.report
    told = {key: getattr(info, key) for key in ("language", "title", "outlet", "published")}
    homes = sorted({f"{where}/{'' if year is None else year}" for where, year in map(home, bundle.mentions)})
    keys = [(key, "") for key in (*homes, "all")] + [*names_told(whole.reading)] + _listed(info.id, told)
    keys += [("days", f"{day.first:07}")] if (day := days(info.published)) is not None else []
    if whole.reading.proposals:
        wheres = {f"{where}/proposals" for where in _wheres(bundle) or {""}}
        keys += [(key, "") for key in sorted({"proposals", *wheres})]
    return Row("bundle", info.id, packed(bundle, told), tuple(keys))


def _listed(name: str, told: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Where a report stands in lists, and the month it counts for."""
    day = told["published"] or ""
    such = {"language": told["language"], "outlet": told["outlet"], "year": day[:4]}
    return [*listing_keys(f"{day or UNDATED} {name}", such), ("months", day[:7] or "?")]


def spoken_of(bundle: Bundle | Kept) -> set[str]:
    """The institutions that what a report tells may make a track of; `` for what is of none."""
    acts = (*bundle.loose, *(act for m in bundle.mentions for act in m.acts))
    return {m.institution or "" for m in bundle.mentions} | {act.institution or "" for act in acts}


def _wheres(bundle: Bundle) -> set[str]:
    return {home(m)[0] for m in bundle.mentions}

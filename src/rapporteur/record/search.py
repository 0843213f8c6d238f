"""Searching the record: passages that hold what is sought, in any language, the best first, with facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.knowledge import Knowledge
from rapporteur.model import FACT_TYPES, Reading
from rapporteur.record.marking import marks
from rapporteur.record.passages import passages
from rapporteur.record.wording import Sought, Wordings
from rapporteur.store import Passed, Store

_MOST = 2000


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with what is known of it."""

    report: str
    start: int
    end: int
    passage: str
    marks: tuple[tuple[int, int], ...]
    language: str | None
    outlet: str | None
    year: str | None
    institution: str | None
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: how it was understood, the hits, and how many there are of each kind."""

    sought: tuple[Sought, ...]
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which hits count; None lets all through."""

    institution: str | None = None
    year: str | None = None
    kind: str | None = None
    language: str | None = None
    outlet: str | None = None


def bring_up_to_date(store: Store) -> int:
    """Take the reports into the index that are not in it as they are; returns how many."""
    names = store.unindexed()
    for name in names:
        stored = store.report(name)
        if stored is not None:
            language = stored.reading.report.language if stored.reading else stored.report.language
            found = passages(stored.report.text, language)
            store.index(name, [Passed(name, p.start, p.end, p.words) for p in found])
    return len(names)


def search(
    store: Store,
    known: Knowledge | Wordings,
    typed: str,
    wanted: Wanted | None = None,
    most: int = 20,
    held: Mapping[str, Reading] | None = None,
) -> Found:
    """Passages that hold all parts of what was typed; if there are none, those that hold some.

    Who searches often makes the wordings of the knowledge once and gives them, and the readings that are at hand.
    """
    parts = (known if isinstance(known, Wordings) else Wordings(known)).sought(typed)
    if not parts:
        return Found((), 0, (), {})
    phrases = [part.phrases for part in parts]
    rows = store.search(phrases, _MOST) or store.search(phrases, _MOST, every=False)
    told = {row.report for row in rows}
    readings = {name: held[name] for name in told if name in held} if held else _readings(store, told)
    hits = [hit for hit in (_hit(row, readings.get(row.report)) for row in rows) if _fits(hit, wanted or Wanted())]
    return Found(tuple(parts), len(hits), tuple(_with_text(store, hits[:most], parts)), _facets(hits))


def _readings(store: Store, names: Iterable[str]) -> Mapping[str, Reading]:
    found = {}
    for name in sorted(names):
        stored = store.report(name)
        if stored is not None and stored.reading is not None:
            found[name] = stored.reading
    return found


def _hit(row: Passed, reading: Reading | None) -> Hit:
    if reading is None:
        return Hit(row.report, row.start, row.end, "", (), None, None, None, None, ())
    info = reading.report
    main = next((s for s in reading.sessions if s.main), None)
    date = (main.date if main else None) or info.published
    kinds = tuple(
        kind
        for kind in FACT_TYPES
        if any(e.start < row.end and row.start < e.end for fact in getattr(reading, kind) for e in fact.evidence)
    )
    institution = main.institution if main else None
    year = date[:4] if date else None
    return Hit(row.report, row.start, row.end, "", (), info.language, info.outlet, year, institution, kinds)


def _fits(hit: Hit, wanted: Wanted) -> bool:
    if wanted.kind is not None and wanted.kind not in hit.kinds:
        return False
    names = ("institution", "year", "language", "outlet")
    return all(getattr(wanted, name) in (None, getattr(hit, name)) for name in names)


def _with_text(store: Store, hits: Iterable[Hit], parts: Sequence[Sought]) -> Iterable[Hit]:
    for hit in hits:
        stored = store.report(hit.report)
        if stored is not None:
            text = stored.report.text[hit.start : hit.end]
            yield replace(hit, passage=text, marks=marks(text, hit.language, parts))


def _facets(hits: Iterable[Hit]) -> Mapping[str, Mapping[str, int]]:
    listed = list(hits)
    single = {
        name: Counter(value for hit in listed if (value := getattr(hit, name)))
        for name in ("institution", "year", "language", "outlet")
    }
    kinds = Counter(kind for hit in listed for kind in hit.kinds)
    return {name: dict(sorted(counted.items())) for name, counted in {**single, "kind": kinds}.items()}

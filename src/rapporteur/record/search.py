"""Searching the record: passages that hold what is sought, in any language, the best first, with facets."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.knowledge import Knowledge
from rapporteur.model import FACT_TYPES, Reading
from rapporteur.record.marking import marks
from rapporteur.record.passages import passages
from rapporteur.record.wording import Sought, Wordings
from rapporteur.store import Passed, Store, StoredReport
from rapporteur.store.jsontext import parsed

_MOST = 2000
_AT_ONCE = 200
_KINDS = list(FACT_TYPES)


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
    for at in range(0, len(names), _AT_ONCE):
        for stored in store.some(names[at : at + _AT_ONCE]):
            store.index(stored.report.id, list(_passed(stored)))
    return len(names)


def _passed(stored: StoredReport) -> Iterator[Passed]:
    """The passages of a report, each with what is known of it."""
    language = stored.reading.report.language if stored.reading else stored.report.language
    spans = _spans(stored.reading)
    known = _known(stored.reading)
    for p in passages(stored.report.text, language):
        kinds = sorted({kind for start, end, kind in spans if start < p.end and p.start < end}, key=_KINDS.index)
        yield Passed(stored.report.id, p.start, p.end, p.words, json.dumps([*known, kinds], ensure_ascii=False))


def _spans(reading: Reading | None) -> list[tuple[int, int, str]]:
    """Where the facts of each kind stand."""
    if reading is None:
        return []
    return [(e.start, e.end, kind) for kind in _KINDS for fact in getattr(reading, kind) for e in fact.evidence]


def _known(reading: Reading | None) -> list[str | None]:
    """Language, outlet, year and institution of a report."""
    if reading is None:
        return [None, None, None, None]
    main = next((s for s in reading.sessions if s.main), None)
    date = (main.date if main else None) or reading.report.published
    institution = main.institution if main else None
    return [reading.report.language, reading.report.outlet, date[:4] if date else None, institution]


def search(
    store: Store,
    known: Knowledge | Wordings,
    typed: str,
    wanted: Wanted | None = None,
    most: int = 20,
) -> Found:
    """Passages that hold all parts of what was typed; if there are none, those that hold some.

    Who searches often makes the wordings of the knowledge once and gives them.
    """
    parts = (known if isinstance(known, Wordings) else Wordings(known)).sought(typed)
    if not parts:
        return Found((), 0, (), {})
    phrases = [part.phrases for part in parts]
    rows = store.search(phrases, _MOST) or store.search(phrases, _MOST, every=False)
    hits = [hit for hit in map(_hit, rows) if _fits(hit, wanted or Wanted())]
    return Found(tuple(parts), len(hits), tuple(_with_text(store, hits[:most], parts)), _facets(hits))


def _hit(row: Passed) -> Hit:
    language, outlet, year, institution, kinds = parsed(row.about) if row.about else (None, None, None, None, ())
    return Hit(row.report, row.start, row.end, "", (), language, outlet, year, institution, tuple(kinds))


def _fits(hit: Hit, wanted: Wanted) -> bool:
    if wanted.kind is not None and wanted.kind not in hit.kinds:
        return False
    names = ("institution", "year", "language", "outlet")
    return all(getattr(wanted, name) in (None, getattr(hit, name)) for name in names)


def _with_text(store: Store, hits: Sequence[Hit], parts: Sequence[Sought]) -> Iterator[Hit]:
    texts = {stored.report.id: stored.report.text for stored in store.some(sorted({hit.report for hit in hits}))}
    for hit in hits:
        if hit.report in texts:
            text = texts[hit.report][hit.start : hit.end]
            yield replace(hit, passage=text, marks=marks(text, hit.language, parts))


def _facets(hits: Iterable[Hit]) -> Mapping[str, Mapping[str, int]]:
    listed = list(hits)
    single = {
        name: Counter(value for hit in listed if (value := getattr(hit, name)))
        for name in ("institution", "year", "language", "outlet")
    }
    kinds = Counter(kind for hit in listed for kind in hit.kinds)
    return {name: dict(sorted(counted.items())) for name, counted in {**single, "kind": kinds}.items()}

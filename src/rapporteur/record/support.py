"""Who says a thing: the sentences, the reports, and how many independent origins stand behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.model import Evidence, Fact
from rapporteur.record.origins import Origins

SHOWN = 50


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A piece of a report that says something; `basis` tells how directly."""

    report: str
    start: int
    end: int
    quote: str
    basis: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value given for a slot: by which reports, from how many origins, in which words."""

    value: str
    reports: tuple[str, ...]
    origins: int
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One report's word for a slot."""

    value: str
    report: str
    evidence: tuple[Evidence, ...]
    basis: str = "stated"


def said(value: object, report: str, fact: Fact, basis: str | None = None) -> Said:
    """What a fact says for a slot."""
    return Said(str(value), report, fact.evidence, basis or fact.basis)


def sentences(items: Iterable[Said]) -> tuple[Sentence, ...]:
    """Where it is said, each place once, in order; of very many the first, for nobody reads them all."""
    found = {(item.report, e.start, e.end, e.quote, item.basis) for item in items for e in item.evidence}
    return tuple([Sentence(*told) for told in sorted(found)[:SHOWN]])


def values(items: Iterable[Said], origins: Origins) -> tuple[Value, ...]:
    """The values given, the best supported first: by origins, then by reports, then in order."""
    by: dict[str, list[Said]] = {}
    for item in items:
        by.setdefault(item.value, []).append(item)
    return tuple(sorted((_value(value, given, origins) for value, given in by.items()), key=rank))


def rank(value: Value) -> tuple[int, int, str]:
    """Sorts values, the best supported first."""
    return (-value.origins, -len(value.reports), value.value)


def _value(value: str, given: list[Said], origins: Origins) -> Value:
    reports = tuple(sorted({item.report for item in given}))
    return Value(value, reports, origins.count(reports), sentences(given))

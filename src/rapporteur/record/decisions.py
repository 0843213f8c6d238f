"""What people decided about the record, applied to readings: decisions hold on to sentences, not to numbers.

A decision about a session or an act names it by report, place in the text and quotation. When the report is read again,
or changes, the fact at that place (or with that quotation, wherever it now stands) is the one meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rapporteur.model import Act, Reading, Session
from rapporteur.record.facts import Held, held, without
from rapporteur.store import Judgement

SAME, DIFFERENT, RIGHT, WRONG, TITLE, PERSON, HIDE, RETRACT = (
    "same",
    "different",
    "right",
    "wrong",
    "title",
    "person",
    "hide",
    "retract",
)

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A fact of a report as a decision remembers it."""

    report: str
    kind: str
    start: int
    quote: str

    def find(self, reading: Reading) -> int | None:
        """The place of the fact in a reading's list, or None."""
        facts: Sequence[Session | Act] = reading.sessions if self.kind == "sessions" else reading.acts
        by_place = [
            (e.quote == self.quote, -abs(e.start - self.start), -place)
            for place, fact in enumerate(facts)
            for e in fact.evidence
            if e.quote == self.quote or (e.start <= self.start < e.end)
        ]
        return -max(by_place)[2] if by_place else None


def anchor(reading: Reading, kind: str, place: int) -> dict[str, Any]:
    """A fact as a decision will remember it."""
    fact = reading.sessions[place] if kind == "sessions" else reading.acts[place]
    first = fact.evidence[0] if fact.evidence else None
    start, quote = (first.start, first.quote) if first is not None else (0, "")
    return {"report": reading.report.id, "kind": kind, "start": start, "quote": quote}


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions in force, ready to be applied."""

    hidden: frozenset[str] = frozenset()
    renamed: Mapping[str, str] | None = None
    same: tuple[tuple[Anchor, ...], ...] = ()
    apart: tuple[tuple[Anchor, ...], ...] = ()
    values: tuple[tuple[Anchor, str, str], ...] = ()
    titles: tuple[tuple[Anchor, str], ...] = ()
    wrong: Mapping[str, tuple[Held, ...]] = field(default_factory=dict)  # facts of each report that are held wrong

    def reading(self, reading: Reading) -> Reading:
        """A reading without what is held wrong, and with people under the names decided on."""
        reading = without(reading, self.wrong.get(reading.report.id, ()))
        names = self.renamed
        if not names:
            return reading
        return replace(
            reading,
            attendance=tuple(replace(a, person=names.get(a.person or "", a.person)) for a in reading.attendance),
            offices=tuple(replace(o, person=names.get(o.person, o.person)) for o in reading.offices),
            statements=tuple(replace(s, speaker=names.get(s.speaker, s.speaker)) for s in reading.statements),
            proposals=tuple(replace(p, by=names.get(p.by or "", p.by)) for p in reading.proposals),
            sessions=tuple(replace(s, chair=names.get(s.chair or "", s.chair)) for s in reading.sessions),
        )

    def anchored(self) -> list[str]:
        """The reports that decisions about sessions and acts speak of."""
        return sorted({a.report for group in self._about() for a in group} | set(self.wrong))

    def together_with(self, names: Iterable[str]) -> set[str]:
        """These reports, and those that decisions name beside them."""
        found = set(names)
        groups = [{a.report for a in group} for group in self._about()]
        while more := {name for group in groups if group & found for name in group} - found:
            found |= more
        return found

    def _about(self) -> list[tuple[Anchor, ...]]:
        singles = [(a,) for a, _, _ in self.values] + [(a,) for a, _ in self.titles]
        return [*self.same, *self.apart, *singles]

    def found(self, readings: Mapping[str, Reading], kind: str) -> Found:
        """The decisions about sessions or acts, as keys of the readings there are."""
        return Found(
            tuple(_keys(group, readings, kind) for group in self.same),
            tuple(_keys(group, readings, kind) for group in self.apart),
            frozenset((key, field, value) for a, field, value in self.values for key in _keys((a,), readings, kind)),
            {key: title for a, title in self.titles for key in _keys((a,), readings, kind)},
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Decisions about one kind of thing, by the keys of mentions."""

    same: tuple[tuple[Key, ...], ...] = ()
    apart: tuple[tuple[Key, ...], ...] = ()
    struck: frozenset[tuple[Key, str, str]] = frozenset()
    titles: Mapping[Key, str] = field(default_factory=dict)

    def struck_of(self, key: Key) -> frozenset[tuple[str, str]]:
        """The fields of a mention that somebody decided are wrong, with their values."""
        return frozenset((name, value) for where, name, value in self.struck if where == key)

    def not_with(self, key: Key) -> frozenset[Key]:
        """The mentions this one must not be joined with: in a decision, the first belongs to none of the others."""
        found: set[Key] = set()
        for group in self.apart:
            if group and key == group[0]:
                found.update(group[1:])
            elif key in group[1:]:
                found.add(group[0])
        return frozenset(found)


def _keys(group: Iterable[Anchor], readings: Mapping[str, Reading], kind: str) -> tuple[Key, ...]:
    found = []
    for item in group:
        if item.kind == kind and item.report in readings:
            place = item.find(readings[item.report])
            if place is not None:
                found.append((item.report, place))
    return tuple(found)


def decisions(judged: Iterable[Judgement], day: str | None = None) -> Decisions:
    """The decisions in force (at the end of a day): what was undone counts no longer, the later ones count more."""
    listed = [j for j in judged if _in_force(j, day)]
    wrong: dict[str, tuple[Held, ...]] = {}
    for item in (item for j in listed if j.kind == WRONG for item in held(j.data)):
        wrong[item.report] = (*wrong.get(item.report, ()), item)
    people: dict[str, str] = {}
    for j in listed:
        if j.kind == PERSON:
            people.update(dict.fromkeys(j.data["names"][1:], j.data["names"][0]))
    return Decisions(
        hidden=frozenset(j.data["report"] for j in listed if j.kind in (HIDE, RETRACT)),
        renamed=people,
        same=tuple(_anchors(j) for j in listed if j.kind == SAME),
        apart=tuple(_anchors(j) for j in listed if j.kind == DIFFERENT),
        values=tuple(
            (a, j.data["field"], value)
            for j in listed
            if j.kind in (RIGHT, WRONG) and "struck" in j.data
            for a, value in zip(_anchors(j), j.data["struck"], strict=True)
        ),
        titles=tuple((a, j.data["title"]) for j in listed if j.kind == TITLE for a in _anchors(j)),
        wrong=wrong,
    )


def _anchors(judgement: Judgement) -> tuple[Anchor, ...]:
    return tuple(Anchor(**item) for item in judgement.data["items"])


def _in_force(judgement: Judgement, day: str | None) -> bool:
    if day is None:
        return judgement.undone_at is None
    made = judgement.at[: len(day)] <= day
    return made and (judgement.undone_at is None or judgement.undone_at[: len(day)] > day)

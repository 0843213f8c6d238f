"""What became of things over time: proposals, planned acts, programmes renewed, chairs and titles handed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.record.acts import DONE
from rapporteur.record.best import commonest
from rapporteur.record.book import Book
from rapporteur.record.claims import Claim
from rapporteur.record.days import days
from rapporteur.record.documents import Document
from rapporteur.record.proposals import Proposed, proposed
from rapporteur.record.slugs import slug
from rapporteur.record.support import Sentence, Value, said, sentences
from rapporteur.record.titles import likeness, shared_weight, words

_WAITING = frozenset(("proposed", "supported", "planned"))
_ALIKE, _WEIGHT = 0.6, 1.5
_SERIES, _SERIES_WEIGHT = 0.55, 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: when, what, by whom or where, and who says so."""

    date: str | None
    step: str
    what: str
    who: str | None
    session: str | None
    period: tuple[str | None, str | None] | None
    reports: tuple[str, ...]
    origins: int
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """Steps in order; `open` if something was proposed or planned and never heard of again, `age` days ago."""

    id: str
    kind: str
    what: str
    institution: str | None
    open: bool
    age: int | None
    steps: tuple[Step, ...]
    next: str | None


def tracks(book: Book) -> list[Track]:
    """Every track of the record, in order of its id."""
    found = [*_proposals(book), *_series(book), *_planned(book), *_chains(book)]
    used: dict[str, int] = {}
    named = []
    for track in sorted(found, key=lambda t: (t.id, t.steps[0].reports, t.steps[0].evidence)):
        used[track.id] = number = used.get(track.id, 0) + 1
        named.append(track if number == 1 else replace(track, id=f"{track.id}.{number}"))
    return named


def _track(book: Book, kind: str, what: str, institution: str | None, steps: Sequence[Step], ends: str | None) -> Track:
    ordered = tuple(sorted(steps, key=lambda s: (s.date is None, s.date or "", s.step, s.what)))
    waiting = kind in ("proposal", "planned act") and all(s.step in _WAITING for s in ordered)
    begun, now = days(ordered[0].date), book.today
    age = now - begun.last if waiting and begun is not None and now is not None else None
    name = slug("/".join((kind, institution or "all", "-".join(sorted(words(what))[:5]) or what)))
    return Track(name, kind, what, institution, waiting, max(0, age) if age is not None else None, ordered, ends)


def _proposals(book: Book) -> Iterator[Track]:
    """A proposal, who backed it, and the act that came of it."""
    by_word: dict[tuple[str | None, str], dict[str, Document]] = {}
    for act in book.acts:
        for word in words(act.title):
            by_word.setdefault((act.institution, word), {})[act.id] = act
    for group in proposed(book):
        steps = [_proposal_step(book, item) for item in group]
        first = group[0]
        near = {name: act for word in first.about for name, act in by_word.get((first.institution, word), {}).items()}
        steps += [_act_step(near[name]) for name in sorted(near) if _came_of(first, near[name])]
        yield _track(book, "proposal", first.fact.what, first.institution, steps, None)


def _proposal_step(book: Book, item: Proposed) -> Step:
    evidence = sentences([said("", item.report, item.fact)])
    return Step(
        item.date, item.fact.status, item.fact.what, item.fact.by, item.session, None, (item.report,), 1, evidence
    )


def _came_of(item: Proposed, act: Document) -> bool:
    """An act about the same, of the same institution, not from before the proposal."""
    if act.institution != item.institution or act.status == "proposed":
        return False
    a, b = days(item.date), days(act.date)
    if a is not None and b is not None and b.last < a.first:
        return False
    about = words(act.title)
    return likeness(item.about, about) >= _ALIKE and shared_weight(item.about, about) >= _WEIGHT


def _act_step(act: Document) -> Step:
    return Step(
        act.date, act.status, act.title, act.initiator, act.session, act.period, act.reports, act.origins, act.evidence
    )


def _series(book: Book) -> Iterator[Track]:
    """Programmes of one subject and one institution, period after period."""
    alike: dict[tuple[str, str], list[Document]] = {}
    for act in book.acts:
        if act.period and any(act.period) and act.institution:
            alike.setdefault((act.institution, act.type), []).append(act)
    for (institution, _), acts in sorted(alike.items()):
        left = sorted(acts, key=lambda act: (_begins(act), act.id))
        while left:
            chain = [left[0]]
            for act in left[1:]:
                if _next_of(chain[-1], act):
                    chain.append(act)
            taken = {act.id for act in chain}
            left = [act for act in left if act.id not in taken]
            if len(chain) > 1:
                steps = [_act_step(act) for act in chain]
                yield _track(book, "programme", chain[-1].title, institution, steps, _due(chain))


def _begins(act: Document) -> str:
    return next((part for part in act.period or () if part), "")


def _next_of(one: Document, other: Document) -> bool:
    """Whether an act follows another: same kind and subject, a later period."""
    if one.type != other.type or _begins(other) <= _begins(one):
        return False
    a, b = words(one.title), words(other.title)
    return likeness(a, b) >= _SERIES and shared_weight(a, b) >= _SERIES_WEIGHT


def _due(chain: Sequence[Document]) -> str | None:
    """When the next of a series is to be expected: when the last one ends."""
    end = chain[-1].period[1] if chain[-1].period else None
    return f"the next is to be expected with the end of {end}" if end else None


def _planned(book: Book) -> Iterator[Track]:
    """Acts told as planned: by and by adopted, or not heard of again."""
    for act in book.acts:
        told = {value.value: value for value in act.values.get("status", ())}
        if "planned" in told or "proposed" in told:
            steps = [_status_step(book, act, told[status]) for status in sorted(told)]
            yield _track(book, "planned act", act.title, act.institution, steps, None)


def _status_step(book: Book, act: Document, told: Value) -> Step:
    """What reports say of an act under one status; a plan is of the day it was told."""
    status, reports = told.value, told.reports
    date = act.date if status in DONE else commonest(_told_on(book, name) for name in reports) or act.date
    return Step(date, status, act.title, act.initiator, act.session, act.period, reports, told.origins, told.evidence)


def _told_on(book: Book, report: str) -> str | None:
    return book.told_on.get(report)


def _chains(book: Book) -> Iterator[Track]:
    """Chairs and titles from year to year."""
    chains: dict[tuple[str, str], list[tuple[str, list[Claim]]]] = {}
    for slot, found in book.slots.items():
        if slot[0] == "chair" and slot[3] == "chair" and slot[2]:
            chains.setdefault((slot[1], "chair"), []).append((slot[2], found))
        elif slot[0] == "title" and slot[3] and slot[1]:
            chains.setdefault((slot[1], slot[2]), []).append((slot[3], found))
    for (institution, what), years in sorted(chains.items()):
        steps = [step for year, found in years for step in _year_steps(book, year, found)]
        if len({step.date for step in steps}) > 1:
            kind = "chair" if what == "chair" else "title"
            yield _track(book, kind, f"{what} of {institution}", institution, steps, None)


def _year_steps(book: Book, year: str, found: Iterable[Claim]) -> Iterator[Step]:
    by: dict[str, list[Claim]] = {}
    for claim in found:
        by.setdefault(claim.value, []).append(claim)
    for value, claims in sorted(by.items()):
        reports = tuple(sorted({claim.report for claim in claims}))
        evidence = sentences(said(value, claim.report, claim.fact) for claim in claims)
        status = commonest(claim.printed for claim in claims) or ""
        yield Step(year, status, value, None, None, None, reports, book.origins.count(reports), evidence)

"""Where reports differ about one meeting: its day, its city, who chaired, its number, who came, how many documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapporteur.model import Figure, Reading
from rapporteur.names import same_person
from rapporteur.record.attendees import Came, grouped
from rapporteur.record.days import days
from rapporteur.record.disputes import CALENDAR, CONTRADICTION, COUNT, PLAN, PRECISION, SPELLING, Finding
from rapporteur.record.joining import Named
from rapporteur.record.meetings import said_of
from rapporteur.record.mentions import FUTURE, Mention
from rapporteur.record.support import Said, said
from rapporteur.record.titles import likeness, words

_DOCUMENTS = frozenset(("documents", "document", "agreements", "decisions"))
_ALIKE = 0.5
_EACH = 2


def differences(item: Named, readings: Mapping[str, Reading]) -> Iterator[Finding]:
    """Every difference about a meeting."""
    yield from _date(item)
    yield from _single(item, "city")
    yield from _single(item, "ordinal")
    yield from _chair(item)
    yield from _came(item, readings)
    yield from _documents(item, readings)


def _finding(item: Named, slot: str, kind: str, why: str, told: Iterable[Said]) -> Finding:
    about = f"{slot} of {item.id}"
    return Finding((slot, item.id), about, kind, why, tuple(told), item.group.institution, item.id)


def _date(item: Named) -> Iterator[Finding]:
    told = said_of(item.group, "date")
    spans = {m.days for m in item.group.mentions if m.days and m.told("date")}
    clash = [] if all(a.meets(b) for a, b in combinations(spans, 2)) else _clashing(item)
    if clash:
        several = _several_days(item, clash)
        why = (PRECISION, "days of one meeting of several days") if several else _why_dates(clash)
        yield _finding(item, "date", *why, told)
    elif len({s.value for s in told}) > 1:
        yield _finding(item, "date", PRECISION, "one date lies inside the other", told)


def _clashing(item: Named) -> list[tuple[Mention, Mention]]:
    """The mentions whose days cannot both be right, in pairs."""
    return [
        (a, b)
        for a, b in combinations(sorted(item.group.mentions, key=lambda m: m.key), 2)
        if a.days and b.days and not a.days.meets(b.days) and a.told("date") and b.told("date")
    ]


def _several_days(item: Named, clash: Sequence[tuple[Mention, Mention]]) -> bool:
    """Whether all days told are days of one meeting: a report tells a stretch that holds them, or several each day."""
    told = [m for m in item.group.mentions if m.days is not None and m.days.exact and m.told("date")]
    spans = [m.days for m in told if m.days is not None]
    own = [(a.days, b.days) for a, b in clash if a.days is not None and b.days is not None]
    if any(all(a.within(span) and b.within(span) for a, b in own) for span in spans if span.length > 1):
        return True
    reports: dict[int, set[str]] = {}
    for m in told:
        for day in range(m.days.first, m.days.last + 1) if m.days is not None else ():
            reports.setdefault(day, set()).add(m.report)
    days_told = sorted(reports)
    two_in_a_row = bool(days_told) and days_told[-1] - days_told[0] == 1
    return two_in_a_row and all(len(names) >= _EACH for names in reports.values())


def _why_dates(clash: Sequence[tuple[Mention, Mention]]) -> tuple[str, str]:
    """A day that was only planned may have changed; a day that is the report's own may be its filing day."""
    if all((a.session.status in FUTURE) != (b.session.status in FUTURE) for a, b in clash):
        return PLAN, "planned for one day, held on another"
    if all(_own_day(a, b) or _own_day(b, a) for a, b in clash):
        return CALENDAR, "one day apart, and one of the two is the day the report was published"
    return CONTRADICTION, "the days cannot both be right"


def _own_day(one: Mention, other: Mention) -> bool:
    published = days(one.published)
    return one.days is not None and other.days is not None and one.days == published and one.days.gap(other.days) == 1


def _single(item: Named, name: str) -> Iterator[Finding]:
    told = said_of(item.group, name)
    if len({s.value for s in told}) > 1:
        yield _finding(item, name, CONTRADICTION, f"a meeting has one {name}", told)


def _chair(item: Named) -> Iterator[Finding]:
    told = said_of(item.group, "chair")
    names = sorted({s.value for s in told})
    if len(names) < 2:
        return
    if all(same_person(a, b) for a, b in combinations(names, 2)):
        yield _finding(item, "chair", SPELLING, "one person, spelt in several ways", told)
    else:
        yield _finding(item, "chair", CONTRADICTION, "a meeting has one chair", told)


def _came(item: Named, readings: Mapping[str, Reading]) -> Iterator[Finding]:
    """Somebody there in one report and absent in another; who sent somebody else was not there either."""
    for group in grouped(_attendance(item, readings)):
        absent = [c for c in group if c[1].role == "absent"]
        there = [c for c in group if c[1].role in ("participant", "chair", "host")]
        if not absent or not there or not any(c[1].person for c in group):
            continue
        if {report for report, _ in absent} & {report for report, _ in there}:
            continue
        name = next(c[1].person or "" for c in group if c[1].person)
        told = [said("absent", r, f) for r, f in absent] + [said("there", r, f) for r, f in there]
        planned = _planned(item, {r for r, _ in there})
        kind, why = (PLAN, "was expected, and did not come") if planned else (CONTRADICTION, "there or not there")
        slot = ("presence", item.id, name)
        yield Finding(slot, f"{name} at {item.id}", kind, why, tuple(told), item.group.institution, item.id)


def _planned(item: Named, reports: set[str]) -> bool:
    return all(m.session.status in FUTURE for m in item.group.mentions if m.report in reports)


def _attendance(item: Named, readings: Mapping[str, Reading]) -> list[Came]:
    return [
        (m.report, fact)
        for m in sorted(item.group.mentions, key=lambda m: m.key)
        for fact in readings[m.report].attendance
        if fact.session == m.session.id and not fact.person_inferred
    ]


def _documents(item: Named, readings: Mapping[str, Reading]) -> Iterator[Finding]:
    """How many documents a meeting adopted, by the reports it is the main session of."""
    counts: list[tuple[str, Figure]] = []
    for mention in sorted(item.group.mentions, key=lambda m: m.key):
        if mention.session.main and mention.session.status == "held":
            found = [f for f in readings[mention.report].figures if f.unit in _DOCUMENTS and not f.approximate]
            counts += [(mention.report, f) for f in found if not f.change and not f.period]
    numbers: dict[str, set[float]] = {}  # of each report; those that share one speak of the same things
    for name, figure in counts:
        numbers.setdefault(name, set()).add(figure.value)
    pairs = [(a, b) for a, b in combinations(counts, 2) if numbers[a[0]].isdisjoint(numbers[b[0]])]
    if not pairs:
        return
    same = any(_same_count(a[1], b[1]) for a, b in pairs)
    kind, why = (CONTRADICTION, "one count, two numbers") if same else (COUNT, "not counted in the same words")
    told = [said(f"{f.value:g}", report, f) for report, f in counts]
    yield _finding(item, "documents", kind, why, told)


def _same_count(one: Figure, other: Figure) -> bool:
    return likeness(words(one.about), words(other.about)) >= _ALIKE

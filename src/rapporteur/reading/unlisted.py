"""Names no list holds, told by where they stand: before an office, beside a verb of saying, a first name alone."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.lexis import PersonRef
from rapporteur.reading.naming import is_hyphen, is_particle, of_a_name

_MOST_WORDS = 4
_FAR = 8
_MOST_SIGNS = 14
_SHORTEST = 4
_SHORTEST_FIRST = 2
_BEFORE_OFFICE = ("State", "Org", "OrgShort", "Body", "office_mod", "article", "honorific", "Ordinal")
_NAMED = ("Office", "Offices", "Org", "State", "City", "honorific")
_MOST_BEFORE = 2
_OPENS = frozenset(",;:(")
_LEAD_IN = frozenset('",.“”:;–—\n')

Span = tuple[int, int]


def unlisted_names(chart: Chart, particles: frozenset[str]) -> Iterator[Span]:
    """Two to four capitalised words no list knows, beside an office in apposition or a verb of saying."""
    for office in chart.all("Office"):
        stop = _comma_before(chart, office)
        span = _run_back(chart, stop, particles) if stop is not None else None
        if span is not None:
            yield span
    for say in chart.all("Say"):
        if "participle" in say.tags or "negated" in say.tags:
            continue
        span = _run_back(chart, _without_comma(chart, _before_auxiliary(chart, say.first)), particles)
        if span is not None and (span[0] == 0 or chart.tokens.words[span[0] - 1] in _LEAD_IN):
            yield span


def further_back(chart: Chart, at: int, particles: frozenset[str]) -> int:
    """Where a name begins whose given name at `at` has another before it that no list holds ("; Kofi Jean Mba, ...").

    Only behind a sign, a word without a capital, an office or a title: any word at the head of a sentence has one.
    """
    if not chart.tokens.cased or not chart.at("Given", at):
        return at
    words, first = chart.tokens.words, at
    while at - first < _MOST_BEFORE and first > 0 and _unlisted(chart, first - 1):
        first -= 1
    if first == at or first == 0:
        return at
    before = words[first - 1]
    titled = any(chart.ending(label, first, _FAR) for label in ("honorific", "Office"))
    inside = before in _OPENS or (before.isalpha() and not chart.tokens.capital(first - 1))
    return first if inside or titled else at


def _unlisted(chart: Chart, at: int) -> bool:
    """A capitalised word of letters that no list knows for anything."""
    word = chart.tokens.words[at]
    capital = len(word) >= _SHORTEST and word.isalpha() and chart.tokens.capital(at) and not _acronym(chart, at)
    return capital and not chart.names[at] and not any(chart.covering(label, at, _FAR) for label in _NAMED)


def first_names(chart: Chart) -> Iterator[tuple[int, PersonRef]]:
    """First names printed alone of those named in full elsewhere, where they are of one person only."""
    words = chart.tokens.words
    full: dict[str, set[PersonRef]] = {}
    for person in chart.all("Person"):
        if person.value.full and person.stop - person.first > 1:
            name = PersonRef(person.value.ids, full=False, label=person.value.label)
            full.setdefault(words[person.first], set()).add(name)
    for at, word in enumerate(words):
        if len(word) >= _SHORTEST_FIRST and len(full.get(word, ())) == 1 and _alone(chart, at):
            yield at, next(iter(full[word]))


def _alone(chart: Chart, at: int) -> bool:
    """Whether a name stands without another before (but a title) or behind it, and is nothing else."""
    titled = any(chart.ending(label, at, _FAR) for label in ("honorific", "Office"))
    nearby = (at + 1,) if titled else (at - 1, at + 1)
    beside = (chart.tokens.capital(near) for near in nearby if 0 <= near < len(chart.tokens.words))
    if not chart.tokens.capital(at) or chart.names[at] - {"Given"} or any(beside):
        return False
    return chart.covering("Person", at, _FAR) is None


def _comma_before(chart: Chart, office: Mention) -> int | None:
    """The comma before an office, with its state, institution and small words between ("A B, the EAC secretary")."""
    words, stop = chart.tokens.words, office.first
    while stop > 0 and words[stop - 1] != ",":
        before = [m.first for label in _BEFORE_OFFICE for m in chart.ending(label, stop, _FAR)]
        if not before or office.first - min(before) > _MOST_SIGNS:
            return None
        stop = min(before)
    return stop - 1 if stop else None


def _without_comma(chart: Chart, at: int) -> int:
    return at - 1 if at and chart.tokens.words[at - 1] == "," else at


def _before_auxiliary(chart: Chart, at: int) -> int:
    """Where a verb begins with the small word between it and a comma (", had told")."""
    words = chart.tokens.words
    small = at > 1 and words[at - 2] == "," and words[at - 1].isalpha() and len(words[at - 1]) <= _SHORTEST
    return at - 1 if small and not chart.tokens.capital(at - 1) else at


def _run_back(chart: Chart, stop: int, particles: frozenset[str]) -> Span | None:
    """The run of capitalised words that ends at a token."""
    at, named, words = stop, 0, chart.tokens.words
    while at > 0 and stop - at < _FAR:
        if of_a_name(chart, at - 1, after=False) and not _acronym(chart, at - 1):
            named += len(words[at - 1]) > 1
        elif not (is_particle(chart, at - 1, particles) or is_hyphen(chart, at - 1) or _dot(chart, at - 1)):
            break
        at -= 1
    while at < stop and not of_a_name(chart, at, after=False):
        at += 1
    return (at, stop) if 2 <= named <= _MOST_WORDS else None


def _acronym(chart: Chart, at: int) -> bool:
    """Letters that are all capitals are an abbreviation, unless they are an initial."""
    return len(chart.tokens.words[at]) > 1 and chart.tokens.original(at, at + 1).isupper()


def _dot(chart: Chart, at: int) -> bool:
    """The dot of an initial."""
    words = chart.tokens.words
    return words[at] == "." and at > 0 and len(words[at - 1]) == 1 and chart.tokens.capital(at - 1)

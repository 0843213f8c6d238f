"""Finds the mentions of a report in one pass: lexicon, knowledge, times, quantities, people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from rapporteur.languages import Hit, PhraseIndex
from rapporteur.reading.cache import Compiled
from rapporteur.reading.capitals import add_capitals
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.extents import OPENERS
from rapporteur.reading.firstnames import FirstNames
from rapporteur.reading.former import mark_former
from rapporteur.reading.furniture import crawler_end
from rapporteur.reading.hits import ByLabel, apart_from_shorts, by_label, places_and_eves, small_words
from rapporteur.reading.joint import add_joint
from rapporteur.reading.lexis import PersonRef
from rapporteur.reading.links import add_links
from rapporteur.reading.named import add_named_meetings, add_numbered_conferences
from rapporteur.reading.outlets import add_unlisted_outlets
from rapporteur.reading.people import add_unknown_people
from rapporteur.reading.regions import Formats, add_regions
from rapporteur.text import Tokens
from rapporteur.times import Quantity, TimeExpression, twice

_OFTEN, _SEVERAL, _NEAR = 3, 2, 8
_TIME_LABELS = {"year": "Year", "period": "Period", "range": "Date", "half": "Period", "duration": "Duration"}
_CLITIC_TAGS = {"future": "future", "art": "definite", "prep": "prep"}
_LONGEST_NAME, _LONGEST_TITLE = 6, 12
_PARTED = 3
_LISTED = ("Org", "Country")
_NAMES = frozenset({"City", "Org", "Person"})
_OF_PEOPLE = frozenset({"Given", "Person"})
_HIDDEN_BY_TIME = frozenset({"City", "Given", "Person"})


class MentionFinder:
    """Finds everything one language's index and grammars know."""

    def __init__(
        self,
        parts: Compiled,
        domains: Mapping[str, str],
        kinds: Mapping[str, str] | None = None,
        members: Mapping[str, Set[str]] | None = None,
        formats: Formats | None = None,
        states: Mapping[str, str] | None = None,
        capitals: Mapping[str, str] | None = None,
        first_names: FirstNames | None = None,
    ) -> None:
        self._pack = pack = parts.pack
        self._index = parts.index
        self._domains = domains
        self._particles = frozenset(str(word) for word in parts.pack.names.get("particles", ()))
        self._kinds = kinds or {}
        self._members = members or {}
        self._formats = formats or {}
        self._states = states or {}
        self._capitals = capitals or {}
        self._first_names = first_names
        self._times = parts.times
        self._numbers = parts.numbers
        bits = {tag: pack.clitics.bit(slot) for slot, tag in _CLITIC_TAGS.items()}
        self._tags = {tag: bit for tag, bit in bits.items() if bit}
        self._told: dict[int, tuple[str, ...]] = {}

    def chart(self, tokens: Tokens, terms: PhraseIndex) -> Chart:
        """The chart of a whole report."""
        chart = Chart(tokens, self._pack.punctuation, self._pack.clitics.bit("conj"), self._pack.clitics)
        filed = crawler_end(tokens.folded.original)
        every_hit = self._index.hits(tokens.words)
        everything = by_label(every_hit)
        hits = apart_from_shorts(every_hit, everything)
        labelled = by_label(hits)
        places_and_eves(labelled)
        named = {hit.stop for label in _NAMES for hit in labelled.get(label, ())}
        told = [time for time in self._times.find(tokens) if time.start >= filed]
        times = [_certain(time, named) for time in told if not twice(time, told)]
        self._add_times(chart, times)
        self._add_quantities(chart, self._numbers.find(tokens), told)
        hidden = {at for time in times if not time.ambiguous for at in range(time.first, time.stop)}
        others = _words_like_surnames(hits, labelled.get("Person", ())) | self._ends_of_names(tokens, labelled)
        small = small_words(tokens, labelled)
        for label, found in labelled.items():
            chart.add_all(label, self._mentions(label, found, hidden, small if label == "Country" else others))
        _add_bodies(chart, labelled.get("Body", ()))
        _add_owners(chart)
        add_links(chart, self._domains)
        add_unlisted_outlets(chart, self._particles)
        _add_listed_states(chart)
        self._add_short_institutions(chart)
        add_named_meetings(chart, everything, self._kinds)
        add_numbered_conferences(chart, self._kinds)
        add_regions(chart, self._formats)
        add_capitals(chart, self._capitals)
        add_joint(chart, self._formats, self._states)
        add_unknown_people(chart, terms, self._particles, self._pack.verb_last, self._pack.verb_first)
        mark_former(chart)
        return chart

    def _mentions(
        self, label: str, hits: Iterable[Hit], hidden: Set[int], words: Set[tuple[int, int]]
    ) -> list[Mention]:
        """The hits of a label as mentions, without names inside times (`hidden`), surnames and states that are `words`.

        Bodies are left to be added with all their institutions.
        """
        if label == "Body":
            return []
        if label in _HIDDEN_BY_TIME:
            hits = [hit for hit in hits if hit[0] not in hidden]
        if label == "Person":
            hits = [hit for hit in hits if hit[2][1].full or hit[:2] not in words]
        if label == "Country":
            hits = [hit for hit in hits if hit[:2] not in words]
        new, told = tuple.__new__, {taken: self._tell(taken) for taken in {hit[3] for hit in hits}}
        return [
            new(Mention, (label, first, stop, value, tags + told[taken], taken))
            for first, stop, (_, value, tags, _), taken in hits
        ]

    def _ends_of_names(self, tokens: Tokens, labelled: ByLabel) -> set[tuple[int, int]]:
        """Where a short name only ends another's: one that begins with "bin", or stands behind another's first name."""
        words = {hit[:2] for label, found in labelled.items() if label not in _OF_PEOPLE for hit in found}
        given = {hit.stop: hit[2][1] for hit in labelled.get("Given", ()) if hit[:2] not in words}
        people = [hit for hit in labelled.get("Person", ()) if hit.first in given and not hit[2][1].full]
        ends = {hit[:2] for hit in people if tokens.words[hit.first] in self._particles}
        if tokens.cased or self._first_names is None:
            return ends
        return ends | {hit[:2] for hit in people if not self._first_names.his(hit[2][1].ids, str(given[hit.first]))}

    def _tell(self, taken: int) -> tuple[str, ...]:
        """The tags that clitics taken off give a mention."""
        found = self._told.get(taken)
        if found is None:
            found = self._told[taken] = tuple(tag for tag, bit in self._tags.items() if taken & bit)
        return found

    def _add_times(self, chart: Chart, times: list[TimeExpression]) -> None:
        for time in times:
            if time.ambiguous:
                continue
            label = _TIME_LABELS.get(time.kind, "Date")
            chart.add(Mention(label, time.first, time.stop, time))
            if label == "Period" and time.day is not None:
                chart.add(Mention("Date", time.first, time.stop, time))
            if label != "Duration":
                chart.add(Mention("Time", time.first, time.stop, time))

    def _add_quantities(self, chart: Chart, quantities: list[Quantity], times: list[TimeExpression]) -> None:
        taken = {at for time in times if time.kind != "duration" for at in range(time.first, time.stop)}
        for quantity in quantities:
            if quantity.ordinal and taken.isdisjoint(range(quantity.first, quantity.stop)):
                chart.add(Mention("Ordinal", quantity.first, quantity.stop, quantity))
            elif not quantity.ordinal and taken.isdisjoint(range(quantity.first, quantity.stop)):
                chart.add(Mention("Quantity" if quantity.unit else "Number", quantity.first, quantity.stop, quantity))

    def _add_short_institutions(self, chart: Chart) -> None:
        """A short name ("the Union") stands for the institution of that name spoken of last, if there is one.

        Where none is, a word for any institution stands for the one that was named before, whatever it is.
        """
        full = sorted([*chart.all("Org"), *_bodies_of_one(chart)], key=lambda m: m.first)
        meant: dict[tuple[int, int], str | None] = {}
        for short in list(chart.all("OrgShort")):
            span = short.first, short.stop
            if span not in meant:
                meant[span] = self._meant(chart, short, full)
            for other in _only_named_so(chart, short, full):
                chart.remove(other)
            if short.value == meant[span] and not chart.at("Org", short.first):
                chart.add(Mention("Org", short.first, short.stop, short.value, ("short",), short.taken))

    def _meant(self, chart: Chart, short: Mention, full: Sequence[Mention]) -> str | None:
        """The institution that a short name stands for, given those named in full."""
        candidates = {m.value for m in chart.at("OrgShort", short.first) if m.stop == short.stop}
        named = [m for m in full if m.value in candidates]
        before = [m for m in named if m.first < short.first]
        this = bool(chart.at("this_org", short.first))
        if before:
            apart = (m for m in reversed(before) if not this or not _listed_with_others(chart, m))
            return str(next(apart, before[-1]).value)
        if named:
            return str(named[0].value)
        generic = this and any(m.first < short.first for m in full)
        if generic or max(Counter(m.value for m in full).values(), default=0) >= _OFTEN:
            return None
        told = self._after_gathering(chart, short, candidates)
        told = told or self._of_its_region(chart, short, candidates, full)
        return told or (None if full else self._of_its_members(chart, candidates))

    def _of_its_region(self, chart: Chart, short: Mention, candidates: Set[str], full: Sequence[Mention]) -> str | None:
        """The only format of a short name ("the consultative meeting") whose region is named ("Central Asia").

        It is not meant where another institution is named near the short name.
        """
        named = {str(m.value) for m in chart.all("Region")}
        told = [one for one in candidates & named if self._formats.get(frozenset({one})) == one]
        apart = all(m.first - short.stop > _NEAR or short.first - m.stop > _NEAR for m in full)
        return told[0] if len(told) == 1 and apart else None

    def _of_its_members(self, chart: Chart, candidates: Set[str]) -> str | None:
        """Of several institutions of a short name, where none is named in full, the one most of whose members are."""
        named = {str(m.value) for m in chart.all("Country")}
        told = sorted(((len(self._members.get(one, frozenset()) & named), one) for one in candidates), reverse=True)
        clear = len(told) > 1 and told[0][0] >= _SEVERAL and told[0][0] > told[1][0]
        return told[0][1] if clear else None

    def _after_gathering(self, chart: Chart, short: Mention, candidates: set[str]) -> str | None:
        """The only institution of a short name behind a word for a meeting ("the Twenty summit", "leaders' summit").

        In quotation marks it may stand right behind those who lead it as well (the leaders of the "Seven").
        """
        quoted = short.first > 0 and chart.tokens.words[short.first - 1] in OPENERS
        begin = short.first - quoted
        office = next((m for at in _just_before(begin) for m in chart.at("Offices", at) if m.stop == begin), None)
        front = begin if office is None else office.first
        near = any(m.stop == front for at in _just_before(front) for m in chart.at("Gathering", at))
        near = near or (quoted and office is not None)
        return next(iter(candidates)) if near and len(candidates) == 1 else None


def _only_named_so(chart: Chart, short: Mention, full: Sequence[Mention]) -> list[Mention]:
    """The institution whose full name is another's short one, where that one alone is named in full otherwise.

    "The Council" is the one's own name, but here it is the council of the other, the Union spoken of.
    """
    words = chart.tokens.words
    told = words[short.first : short.stop]
    others = [m for m in full if words[m.first : m.stop] != told]
    same = [m for m in chart.at("Org", short.first) if m.stop == short.stop and m.value != short.value]
    if not same or all(m.value != short.value for m in others):
        return []
    return [m for m in same if all(other.value != m.value for other in others)]


def _certain(time: TimeExpression, named: Container[int]) -> TimeExpression:
    """A word that is a day or a city is the day right behind a name ("in Rio Monday", "Putin Monday")."""
    return replace(time, ambiguous=False) if time.ambiguous and time.first in named else time


def _add_listed_states(chart: Chart) -> None:
    """A state's name that is a common word as well counts in a list: right before or behind another state's."""
    for word in list(chart.all("CountryListed")):
        before = chart.beginning("Country", word.first - _LONGEST_NAME, word.first)
        after = chart.beginning("Country", word.stop, word.stop + 2)
        if any(_in_a_row(chart, m, word) for m in before) or any(_in_a_row(chart, word, m) for m in after):
            for label in ("Country", "State"):
                chart.add(Mention(label, word.first, word.stop, word.value, word.tags, word.taken))


def _listed_with_others(chart: Chart, org: Mention) -> bool:
    """Whether an institution is one of a list ("the UN, the OSCE and Japan"): no "this organisation" points to it."""
    first, stop = org.first, org.stop
    behind = (m for label in _LISTED for m in chart.beginning(label, stop + 1, stop + 3))
    before = (m for label in _LISTED for m in chart.beginning(label, first - _LONGEST_TITLE, first))
    return any(_in_a_row(chart, org, m) for m in behind) or any(_in_a_row(chart, m, org) for m in before)


def _in_a_row(chart: Chart, one: Mention, other: Mention) -> bool:
    """Whether nothing but a comma or "and" parts two mentions."""
    between = range(one.stop, other.first)
    conjunctions = chart.punctuation.conjunctions
    signs = [chart.separator(at) or chart.tokens.words[at] in conjunctions for at in between]
    return len(signs) < _PARTED and all(signs) and bool(signs or other.taken & chart.conj)


def _bodies_of_one(chart: Chart) -> list[Mention]:
    """Bodies that only one institution has, as mentions of it ("the EAC summit")."""
    owners = ((body, {institution for institution, _ in body.value}) for body in chart.all("Body"))
    return [body._replace(label="Org", value=min(one)) for body, one in owners if len(one) == 1]


def _add_bodies(chart: Chart, hits: Iterable[Hit]) -> None:
    """One Body mention a span, with every institution that has a body of that name.

    A name that begins inside another and ends behind it is none ("the Council of [Foreign Ministers) meeting]").
    """
    spans: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits:
        spans.setdefault((hit.first, hit.stop), []).append(hit)
    for (first, stop), same in spans.items():
        if any(one < first < end < stop for one, end in spans):
            continue
        bodies = tuple(dict.fromkeys(hit.entry.value for hit in same))
        chart.add(Mention("Body", first, stop, bodies, (), same[0].taken))


def _add_owners(chart: Chart) -> None:
    """The institution whose body's name ends inside an office ("the African Union [Commission) Chairperson]")."""
    for body in list(chart.all("Body")):
        owners = {institution for institution, _ in body.value}
        inside = (m for at in range(body.first + 1, body.stop) for m in chart.at("Office", at) if m.stop > body.stop)
        office = next(inside, None)
        if office is not None and len(owners) == 1 and not chart.at("Org", body.first):
            chart.add(Mention("Org", body.first, office.first, min(owners)))


def _words_like_surnames(hits: Iterable[Hit], people: Iterable[Hit]) -> set[tuple[int, int]]:
    """Where a surname is spelled like a word of the lexicon."""
    surnames = {(hit.first, hit.stop) for hit in people if not hit.entry.value.full}
    return surnames and {hit[:2] for hit in hits if hit[:2] in surnames and hit.entry.label[0].islower()}


def person_of(mention: Mention) -> PersonRef:
    """The reference a Person mention carries."""
    value = mention.value
    assert isinstance(value, PersonRef)
    return value


def _just_before(at: int) -> tuple[int, int]:
    return at - 1, at - 2

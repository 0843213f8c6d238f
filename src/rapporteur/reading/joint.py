"""Meetings of two parties ("the ASEAN-US summit", "a summit of the GCC and the EU"): neither's own, but one of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.nodes import HOLDING

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_LABELS = ("Org", "Country", "Region")
_LONGEST = 8
_WITH, _FAR = 4, 9
_SMALL = ("members_of", "state_word", "article")
_BEHIND = ("function", "Time", "Ordinal", "meeting_adj", "article", "its", "City", "place_prep", "regular")
_BETWEEN = (*_SMALL, "function", "of_word", "Offices", "Ordinal", "meeting_adj", "gather", "list_link")

Formats = Mapping[frozenset[str], str]


def add_joint(chart: Chart, formats: Formats, names: Mapping[str, str]) -> None:
    """Add an institution for each two parties that a dash joins in front of or behind a word for a meeting.

    `formats` are the known formats by their parties, `names` the English names of states by code. A format that the
    background does not know is called after both, as printed.
    """
    for org in list(chart.all("Org")):
        for left, right in _pairs(chart, org):
            if (
                _of_one(chart, left, right)
                or _acts(chart, left, right)
                or not _beside_meeting(chart, left.first, right.stop)
            ):
                continue
            parties = frozenset({str(left.value), str(right.value)})
            called = "-".join(_name(m, names) for m in (left, right))
            both = formats.get(parties, called)
            chart.add(Mention("Org", left.first, right.stop, both, ("joint",), left.taken))
        for left, right in _told_together(chart, org, formats):
            both = formats[frozenset({str(left.value), str(right.value)})]
            chart.add(Mention("Org", left.first, right.stop, both, ("joint",), left.taken))


def _told_together(chart: Chart, org: Mention, formats: Formats) -> Iterator[tuple[Mention, Mention]]:
    """An institution and the party "and" joins to it, which have a format of their own, behind a word for a meeting."""
    for state in chart.beginning("Country", org.first - _LONGEST, org.first):
        known = frozenset({str(org.value), str(state.value)}) in formats
        if not known or not _whole(chart, state) or _goes_before(chart, state) or not _anded(chart, state.stop, org):
            continue
        if _met_before(chart, state.first) or _meet(chart, state.first, org.stop) or _met(chart, state, org.stop):
            yield state, org
    end = _behind_its_short_name(chart, org)
    for at in range(end, end + _WITH):
        for other in (m for label in _LABELS[:2] for m in chart.at(label, at) if _whole(chart, m)):
            known = frozenset({str(org.value), str(other.value)}) in formats
            whole = _from_the_front(chart, org)
            behind = _behind_its_short_name(chart, other)
            met = _met_before(chart, whole.first) or _meet(chart, whole.first, behind) or _names_one(chart, whole)
            met = met or _met(chart, whole, behind) or (other.label == "Org" and leaders_of(chart, whole))
            if known and _anded(chart, end, other) and met and not _goes_before(chart, whole):
                yield whole, other


def _behind_its_short_name(chart: Chart, org: Mention) -> int:
    """Where an institution ends, with its short name in brackets behind it ("the Gulf Cooperation Council (GCC)")."""
    words, at = chart.tokens.words, org.stop
    if at + 1 >= len(words) or words[at] != "(":
        return at
    short = (m for label in ("Org", "OrgShort") for m in chart.at(label, at + 1) if m.value == org.value)
    return next((m.stop + 1 for m in short if m.stop < len(words) and words[m.stop] == ")"), at)


def _goes_before(chart: Chart, party: Mention) -> bool:
    """Whether a party stands behind another one of a list ("ASEAN, the GCC and China"): they are more than two."""
    at = party.first - 1
    while at > 0 and (_inside(chart, _SMALL, at) or chart.at("Region", at) or chart.tokens.words[at] in "()"):
        at -= 1
    if at <= 0 or not (chart.separator(at) or chart.at("list_link", at)):
        return False
    before = (m for label in _LABELS for m in chart.beginning(label, max(0, at - _LONGEST), at))
    return any(m.stop >= at - 1 and not _tells_where(chart, m) for m in before)


def _tells_where(chart: Chart, party: Mention) -> bool:
    """Whether a party only tells where something is ("after the war in Ukraine, the EU and CELAC ...")."""
    at = party.first
    while at > 0 and _inside(chart, _SMALL, at - 1):
        at -= 1
    return any(m.stop == at for m in chart.ending("place_prep", at, 2))


def _names_one(chart: Chart, org: Mention) -> bool:
    """Whether an institution's own name begins with a word for a meeting ("the summit of Central Asia" and another)."""
    return any(m.stop == org.stop for m in chart.at("Meeting", org.first))


def _from_the_front(chart: Chart, org: Mention) -> Mention:
    """An institution with the words in front that a shorter name of it begins with ("the states of the Council")."""
    before = chart.beginning("Org", org.first - 2, org.first)
    return next((m for m in before if m.value == org.value and m.stop > org.first), org)


def _anded(chart: Chart, at: int, other: Mention) -> bool:
    """Whether nothing but "and" and words for states stands between token `at` and another party."""
    words = chart.tokens.words
    conjunctions = [to for to in range(at, other.first) if words[to] in chart.punctuation.conjunctions]
    short = {to for to in range(at, other.first) if _begins_short(chart, to, other.first)}
    small = all(to in conjunctions or to in short or _inside(chart, _SMALL, to) for to in range(at, other.first))
    parts = (m for label in (other.label, *_SMALL) for m in chart.at(label, at))
    return small and (bool(conjunctions) or any(m.taken & chart.conj for m in parts))


def _begins_short(chart: Chart, at: int, first: int) -> bool:
    """Whether token `at` begins a name that lies over the front of a party ("the Gulf", an outlet)."""
    return any(m.stop > first for label in ("Region", "OrgShort", "Outlet") for m in chart.at(label, at))


def _met_before(chart: Chart, first: int) -> bool:
    """Whether a word for a meeting stands before a party, with nothing but small words and leaders between."""
    at = first
    while at > max(0, first - _FAR):
        if chart.ending("Gathering", at, 3):
            return True
        if not _inside(chart, _BETWEEN, at - 1) and not _begins_short(chart, at - 1, first):
            return False
        at -= 1
    return False


def _meet(chart: Chart, first: int, stop: int) -> bool:
    """Whether two parties hold a meeting of theirs: told right behind them, and they end no longer list."""
    before = first - 1
    while before > 0 and _inside(chart, _SMALL, before):
        before -= 1
    if before >= 0 and chart.tokens.words[before] in chart.punctuation.conjunctions:
        return False
    parties = (m for label in _LABELS for m in chart.beginning(label, max(0, before - _LONGEST), before))
    if (
        before >= 0
        and chart.separator(before)
        and any(m.stop == before and not _tells_where(chart, m) for m in parties)
    ):
        return False
    unknown = 0
    for at in range(stop, min(stop + _FAR, len(chart.tokens.words))):
        if chart.at("Gathering", at):
            return True
        if chart.separator(at) or chart.barrier(at):
            return False
        if not (_inside(chart, _BEHIND, at) or any(chart.at(sense, at) for sense in HOLDING)):
            unknown += 1
        if unknown > 1:
            return False
    return False


def _met(chart: Chart, party: Mention, stop: int) -> bool:
    """Whether it is the leaders or ministers of two parties that meet, told right behind them ("of A and B met in")."""
    return any(chart.at("meet", at) for at in (stop, stop + 1)) and leaders_of(chart, party)


def leaders_of(chart: Chart, party: Mention) -> bool:
    """Whether leaders or ministers are told of, of a party and what is joined to it ("the leaders of A and B")."""
    at = party.first
    while at > 0 and not chart.ending("Offices", at, 6):
        small = _inside(chart, (*_SMALL, "of_word", "function"), at - 1)
        if not small and not _begins_short(chart, at - 1, party.first):
            break
        at -= 1
    return bool(chart.ending("Offices", at, 6))


def _inside(chart: Chart, labels: tuple[str, ...], at: int) -> bool:
    """Whether a mention of one of these labels covers a token."""
    return any(chart.covering(label, at) is not None for label in labels)


def _pairs(chart: Chart, org: Mention) -> Iterator[tuple[Mention, Mention]]:
    """The party a dash joins to an institution, behind it or (a state or region) in front of it."""
    for at in (org.stop, org.stop + 1):
        if _joined(chart, org.stop, at):
            yield from ((org, other) for label in _LABELS for other in chart.at(label, at) if _whole(chart, other))
    for label in _LABELS[1:]:
        before = chart.beginning(label, org.first - _LONGEST, org.first)
        yield from ((other, org) for other in before if _joined(chart, other.stop, org.first))


def _joined(chart: Chart, stop: int, first: int) -> bool:
    """Whether one word ends at token `stop` and the next begins at `first`, and a dash is all that is between."""
    words = chart.tokens.words
    if not 0 < stop <= first < len(words):
        return False
    if first == stop:
        end, start = chart.tokens.span(stop - 1, stop)[1], chart.tokens.span(first, first + 1)[0]
        return chart.tokens.folded.original[end:start] in _DASHES
    return first == stop + 1 and words[stop] in _DASHES


def _whole(chart: Chart, party: Mention) -> bool:
    """Whether a party is no part of a longer name."""
    inside = range(party.first, party.stop)
    return not any(other.stop > party.stop for label in _LABELS for at in inside for other in chart.at(label, at))


def _of_one(chart: Chart, left: Mention, right: Mention) -> bool:
    """Whether both are one, or their dash belongs to a known name."""
    if left.value == right.value:
        return True
    whole = [m for label in ("Org", "Body") for m in chart.at(label, left.first)]
    return any(m.stop >= right.stop for m in whole) or any(
        m.first <= left.first and m.stop >= right.stop for m in (chart.covering("Org", right.first),) if m is not None
    )


def _acts(chart: Chart, left: Mention, right: Mention) -> bool:
    """Whether a state behind a spaced dash may begin a clause ("the summit of the CIS - Russia hosts it")."""
    return right.label == "Country" and right.first > left.stop and bool(chart.at("Verb", right.stop))


def _name(party: Mention, names: Mapping[str, str]) -> str:
    return names.get(str(party.value), str(party.value)) if party.label == "Country" else str(party.value)


def _beside_meeting(chart: Chart, first: int, stop: int) -> bool:
    """Whether a word for a meeting stands right behind the parties, or right before them."""
    behind = any(label.startswith("gathering") for at in (stop, stop + 1) for label in _labels(chart, at))
    before = any(
        m.stop == first
        for at in range(max(0, first - 2), first)
        for label in _labels(chart, at)
        if label.startswith("gathering")
        for m in chart.at(label, at)
    )
    return behind or before


def _labels(chart: Chart, at: int) -> Set[str]:
    return chart.names[at] if at < len(chart.names) else frozenset()

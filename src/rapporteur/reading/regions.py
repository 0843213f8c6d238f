"""Groups of states without an organisation's name: "the leaders of Central Asia", "Central Asia and China"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rapporteur.knowledge import Knowledge
from rapporteur.reading.chart import Chart, Mention

_LINKS = (
    "function",
    "of_word",
    "list_link",
    "members_of",
    "member_states",
    "article",
    "state_word",
    "Ordinal",
    "Number",
)
_COUNTS = ("countries", "states", "members")
_SIGNS = frozenset("-\u2013\u2014\u2015+()/")
_FAR, _WITH = 9, 6
_MEETING = ("Gathering", "Offices", "Meeting")
_PARTIES = ("Region", "Org", "OrgShort", "Country", "Demonym")

Formats = Mapping[frozenset[str], str]
"""The meeting formats (ids of institutions) by the two they bring together: codes of states, ids of institutions."""


def formats_of(knowledge: Knowledge) -> Formats:
    """The formats of the knowledge that say whom they bring together."""
    known = knowledge.institutions.values()
    return {frozenset(one.parties): one.id for one in known if one.parties}


def add_regions(chart: Chart, formats: Formats) -> None:
    """Add institutions that only the name of a region tells, beside words for a meeting or those who meet."""
    for region in list(chart.all("Region")):
        if any(m.stop >= region.stop for m in (chart.covering("Org", region.first),) if m is not None):
            continue
        partner = next(_partners(chart, region, formats), None)
        if partner is not None:
            first, stop = min(region.first, partner.first), max(region.stop, partner.stop)
            both = formats[frozenset({region.value, str(partner.value)})]
            if _meeting_near(chart, first, stop):
                chart.add(Mention("Org", first, stop, both, ("region",), region.taken if first == region.first else 0))
                _rename_meeting(chart, first, stop, both)
        elif _names_alone(chart, region, formats):
            chart.add(Mention("Org", region.first, region.stop, region.value, ("region",), region.taken))


def _names_alone(chart: Chart, region: Mention, formats: Formats) -> bool:
    """Whether a region stands for its format beside words for a meeting, or for its organisation beside its leaders.

    The organisation must be named in the report too: "Arab leaders" meet in other formats as well.
    """
    if region.value in formats.values():
        return _meeting_near(chart, region.first, region.stop)
    named = any(org.value == region.value and "region" not in org.tags for org in chart.all("Org"))
    named = named or any(region.value in dict(body.value) for body in chart.all("Body"))
    return named and _near(chart, "Offices", region.first, region.stop)


def _rename_meeting(chart: Chart, first: int, stop: int, institution: str) -> None:
    """The meeting that one party's name is ("the Gulf summit with the states of Central Asia") is that of both."""
    for meeting in list(chart.at("Meeting", first)):
        ordinals = [int(m.value.value) for m in chart.inside("Ordinal", first, stop)]
        value = replace(
            meeting.value,
            institutions=(institution,),
            bodies=(),
            ordinal=meeting.value.ordinal or next(iter(ordinals), None),
        )
        chart.add(Mention("Meeting", first, stop, value, meeting.tags, meeting.taken))


def _partners(chart: Chart, region: Mention, formats: Formats) -> Iterator[Mention]:
    """Whom the words right before or after a region name as well, where the two have a format of their own.

    A short name that may be the region's own organisation ("the Union" of the Africans) names nobody else.
    """
    for label in _PARTIES:
        after = chart.beginning(label, region.stop, region.stop + _WITH)
        before = chart.beginning(label, region.first - 2 * _WITH, region.first)
        for other in (*after, *before):
            begin, end = min(region.stop, other.stop), max(region.first, other.first)
            if label == "OrgShort" and any(m.value == region.value for m in chart.at(label, other.first)):
                continue
            known = frozenset({region.value, str(other.value)}) in formats
            if known and end - begin <= _WITH and _linked(chart, begin, end):
                yield other


def _linked(chart: Chart, first: int, stop: int) -> bool:
    """Whether tokens only link two parties: prepositions, "and", dashes, ordinals, words for their states or number.

    A region that begins among them and runs on is the front of the second's name ("the Gulf" of its council).
    """
    at = first
    while at < stop:
        word = chart.tokens.words[at]
        into = any(m.stop > stop for m in chart.at("Region", at))
        if word in _SIGNS or word in chart.punctuation.conjunctions or into:
            at += 1
            continue
        links = [m for label in _LINKS for m in chart.at(label, at)]
        links.extend(m for m in (chart.covering("state_word", at),) if m is not None)
        links.extend(m for m in chart.at("Quantity", at) if m.value.unit in _COUNTS)
        if not links:
            return False
        at = max(m.stop for m in links)
    return True


def _meeting_near(chart: Chart, first: int, stop: int) -> bool:
    """Whether a word for a meeting, or for those who meet, stands right before or after, or within."""
    return any(_near(chart, label, first, stop) for label in _MEETING)


def _near(chart: Chart, label: str, first: int, stop: int) -> bool:
    for mention in chart.inside(label, max(0, first - _FAR), stop + _FAR):
        apart = mention.stop <= first or mention.first >= stop
        if not apart or _linked(chart, min(stop, mention.stop), max(first, mention.first)):
            return True
    return False

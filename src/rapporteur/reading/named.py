"""Names of institutions that are names of meetings as well: "the Arab summit", "COP30"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapporteur.languages import Hit
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.hits import ByLabel
from rapporteur.reading.values import MeetingValue, meeting_value

_STANDING, _CONFERENCE, _FORUM = "organisation", "conference", "forum"
_NUMBER = re.compile(r"\d+$")
_LONGEST_NAME = 6
_PEOPLE_MEET = ("summit", "meeting")


def add_named_meetings(chart: Chart, labelled: ByLabel, kinds: Mapping[str, str]) -> None:
    """A name of an institution that begins or ends with a word for a meeting ("the Arab summit") is one as well.

    Not so the name of an organisation that calls itself a conference, or a forum named without a city; `kinds` are
    the kinds of institutions by id.
    """
    offices = labelled.get("Offices", ())
    for hit in labelled.get("gathering.*", ()):
        for org in _named_by(chart, hit):
            whose = tuple(str(o.entry.value) for o in offices if org.first <= o.first and o.stop <= org.stop)
            standing = hit.entry.value != "summit" and kinds.get(str(org.value)) == _STANDING and not whose
            standing = standing and not (hit.entry.value == _FORUM and _placed(chart, org))
            if org.stop - org.first > hit.stop - hit.first and not standing:
                value = MeetingValue(str(hit.entry.value), (str(org.value),), offices=whose)
                chart.add(Mention("Meeting", org.first, org.stop, value, org.tags, org.taken))
        for body in chart.at("Body", hit.first):
            if body.stop > hit.stop:
                value = meeting_value((("Body", body),))
                chart.add(Mention("Meeting", body.first, body.stop, value, body.tags, body.taken))


def _placed(chart: Chart, org: Mention) -> bool:
    """Whether "in" and a city stand right behind ("the Pacific Islands Forum in Apia")."""
    return any(chart.at("City", prep.stop) for prep in chart.at("place_prep", org.stop))


def add_numbered_conferences(chart: Chart, kinds: Mapping[str, str]) -> None:
    """The name of a conference with the number of the time it meets ("COP30") is a meeting as well."""
    for org in list(chart.all("Org")):
        number = _NUMBER.search(chart.tokens.words[org.stop - 1])
        if kinds.get(str(org.value)) == _CONFERENCE and number is not None:
            value = MeetingValue(None, (str(org.value),), ordinal=int(number.group()))
            chart.add(Mention("Meeting", org.first, org.stop, value, org.tags, org.taken))


def _named_by(chart: Chart, hit: Hit) -> list[Mention]:
    """Institutions whose name begins with a word (or an adjective and the word), or ends with it."""
    second = [m for m in chart.at("Org", hit.first - 1) if hit.entry.value in _PEOPLE_MEET and m.stop > hit.stop]
    ends = chart.beginning("Org", hit.first - _LONGEST_NAME, hit.first)
    return [*chart.at("Org", hit.first), *second, *(m for m in ends if m.stop == hit.stop)]

"""What a claim tells of its meeting: the day it was held, or is to be, and the city."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import settled, with_year
from rapporteur.reading.extents import OPENERS, quote_end
from rapporteur.reading.nodes import Node, compatible, sharper, told_from_today
from rapporteur.reading.said_there import said_there
from rapporteur.times import TimeExpression

_FULL = len("2024-10-08")
_SOON = timedelta(days=60)
_LONGEST = 10
_FEW = 3
_CONFERENCE = 14
_YEARS = ("year", "month")
PUT_OFF = ("postponed", "cancelled")


class Telling:
    """Reads days and cities out of claims, with the report's own day in view."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def day(self, claim: Draft) -> TimeExpression | None:
        """The day a claim tells, looked for behind the report's own, or ahead of it for what is to come."""
        mention = claim.mention("date")
        if mention is None or (mention.value.bound == "since" and mention.value.precision in _YEARS):
            return None
        if mention.value.precision == "week" or _several_years(mention) or self._of_a_time_before(claim, mention):
            return None
        time = self._in_its_year(claim, self._spelled_out(mention).value)
        if told_from_today(time) and self._in_quotation(mention):
            return None
        lean = 0 if self._is_put_off(claim) else _lean(claim, time)
        lean = -1 if lean == 0 and time.kind == "weekday" and said_there(self.context, claim) else lean
        told = settled(time, self.context, lean=lean) or time
        if lean == 0 and self._far_off(told):
            told = settled(time, self.context, lean=-1) or time
        return told

    def _is_put_off(self, claim: Draft) -> bool:
        """Whether the meeting of a claim is told as put off or called off: the day it was to be held may be past."""
        meeting = claim.mention("meeting")
        told = (d for d in self.context.of("session") if d.sentence == claim.sentence and d.text("status") in PUT_OFF)
        return meeting is not None and any(meeting == draft.mention("meeting") for draft in told)

    def _in_its_year(self, claim: Draft, time: TimeExpression) -> TimeExpression:
        """A day printed without a year, in the year that the words of the meeting tell ("last year's meeting")."""
        meeting, today = claim.mention("meeting"), self.context.reference
        if meeting is None or today is None or not time.month or not time.day or time.year is not None:
            return time
        beside = self.context.chart.inside("Time", meeting.first - 1, meeting.stop)
        steps = [m.value.relative for m in beside if m.value.relative is not None]
        years = [step.offset for step in steps if step.unit == "year" and step.relation == "deictic"]
        return (with_year(time, int(today[:4]) + years[0]) or time) if len(years) == 1 else time

    def _of_a_time_before(self, claim: Draft, told: Mention) -> bool:
        """Whether "since" stands between a meeting and a day or city ("the first in Africa since Uganda in 2007")."""
        meeting = claim.mention("meeting")
        between = self.context.chart.inside("first_time", meeting.stop, told.first) if meeting is not None else []
        return any("since" in mention.tags for mention in between)

    def _in_quotation(self, day: Mention) -> bool:
        """Whether a day is told within somebody's words: "today" is the day of those."""
        chart = self.context.chart
        first = self.context.sentences[self.context.sentence_of(day.first)].first
        ends = [quote_end(chart, at) for at in range(first, day.first) if chart.tokens.words[at] in OPENERS]
        return any(end is not None and end > day.first for end in ends)

    def _far_off(self, time: TimeExpression) -> bool:
        """Whether a day without a year, put where it is nearest, lies months after the report."""
        today = self.context.reference or ""
        if not time.value or not len(today) == len(time.value) == _FULL:
            return False
        return date.fromisoformat(time.value) - date.fromisoformat(today) > _SOON

    def _spelled_out(self, day: Mention) -> Mention:
        """ "Yesterday, 12 October", "Tuesday (5 December)": the printed day right behind stands for the other."""
        if (day.value.relative is None and day.value.kind != "weekday") or day.value.month is not None:
            return day
        behind = (m for at in (day.stop, day.stop + 1) for m in self.context.chart.at("Date", at))
        return next((m for m in behind if m.value.month is not None and m.value.day is not None), day)

    def city(self, claim: Draft) -> str | None:
        """The city a claim names: itself, as a capital, as "the same city", or by a venue in it."""
        place, venue = claim.mention("city"), claim.mention("venue")
        if place is not None and self._of_a_time_before(claim, place):
            return None
        if place is None:
            known = self.context.knowledge.venues.get(str(venue.value)) if venue is not None else None
            return known.city if known is not None else None
        if place.label == "Capital":
            country = self.context.knowledge.countries.get(str(place.value))
            return country.capital if country else None
        if place.label == "SameCity":
            return self._same_city(place)
        city = self.context.knowledge.places.get(str(place.value))
        return None if city is None or city.topic else city.id

    def _same_city(self, place: Mention) -> str | None:
        """ "The same city": the one named before it in the sentence, or, where it begins it, in the sentence before.

        Else it is that of the main meeting, known later.
        """
        number = self.context.sentence_of(place.first)
        sentence = self.context.sentences[number]
        here = self.context.chart.inside("City", sentence.first, place.first)
        if here or not number or place.first - sentence.first > 1:
            return str(here[-1].value) if here else None
        before = self.context.sentences[number - 1]
        told = {str(m.value) for m in self.context.chart.inside("City", before.first, before.stop)}
        return told.pop() if len(told) == 1 else None


def keep_date(node: Node, claim: Draft, time: TimeExpression, today: str | None) -> None:
    """Keep the sharper of two days; a year and a day without one make a full date, a first and a last day a span."""
    old = node.date
    if (only_ends(claim) or _to_end(claim, time, today)) and not time.value_end and time.value != today:
        if old is not None and _apart(old, time):
            node.date = replace(old, value_end=time.value)
        else:
            node.ends = node.ends or time.value
        return
    if old is not None and closes(claim, time) and _apart(old, time):
        node.date = replace(old, value_end=time.value or time.value_end)
        return
    if old is not None and _opens(claim, time) and _closed(node, claim) and _apart(time, old):
        node.date = replace(time, value_end=old.value or old.value_end)
        node.closing = False
        return
    meeting = claim.mention("meeting")
    most = _CONFERENCE if meeting is not None and meeting.value.gathering == "conference" else _FEW
    if old is not None and began_before(node, claim, time, most):
        node.date = time if began_before(node, claim, time) else replace(time, value_end=old.value)
        return
    if old is None or sharper(time, old) or (old.value is None and time.value and not sharper(old, time)):
        node.date = time
        node.closing = closes(claim, time) and not _opens(claim, time)
    if old is not None:
        for part, whole in ((time, old), (old, time)):
            if whole.kind == "year" and whole.value:
                node.date = with_year(part, int(whole.value[:4])) or node.date
    spread_to_the_end(node)


def spread_to_the_end(node: Node) -> None:
    """A meeting told to end on a later day lasts from its own day to that."""
    if node.date is not None and node.ends is not None and _apart(node.date, replace(node.date, value=node.ends)):
        node.date = replace(node.date, value_end=node.ends)


def same_days(node: Node, claim: Draft, time: TimeExpression) -> bool:
    """Whether a day can be one of a session's: the same, its last if the claim tells of an end, or one before that."""
    if node.date is None or compatible(time, node.date):
        return True
    if closes(claim, time):
        return _apart(node.date, time)
    if node.closing and not claim.modality.future and _apart(time, node.date, 3 if "begin" in claim.turns else 1):
        return True
    return _opens(claim, time) and _closed(node, claim) and _apart(time, node.date)


def began_before(node: Node, claim: Draft, time: TimeExpression, most: int = _FEW) -> bool:
    """Whether a claim tells an opening on one of the few days before the day known of a session."""
    return node.date is not None and _opens(claim, time) and _apart(time, node.date, most)


def closes(claim: Draft, time: TimeExpression) -> bool:
    """Whether a claim tells the last day of a meeting."""
    return time.bound == "until" or "end" in claim.turns


def by_its_government(claim: Draft) -> bool:
    """Whether a claim's city only hosts, as its state's government may be called ("Pretoria hosts the summit")."""
    place = claim.mention("city")
    hosts = [mention for name, mention in claim.match.bindings if name in ("host", "host_verb")]
    return place is None or any(place.stop <= verb.first for verb in hosts)


def only_ends(claim: Draft) -> bool:
    """Whether a claim tells that a meeting is going to end, and of no beginning: it is under way."""
    day = claim.mention("date")
    lasts = day is not None and day.value.bound == "until"
    return claim.modality.future and (lasts or "end" in claim.turns) and "begin" not in claim.turns


def _to_end(claim: Draft, time: TimeExpression, today: str | None) -> bool:
    """Whether a claim tells, in whatever tense, of an end on a day still to come ("the summit closes on Tuesday").

    Where only the year of the report is known, no day of that year is.
    """
    ahead = bool(time.value and today) and str(time.value)[: min(_FULL, len(str(today)))] > str(today)
    return ahead and "end" in claim.turns and "begin" not in claim.turns


def _opens(claim: Draft, time: TimeExpression) -> bool:
    """Whether a claim tells the first day of a meeting."""
    return time.bound == "since" or "begin" in claim.turns


def _closed(node: Node, claim: Draft) -> bool:
    """Whether another claim tells the last day of a session."""
    return node.date is not None and any(closes(other, node.date) for other in node.claims if other is not claim)


def _apart(first: TimeExpression, last: TimeExpression, most: int = _LONGEST) -> bool:
    """Whether one full day follows another within the days a meeting may last."""
    begin, end = first.value, last.value or last.value_end
    if not begin or not end or first.value_end or not len(begin) == len(end) == _FULL:
        return False
    return 0 < (date.fromisoformat(end) - date.fromisoformat(begin)).days <= most


def _lean(claim: Draft, time: TimeExpression) -> int:
    """Where to look for the year or week of a claim's time: ahead of the report, behind it, or where it is nearest."""
    if claim.modality.future or claim.text("status") in ("planned", "proposed"):
        return 1
    if (_next(claim) or time.bound == "until") and not claim.modality.past:
        return 1
    nearest = (
        claim.modality.present or not claim.modality.tensed or (not claim.modality.past and time.month is not None)
    )
    return 0 if nearest else -1


def _several_years(mention: Mention) -> bool:
    """Whether a time goes from one year to another: that of several meetings."""
    first, last = mention.value.value, mention.value.value_end
    return bool(first and last) and len(str(first)) == len("2024") and first != last


def _next(claim: Draft) -> bool:
    return any("next" in m.value.traits for _, m in claim.match.bindings if m.label == "Meeting")

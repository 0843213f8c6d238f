"""Meetings in the making: what a session gathers, when two of them agree, which words and claims belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rapporteur.knowledge import Institution
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.holders import HEADS
from rapporteur.reading.matching import Match
from rapporteur.reading.values import MeetingValue
from rapporteur.times import TimeExpression

_OFFICIALS = ("senior official", "permanent representative", "ambassador", "special envoy")
_SIDE_DAYS = 4
_FULL = len("2024-10-08")
_TWO = 2
# The senses of the packs that say of a meeting that it takes place.
HOLDING = ("hold", "hold_active", "begin", "end", "meet", "gather", "host", "host_verb")
# Those of them that tell a meeting's first day or its last.
TURNS = ("begin", "end")
# The senses that tell of somebody's coming or going: a day beside them is the journey's.
JOURNEY = ("come", "arrive", "travel")


@dataclass(slots=True)
class Node:
    """A meeting as it takes shape: what its mentions and the claims about it say."""

    institution: str | None
    body: str | None = None
    kind: str | None = None
    ordinal: int | None = None
    traits: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Draft] = field(default_factory=list)
    date: TimeExpression | None = None
    ends: str | None = None
    closing: bool = False
    deeds: int = 0
    visits: int = 0
    held: int = 0
    ahead_verbs: int = 0
    awaited: bool = False
    city: str | None = None
    country: str | None = None
    venue: str | None = None
    listed: tuple[int, int, str] | None = None
    also: list[tuple[int, int]] = field(default_factory=list)
    score: float = 0.0
    id: str = ""

    @property
    def ahead(self) -> bool:
        """Whether all that is claimed of it lies ahead, or it is called the next."""
        return all(claim.modality.future for claim in self.claims) and ("next" in self.traits or bool(self.claims))

    def spans(self) -> list[tuple[int, int, str]]:
        """Where it is spoken of: claims first, then bare mentions."""
        claimed = [(claim.match.first, claim.match.stop, claim.rule) for claim in self.claims]
        if self.listed is not None:
            claimed.append(self.listed)
        return claimed or [(m.first, m.stop, "mention") for m in self.mentions[:1]]


def body_by_office(known: Institution, value: MeetingValue) -> tuple[str | None, str | None]:
    """The body (its label) and the kind of a meeting told by whose meeting it is."""
    of_ministers = bool(value.offices) and all("minister" in o and o not in HEADS for o in value.offices)
    if "informal" in value.traits and not of_ministers:
        return None, "informal summit"
    if "ministerial" in value.traits and not value.offices:
        return None, "ministerial"
    heads = any(office in HEADS or office == "leader" for office in value.offices)
    if value.offices and value.offices[0] in _OFFICIALS:
        return None, "other"
    if value.offices and not heads:
        ministers = next((b for b in known.bodies if b.id.startswith(value.offices[0].replace(" ", "-"))), None)
        kind = "ministerial" if any("minister" in office for office in value.offices) else "other"
        return (ministers.label, ministers.kind) if ministers else (None, kind)
    if "prime minister" in value.offices and "president" not in value.offices:
        governments = next((b for b in known.bodies if b.kind == "heads of government"), None)
        if governments is not None:
            return governments.label, governments.kind
    if heads or value.gathering == "summit":
        body = known.body(known.summit_body)
        return (body.label if body else None), "summit"
    ministerial = known.summit_body is None and known.bodies and all(b.kind == "ministerial" for b in known.bodies)
    leaders = known.chairs or "Summit" in known.label  # what states chair in turn is met for by their leaders
    if ministerial and not leaders:
        return None, "ministerial"
    return None, None


def told_from_today(time: TimeExpression) -> bool:
    """A weekday or a day counted from the report's own."""
    if time.bound is not None:
        return False
    told = time.kind == "weekday" or (time.relative is not None and time.relative.unit == "day")
    return told and (time.relative is None or time.relative.relation == "deictic")


def turns_of(chart: Chart, match: Match) -> frozenset[str]:
    """The senses of beginning and ending that a match binds, that its verb also stands under, or that end its meeting.

    "The event ended" may be words for a meeting as a whole.
    """
    verbs = [(name, m) for name, m in match.bindings if name in HOLDING or name in TURNS]
    for _, m in match.bindings:
        if m.label == "Meeting":
            verbs.extend((sense, verb) for sense in TURNS for verb in chart.inside(sense, m.first, m.stop))
    return frozenset(
        sense
        for name, verb in verbs
        for sense in TURNS
        if name == sense or any(m.stop == verb.stop for m in chart.at(sense, verb.first))
    )


def twins(one: Node, other: Node) -> bool:
    """Whether two sessions are the same: institution, day and city agree, and no two different bodies are told of.

    A summit and an informal one in the same city are one where neither has a day. So are two that lie ahead in the same
    city where one of them is called the next.
    """
    if one.institution != other.institution or one.city is None or one.city != other.city:
        return False
    kinds = {one.kind, other.kind} - {None}
    if "next" in one.traits ^ other.traits and one.ahead and other.ahead and None in (one.date, other.date):
        return len(kinds) < 2
    if one.date is None and other.date is None:
        return kinds == {"summit", "informal summit"} and not (one.traits ^ other.traits) & {"next", "previous"}
    if one.date is None or other.date is None or one.date.value is None or one.date.value != other.date.value:
        return False
    return len(kinds) < 2 or kinds == {"summit", "informal summit"}


def next_in_parts(one: Node, other: Node) -> bool:
    """Whether two planned sessions are one: one one called the next, of one kind, nothing told that parts them."""
    if "next" not in one.traits ^ other.traits or (one.institution, one.kind) != (other.institution, other.kind):
        return False
    cities, dates = {one.city, other.city} - {None}, [node.date for node in (one, other) if node.date is not None]
    return len(cities) < _TWO and (len(dates) < _TWO or compatible(dates[0], dates[1]))


def alike(one: Node, other: Node) -> bool:
    """Whether two sessions may be one by institution and kind: a summit may turn out to be informal."""
    kinds = {one.kind, other.kind} - {None}
    same = len(kinds) < 2 or kinds == {"summit", "informal summit"}
    return same and one.institution == other.institution and not (one.traits ^ other.traits) & {"next", "previous"}


def meets(context: Context, mention: Mention) -> bool:
    """Whether the words are of a meeting: a body that only works (a secretariat), or is somebody's office, is none."""
    value: MeetingValue = mention.value
    office = context.chart.covering("Office", mention.first)
    if office is not None and office.first < mention.first and office.stop >= mention.stop:
        return False
    said = (context.chart.inside(label, mention.first, mention.stop) for label in ("Gathering", "meet"))
    named = value.gathering is not None and any(said)
    if named or value.offices or not value.bodies:
        return True
    party = context.chart.covering("Party", mention.first)
    if party is not None and party.stop >= mention.stop and party[1:3] != mention[1:3]:
        return False
    known = context.knowledge.institutions
    kinds = {body.kind for i, name in value.bodies if i in known and (body := known[i].body(name)) is not None}
    return kinds != {"other"}


def sharper(new: TimeExpression, old: TimeExpression) -> bool:
    """Whether one time tells the day more firmly than another."""
    return _sharpness(new) > _sharpness(old)


def _sharpness(time: TimeExpression) -> int:
    """A printed day before a weekday or "yesterday", these before a month or year."""
    if time.month and time.day:
        return 5 if time.last is not None else 4
    if time.precision == "day" and (time.value or time.relative is not None or time.weekday):
        return 3
    return 2 if time.month or (time.value and len(time.value) > len("2024")) else 1


def compatible(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two printed times can be the same day: no printed part differs."""
    for a, b in ((one.year, other.year), (one.month, other.month), (one.day, other.day)):
        if a is not None and b is not None and a != b and one.calendar == other.calendar:
            return bool(one.last or other.last) and a == one.month
    if one.value and other.value:
        return _overlap(one.value, one.value_end, other.value, other.value_end)
    if (one.relative is None) != (other.relative is None):
        step = one.relative or other.relative
        return step is None or step.relation == "deictic"
    return one.relative == other.relative or one.relative is None


def _overlap(first: str, last: str | None, begin: str, end: str | None) -> bool:
    """Whether two times in ISO form, each perhaps up to a last day, can be one as far as both are told.

    Where one of them lasts, their years decide.
    """
    told = min(len(text) for text in (first, last or first, begin, end or begin))
    if last or end:
        told = min(told, len("2024"))
    return first[:told] <= (end or begin)[:told] and begin[:told] <= (last or first)[:told]


def around(context: Context, mention: Mention) -> list[Mention]:
    """The mentions of meetings that hold one, itself among them."""
    before = context.chart.beginning("Meeting", mention.first - 12, mention.first + 1)
    return [other for other in before if other.stop >= mention.stop]


def days_within(day: TimeExpression, days: TimeExpression) -> bool:
    """Whether a day is one of a meeting's, or lies within a few days behind its first."""
    first, told = days.value or "", day.value or ""
    if not len(first) == len(told) == _FULL:
        return first[: len(told)] == told[: len(first)]
    return 0 <= (date.fromisoformat(told) - date.fromisoformat(first)).days <= _SIDE_DAYS

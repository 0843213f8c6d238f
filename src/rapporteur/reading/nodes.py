"""Meetings in the making: what a session gathers, when two of them agree, which words and claims belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from rapporteur.knowledge import Institution
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.firsts import without_a_first_time
from rapporteur.reading.matching import Match
from rapporteur.reading.persons import HEADS
from rapporteur.reading.values import MeetingValue
from rapporteur.times import TimeExpression

_LONGEST_NAME = 12
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
    if "informal" in value.traits:
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
    of_ministers = known.summit_body is None and known.bodies and all(b.kind == "ministerial" for b in known.bodies)
    if of_ministers and not known.chairs:  # what states chair in turn is met for by their leaders
        return None, "ministerial"
    return None, None


def told_from_today(time: TimeExpression) -> bool:
    """A weekday or a day counted from the report's own."""
    if time.bound is not None:
        return False
    told = time.kind == "weekday" or (time.relative is not None and time.relative.unit == "day")
    return told and (time.relative is None or time.relative.relation == "deictic")


def turns_of(chart: Chart, match: Match) -> frozenset[str]:
    """The senses of beginning and ending that a match binds, or that its verb also stands under."""
    return frozenset(
        sense
        for name, bound in match.bindings
        for sense in TURNS
        if name == sense or (name in HOLDING and any(m.stop == bound.stop for m in chart.at(sense, bound.first)))
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
    named = value.gathering is not None and bool(context.chart.inside("Gathering", mention.first, mention.stop))
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
        shared = min(len(one.value), len(other.value))
        return one.value[:shared] == other.value[:shared] or bool(one.value_end or other.value_end)
    if (one.relative is None) != (other.relative is None):
        step = one.relative or other.relative
        return step is None or step.relation == "deictic"
    return one.relative == other.relative or one.relative is None


def around(context: Context, mention: Mention) -> Iterable[Mention]:
    """The mentions of meetings that hold one, itself among them."""
    here = context.chart.by_label.get("Meeting", {})
    for at in range(max(0, mention.first - 12), mention.first + 1):
        if at in here:
            yield from [other for other in here[at] if other.stop >= mention.stop]


def _with_whole_name(context: Context, mention: Mention) -> Mention:
    """A mention that ends in the middle of a longer name of an institution is of that institution."""
    near = range(max(0, mention.stop - _LONGEST_NAME), mention.stop)
    orgs = (org for label in ("Org", "OrgShort") for at in near for org in context.chart.at(label, at))
    whole = [org for org in orgs if org.first < mention.stop < org.stop]
    if not whole:
        return mention
    longest = max(whole, key=lambda org: org.stop - org.first)
    return mention._replace(value=replace(mention.value, institutions=(str(longest.value),)))


def _with_its_word(context: Context, mention: Mention) -> Mention:
    """A numbered name ("the 12th ASEAN-US Summit") is a meeting of the sort that the name itself tells."""
    value: MeetingValue = mention.value
    if value.gathering is not None or value.bodies:
        return mention
    inside = [m.value for m in context.chart.inside("Meeting", mention.first, mention.stop)]
    told = [v for v in inside if v.gathering is not None and v.institutions == value.institutions]
    return mention._replace(value=replace(value, gathering=told[0].gathering)) if told else mention


def _with_those_who_meet(context: Context, mention: Mention) -> Mention:
    """A meeting whose words hold those who meet ("the BRICS leaders, meeting in ...") is theirs."""
    value: MeetingValue = mention.value
    if value.bodies or value.gathering == "summit":
        return mention
    inside = [str(m.value) for m in context.chart.inside("Offices", mention.first, mention.stop)]
    offices = (*_joined_before(context, mention), *(value.offices or inside))
    return mention._replace(value=replace(value, offices=offices)) if offices else mention


def _of_its_holder(context: Context, mention: Mention) -> Mention:
    """ "Its Assembly of Heads of State", "its first summit": of the one institution named before it in the sentence.

    Several institutions have bodies so called, though the background may know but one of them.
    """
    value: MeetingValue = mention.value
    chart = context.chart
    told = chart.inside("Org", mention.first, mention.stop) or not chart.inside("its", mention.first, mention.stop)
    if told or (not value.bodies and value.named):
        return mention
    sentence = context.sentences[context.sentence_of(mention.first)]
    here = {str(m.value) for m in chart.inside("Org", sentence.first, sentence.stop)}
    before = {str(m.value) for m in chart.inside("Org", sentence.first, mention.first)}
    owners = {institution for institution, _ in value.bodies}
    spoken = Counter(str(m.value) for m in chart.all("Org"))
    if len(before) != 1 or here & owners or any(spoken[owner] > spoken[min(before)] for owner in owners):
        return mention
    known = context.knowledge.institutions
    kinds = {body.kind for i, name in value.bodies if i in known and (body := known[i].body(name)) is not None}
    offices = ("leader",) if kinds & {"summit", "heads of government"} else ()
    traits = value.traits | ({"ministerial"} if kinds == {"ministerial"} else set())
    return mention._replace(
        value=replace(value, institutions=tuple(before), bodies=(), offices=offices, traits=frozenset(traits))
    )


def _joined_before(context: Context, mention: Mention) -> list[str]:
    """The offices joined to the first words of a meeting ("leaders and representatives of the members gathered")."""
    chart = context.chart
    if mention.first == 0 or not chart.at("Offices", mention.first):
        return []
    joined = context.tokens.words[mention.first - 1] in context.pack.punctuation.conjunctions
    stop = mention.first - joined
    before = [m for back in range(max(0, stop - 3), stop) for m in chart.at("Offices", back) if m.stop == stop]
    return [str(m.value) for m in before if not any(True for _ in around(context, m))]


def meetings_of(context: Context) -> list[Mention]:
    """The mentions of meetings that are read, without those inside others."""
    kept: list[Mention] = []
    reach = -1
    for mention in context.chart.all("Meeting"):
        read = mention.stop > reach and context.readable[context.sentence_of(mention.first)]
        if read and meets(context, mention):
            whole = _of_its_holder(
                context, _with_those_who_meet(context, _with_its_word(context, _with_whole_name(context, mention)))
            )
            kept.append(without_a_first_time(context, whole))
            reach = mention.stop
    return kept


def days_within(day: TimeExpression, days: TimeExpression) -> bool:
    """Whether a day is one of a meeting's, or lies within a few days behind its first."""
    first, told = days.value or "", day.value or ""
    if not len(first) == len(told) == _FULL:
        return first[: len(told)] == told[: len(first)]
    return 0 <= (date.fromisoformat(told) - date.fromisoformat(first)).days <= _SIDE_DAYS

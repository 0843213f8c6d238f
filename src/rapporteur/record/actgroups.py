"""Mentions of acts with the meetings they belong to, and groups of them taken for one act."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import count

from rapporteur.record.days import Days
from rapporteur.record.groups import Joint
from rapporteur.record.mentions import ActMention, Key
from rapporteur.record.titles import names

DONE = frozenset(("adopted", "signed", "in_force"))
WEIGHT, WEIGHT_FAR = 1.0, 2.0
_LASTS = {"treaty": "treaty", "agreement": "treaty", "protocol": "treaty", "document": "document"}
_LASTS |= {"programme": "programme", "strategy": "programme", "concept": "programme"}

Sign = tuple[object, ...]

_MOST_NUMBERED = 200_000
_NUMBERS: dict[Sign, int] = {}
"""A number for each way acts are called, compared sooner than what it stands for; none is used twice."""
_NEXT = count()


@dataclass(frozen=True, slots=True)
class Placed:
    """An act as one report names it, with the meeting it belongs to, once that is known."""

    mention: ActMention
    meeting: str | None
    days: Days | None


@dataclass(slots=True)
class Made:
    """The mentions of one make: one of them, the number of what it is called beside its meeting and day, and how many
    there are.
    """

    placed: Placed
    called: int | None
    number: int = 1


@dataclass(slots=True)
class Known:
    """What is asked of all mentions of an act: one of each make and how many there are, whose reports, whom somebody
    decided they are not, and whether all are of a lasting document. `seen` is how many it knows.
    """

    seen: int = 0
    makes: dict[Sign, Made] = field(default_factory=dict)
    by_report: dict[str, list[Placed]] = field(default_factory=dict)
    keys: set[Key] = field(default_factory=set)
    apart: set[Key] = field(default_factory=set)
    lasts: bool = True

    def add(self, p: Placed) -> None:
        """Another mention, behind those there are."""
        sign = make(p)
        if sign in self.makes:
            self.makes[sign].number += 1
        else:
            self.makes[sign] = Made(p, called(p))
        self.by_report.setdefault(p.mention.report, []).append(p)
        self.keys.add(p.mention.key)
        self.apart |= p.mention.not_with
        self.lasts = self.lasts and lasting(p) is not None
        self.seen += 1


@dataclass(slots=True)
class ActGroup:
    """Mentions taken for one act; there may be thousands, so what is known of them is kept as more come behind."""

    placed: list[Placed]
    joints: list[Joint] = field(default_factory=list)
    _known: Known | None = field(default=None, compare=False, repr=False)
    _by_name: Known | None = field(default=None, compare=False, repr=False)

    def makes(self, by_name: bool) -> Collection[Made]:
        """One mention of each make, and how many there are: nothing else of it counts for likeness.

        Two lasting documents are compared `by_name`, without the many meetings that they are told with.
        """
        if len(self.placed) == 1:
            alone = _without_meeting(self.placed[0]) if by_name else self.placed[0]
            return [Made(alone, called(alone))]
        return (self._named() if by_name else self.known()).makes.values()

    def known(self) -> Known:
        """What is asked of all its mentions."""
        self._known = self._known or Known()
        for p in self.placed[self._known.seen :]:
            self._known.add(p)
        return self._known

    def _named(self) -> Known:
        self._by_name = self._by_name or Known()
        for p in self.placed[self._by_name.seen :]:
            self._by_name.add(_without_meeting(p))
        return self._by_name

    @property
    def key(self) -> tuple[str, int]:
        """The first mention."""
        return min(p.mention.key for p in self.placed)


def _without_meeting(p: Placed) -> Placed:
    return Placed(p.mention, None, None)


def make(p: Placed) -> Sign:
    """What mentions of one make have in common."""
    act = p.mention.act
    return (act.type, act.title, p.mention.period, p.meeting, _span(p.days), act.status in DONE)


def called(p: Placed) -> int | None:
    """A number for all that a mention is compared by beside whose report it is of, which meeting's and when; None where
    somebody decided on it.
    """
    if p.mention.not_with:
        return None
    act = p.mention.act
    told = (act.type, act.title, p.mention.institution, p.mention.period, act.status, bool(p.meeting))
    number = _NUMBERS.get(told)
    if number is None:
        if len(_NUMBERS) >= _MOST_NUMBERED:
            _NUMBERS.clear()
        number = _NUMBERS[told] = next(_NEXT)
    return number


def full_make(p: Placed) -> Sign | None:
    """All that a mention is compared by, beside whose report it is of; None where somebody decided on it."""
    act = p.mention.act
    told = (act.type, act.title, p.mention.institution, p.mention.period, p.meeting, _span(p.days), act.status)
    return None if p.mention.not_with else told


def _span(days: Days | None) -> tuple[int, int] | None:
    return None if days is None else (days.first, days.last)


def lasting(placed: Placed) -> Sign | None:
    """What tells a lasting document from all others: a treaty or what is in force, whatever meeting it is told with, or
    another document that is told of without a meeting. None for what meetings adopt year after year, and what is named
    too vaguely.
    """
    act = placed.mention.act
    lasts = not placed.meeting or act.type == "treaty" or act.status == "in_force"
    return document_name(placed.mention) if lasts else None


def document_name(mention: ActMention) -> Sign | None:
    """The name of a document that lasts, or None."""
    kind, treaty = _LASTS.get(mention.act.type), mention.act.type == "treaty"
    if not mention.institution or kind is None or mention.not_with:
        return None
    weight = sum(mention.about.values())
    if treaty and weight < WEIGHT:
        return ("founding", mention.period) if names(mention.act.title, mention.institution) else None
    return (kind, mention.period, *mention.about) if weight >= (WEIGHT if treaty else WEIGHT_FAR) else None

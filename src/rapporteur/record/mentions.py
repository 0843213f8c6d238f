"""What one reading brings to the record: its sessions and acts in the form joining works on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapporteur.model import Act, Attendance, Reading, Session
from rapporteur.record.days import Days, days
from rapporteur.record.levels import Levels, extraordinary
from rapporteur.record.titles import Words, about

_PRESENT = frozenset(("participant", "chair", "host"))
_OFF = frozenset(("postponed", "cancelled"))
FUTURE = frozenset(("planned", "proposed", "postponed", "cancelled"))

LONGEST = 550

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class ActMention:
    """An act as one report names it."""

    report: str
    place: int
    act: Act
    institution: str | None
    about: Words = field(repr=False)
    period: tuple[str | None, str | None] | None
    published: str | None = None
    not_with: frozenset[Key] = frozenset()

    @property
    def key(self) -> Key:
        """What tells it from every other mention."""
        return (self.report, self.place)


@dataclass(frozen=True, slots=True)
class Mention:
    """A session as one report speaks of it."""

    report: str
    place: int
    session: Session
    institution: str | None
    level: str | None
    days: Days | None
    extraordinary: bool
    people: frozenset[str]
    states: frozenset[str]
    acts: tuple[ActMention, ...]
    published: str | None
    not_with: frozenset[Key] = frozenset()
    struck: frozenset[tuple[str, str]] = frozenset()

    def told(self, name: str) -> str | None:
        """A field's value, unless somebody decided that it is wrong."""
        value = self.institution if name == "institution" else getattr(self.session, name)
        return None if value is None or (name, str(value)) in self.struck else str(value)

    @property
    def key(self) -> Key:
        """What tells it from every other mention."""
        return (self.report, self.place)

    @property
    def off(self) -> bool:
        """Whether it is told that the meeting does not take place as planned."""
        return self.session.status in _OFF


Make = tuple[object, ...]


def make_of(m: Mention) -> Make:
    """All that a session is joined by, beside whose report it is of and what somebody decided: many tell the same."""
    told = m.session
    where = (m.level, told.city, told.country, told.ordinal, m.extraordinary)
    when = (told.date, told.date_end, told.status)
    return (*where, *when, m.people, m.states, told.chair, tuple([(id(act.about), act.period) for act in m.acts]))


def mentions(reading: Reading, levels: Levels) -> Iterator[Mention]:
    """The sessions of a reading."""
    came = _by_session(reading)
    acts: dict[str | None, list[ActMention]] = {}
    for act in act_mentions(reading):
        acts.setdefault(act.act.session, []).append(act)
    for place, session in enumerate(reading.sessions):
        there = [a for a in came.get(session.id, ()) if a.role in _PRESENT]
        yield Mention(
            report=reading.report.id,
            place=place,
            session=session,
            institution=levels.institution(session),
            level=levels.level(session),
            days=session_days(session),
            extraordinary=extraordinary(session),
            people=frozenset(a.person for a in there if a.person),
            states=frozenset(a.country for a in there if a.country),
            acts=tuple(acts.get(session.id, ())),
            published=reading.report.published,
        )


def session_days(session: Session) -> Days | None:
    """When it meets; a stretch of many years tells no date."""
    return told_days(session.date, session.date_end)


def told_days(date: str | None, date_end: str | None) -> Days | None:
    """The days a meeting's printed dates mean."""
    found = days(date, date_end)
    return None if found is None or found.length > LONGEST else found


def act_mentions(reading: Reading) -> Iterator[ActMention]:
    """The acts of a reading."""
    sessions = {session.id: session for session in reading.sessions}
    main = next((s.institution for s in reading.sessions if s.main), None)
    for place, act in enumerate(reading.acts):
        session = sessions.get(act.session or "")
        institution = (session.institution if session else None) or main
        yield ActMention(
            report=reading.report.id,
            place=place,
            act=act,
            institution=institution,
            about=about(act.title, institution),
            period=act.period,
            published=reading.report.published,
        )


def _by_session(reading: Reading) -> Mapping[str, list[Attendance]]:
    found: dict[str, list[Attendance]] = {}
    for attendance in reading.attendance:
        found.setdefault(attendance.session, []).append(attendance)
    return found

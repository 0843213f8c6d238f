"""What is worth a look, the most important first: disputes, values nobody printed, facts with one origin only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import overload

from rapporteur.record import Meeting
from rapporteur.record.disputes import Dispute
from rapporteur.record.meetings import FIELDS
from rapporteur.record.support import Sentence, Value
from rapporteur.web.snapshot import Snapshot

MOST = 200
_FAR, _AT_ONCE = 120, 40
_CHOICES = 5
DISPUTED, INFERRED, SINGLE = "disputed", "inferred", "one origin"
_KINDS = {
    "founded": "institutions", "members": "institutions", "office": "offices", "chair": "chairmanships",
    "membership": "memberships", "presence": "attendance",
}  # fmt: skip
_WEIGHTY = ("date", "city", "chair", "status", "ordinal")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be the right one; `judged` where a click can decide so.

    Where it rests on facts that are judged one by one, `kind` is theirs and `says` what they are told apart by.
    """

    value: str
    reports: tuple[str, ...]
    origins: int
    evidence: tuple[Sentence, ...]
    judged: bool
    kind: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to look at."""

    key: str
    why: str
    about: str
    session: str | None
    field: str
    choices: tuple[Choice, ...]
    dispute: str | None = None


class Queue(Sequence[Task]):
    """What waits, without what somebody has decided or seen; looked through no further than is asked for."""

    def __init__(self, found: Snapshot, done: set[tuple[str, ...]]) -> None:
        self._waiting = (task for task in _all(found) if not _settled(task, done))
        self._taken: list[Task] = []
        self._sure = len(found.open_disputes) - len(done) >= MOST

    def __len__(self) -> int:
        """Where there are more disputes than are ever shown, nothing needs to be looked at."""
        return MOST if self._sure else len(self._upto(MOST))

    @overload
    def __getitem__(self, at: int) -> Task: ...

    @overload
    def __getitem__(self, at: slice) -> list[Task]: ...

    def __getitem__(self, at: int | slice) -> Task | list[Task]:
        if isinstance(at, slice):
            return self._upto(min(MOST, at.stop if at.stop is not None else MOST))[at]
        return self._upto(MOST)[at]

    def _upto(self, number: int) -> list[Task]:
        self._taken += islice(self._waiting, max(0, number - len(self._taken)))
        return self._taken


def _settled(task: Task, done: set[tuple[str, ...]]) -> bool:
    return (task.key,) in done or (task.session is not None and (task.session, task.field) in done)


def _all(found: Snapshot) -> Iterator[Task]:
    for at in range(0, len(found.open_disputes), _AT_ONCE):
        yield from map(_disputed, found.open_disputes[at : at + _AT_ONCE])
    seen = []
    for meeting in _latest(found):
        seen.append(meeting)
        yield from _inferred(meeting)
    for meeting in seen:
        if meeting.main and meeting.origins == 1:
            yield from _single(meeting)


def _latest(found: Snapshot) -> Iterator[Meeting]:
    """The latest meetings, a few at a time."""
    heads = found.listed("head")
    for at in range(0, min(_FAR, len(heads)), _AT_ONCE):
        yield from found.some_meetings([head.id for head in heads[at : at + _AT_ONCE]])


def _disputed(dispute: Dispute) -> Task:
    field = dispute.id.split("/")[0]
    told = dispute.session is not None and field in FIELDS
    kind = "" if told else _KINDS.get(field, "")
    who = dispute.about.split(" at ")[0] if field == "presence" else ""
    choices = tuple(
        replace(_choice(value, told), kind=kind, says=who or value.value) for value in dispute.values[:_CHOICES]
    )
    return Task(f"dispute {dispute.id}", DISPUTED, dispute.about, dispute.session, field, choices, dispute.id)


def checked(found: Snapshot, tasks: Sequence[Task]) -> list[Task]:
    """The same, where only what a report gives for a meeting can be judged by a click."""
    names = {task.session for task in tasks if task.session}
    meetings = {meeting.id: meeting for meeting in found.some_meetings(sorted(names))}
    return [replace(task, choices=tuple(_checked(meetings, task))) for task in tasks]


def _checked(meetings: Mapping[str, Meeting], task: Task) -> Iterator[Choice]:
    meeting = meetings.get(task.session or "")
    told = {value.value for value in meeting.values.get(task.field, ())} if meeting else set()
    return (replace(choice, judged=choice.judged and choice.value in told) for choice in task.choices)


def _inferred(meeting: Meeting) -> Iterator[Task]:
    """People nobody named, and days nobody printed."""
    for who in meeting.attendance:
        if who.inferred and who.person:
            choice = Choice(who.person, who.reports, who.origins, who.evidence, False)
            yield Task(f"inferred {meeting.id} {who.person}", INFERRED, who.person, meeting.id, "person", (choice,))
    if meeting.date_basis == "inferred":
        choices = tuple(_choice(value, True) for value in meeting.values.get("date", ()))
        yield Task(f"inferred {meeting.id} date", INFERRED, "date", meeting.id, "date", choices)


def _single(meeting: Meeting) -> Iterator[Task]:
    for field in _WEIGHTY:
        given = meeting.values.get(field, ())
        if len(given) == 1:
            yield Task(f"single {meeting.id} {field}", SINGLE, field, meeting.id, field, (_choice(given[0], True),))


def _choice(value: Value, judged: bool) -> Choice:
    return Choice(value.value, value.reports, value.origins, value.evidence, judged)

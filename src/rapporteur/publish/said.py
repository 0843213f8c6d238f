"""What was said at a meeting, chosen for a brief: every speaker in turn, what is quoted or asked for first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.model import Reading, Statement
from rapporteur.record import Book, Meeting
from rapporteur.record.support import Sentence, said, sentences

_SHORTEST = 12
_WEIGHTY = ("proposed", "called_for", "warned", "condemned", "denied", "agreed")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its report and the state its speaker speaks for, where the report tells."""

    report: str
    fact: Statement
    country: str | None
    evidence: tuple[Sentence, ...]


def said_at(meetings: Iterable[Meeting], book: Book) -> list[Said]:
    """The statements of reports about these meetings, the speakers in turn."""
    wanted = {meeting.id: at for at, meeting in enumerate(meetings)}
    of = {m.report: item.id for item in book.named if item.id in wanted for m in item.group.mentions if m.session.main}
    chairs = {meeting.chair for meeting in book.meetings if meeting.id in wanted}
    speakers: dict[str, list[Said]] = {}
    seen: set[str] = set()
    for name in sorted(of, key=lambda report: (wanted[of[report]], report)):
        for item in _statements(name, book.readings[name]):
            words = "".join(item.fact.content_original.split())
            if len(words) >= _SHORTEST and words not in seen:
                seen.add(words)
                speakers.setdefault(item.fact.speaker, []).append(item)
    order = sorted(speakers, key=lambda who: (who not in chairs, -len(speakers[who]), who))
    return list(_in_turn([sorted(speakers[who], key=_weight) for who in order]))


def _statements(name: str, reading: Reading) -> Iterator[Said]:
    states = {a.person: a.country for a in reading.attendance if a.person and a.country}
    states |= {o.person: o.country for o in reading.offices if o.country}
    for fact in reading.statements:
        yield Said(name, fact, states.get(fact.speaker), sentences([said("", name, fact)]))


def _weight(item: Said) -> tuple[bool, bool, int]:
    """What is asked for or denied first, then what is quoted; of these the shortest that says something."""
    return (item.fact.verb not in _WEIGHTY, item.fact.mode != "direct", len(item.fact.content_original))


def _in_turn(rows: list[list[Said]]) -> Iterator[Said]:
    for at in range(max((len(row) for row in rows), default=0)):
        yield from (row[at] for row in rows if at < len(row))

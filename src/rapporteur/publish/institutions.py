"""The brief of an institution on a day: who belongs and leads, its meetings, acts, words, disputes and open matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapporteur.publish import wording
from rapporteur.publish.brief import Brief, Item, Part, Section
from rapporteur.publish.clean import clean
from rapporteur.publish.matters import act_line, dispute_line, first, said_line, track_line
from rapporteur.publish.notes import Notebook, Texts
from rapporteur.publish.room import Room, fitted
from rapporteur.publish.said import said_at
from rapporteur.publish.sessions import coverage, meeting_name
from rapporteur.publish.sources import sources
from rapporteur.record import Book, Meeting
from rapporteur.record.acts import DONE
from rapporteur.record.days import days
from rapporteur.record.lines import EXPECTED, Line
from rapporteur.record.said import as_said
from rapporteur.record.state import runs, state
from rapporteur.record.support import values
from rapporteur.record.tracks import Track, tracks

_SPOKEN = 4
_LEADS = ("chair", "co-chair", "secretary-general")
_STANDINGS = {
    "member": "Members",
    "associate": "Associates",
    "observer": "Observers",
    "partner": "Partners",
    "candidate": "Candidates",
    "suspended": "Suspended",
    "left": "Left",
}
_LATER = "told of a later day"
_ELSEWHERE = frozenset(("in force", "next session"))


def institution_brief(
    book: Book,
    institution: str,
    on: str,
    texts: Texts | None = None,
    known_tracks: Sequence[Track] | None = None,
) -> Brief:
    """The brief of an institution on a day (YYYY-MM-DD). `texts` and `known_tracks` as for `session_brief`."""
    waiting = tracks(book) if known_tracks is None else known_tracks
    account = _Account(book, institution, on, waiting)
    return fitted(lambda room: account.brief(Notebook(book, texts, room.sentence), room))


class _Account:
    """One institution on one day."""

    def __init__(self, book: Book, name: str, on: str, waiting: Sequence[Track]) -> None:
        self._book, self._name, self._on, self._tracks = book, name, on, waiting
        self._notes, self._room = Notebook(book), Room()
        self._lines = state(book, name, on).lines
        own = [m for m in book.meetings if m.institution == name]
        dated = sorted((m for m in own if m.date), key=lambda m: (m.date or "", m.id))
        self._past = [m for m in reversed(dated) if (m.date or "") <= on]
        self._ahead = [m for m in dated if (m.date or "") > on]

    def brief(self, notes: Notebook, room: Room) -> Brief:
        """All sections, then the sources they cite."""
        self._notes, self._room = notes, room
        sections = (self._facts(), self._meetings(), self._adopted(), self._said(), self._disputed(), self._open())
        cited = sorted(self._notes.cited)
        told, left = sources(cited, self._book, self._room.sources)
        known = self._book.knowledge.institutions.get(self._name)
        label = known.label if known else self._name
        title = f"{clean(label)} ({clean(self._name)})" if label != self._name else clean(label)
        return Brief(
            "institution", self._name, title, f"as of {wording.date(self._on)}", coverage(cited, self._book),
            sections, self._notes.notes, told, left,
        )  # fmt: skip

    def _facts(self) -> Section:
        items = [*self._founded(), *self._leads(), *self._standings(), *self._others()]
        return Section("facts", "Facts", tuple(items), "facts", empty="The record tells nothing of it.")

    def _founded(self) -> Iterator[Item]:
        """The year or day told by most; a coarser one that holds it says nothing more."""
        claims = self._book.slots.get(("founded", self._name), [])
        given = values(as_said(claims), self._book.origins)
        exact = [v for v in given if not any(w.value != v.value and w.value.startswith(v.value) for w in given)]
        parts = [
            Part(("also told: " if at else "") + wording.date(v.value), self._notes.note(v.evidence, v.reports))
            for at, v in enumerate(exact[:2])
        ]
        if parts:
            yield Item("Founded", tuple(parts))

    def _leads(self) -> Iterator[Item]:
        for what in _LEADS:
            found = [line for line in self._lines if line.what == what]
            if found:
                yield Item(what.capitalize(), tuple(self._part(line) for line in found))

    def _standings(self) -> Iterator[Item]:
        """Members by standing: those told of first, then those only background knowledge has."""
        for what, label in _STANDINGS.items():
            found = sorted((line for line in self._lines if line.what == what), key=lambda x: x.basis == EXPECTED)
            if found:
                yield Item(f"{label} ({len(found)})", tuple(self._part(line) for line in found), wide=True)

    def _others(self) -> Iterator[Item]:
        known = {*_LEADS, *_STANDINGS, *_ELSEWHERE}
        for what in dict.fromkeys(line.what for line in self._lines if line.what not in known):
            found = [line for line in self._lines if line.what == what]
            yield Item(clean(what).capitalize(), tuple(self._part(line) for line in found))

    def _part(self, line: Line) -> Part:
        text = clean(wording.place(line.value, self._book.knowledge))
        tags = ["expected"] if line.basis == EXPECTED else []
        tags += ["told of a later day"] if line.note == _LATER else []
        tags += ["disputed"] if line.disputes else []
        since = f" ({clean(line.note)})" if line.note.startswith("since") else ""
        since = " (planned)" if line.note == "planned" else since
        return Part(text + since, self._notes.note(line.evidence, line.reports), tuple(tags))

    def _meetings(self) -> Section:
        ahead = [self._meeting(m) for m in self._ahead[:1]]
        items, more = first(self._past, self._room.meetings, self._meeting)
        return Section("meetings", "Meetings", (*ahead, *items), "facts", more, "No meeting with a date.")

    def _meeting(self, meeting: Meeting) -> Item:
        given = meeting.values.get("date") or next(iter(meeting.values.values()), ())
        place = f", {clean(meeting.city)}" if meeting.city else ""
        chair = f", chaired by {clean(meeting.chair)}" if meeting.chair else ""
        tags = [] if meeting.status in ("held", None) else [wording.words(meeting.status)]
        tags += ["disputed"] if meeting.disputes else []
        evidence = given[0].evidence if given else ()
        part = Part(
            f"{meeting_name(meeting)}{place}{chair}",
            self._notes.note(evidence, meeting.reports),
            tuple(tags),
            wording.support(len(meeting.reports), meeting.origins) if len(meeting.reports) > 1 else "",
        )
        return Item(wording.date(meeting.date), (part,), wide=True)

    def _adopted(self) -> Section:
        """What is in force on the day, planned only or adopted, then what was adopted last."""
        own = [act for act in self._book.acts if act.institution == self._name]
        day = days(self._on)
        running = {act.id for act in own if day is not None and runs(act, day.first)}
        done = {act.id for act in own if act.status in DONE and (act.date or "") <= self._on}
        held = [act for act in own if act.id in running or (act.id in done and (act.date or act.period))]
        held.sort(key=lambda a: (a.id not in running, _latest_first(a.date), -a.origins, a.id))
        items, more = first(held, self._room.acts, lambda act: act_line(act, self._book, self._notes, where=True))
        return Section("adopted", "Adopted and in force", items, more=more, empty="No act is told as adopted.")

    def _said(self) -> Section:
        found = said_at(self._past[:_SPOKEN], self._book)
        items, more = first(found, self._room.said, lambda item: said_line(item, self._book, self._notes))
        return Section("said", "Said at the latest meetings", items, more=more, empty="No statement is reported.")

    def _disputed(self) -> Section:
        found = [d for d in self._book.disputes if d.open and d.institution == self._name]
        items, more = first(found, self._room.disputes, lambda d: dispute_line(d, self._book, self._notes))
        return Section("disputed", "Disputed", items, more=more, empty="No dispute is open.")

    def _open(self) -> Section:
        """Proposals and plans never heard of again, the latest first."""
        found = [
            t for t in self._tracks if t.open and t.institution == self._name and (t.steps[0].date or "") <= self._on
        ]
        found.sort(key=lambda t: (_latest_first(t.steps[0].date), t.id))
        items, more = first(found, self._room.open, lambda t: track_line(t, self._book, self._notes))
        return Section("open", "Open", items, more=more, empty="Nothing is left open.")


def _latest_first(date: str | None) -> tuple[int, ...]:
    """Sorts dates backwards, those without one last."""
    return tuple(-ord(char) for char in date) if date else (1,)

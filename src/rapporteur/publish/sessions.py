"""The brief of a meeting: facts, what was adopted, said, disputed and left open, and the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapporteur.publish import wording
from rapporteur.publish.brief import Brief, Item, Part, Section
from rapporteur.publish.clean import clean
from rapporteur.publish.facts import facts, last_day, untold
from rapporteur.publish.matters import act_line, dispute_line, done_first, first, said_line, track_line
from rapporteur.publish.notes import Notebook, Texts
from rapporteur.publish.room import Room, fitted
from rapporteur.publish.said import said_at
from rapporteur.publish.sources import sources
from rapporteur.record import Book, Meeting
from rapporteur.record.acts import DONE
from rapporteur.record.joined.about import languages
from rapporteur.record.tracks import Track, tracks


def session_brief(
    book: Book, meeting_id: str, texts: Texts | None = None, known_tracks: Sequence[Track] | None = None
) -> Brief:
    """The brief of one meeting. `texts` gives a report's text by id (its sentences are then quoted whole, else only
    the words that count); `known_tracks` are the record's tracks, where they are at hand. KeyError: no such meeting.
    """
    meeting = next((m for m in book.meetings if m.id == meeting_id), None)
    if meeting is None:
        raise KeyError(meeting_id)
    waiting = tracks(book) if known_tracks is None else known_tracks
    return fitted(lambda room: _made(meeting, book, texts, waiting, room))


def _made(meeting: Meeting, book: Book, texts: Texts | None, waiting: Sequence[Track], room: Room) -> Brief:
    notes = Notebook(book, texts, room.sentence)
    sections = (
        facts(meeting, book, notes),
        _adopted(meeting, book, notes, room.acts),
        _said(meeting, book, notes, room.said),
        _disputed(meeting, book, notes, room.disputes),
        _open(meeting, book, notes, waiting, room.open),
    )
    told, left = sources(meeting.reports, book, room.sources)
    return Brief(
        "session", meeting.id, meeting_name(meeting), _where(meeting), coverage(meeting.reports, book),
        sections, notes.notes, told, left,
    )  # fmt: skip


def meeting_name(meeting: Meeting) -> str:
    """Institution and what met: "CIS Council of Heads of State"."""
    what = clean(meeting.body or wording.words(meeting.kind) or "meeting")
    name = clean(meeting.institution or "")
    parts = [
        wording.ordinal(meeting.ordinal) if meeting.ordinal else "",
        "" if name.casefold() in what.casefold() else name,
        what,
    ]
    return " ".join(part for part in parts if part)


def coverage(reports: Iterable[str], book: Book) -> str:
    """How many reports and origins a brief rests on, and in which languages."""
    names = sorted(set(reports))
    spoken = Counter(wording.language(code) for code in languages(book, names))
    told = ", ".join(f"{number} {language}" for language, number in spoken.most_common())
    return f"Rests on {wording.support(len(names), book.origins.count(names))} ({told})."


def _where(meeting: Meeting) -> str:
    status = "" if meeting.status in ("held", None) else f"({wording.words(meeting.status)})"
    when = wording.date(meeting.date, last_day(meeting)) or "no date told"
    place = ", ".join(clean(part) for part in (meeting.city, when) if part)
    return f"{place} {status}".strip()


def _adopted(meeting: Meeting, book: Book, notes: Notebook, most: int) -> Section:
    known = {act.id: act for act in book.acts}
    acts = done_first(known[name] for name in meeting.acts)
    items, more = first(acts, most, lambda act: act_line(act, book, notes))
    any_done = any(act.status in DONE for act in acts)
    title = "Adopted" if any_done or not acts else "Acts (none told as adopted)"
    return Section("adopted", title, items, more=more, empty="No report names an act of this meeting.")


def _said(meeting: Meeting, book: Book, notes: Notebook, most: int) -> Section:
    items, more = first(said_at([meeting], book), most, lambda item: said_line(item, book, notes))
    return Section("said", "Said", items, more=more, empty="No statement is reported.")


def _disputed(meeting: Meeting, book: Book, notes: Notebook, most: int) -> Section:
    known = {dispute.id: dispute for dispute in book.disputes}
    found = [known[name] for name in meeting.disputes]
    items, more = first(found, most, lambda dispute: dispute_line(dispute, book, notes))
    empty = "The reports do not contradict one another."
    if len(meeting.reports) == 1:
        empty = "There is one report: nothing to compare."
    return Section("disputed", "Disputed", items, more=more, empty=empty)


def _open(meeting: Meeting, book: Book, notes: Notebook, found: Sequence[Track], most: int) -> Section:
    """What was proposed or planned there and not heard of again, and what no report tells."""
    waiting = [t for t in found if t.open and any(step.session == meeting.id for step in t.steps)]
    items, more = first(waiting, most, lambda track: track_line(track, book, notes))
    missing = list(untold(meeting))
    if missing:
        items = (*items, Item("No report tells", (Part(", ".join(missing)),)))
    return Section("open", "Open", items, more=more, empty="Nothing is left open.")

"""The facts of a meeting in a brief: each field with the value held best and what else is told; who came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rapporteur.publish import wording
from rapporteur.publish.brief import Item, Part, Section
from rapporteur.publish.clean import clean
from rapporteur.publish.notes import Notebook
from rapporteur.record import Book, Meeting
from rapporteur.record.disputes import PRECISION
from rapporteur.record.support import Value, said, values

if TYPE_CHECKING:
    from rapporteur.record.attendees import Attendee

_FIELDS = (
    ("date", "Date"),
    ("date_end", "Until"),
    ("city", "City"),
    ("venue", "Venue"),
    ("country", "State"),
    ("institution", "Institution"),
    ("body", "Body"),
    ("ordinal", "Number"),
    ("format", "Format"),
    ("status", "Status"),
    ("chair", "Chair"),
    ("host", "Host"),
)
_WANTED = (("date", "the day"), ("city", "the city"), ("chair", "who chaired"))
_GROUPS = (
    ("Present", ("chair", "host", "participant")),
    ("Represented by others", ("represented_by",)),
    ("Said to be absent", ("absent",)),
)
_MOST_OTHER = 2


def facts(meeting: Meeting, book: Book, notes: Notebook) -> Section:
    """What the reports tell of the meeting, field by field, and who came."""
    fields = [(name, label) for name, label in _FIELDS if name in meeting.values]
    if last_day(meeting) is None:
        fields = [(name, label) for name, label in fields if name != "date_end"]
    told = [Item(label, tuple(_values(name, meeting, book, notes))) for name, label in fields]
    return Section("facts", "Facts", (*told, *_counted(meeting, book, notes), *_came(meeting, book, notes)), "facts")


def _counted(meeting: Meeting, book: Book, notes: Notebook) -> Iterator[Item]:
    """How many documents were adopted, by the reports about this meeting."""
    own = [m.report for item in book.named if item.id == meeting.id for m in item.group.mentions if m.session.main]
    counts = [
        said(f"{figure.value:g}", name, figure)
        for name in sorted(set(own))
        for figure in book.readings[name].figures
        if figure.unit == "documents" and not (figure.change or figure.period)
    ]
    parts = [
        Part(v.value, notes.note(v.evidence, v.reports), (), _support(v.reports, v.origins))
        for v in values(counts, book.origins)[: 1 + _MOST_OTHER]
    ]
    if parts:
        yield Item("Documents", tuple(parts), " / ")


def last_day(meeting: Meeting) -> str | None:
    """The last day, if a report tells it that also tells the first as the record holds it best."""
    first = next((v for v in meeting.values.get("date", ()) if v.value == meeting.date), None)
    ends = meeting.values.get("date_end", ())
    own = [v.value for v in ends if first is not None and set(v.reports) & set(first.reports) and v.value > first.value]
    return own[0] if own else None


def untold(meeting: Meeting) -> Iterator[str]:
    """What one would want to know and no report tells."""
    for name, words in _WANTED:
        if name not in meeting.values and not getattr(meeting, name):
            yield words
    if not meeting.attendance:
        yield "who came"


def field_value(name: str, value: str, book: Book) -> str:
    """The value of a meeting's field in English."""
    if name in ("date", "date_end"):
        return wording.date(value)
    if name in ("country", "host"):
        return clean(wording.place(value, book.knowledge))
    if name == "institution":
        known = book.knowledge.institutions.get(value)
        return f"{known.label} ({value})" if known and known.label != value else clean(value)
    if name == "ordinal":
        return wording.ordinal(value)
    return clean(wording.words(value))


def _values(name: str, meeting: Meeting, book: Book, notes: Notebook) -> Iterator[Part]:
    """The value held best first; then others, unless they say the same less exactly or told what was still to come."""
    best = str((last_day(meeting) if name == "date_end" else getattr(meeting, name)) or "")
    given = sorted(meeting.values[name], key=lambda v: v.value != best)
    most = 1 if name in ("status", "date_end") or _only_less_exact(name, meeting, book) else 1 + _MOST_OTHER
    for at, value in enumerate(given[:most]):
        yield Part(
            ("" if at == 0 else "also told: ") + field_value(name, value.value, book),
            notes.note(value.evidence, value.reports),
            tuple(_tags(value, name if at == 0 else "", meeting)),
            _support(value.reports, value.origins),
        )


def _only_less_exact(name: str, meeting: Meeting, book: Book) -> bool:
    return any(d.session == meeting.id and d.kind == PRECISION and d.id.split("/")[0] == name for d in book.disputes)


def _tags(value: Value, name: str, meeting: Meeting) -> Iterator[str]:
    bases = {piece.basis for piece in value.evidence}
    if name == "date" and meeting.date_basis:
        bases = {meeting.date_basis}
    if bases and "stated" not in bases:
        yield "resolved" if "resolved" in bases else "inferred"
    if any(dispute.split("/")[0] == name for dispute in meeting.disputes):
        yield "disputed"


def _support(reports: Sequence[str], origins: int) -> str:
    return wording.support(len(reports), origins) if len(reports) > 1 else ""


def _came(meeting: Meeting, book: Book, notes: Notebook) -> Iterator[Item]:
    """Who was there, and who not; those of whom both is told stand apart."""
    both = [a for a in meeting.attendance if "absent" in a.roles and len(a.roles) > 1]
    groups = [(label, [a for a in meeting.attendance if a.role in roles and a not in both]) for label, roles in _GROUPS]
    for label, people in [*groups, ("There or not: reports differ", both)]:
        if people:
            parts = tuple(_person(a, book, notes) for a in _by_rank(people))
            yield Item(f"{label} ({len(people)})", parts, wide=True)


def _by_rank(people: Iterable[Attendee]) -> list[Attendee]:
    """The chair first, then by name of state."""
    return sorted(people, key=lambda a: (a.role != "chair", a.role != "host", a.country is None, a.country or ""))


def _person(a: Attendee, book: Book, notes: Notebook) -> Part:
    of = clean(wording.place(a.country, book.knowledge))
    office = clean(wording.words(a.office))
    name = clean(a.person or "")
    about = (", " if name else " of ").join(part for part in (office, of) if part)
    text = f"{name} ({about})" if name and about else name or about or "somebody"
    tags = [a.role] if a.role in ("chair", "host") else []
    tags += ["inferred"] if a.inferred else []
    return Part(text, notes.note(a.evidence, a.reports), tuple(tags))

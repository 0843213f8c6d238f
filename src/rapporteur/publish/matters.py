"""What a brief says of acts, of what was said, of proposals and of disputes: one line each, with its notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from rapporteur.publish import wording
from rapporteur.publish.brief import Item, Part
from rapporteur.publish.clean import clean, shortened
from rapporteur.publish.facts import field_value
from rapporteur.publish.notes import Notebook
from rapporteur.record import Book
from rapporteur.record.acts import DONE
from rapporteur.record.disputes import Dispute
from rapporteur.record.documents import Document
from rapporteur.record.tracks import Track
from rapporteur.text import with_gaps

if TYPE_CHECKING:
    from rapporteur.publish.said import Said

_TITLE, _WORDS, _SIDES = 170, 190, 3
_CODE = re.compile(r"\b[A-Z]{2}\b")


def done_first(acts: Iterable[Document]) -> list[Document]:
    """Acts that were adopted before those that were not; the best supported first, those without a name last."""
    return sorted(
        acts,
        key=lambda a: (a.status not in DONE, a.title.casefold() == a.type, -a.origins, -len(a.reports), a.id),
    )


def begun(text: str) -> str:
    """A line begins with a capital."""
    return text[:1].upper() + text[1:]


def act_line(act: Document, book: Book, notes: Notebook, *, where: bool = False) -> Item:
    """An act: its title in English as far as it could be rendered, its period, who brought it in, what it is called."""
    title = begun(shortened(with_gaps(clean(act.title)), _TITLE))
    span = wording.period(act.period)
    years = [part[:4] for part in act.period or () if part]
    about = [] if not span or all(year in title for year in years) else [span]
    if act.initiator:
        about.append(f"brought in by {clean(wording.place(act.initiator, book.knowledge))}")
    if where and act.date:
        about.append(wording.date(act.date))
    text = title + (f" ({', '.join(about)})" if about else "")
    printed = next((clean(t) for t in act.titles if clean(t).casefold() != clean(act.title).casefold()), "")
    tags = () if act.status == "adopted" else (wording.words(act.status),)
    part = Part(
        text,
        notes.note(act.evidence, act.reports),
        tags,
        wording.support(len(act.reports), act.origins) if len(act.reports) > 1 else "",
        shortened(printed, _TITLE),
    )
    return Item("", (part,))


def said_line(said: Said, book: Book, notes: Notebook) -> Item:
    """Who said it, how and about what; then the words themselves, in their own script."""
    fact = said.fact
    office = clean(wording.words(fact.office))
    of = clean(wording.place(said.country, book.knowledge))
    who = clean(fact.speaker)
    about = ", ".join(part for part in (office, of) if part and part.casefold() not in who.casefold())
    topics = [book.knowledge.concepts[c][0] for c in fact.concepts if c in book.knowledge.concepts]
    english = book.readings[said.report].report.language == "en"
    topics = list(dict.fromkeys(topics[:4])) + [clean(wording.place(name, book.knowledge)) for name in fact.names[:4]]
    on = f" \u2014 on {', '.join(topics)}" if topics and not english else ""
    on = f": \u201c{clean(fact.content)}\u201d (word for word)" if fact.content else on
    text = f"{who}{f' ({about})' if about else ''} {wording.words(fact.verb)}{on}"
    words = shortened(clean(fact.content_original), _WORDS)
    tags = ("quoted",) if fact.mode == "direct" else ()
    return Item("", (Part(text, notes.note(said.evidence, (said.report,)), tags, "", words),))


def track_line(track: Track, book: Book, notes: Notebook) -> Item:
    """Something proposed or planned of which nothing was heard since."""
    first = track.steps[0]
    who = clean(wording.place(first.who, book.knowledge))
    parts = [wording.words(first.step), f"by {who}" if who else "", wording.date(first.date)]
    told = " ".join(part for part in parts if part)
    later = "; nothing since" if track.open else ""
    reports = sorted({name for step in track.steps for name in step.reports})
    text = f"{begun(shortened(with_gaps(clean(track.what)), _TITLE))} \u2014 {told}{later}"
    evidence = [piece for step in track.steps for piece in step.evidence]
    return Item("", (Part(text, notes.note(evidence, reports)),))


def dispute_line(dispute: Dispute, book: Book, notes: Notebook) -> Item:
    """What is in dispute, and each side with its own note."""
    sides = dispute.values[:_SIDES]
    parts = tuple(
        Part(
            _side(dispute, value.value, book),
            notes.note(value.evidence, value.reports),
            (),
            wording.support(len(value.reports), value.origins),
        )
        for value in sides
    )
    return Item(f"{_about(dispute, book)} ({dispute.why})", parts, " / ")


def _about(dispute: Dispute, book: Book) -> str:
    """The slot in English, without the id of the meeting."""
    field = dispute.id.split("/")[0]
    about = clean(dispute.about)
    if dispute.session is None:
        about = _CODE.sub(lambda m: clean(wording.place(m[0], book.knowledge)), about)
        return begun(about)
    about = about.removesuffix(clean(dispute.session)).removesuffix(" of ").removesuffix(" at ")
    return about if field == "presence" else begun(about)


def _side(dispute: Dispute, value: str, book: Book) -> str:
    field = dispute.id.split("/")[0]
    if dispute.session is not None and field in ("date", "city", "ordinal", "chair"):
        return field_value(field, value, book)
    if value in book.knowledge.countries:
        return wording.place(value, book.knowledge)
    return clean(wording.date(value)) if value[:4].isdigit() else clean(wording.words(value))


T = TypeVar("T")


def first(things: Sequence[T], most: int, line: Callable[[T], Item]) -> tuple[tuple[Item, ...], str]:
    """Lines for the first of them, and words for how many are left out."""
    left = len(things) - most
    return tuple(line(thing) for thing in things[:most]), f"and {left} more in the record" if left > 0 else ""

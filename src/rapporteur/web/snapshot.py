"""One state of the record, with what pages ask for often kept at hand; never changed once made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from rapporteur.model import ReportInfo
from rapporteur.record import Book, Meeting
from rapporteur.record.disputes import Dispute
from rapporteur.record.documents import Document
from rapporteur.record.joining import Named
from rapporteur.record.people import Brief, overview
from rapporteur.record.proposals import Proposed, proposed
from rapporteur.record.tracks import Track, tracks


class Snapshot:
    """The book and its indexes; what takes long is made when first asked for."""

    def __init__(self, book: Book, stamp: int, latest: Sequence[tuple[str, str]] = ()) -> None:
        self.book, self.stamp, self.latest = book, stamp, latest
        self.pages: dict[tuple[object, ...], str] = {}
        self.meetings: Mapping[str, Meeting] = {meeting.id: meeting for meeting in book.meetings}
        self.acts: Mapping[str, Document] = {act.id: act for act in book.acts}
        self.disputes: Mapping[str, Dispute] = {dispute.id: dispute for dispute in book.disputes}

    def warm(self) -> None:
        """Make now what every reader would else wait for."""
        for name in ("by_date", "tracks", "people", "proposals", "named", "main_of", "told_of", "institutions"):
            getattr(self, name)

    @cached_property
    def by_date(self) -> Sequence[Meeting]:
        """The meetings, the latest first, those without a date last."""
        dated = sorted((m for m in self.book.meetings if m.date), key=lambda m: (m.date or "", m.id), reverse=True)
        return [*dated, *(m for m in self.book.meetings if not m.date)]

    @cached_property
    def acts_by_date(self) -> Sequence[Document]:
        """The acts, the latest first, those without a date last."""
        return sorted(self.book.acts, key=lambda a: (a.date or "", a.id), reverse=True)

    @cached_property
    def open_disputes(self) -> Sequence[Dispute]:
        """What reports say that cannot all be true, the weightiest first."""
        return [dispute for dispute in self.book.disputes if dispute.open]

    @cached_property
    def tracks(self) -> Sequence[Track]:
        """The tracks, open ones first, of these the oldest first."""
        return sorted(tracks(self.book), key=lambda t: (not t.open, -(t.age or 0), t.id))

    @cached_property
    def people(self) -> Sequence[Brief]:
        """Everybody, whoever is told of most first."""
        return sorted(overview(self.book), key=lambda p: (-p.reports, -p.meetings, p.name))

    @cached_property
    def proposals(self) -> Sequence[Sequence[Proposed]]:
        """Proposals, each as all reports tell it."""
        return proposed(self.book)

    @cached_property
    def reports(self) -> Sequence[ReportInfo]:
        """What is known of each report, by id."""
        return [reading.report for reading in self.book.readings.values()]

    @cached_property
    def named(self) -> Mapping[str, Named]:
        """The mentions behind each meeting."""
        return {item.id: item for item in self.book.named}

    @cached_property
    def main_of(self) -> Mapping[str, str]:
        """The meeting each report is about."""
        return {m.report: item.id for item in self.book.named for m in item.group.mentions if m.session.main}

    @cached_property
    def told_of(self) -> Mapping[str, Sequence[str]]:
        """Every meeting each report speaks of."""
        found: dict[str, list[str]] = {}
        for item in self.book.named:
            for name in sorted(item.group.reports):
                found.setdefault(name, []).append(item.id)
        return found

    @cached_property
    def institutions(self) -> Mapping[str, Counter[str]]:
        """The institutions told of, each with how many meetings, acts, open disputes and open tracks it has."""
        found: dict[str, Counter[str]] = {}
        lists = (
            ("meetings", self.book.meetings),
            ("acts", self.book.acts),
            ("disputes", self.open_disputes),
            ("tracks", [track for track in self.tracks if track.open]),
        )
        for what, things in lists:
            for thing in things:
                if thing.institution:
                    found.setdefault(thing.institution, Counter())[what] += 1
        return dict(sorted(found.items(), key=lambda item: (-item[1]["meetings"], item[0])))

    def coverage(self, name: str) -> Counter[str]:
        """How many reports there are by `language`, `outlet` or `published` (its month)."""
        width = 7 if name == "published" else None
        return Counter((getattr(info, name) or "?")[:width] for info in self.reports)

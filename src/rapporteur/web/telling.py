"""Things of the record in words of the reader's language: a meeting's name, a fact in one line."""

from __future__ import annotations

import re

from rapporteur.model import Fact
from rapporteur.record import Meeting
from rapporteur.record.disputes import Dispute
from rapporteur.record.documents import Document
from rapporteur.record.support import Sentence, said, sentences
from rapporteur.record.tracks import Step, Track
from rapporteur.web.abouts import about, office_of, reasons, why
from rapporteur.web.facts import STATE, FactTeller
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.things import Head
from rapporteur.web.words import Words

_FOLDERS = re.compile(r"(?:[A-Za-z]:)?[\\/](?:[^\\/\s:]+[\\/])+")
_DAY = r"\d{4}(?:-\d\d){0,2}"
_ISO, _YEARS = re.compile(_DAY), re.compile(rf"({_DAY})?-({_DAY})?")
_TOLD_APART = {
    "attendance": "person", "offices": "person", "chairmanships": "country", "memberships": "country",
    "designations": "city", "acts": "title", "institutions": "date",
}  # fmt: skip


class Teller(FactTeller):
    """Puts things of one snapshot into words."""

    def __init__(self, words: Words, snapshot: Snapshot) -> None:
        super().__init__(words)
        self._snapshot = snapshot
        self._named: dict[str, str] = {}

    def meeting(self, meeting: Meeting | Head | str | None) -> str:
        """A meeting's name: institution, what met, where, when."""
        if isinstance(meeting, str):
            if meeting not in self._named:
                found = self._snapshot.meetings.get(meeting)
                self._named[meeting] = self._name(found) if found else meeting
            return self._named[meeting]
        return self._name(meeting) if meeting else ""

    def _name(self, found: Meeting | Head) -> str:
        named = self.named(found.institution, found.body or found.kind or "meeting", found.ordinal)
        parts = [named, self.part(self._t.city(found.city)), self._t.date(found.date) or self._t("no date")]
        return self._whole(self._t.comma.join(part for part in parts if part))

    def act(self, act: Document) -> str:
        """An act's title: as a report in the reader's language prints it, else in English; or as somebody decided."""
        given = act.values.get("title", ())
        if self._t.code == "en" or (given and act.title not in {value.value for value in given}):
            return self._t.rendered(act.title)
        infos = self._snapshot.reports.some({sentence.report for sentence in act.evidence})
        quotes = [s.quote for s in act.evidence if s.report in infos and infos[s.report].language == self._t.code]
        own = next((title for title in act.titles if any(title in quote for quote in quotes)), None)
        return own or self._t.rendered(act.title)

    def asked(self, kind: str, name: str, value: str) -> str:
        """The value a sentence was asked for: of a field, or what facts of the kind are told apart by."""
        return self.field(name or _TOLD_APART.get(kind, ""), value)

    def dispute(self, dispute: Dispute) -> str:
        """What a dispute is about: "date of CIS Council of Heads of State, Moscow, 8 October 2024"."""
        if dispute.session is None:
            return self._whole(about(dispute.about, self._t))
        field = dispute.id.split("/")[0]
        what = self._t(field)
        if field == "presence":
            what = self._t.person(dispute.about.split(" at ")[0])
        return self._whole(self._t("{where}: {what}", what=self.part(what), where=self.meeting(dispute.session)))

    def disputed_of(self, dispute: Dispute) -> str:
        """The same on the page of the meeting it is about."""
        field = dispute.id.split("/")[0]
        if dispute.session is None:
            return self.dispute(dispute)
        return self.part(self._t.person(dispute.about.split(" at ")[0]) if field == "presence" else self._t(field))

    def why(self, dispute: Dispute) -> str:
        """Why it is one."""
        return why(dispute.why, self._t)

    def because(self, why: str) -> str:
        """Why reports are on one meeting."""
        return reasons(why, self._t)

    def disputed(self, dispute: Dispute, value: str) -> str:
        """One side of a dispute."""
        field = dispute.id.split("/")[0]
        if field == "office":
            who, _, called = value.partition(", ")
            parts = [self._t.person(who), self._t(called)]
            return self._whole(self._t.comma.join(self.part(part) for part in parts if part))
        if field == "holds":
            return self._whole(office_of(value, self._t))
        if dispute.session and field != "presence":
            return self.field(field, value)
        if _ISO.fullmatch(value):
            return self._t.date(value)
        return self._t.place(value) if STATE.fullmatch(value) else self._t(value)

    def running(self, note: str) -> str:
        """The years and the status of an act in force, as the record notes them."""
        years, _, status = note.partition(", ")
        found = _YEARS.fullmatch(years)
        status, doubt, _ = status.partition(" (not told as adopted)")
        told = [self.period(found.groups()) if found else years, self._t(status)]
        told += [self._t("not told as adopted")] if doubt else []
        return self._whole(self._t.comma.join(self.part(part) for part in told if part))

    def source(self, because: str) -> str:
        """How it is known whose words a report gives."""
        credit = "credited: "
        if because.startswith(credit):
            return self._whole(self._t("credited: {words}", words=self.part(because.removeprefix(credit))))
        return self._t(because)

    def told_as(self, note: str) -> str:
        """The note of a line of a state: how it is told, word by word where it is several."""
        whole = self._t(note)
        return whole if whole != note else self._t.comma.join(self._t(part) for part in note.split(", "))

    def value(self, what: str, value: str) -> str:
        """The value of a line of a state: a state, a person, a title."""
        if what in ("chair", "co-chair"):
            return self._t.place(value)
        if what == "secretary-general":
            return self._t.person(value)
        return self._t.place(value) if len(value) == 2 and value.isupper() else self._t.rendered(self._t.city(value))

    def track(self, track: Track) -> str:
        """What a track is of: a title or plan, or whose chair or title goes from year to year."""
        chain = track.kind in ("chair", "title")
        return self._whole(office_of(track.what, self._t)) if chain else self._t.rendered(track.what)

    def step(self, track: Track, step: Step) -> str:
        """One step: who chairs, what follows, who proposed it or who tells it."""
        if track.kind == "chair":
            return self.value("chair", step.what)
        if track.kind in ("title", "programme"):
            return self._t.rendered(self._t.city(step.what))
        if step.who:
            return self._whole(self._t("by {who}", who=self.part(self.field("by", step.who))))
        return self._whole(self._t("told by {who}", who=self.part(step.reports[0] if step.reports else None)))

    def expected(self, track: Track) -> str:
        """What is to be expected next."""
        return about(track.next or "", self._t)

    def sentences(self, report: str, fact: Fact) -> tuple[Sentence, ...]:
        """Where one fact of a report stands."""
        return sentences([said("", report, fact)])

    def runs(self, sentence: Sentence) -> str:
        """Which way a sentence runs, after the language of its report."""
        info = self._snapshot.reports.get(sentence.report)
        return self._t.runs(info.language if info else None, sentence.quote)

    def problem(self, message: str | None) -> str:
        """A message without the folders of this machine's disk."""
        return without_folders(message or "")


def without_folders(message: str) -> str:
    """A message without the folders of this machine's disk."""
    return _FOLDERS.sub("", message)

"""Things of the record in words of the reader's language: a meeting's name, a fact in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from rapporteur.model import Fact, Figure
from rapporteur.record import Meeting
from rapporteur.record.disputes import Dispute
from rapporteur.record.support import Sentence, said, sentences
from rapporteur.web.abouts import about, reasons
from rapporteur.web.lines import Lines
from rapporteur.web.marking import Told, clean
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.things import Head
from rapporteur.web.words import Words

_FOLDERS = re.compile(r"(?:[A-Za-z]:)?[\\/](?:[^\\/\s:]+[\\/])+")
_LATIN = re.compile(r"[A-Za-z\u0400-\u04ff]")
_ARABIC = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_STATE = re.compile(r"[A-Z]{2}")
_DAY = r"\d{4}(?:-\d\d){0,2}"
_ISO, _YEARS = re.compile(_DAY), re.compile(rf"({_DAY})?-({_DAY})?")
_THINGS, _TERMS = ("noun", "type"), 8
_DATES = frozenset(("date", "date_end", "year", "from_", "to", "since", "until", "on", "founded"))
_STATES = frozenset(("country", "host", "by_country"))
_PEOPLE = frozenset(("person", "chair", "speaker", "by", "initiator"))
_WORDS = frozenset(("kind", "format", "status", "office", "role", "type", "verb", "mode", "body", "unit", "change"))
_TOLD_APART = {
    "attendance": "person", "offices": "person", "chairmanships": "country", "memberships": "country",
    "designations": "city", "acts": "title", "institutions": "date",
}  # fmt: skip
_RENDERED = frozenset(("title", "what", "about"))


class Teller:
    """Puts things of one snapshot into words."""

    def __init__(self, words: Words, snapshot: Snapshot) -> None:
        self._t, self._snapshot = words, snapshot
        self._lines = Lines(words, self)
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

    def named(self, institution: str | None, body: str | None, ordinal: int | str | None) -> str:
        """What met, as often: "17th BRICS summit"."""
        met = self.part(self._t(body or "meeting"))
        told = self._t("{of} {what}", of=self.part(institution), what=met) if institution else met
        return self._t("{n} {what}", n=self._t.ordinal(ordinal), what=told) if ordinal else told

    def field(self, name: str, value: Any) -> str:
        """The value of a field, as people say it."""
        if value is None or value == "":
            return ""
        if name == "period":
            return self.period(value)
        if name == "concepts":
            return self._t.comma.join(self._t.concept(part) for part in value)
        if name == "names":
            return self._t.comma.join(self._called(part) for part in value)
        for names, say in self._ways():
            if name in names:
                return say(str(value))
        if isinstance(value, float):
            return amount(value)
        if isinstance(value, tuple):
            return self._t.comma.join(self._t(str(part)) for part in value)
        return str(value)

    def asked(self, kind: str, name: str, value: str) -> str:
        """The value a sentence was asked for: of a field, or what facts of the kind are told apart by."""
        return self.field(name or _TOLD_APART.get(kind, ""), value)

    def _ways(self) -> Sequence[tuple[frozenset[str], Callable[[str], str]]]:
        t = self._t
        return (
            (_DATES, t.date),
            (_STATES, t.place),
            (_PEOPLE, lambda value: t.person(value) if len(value) != 2 else t.place(value)),
            (_RENDERED, lambda value: t(t.rendered(value))),
            (_WORDS, t),
            (frozenset(("city",)), t.city),
        )

    def period(self, period: Sequence[str | None] | str | None) -> str:
        """2025-2027, until 2030."""
        if not period or isinstance(period, str):
            return self._t.date(period if isinstance(period, str) else None)
        first, last = (self._t.date(part) for part in period)
        if first == last:
            return first
        if first and last:
            return f"{first}\u2013{last}"
        return self._t("until {day}", day=last) if last else (self._t("from {day}", day=first) if first else "")

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
        return about(self._t(dispute.why), self._t)

    def because(self, why: str) -> str:
        """Why reports are on one meeting."""
        return reasons(why, self._t)

    def disputed(self, dispute: Dispute, value: str) -> str:
        """One side of a dispute."""
        field = dispute.id.split("/")[0]
        if field == "office":
            return self._t.person(value)
        if dispute.session and field != "presence":
            return self.field(field, value)
        if _ISO.fullmatch(value):
            return self._t.date(value)
        return self._t.place(value) if _STATE.fullmatch(value) else self._t(value)

    def gist(self, concepts: Sequence[str], names: Sequence[str], language: str | None) -> str | None:
        """What words in another language speak of and name, as far as it is known; None for words in the reader's own.

        Only what is spoken of, not what is said of it: terms beside one another would tell neither "not" nor "if".
        """
        if language == self._t.code:
            return None
        told = [self._t.concept(name) for name in concepts if self._kind(name) in _THINGS][:_TERMS]
        named = [self._called(name) for name in names][:_TERMS]
        parts = [self._t("speaks of {what}", what=self._t.comma.join(told))] if told else []
        parts += [self._t("names {who}", who=self._t.comma.join(named))] if named else []
        return self._t.semicolon.join(parts) if parts else self._t("speaks of nothing the term base knows")

    def _called(self, name: str) -> str:
        """A state, an institution or a city that words name."""
        return self._t.place(name) if _STATE.fullmatch(name) else self._t.city(name)

    def _kind(self, concept: str) -> str:
        return self._t.knowledge.concepts.get(concept, ("", ""))[1]

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

    def number(self, figure: Figure) -> str:
        """A figure with its unit."""
        unit = "%" if figure.unit == "percent" else f" {self._t(figure.unit)}"
        return f"{amount(figure.value)}{unit}"

    def sentences(self, report: str, fact: Fact) -> tuple[Sentence, ...]:
        """Where one fact of a report stands."""
        return sentences([said("", report, fact)])

    def problem(self, message: str | None) -> str:
        """A message without the folders of this machine's disk."""
        return _FOLDERS.sub("", message or "")

    def fact(self, fact: Fact) -> str:
        """A fact in one line."""
        return self._whole(self._lines.line(fact))

    def said(self, verb: str) -> str:
        """A verb of saying, where it is another word than the status of that name."""
        own = self._t(f"say.{verb}")
        return self._t(verb) if own == f"say.{verb}" else own

    def part(self, text: str | None) -> str:
        """A part of a line, isolated where it runs the other way than the page."""
        plain = clean(text or "")
        other = _LATIN if self._t.direction == "rtl" else _ARABIC
        return f"\u2068{plain}\u2069" if other.search(plain) else plain

    @staticmethod
    def _whole(text: str) -> Told:
        return Told(text)


def amount(value: float) -> str:
    """A number with all its digits, however large."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6f}".rstrip("0")

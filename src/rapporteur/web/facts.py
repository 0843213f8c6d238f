"""Facts in one line each, in words of the reader's language: on pages, and in English in a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rapporteur.model import Fact, Figure, Reading
from rapporteur.web.lines import Lines
from rapporteur.web.marking import Told, clean
from rapporteur.web.words import Words

STATE = re.compile(r"[A-Z]{2}")
_LATIN = re.compile(r"[A-Za-z\u0400-\u04ff]")
_ARABIC = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DATES = frozenset(("date", "date_end", "year", "from_", "to", "since", "until", "on", "founded"))
_STATES = frozenset(("country", "host", "by_country"))
_PEOPLE = frozenset(("person", "chair", "speaker", "by", "initiator"))
_WORDS = frozenset(("kind", "format", "status", "office", "role", "type", "verb", "mode", "body", "unit", "change"))
_RENDERED = frozenset(("title", "what", "about"))
_THINGS, _TERMS = ("noun", "type"), 8
IN_SENTENCES = (
    "acts", "proposals", "sessions", "statements", "chairmanships", "memberships", "designations", "institutions",
    "figures", "attendance", "offices",
)  # fmt: skip
"""The kinds of facts told of a sentence, the weightiest first."""


class FactTeller:
    """Puts facts into words."""

    def __init__(self, words: Words) -> None:
        self._t = words
        self._lines = Lines(words, self)

    def within(self, reading: Reading, start: int, end: int) -> Iterator[tuple[str, str]]:
        """What was read between two places of a report, each as kind and line, the weightiest first."""
        for kind in IN_SENTENCES:
            for fact in getattr(reading, kind):
                if any(start <= e.start and e.end <= end for e in fact.evidence):
                    yield kind, self.fact(fact)

    def fact(self, fact: Fact) -> str:
        """A fact in one line."""
        return self._whole(self._lines.line(fact))

    def own(self, rendered: str | None, printed: str | None, language: str | None) -> str:
        """As printed where that is in the reader's own language; else as rendered in English."""
        mine = printed if language == self._t.code != "en" else None
        return mine or self._t.rendered(rendered)

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

    def _called(self, name: str) -> str:
        """A state, an institution or a city that words name."""
        return self._t.place(name) if STATE.fullmatch(name) else self._t.city(name)

    def number(self, figure: Figure) -> str:
        """A figure with its unit."""
        unit = "%" if figure.unit == "percent" else f" {self._t(figure.unit)}"
        return f"{amount(figure.value)}{unit}"

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

    def _kind(self, concept: str) -> str:
        return self._t.knowledge.concepts.get(concept, ("", ""))[1]


def amount(value: float) -> str:
    """A number with all its digits, however large."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6f}".rstrip("0")

"""The words of the interface in one language: strings, counts, dates, and names of states, people and places."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from rapporteur import languages
from rapporteur.knowledge import Knowledge
from rapporteur.languages import read_yaml
from rapporteur.publish.wording import ordinal
from rapporteur.text import with_gaps

HOME = Path(__file__).parent / "strings"
LANGUAGES = ("en", "ar")
_STRONG = {"rtl": ("R", "AL"), "ltr": ("L",), "auto": ()}
_PART = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|([HQ])(\d)))?$")


class Words:
    """Speaks one language; what it has no string for is shown as it stands."""

    def __init__(self, code: str, knowledge: Knowledge) -> None:
        self.code = code
        self.knowledge = knowledge
        self.locale = Locale.parse("en_GB" if code == "en" else code)
        self.direction = "rtl" if self.locale.text_direction == "rtl" else "ltr"
        self._strings, self._counts = _strings(code)

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        return self(", ")

    @property
    def semicolon(self) -> str:
        """What stands between lists."""
        return self("; ")

    def rendered(self, text: str | None) -> str:
        """A title or plan in English, with gaps for words its reader cannot read."""
        return with_gaps(text or "", self.direction == "rtl")

    def __call__(self, text: str, **values: object) -> str:
        """A string of the interface, or a word of the vocabulary."""
        found = self._strings.get(text) or _labels(self.knowledge, self.code).get(text, text)
        return found.format(**values) if values else found

    def count(self, number: int, noun: str) -> str:
        """A number with its noun, in the form the language wants."""
        forms = self._counts.get(noun, {})
        form = forms.get(self.locale.plural_form(number)) or forms.get("other") or f"{{n}} {noun}"
        return form.format(n=f"{number:,}")

    def ordinal(self, number: int | str) -> str:
        """17th; where the language writes it otherwise, the number."""
        return ordinal(str(number)) if self.code == "en" else str(number)

    def date(self, iso: str | None) -> str:
        """A date of any precision, or a range."""
        if not iso:
            return ""
        return "\u2013".join(self._one(part) for part in iso.split("/"))

    def _one(self, iso: str) -> str:
        found = _PART.match(iso)
        if found is None:
            return iso
        year, month, day, part, number = found.groups()
        if part:
            return self(f"{part}{number}") + f" {year}"
        try:
            when = datetime.date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            return iso
        pattern = "d MMMM y" if day else ("MMMM y" if month else "y")
        return str(format_date(when, pattern, locale=self.locale))

    def language(self, code: str | None) -> str:
        """A language by its code."""
        names: Mapping[str, str] = self.locale.languages
        return names.get(code or "", code or "?")

    def runs(self, language: str | None, text: str | None) -> str:
        """Which way words of a report run: the way of its language, though they begin with letters of another; words
        without a letter of that way run as they begin.
        """
        way = _way(language or "")
        return way if any(unicodedata.bidirectional(char) in _STRONG[way] for char in text or "") else "auto"

    def own_name(self, code: str) -> str:
        """A language's name in itself."""
        return str(Locale.parse(code).get_display_name() or code)

    def concept(self, name: str) -> str:
        """A term of the term base by its name in this language, else by its English one."""
        label = self.knowledge.concepts.get(name, (name, ""))[0]
        return label if self.code == "en" else _terms(self.code).get(name, label)

    def moment(self, stamp: str | None) -> str:
        """When something was learnt or decided, to the minute."""
        return f"{self.date(stamp[:10])}, {stamp[11:16]}" if stamp else ""

    def place(self, code: str | None) -> str:
        """A state by its code, or an institution."""
        if not code:
            return ""
        names: Mapping[str, str] = self.locale.territories
        return names.get(code) or self.institution(code)

    def institution(self, name: str | None) -> str:
        """The short name of an institution: its id where the language has nothing shorter than its full name."""
        return name or ""

    def full_name(self, name: str) -> str:
        """The full name of an institution."""
        known = self.knowledge.institutions.get(name)
        if known is None:
            return name
        return known.label if self.code == "en" else _first(known.names, self.code) or known.label

    def person(self, label: str | None) -> str:
        """A person by the name people know in this language."""
        if not label or self.code == "en":
            return label or ""
        known = self.knowledge.people.get(self.knowledge.by_label().get(label, ""))
        return (_first(known.names, self.code) if known else None) or label

    def city(self, label: str | None) -> str:
        """A city by its name in this language."""
        if not label or self.code == "en":
            return label or ""
        return _cities(self.knowledge, self.code).get(label, label)


@cache
def _way(language: str) -> str:
    try:
        return "rtl" if Locale.parse(language).text_direction == "rtl" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "auto"


def _first(names: Mapping[str, tuple[str, ...]], code: str) -> str | None:
    return next(iter(names.get(code, ())), None)


_KNOWN: dict[tuple[str, str], Mapping[str, str]] = {}


def _cities(knowledge: Knowledge, code: str) -> Mapping[str, str]:
    """Cities by the name they have in a language."""
    if ("cities", code) not in _KNOWN:
        named = {place.label: _first(place.names, code) for place in knowledge.places.values()}
        _KNOWN["cities", code] = {label: name for label, name in named.items() if name}
    return _KNOWN["cities", code]


def _labels(knowledge: Knowledge, code: str) -> Mapping[str, str]:
    """Bodies of institutions by the name they have in a language; English ones are their own."""
    if code == "en":
        return {}
    if ("bodies", code) not in _KNOWN:
        bodies = (body for institution in knowledge.institutions.values() for body in institution.bodies)
        named = {body.label: _first(body.names, code) for body in bodies}
        _KNOWN["bodies", code] = {label: name for label, name in named.items() if name}
    return _KNOWN["bodies", code]


@cache
def _terms(code: str) -> Mapping[str, str]:
    """The terms of the term base as a language's pack has them: the first form of each."""
    found = read_yaml(languages.HOME / code / "terms.yaml", {})
    return {name: forms[0] for name, forms in found.items() if forms}


@cache
def _strings(code: str) -> tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    """The strings and the counted nouns of a language; English strings are their own keys."""
    data: dict[str, Any] = yaml.safe_load((HOME / f"{code}.yaml").read_text(encoding="utf-8"))
    return data.get("strings") or {}, data.get("counts") or {}

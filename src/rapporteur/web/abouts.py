"""What a dispute is about and why reports were joined, in the reader's language: the record tells it in English."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapporteur.web.words import Words


def _compiled(ways: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Ways of telling in English, as patterns, each with the string it is said by."""
    return tuple((re.compile(pattern), said) for pattern, said in ways)


_WAYS = _compiled(
    (
        (r"(?P<state>[A-Z]{2}) in (?P<of>.+), (?P<word>\w+)", "{state} in {of}, {word}"),
        (r"(?P<state>[A-Z]{2}) in (?P<of>.+)", "{state} in {of}"),
        (r"who is (?P<word>.+) of (?P<of>[^ ]+)", "who is {word} of {of}"),
        (r"(?P<word>[^/]+) of (?P<of>[^ ]+) in (?P<year>\d{4})", "{word} of {of} in {year}"),
        (r"founded of (?P<of>[^ ]+)", "founding of {of}"),
        (r"(?P<word>members) of (?P<of>[^ ]+)", "{word} of {of}"),
        (r"office of (?P<who>.+)", "office of {who}"),
        (r"a meeting has one (?P<word>\w+)", "a meeting has one {word}"),
        (
            r"background knowledge does not have (?P<who>.+) in this office then",
            "background knowledge does not have {who} in this office then",
        ),
        (
            r"the next is to be expected with the end of (?P<day>[\d-]+)",
            "the next is to be expected with the end of {day}",
        ),
    )
)
_OFFICE = re.compile(r"(?P<word>.+) of (?P<of>[^ ]+)")
_OF = "{word} of {of}"
_REASONS = _compiled(
    (
        (r"(?P<n>\d+) participants in common", "{n} participants in common"),
        (r"(?P<n>\d+) states in common", "{n} states in common"),
        (r"(?P<n>\d+) acts in common", "{n} acts in common"),
        (r"1 act in common", "1 act in common"),
        (r"the only one in that city in (?P<when>[\d-]+)", "the only one in that city in {when}"),
        (r"the only one in that state in (?P<when>[\d-]+)", "the only one in that state in {when}"),
        (r"the only one in (?P<when>[\d-]+)", "the only one in {when}"),
        (r"the one of that number in (?P<when>[\d-]+)", "the one of that number in {when}"),
    )
)
_PLAIN = (
    "same body", "same institution", "same date", "same city", "same ordinal number", "same chair",
    "same body, number and city", "the one of that number", "the next one in that city", "the next one",
    "somebody decided so",
)  # fmt: skip
STRINGS = frozenset((*(said for _, said in (*_WAYS, *_REASONS)), *_PLAIN))


def about(text: str, words: Words) -> str:
    """The same in another language; as it stands where it is told in a way that is not known."""
    for pattern, said in _WAYS:
        found = pattern.fullmatch(text)
        if found:
            parts = found.groupdict()
            told = {name: _part(name, part, words) for name, part in parts.items()}
            return words(said, **told)
    return text


def why(text: str, words: Words) -> str:
    """Why a dispute is one, reason by reason."""
    return words.semicolon.join(about(words(part), words) for part in text.split("; "))


def office_of(text: str, words: Words) -> str:
    """ "foreign minister of RU", "chair of CIS": an office or title and whose it is."""
    found = _OFFICE.fullmatch(text)
    return words(_OF, **{name: _part(name, part, words) for name, part in found.groupdict().items()}) if found else text


def reasons(text: str, words: Words) -> str:
    """Why reports are on one meeting, reason by reason; what is told in a way that is not known stays as it is."""
    if text in _PLAIN:
        return words(text)
    return words.comma.join(_reason(part, words) for part in text.split(", "))


def _reason(text: str, words: Words) -> str:
    for pattern, said in _REASONS:
        found = pattern.fullmatch(text)
        if found:
            told = found.groupdict()
            return words(said, **{name: words.date(part) if name == "when" else part for name, part in told.items()})
    return words(text)


def _part(name: str, text: str, words: Words) -> str:
    if name in ("state", "of"):
        return words.place(text)
    if name == "day":
        return words.date(text)
    return words.person(text) if name == "who" else words(text)

"""What a dispute is about, in words of the reader's language: the record tells it in English."""

from __future__ import annotations

import re

from rapporteur.web.words import Words

_WAYS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"(?P<state>[A-Z]{2}) in (?P<of>.+), (?P<word>\w+)", "{state} in {of}, {word}"),
        (r"(?P<state>[A-Z]{2}) in (?P<of>.+)", "{state} in {of}"),
        (r"who is (?P<word>.+) of (?P<of>[^ ]+)", "who is {word} of {of}"),
        (r"(?P<word>[^/]+) of (?P<of>[^ ]+) in (?P<year>\d{4})", "{word} of {of} in {year}"),
        (r"(?P<word>founded|members) of (?P<of>[^ ]+)", "{word} of {of}"),
        (r"office of (?P<who>.+)", "office of {who}"),
        (r"a meeting has one (?P<word>\w+)", "a meeting has one {word}"),
    )
)
STRINGS = frozenset(said for _, said in _WAYS)


def about(text: str, words: Words) -> str:
    """The same in another language; as it stands where it is told in a way that is not known."""
    for pattern, said in _WAYS:
        found = pattern.fullmatch(text)
        if found:
            parts = found.groupdict()
            told = {name: _part(name, part, words) for name, part in parts.items()}
            return words(said, **told)
    return text


def _part(name: str, text: str, words: Words) -> str:
    if name in ("state", "of"):
        return words.place(text)
    return words.person(text) if name == "who" else words(text)

"""Where in a passage the words stand that were sought."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from rapporteur.record.passages import spellers
from rapporteur.record.wording import Sought

_PRINTED = regex.compile(r"[\p{L}\p{N}\p{M}+\u200c]+")
_PREFIX = 4


def marks(text: str, language: str | None, parts: Iterable[Sought]) -> tuple[tuple[int, int], ...]:
    """The stretches of the passage that hold a phrase sought."""
    speller = spellers().get(language or "")
    if speller is None:
        return ()
    printed = [
        (match.start(), match.end(), word) for match in _PRINTED.finditer(text) for word in speller.words(match.group())
    ]
    found = set()
    for phrase in {phrase for part in parts for phrase in part.phrases}:
        for at in range(len(printed) - len(phrase) + 1):
            if _stands(phrase, [word for _, _, word in printed[at : at + len(phrase)]]):
                found.add((printed[at][0], printed[at + len(phrase) - 1][1]))
    return tuple(sorted(_widest(found)))


def _stands(phrase: tuple[str, ...], words: list[str]) -> bool:
    *head, last = words
    same = last.startswith(phrase[-1]) if len(phrase[-1]) >= _PREFIX else last == phrase[-1]
    return same and tuple(head) == phrase[:-1]


def _widest(found: set[tuple[int, int]]) -> set[tuple[int, int]]:
    return {(a, b) for a, b in found if not any((c, d) != (a, b) and c <= a and b <= d for c, d in found)}

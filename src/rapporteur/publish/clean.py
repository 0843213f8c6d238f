"""Text of reports made harmless before it is published: no signs that are obeyed instead of shown; its direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u206f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_RIGHT = frozenset(("R", "AL"))
_OPEN, _CLOSE = "\u2068", "\u2069"


def clean(text: object) -> str:
    """Text on one line, without control signs, signs that turn directions, or what XML cannot hold."""
    return " ".join(_OBEYED.sub(" ", str(text)).split())


def direction(text: str) -> str:
    """The direction most letters of a text run in: rtl or ltr."""
    right = sum(unicodedata.bidirectional(char) in _RIGHT for char in text)
    left = sum(unicodedata.bidirectional(char) == "L" for char in text)
    return "rtl" if right > left else "ltr"


def has_right(text: str) -> bool:
    """Whether any letter of a text runs from right to left."""
    return any(unicodedata.bidirectional(char) in _RIGHT for char in text)


def isolated(text: str) -> str:
    """Text for a line of plain text: set apart where it runs from right to left, so that it moves nothing beside it."""
    return f"{_OPEN}{text}{_CLOSE}" if has_right(text) else text


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches of one direction, each with whether it runs from right to left. Blanks, digits and signs
    between the two go with the direction most letters have: a year at the end of an Arabic title is part of it.
    """
    most = direction(text) == "rtl"
    start, now, last = 0, most, 0
    for at, char in enumerate(text):
        kind = unicodedata.bidirectional(char)
        if kind != "L" and kind not in _RIGHT:
            continue
        right = kind in _RIGHT
        if right != now:
            cut = at if now == most else last
            if cut > start:
                yield text[start:cut], now
            start, now = cut, right
        last = at + 1
    cut = last if now != most and start < last else len(text)
    for stretch, right in ((text[start:cut], now), (text[cut:], most)):
        if stretch:
            yield stretch, right


def shortened(text: str, most: int) -> str:
    """A text cut at a word, with dots where it was cut."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > most // 2 else cut).rstrip() + "\u2026"


def web_address(text: str | None) -> str:
    """The address, if it is one of the web; anything else is not linked to."""
    found = clean(text or "")
    safe = re.match(r"https?://[^\s<>\"'`\\]+$", found, re.IGNORECASE)
    return found if safe and len(found) <= 500 else ""

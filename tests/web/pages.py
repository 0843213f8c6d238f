"""Looking at pages as a program does: their elements, and every link they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

_VOID = frozenset(("meta", "link", "input", "br", "img", "hr", "path", "rect", "circle", "line", "use", "stop"))


class Page(HTMLParser):
    """The tags of a page with their attributes; complains of what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.faults += [f"{tag} is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag not in _VOID:
            self.faults.append(f"</{tag}> in {self._open[-3:]}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def links(self) -> list[str]:
        found = [attrs["href"] for attrs in self.all("a") if attrs.get("href")]
        return [href for href in found if href]


def plain(text: str) -> str:
    """What a page says, without tags and with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def identifiers(page: Page) -> Iterator[str]:
    for _, attrs in page.tags:
        if attrs.get("id"):
            yield str(attrs["id"])

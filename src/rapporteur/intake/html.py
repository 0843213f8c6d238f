"""Web pages: trafilatura finds the article; its text is the source of record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.intake.decode import LIMIT, checked, decode, too_long
from rapporteur.model import IntakeError

PAGE_LIMIT = 5 * LIMIT
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a web page and what the page says of itself."""

    text: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


def page_from_bytes(raw: bytes, where: str) -> Page:
    """The article in a page of unknown encoding; what the page declares is a hint."""
    if len(raw) > PAGE_LIMIT:
        raise too_long(where, len(raw))
    declared = _CHARSET.search(raw[:4096])
    slim = raw if len(raw) <= LIMIT else _without_scripts(raw)
    return page(decode(slim, where, declared.group(1).decode("ascii", "replace") if declared else None), where)


def page(source: str, where: str) -> Page:
    """The article in the text of a page."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(source, with_metadata=True, include_comments=False)
    text = (getattr(found, "text", None) or "").strip()
    if not isinstance(found, Document) or not text:
        raise IntakeError("R0111", where, "no article text in this page", "Save the article's text as .txt. Left out.")
    return Page(
        checked(text, where), found.title or None, found.sitename or None, found.date or None, found.url or None
    )


def _without_scripts(raw: bytes) -> bytes:
    return re.sub(rb"<(script|style)\b.*?</\1\s*>", b"", raw, flags=re.IGNORECASE | re.DOTALL)

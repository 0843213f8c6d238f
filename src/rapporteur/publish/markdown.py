"""A brief as Markdown with footnotes; nothing of a report becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.publish import wording
from rapporteur.publish.brief import Brief, Item, Note, Part, Quote, Section, Source
from rapporteur.publish.clean import isolated

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&#!$^])")
_AT_START = re.compile(r"^(\s*)([-+=:]|\d+[.)])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)|(@)")


def markdown(brief: Brief) -> str:
    """The brief as Markdown (footnotes as in GitHub's and Pandoc's)."""
    return "\n".join([*_head(brief), *_body(brief), *_sources(brief), *_notes(brief)]) + "\n"


def safe(text: str) -> str:
    """Text that Markdown shows as it stands, set apart where it runs from right to left."""
    shown = _MARKUP.sub(r"\\\1", text)
    shown = _AT_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", shown)
    shown = _ADDRESS.sub(lambda m: f"{m[1] or m[3] or ''}\\{m[2] or m[4] or m[5]}", shown)
    return isolated(shown)


def _head(brief: Brief) -> list[str]:
    return [f"# {safe(brief.title)}", "", f"**{safe(brief.subtitle)}**", "", safe(brief.lead)]


def _body(brief: Brief) -> Iterator[str]:
    for section in brief.sections:
        yield from ("", f"## {safe(section.title)}", "")
        yield from _lines(section)


def _lines(section: Section) -> Iterator[str]:
    for item in section.items:
        yield f"- {_label(item)}{item.join.join(_part(part) for part in item.parts)}"
    if section.more:
        yield f"- *{safe(section.more)}*"
    if not section.items and section.empty:
        yield f"*{safe(section.empty)}*"


def _label(item: Item) -> str:
    return f"**{safe(item.label)}:** " if item.label else ""


def _part(part: Part) -> str:
    tags = f" *({safe(', '.join(part.tags))})*" if part.tags else ""
    original = f": {safe(part.original)}" if part.original else ""
    support = f" [{safe(part.support)}]".replace("[", "\\[").replace("]", "\\]") if part.support else ""
    return f"{safe(part.text)}{original}{tags}{support}{''.join(f'[^{number}]' for number in part.notes)}"


def _sources(brief: Brief) -> Iterator[str]:
    yield from ("", "## Sources", "")
    for source in brief.sources:
        own = source.origin == source.reports[0].id
        if not own:
            yield f"- **{safe(source.origin)}** ({safe(source.because)})"
        yield from (f"{'' if own else '  '}- {line}" for line in _reports(source))
    if brief.sources_left_out:
        yield f"- *and {wording.count(brief.sources_left_out, 'report')} more*"


def _reports(source: Source) -> Iterator[str]:
    for report in source.reports:
        told = [part for part in (report.title, report.outlet, report.published, report.language) if part]
        link = f" <{report.url}>" if report.url else ""
        yield f"{safe(report.id)}: {', '.join(safe(part) for part in told)}{link}"


def _notes(brief: Brief) -> Iterator[str]:
    for note in brief.notes:
        yield from ("", f"[^{note.number}]: {_note(note)}")


def _note(note: Note) -> str:
    more = f" And {wording.count(note.more, 'report')} more." if note.more else ""
    told = wording.support(note.reports, note.origins)
    return f"{safe(told)}. {' '.join(_quote(quote) for quote in note.quotes)}{more}"


def _quote(quote: Quote) -> str:
    """The sentence, the evidence in it bold, then where it stands."""
    if quote.same:
        return f"{safe(quote.report)}: the sentence in note {quote.same}."
    text = "".join(_piece(piece.text, piece.marked) for piece in quote.pieces)
    basis = "" if quote.basis == "stated" else f", {quote.basis}"
    where = ", ".join(safe(part) for part in (quote.outlet, quote.report, quote.published, quote.language) if part)
    return f"\u201c{isolated(text)}\u201d \u2014 {where}{basis}."


def _piece(text: str, marked: bool) -> str:
    shown = _MARKUP.sub(r"\\\1", text)
    shown = _ADDRESS.sub(lambda m: f"{m[1] or m[3] or ''}\\{m[2] or m[4] or m[5]}", shown)
    if not marked or not text.strip():
        return shown
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{left}**{shown.strip()}**{right}"

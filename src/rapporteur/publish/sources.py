"""The sources of a brief: the reports it rests on, those of one origin together."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.publish.brief import Source, SourceReport
from rapporteur.publish.clean import clean, shortened, web_address
from rapporteur.publish.wording import date, language
from rapporteur.record import Book


def sources(reports: Iterable[str], book: Book, most: int) -> tuple[tuple[Source, ...], int]:
    """The origins of these reports, those told by most reports first, and how many reports are left out."""
    groups = sorted(book.origins.groups(reports), key=lambda group: (-len(group), group))
    shown: list[Source] = []
    left = 0
    for group in groups:
        if len(shown) < most:
            shown.append(_source(group, book))
        else:
            left += len(group)
    return tuple(shown), left


def _source(group: tuple[str, ...], book: Book) -> Source:
    links = book.origins.links(group) if len(group) < 20 else []
    because = "; ".join(dict.fromkeys(link.because for link in links)) or book.origins.voices[group[0]].because
    reports = tuple(_report(name, book) for name in group[:8])
    return Source(clean(book.origins.name(group)), shortened(clean(because), 160), reports)


def _report(name: str, book: Book) -> SourceReport:
    info = book.readings[name].report
    return SourceReport(
        clean(name),
        shortened(clean(info.title or ""), 120),
        clean(info.outlet or ""),
        date(info.published),
        language(info.language),
        web_address(info.url),
    )

"""The record as plain values: dicts, lists and scalars, in an order of their own, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from rapporteur.record.book import Book
from rapporteur.record.origins import Voice

_SCALARS = frozenset({str, int, bool, float, type(None)})


def plain(value: Any) -> Any:
    """A thing of the record as dicts, lists and scalars."""
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple or kind is list:
        return [item if type(item) in _SCALARS else plain(item) for item in value]
    names = _fields(kind)  # type: ignore[arg-type]
    if names is not None:
        return {name: item if type(item := getattr(value, name)) in _SCALARS else plain(item) for name in names}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    return sorted(value) if isinstance(value, (set, frozenset)) else value


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def export(book: Book) -> dict[str, Any]:
    """The whole record: the same readings give the same bytes, whatever order they came in."""
    return {
        "reports": [_report(book, name) for name in sorted(book.readings)],
        "sessions": plain(book.meetings),
        "acts": plain(book.acts),
        "disputes": plain(book.disputes),
        "origins": plain(book.origins.shared()),
    }


def about(name: str, info: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    """A report in the export: what is known of it, and whose words it gives."""
    return {
        "id": name,
        "language": info["language"],
        "title": info["title"],
        "outlet": info["outlet"],
        "published": info["published"],
        "origin": voice.name,
        "because": voice.because,
        "credits_beside": list(voice.beside),
    }


def _report(book: Book, name: str) -> dict[str, Any]:
    info = book.readings[name].report
    told = {key: getattr(info, key) for key in ("language", "title", "outlet", "published")}
    return about(name, told, book.origins.voices[name])

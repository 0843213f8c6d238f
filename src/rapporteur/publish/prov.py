"""The record as JSON-LD: every fact a PROV entity derived from passages, these quoted from reports, these from origins.

The context stands in the file; nothing is fetched to read it. Rows of the tables become nodes, their columns properties
of the vocabulary `urn:rapporteur:vocabulary:`; columns that name another row become links.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from rapporteur.publish.tables import Row, tables
from rapporteur.record import Book

_CODE = re.compile(r"[a-z]{2,3}")
VOCABULARY = "urn:rapporteur:vocabulary:"
RECORD = "urn:rapporteur:record:"
_AGENT, _READING, _JOINING = f"{RECORD}rapporteur", f"{RECORD}reading", f"{RECORD}joining"
_LINKS: Mapping[str, str] = {
    "session": "sessions", "report": "reports", "track": "tracks", "acts": "acts", "disputes": "disputes",
}  # fmt: skip
_TYPES: Mapping[str, tuple[str, ...]] = {
    "reports": ("prov:Entity", "schema:Article", "Report"),
    "sessions": ("prov:Entity", "schema:Event", "Session"),
    "values": ("prov:Entity", "Value"),
    "attendance": ("prov:Entity", "Attendance"),
    "acts": ("prov:Entity", "schema:CreativeWork", "Act"),
    "proposals": ("prov:Entity", "Proposal"),
    "statements": ("prov:Entity", "schema:Quotation", "Statement"),
    "chairmanships": ("prov:Entity", "Chairmanship"),
    "memberships": ("prov:Entity", "Membership"),
    "offices": ("prov:Entity", "Office"),
    "designations": ("prov:Entity", "Designation"),
    "institutions": ("prov:Entity", "InstitutionEvent"),
    "figures": ("prov:Entity", "Figure"),
    "warnings": ("prov:Entity", "Warning"),
    "disputes": ("prov:Entity", "Dispute"),
    "tracks": ("prov:Entity", "Track"),
    "steps": ("prov:Entity", "Step"),
}
_JOINED = frozenset(("sessions", "values", "attendance", "acts", "proposals", "disputes", "tracks", "steps"))
_ALSO: Mapping[str, Mapping[str, str]] = {
    "reports": {"title": "schema:name", "language": "schema:inLanguage", "published": "schema:datePublished"},
    "sessions": {"date": "schema:startDate", "date_end": "schema:endDate", "city": "schema:location"},
    "acts": {"title": "schema:name"},
    "statements": {"content_original": "schema:text"},
}
CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "@vocab": VOCABULARY,
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: {"@type": "@id"} for name in (*_LINKS, "of", "reports")},
    "credits": {"@container": "@set"},
}


def jsonld(book: Book) -> bytes:
    """The record as JSON-LD with PROV-O; the same record gives the same bytes."""
    made = {"@context": CONTEXT, "@graph": [*_machine(), *_origins(book), *_nodes(book)]}
    return (json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8", "replace")


def name_of(table: str, row: str) -> str:
    """The IRI of a row."""
    return f"{RECORD}{table}:{quote(row, safe='/.-_')}"


def _machine() -> Iterator[dict[str, Any]]:
    """Who made the facts: the program, by reading single reports and by joining what they say."""
    yield {"@id": _AGENT, "@type": ["prov:Agent", "prov:SoftwareAgent"], "schema:name": "Rapporteur"}
    for name, told in ((_READING, "reading of single reports"), (_JOINING, "joining of what the reports say")):
        yield {
            "@id": name,
            "@type": "prov:Activity",
            "schema:name": told,
            "prov:wasAssociatedWith": {"@id": _AGENT},
        }


def _origins(book: Book) -> Iterator[dict[str, Any]]:
    """The sources reports name; what is told of them is whose words the reports are."""
    for name in sorted({voice.name for voice in book.origins.voices.values()}):
        yield {"@id": name_of("origins", name), "@type": ["prov:Entity", "Origin"], "schema:name": name}


def _nodes(book: Book) -> Iterator[dict[str, Any]]:
    rows = tables(book)
    passages: dict[tuple[str, str], list[Row]] = {}
    for row in rows["evidence"]:
        passages.setdefault((row["table"], row["id"]), []).append(row)
    for table, listed in rows.items():
        if table != "evidence":
            yield from (_node(table, row, passages.get((table, row["id"]), ())) for row in listed)
    yield from _passages(rows["evidence"], book)


def _node(table: str, row: Row, passages: Iterable[Row]) -> dict[str, Any]:
    """A row as a node: its columns, whence it comes, and what made it."""
    node: dict[str, Any] = {"@id": name_of(table, row["id"]), "@type": list(_TYPES[table])}
    for name, value in row.items():
        if name not in ("id", "table") and value not in (None, "", (), []):
            node[name] = _value(table, name, value, row)
            if name in _ALSO.get(table, ()):
                node[_ALSO[table][name]] = value
    if table == "reports":
        node["prov:hadPrimarySource"] = {"@id": name_of("origins", row["origin"])}
        return node
    node["prov:wasGeneratedBy"] = {"@id": _JOINING if table in _JOINED else _READING}
    derived = list(dict.fromkeys(_passage(piece) for piece in passages))
    if derived:
        node["prov:wasDerivedFrom"] = [{"@id": name} for name in derived]
    return node


def _value(table: str, name: str, value: Any, row: Row) -> Any:
    """A column's value: the IRI of the row it names, a plain value, or a list of these."""
    if isinstance(value, (list, tuple)):
        return [_value(table, name, part, row) for part in value]
    if name == "reports":
        return name_of("reports", value)
    if name == "of":
        return name_of(row["table"], value)
    return name_of(_LINKS[name], value) if name in _LINKS else value


def _passages(rows: Iterable[Row], book: Book) -> Iterator[dict[str, Any]]:
    """Each passage once: the words, in their language, and where in which report they stand."""
    seen: set[str] = set()
    for row in rows:
        name = _passage(row)
        if name in seen:
            continue
        seen.add(name)
        language = book.readings[row["report"]].report.language
        words = {"@value": row["quote"], "@language": language} if _CODE.fullmatch(language or "") else row["quote"]
        yield {
            "@id": name,
            "@type": ["prov:Entity", "Passage"],
            "prov:value": words,
            "start": row["start"],
            "end": row["end"],
            "prov:wasQuotedFrom": {"@id": name_of("reports", row["report"])},
        }


def _passage(row: Row) -> str:
    return f"{name_of('reports', row['report'])}:{row['start']}-{row['end']}"

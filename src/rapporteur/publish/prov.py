"""The record as JSON-LD: every fact a PROV entity derived from passages, these quoted from reports, these from origins.

The context stands in the file; nothing is fetched to read it. Rows of the tables become nodes, their columns properties
of the vocabulary `urn:rapporteur:vocabulary:`; columns that name another row become links.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from shutil import copyfileobj
from typing import IO, Any
from urllib.parse import quote

from rapporteur.publish.files import indented
from rapporteur.publish.source import Source
from rapporteur.publish.tables import Row, entries

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


def jsonld(source: Source, out: IO[bytes]) -> None:
    """The record as JSON-LD with PROV-O, written node by node; the same record gives the same bytes."""
    with tempfile.TemporaryFile() as nodes, tempfile.TemporaryFile() as passages:
        origins = _write(source, nodes, passages)
        out.write(b'{\n "@context": ' + indented(CONTEXT, 1, 1).lstrip() + b',\n "@graph": [\n')
        out.write(b",\n".join(indented(node, 2, 1) for node in (*_machine(), *_origins(origins))))
        for made in (nodes, passages):
            made.seek(0)
            copyfileobj(made, out)
    out.write(b"\n ]\n}\n")


def _write(source: Source, nodes: IO[bytes], passages: IO[bytes]) -> set[str]:
    """Write the nodes of all rows, and of every passage once; returns the sources that reports name."""
    origins: set[str] = set()
    languages: dict[str, str | None] = {}
    seen: set[int] = set()
    for entry in entries(source):
        if entry.table == "reports":
            origins.add(entry.row["origin"])
            languages[entry.row["id"]] = entry.row["language"]
        nodes.write(b",\n" + indented(_node(entry.table, entry.row, entry.evidence), 2, 1))
        for row in entry.evidence:
            name = _passage(row)
            if (mark := hash(name)) not in seen:
                seen.add(mark)
                passages.write(b",\n" + indented(_told(name, row, languages.get(row["report"])), 2, 1))
    return origins


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


def _origins(names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The sources reports name; what is told of them is whose words the reports are."""
    for name in sorted(names):
        yield {"@id": name_of("origins", name), "@type": ["prov:Entity", "Origin"], "schema:name": name}


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


def _told(name: str, row: Row, language: str | None) -> dict[str, Any]:
    """A passage: the words, in their language, and where in which report they stand."""
    return {
        "@id": name,
        "@type": ["prov:Entity", "Passage"],
        "prov:value": {"@value": row["quote"], "@language": language}
        if _CODE.fullmatch(language or "")
        else row["quote"],
        "start": row["start"],
        "end": row["end"],
        "prov:wasQuotedFrom": {"@id": name_of("reports", row["report"])},
    }


def _passage(row: Row) -> str:
    return f"{name_of('reports', row['report'])}:{row['start']}-{row['end']}"

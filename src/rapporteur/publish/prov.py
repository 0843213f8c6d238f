"""The record as JSON-LD: every fact a PROV entity derived from passages, these quoted from reports, these from origins.

The context stands in the file; nothing is fetched to read it. Rows of the tables become nodes, their columns properties
of the vocabulary `urn:rapporteur:vocabulary:`; columns that name another row become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import IO, Any
from urllib.parse import quote as escaped

from rapporteur.publish.files import line
from rapporteur.publish.source import Source
from rapporteur.publish.tables import Row, entries
from rapporteur.publish.told import Place

_CODE = re.compile(r"[a-z]{2,3}")
_REMEMBERED = 50_000
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
    """The record as JSON-LD with PROV-O, a node a line, sent as it is made; the same record gives the same bytes."""
    out.write(b'{\n"@context": ' + _bytes(CONTEXT) + b',\n"@graph": [\n')
    out.write(b",\n".join(map(_bytes, _machine())))
    for node in _nodes(source):
        out.write(b",\n" + _bytes(node))
    out.write(b"\n]\n}\n")


def _bytes(value: Any) -> bytes:
    return line(value).encode("utf-8", "replace")


def _nodes(source: Source) -> Iterator[dict[str, Any]]:
    """The nodes of all rows; of every passage and every source that reports name, once, before what rests on it."""
    languages: dict[str, str | None] = {}
    origins: set[str] = set()
    seen: set[int] = set()
    for entry in entries(source):
        if entry.table == "reports":
            languages[entry.row["id"]] = entry.row["language"]
            if (origin := entry.row["origin"]) not in origins:
                origins.add(origin)
                yield _origin(origin)
        names = []
        for place in entry.evidence:
            name = _passage(place)
            names.append(name)
            if (mark := hash(name)) not in seen:
                seen.add(mark)
                yield _told(name, place, languages.get(place[0]))
        yield _node(entry.table, entry.row, names)


@lru_cache(_REMEMBERED)
def name_of(table: str, row: str) -> str:
    """The IRI of a row."""
    return f"{RECORD}{table}:{escaped(row, safe='/.-_')}"


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


def _origin(name: str) -> dict[str, Any]:
    """A source reports name; what is told of it is whose words the reports are."""
    return {"@id": name_of("origins", name), "@type": ["prov:Entity", "Origin"], "schema:name": name}


def _node(table: str, row: Row, passages: Sequence[str]) -> dict[str, Any]:
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
    if passages:
        node["prov:wasDerivedFrom"] = [{"@id": name} for name in dict.fromkeys(passages)]
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


def _told(name: str, place: Place, language: str | None) -> dict[str, Any]:
    """A passage: the words, in their language, and where in which report they stand."""
    report, start, end, _, quote = place
    known = _CODE.fullmatch(language or "") is not None
    return {
        "@id": name,
        "@type": ["prov:Entity", "Passage"],
        "prov:value": {"@value": quote, "@language": language} if known else quote,
        "start": start,
        "end": end,
        "prov:wasQuotedFrom": {"@id": name_of("reports", report)},
    }


def _passage(place: Place) -> str:
    return f"{name_of('reports', place[0])}:{place[1]}-{place[2]}"

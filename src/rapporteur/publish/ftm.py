"""The record as FollowTheMoney entities, one a line: who met whom, belongs where, holds what, and in which article.

Only what the schema has words for: statements, figures and proposals are not among it (docs/briefs.md). Every entity
names in `proof` the articles it rests on.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO, Any

from rapporteur.model import from_json
from rapporteur.publish.clean import clean, web_address
from rapporteur.publish.sessions import meeting_name
from rapporteur.publish.source import Plain, Source
from rapporteur.publish.wording import place
from rapporteur.record import Meeting
from rapporteur.record.days import iso
from rapporteur.record.documents import Document

_LANGUAGES = {"ar": "ara", "fa": "fas", "ru": "rus", "en": "eng", "tr": "tur"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CODE = re.compile(r"[A-Z]{2}")
_REMEMBERED = 200_000
_PRESENT = ("chair", "host", "participant")

Entity = dict[str, Any]


def ftm(source: Source, out: IO[bytes]) -> None:
    """The entities as JSON lines, each once, sent as they are made; the same record gives the same bytes."""
    seen: set[int] = set()
    for entity in entities(source):
        if (mark := hash(entity["id"])) not in seen:
            seen.add(mark)
            out.write(_line(entity))


def _line(entity: Entity) -> bytes:
    text = json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n"
    return text.encode("utf-8", "replace")


def entities(source: Source) -> Iterator[Entity]:
    """Every entity; some come more than once, then alike."""
    writer = _Writer(source)
    yield from writer.articles()
    for meeting in source.meetings():
        yield from writer.meeting(from_json(Meeting, _without_places(meeting)))
    for act in source.acts():
        yield from writer.act(from_json(Document, _without_places(act)))
    yield from writer.offices()
    yield from writer.belonging()


def _without_places(thing: Plain) -> dict[str, Any]:
    """A thing without where it stands: its articles are its proof."""
    there = [{**a, "evidence": ()} for a in thing.get("attendance", ())]
    return {**thing, "values": {}, "evidence": (), "attendance": there}


@lru_cache(_REMEMBERED)
def entity_id(kind: str, key: str) -> str:
    """The id of an entity: the same thing has the same id in every export."""
    return f"rapporteur-{kind}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:24]}"


class _Writer:
    """Makes entities of one record."""

    def __init__(self, source: Source) -> None:
        self._source, self._knowledge = source, source.knowledge
        self._printed: dict[str, set[str]] = {}
        self._belonging: dict[tuple[str, ...], set[str]] = {}

    def articles(self) -> Iterator[Entity]:
        """The reports; what they print of names and who belongs where is remembered."""
        for reading, _, _ in self._source.readings():
            info = reading["report"]
            for told in (*reading["attendance"], *reading["offices"]):
                if told["person"] and told["person_original"]:
                    self._printed.setdefault(told["person"], set()).add(told["person_original"])
            for m in reading["memberships"]:
                key = (m["country"], m["institution"], m["status"], m["since"] or "", m["until"] or "")
                self._belonging.setdefault(key, set()).add(info["id"])
            for c in reading["chairmanships"]:
                key = (c["country"], c["institution"], c["role"], c["from"] or c["year"] or "", c["to"] or "")
                self._belonging.setdefault(key, set()).add(info["id"])
            yield self._article(info)

    def _article(self, info: Plain) -> Entity:
        name, title = info["id"], info["title"]
        return _entity(
            "Article", "article", name,
            name=[title or name], title=[title], fileName=[name], publisher=[info["outlet"]],
            publishedAt=_dates(info["published"]), sourceUrl=[web_address(info["url"])],
            language=[_LANGUAGES.get(info["language"] or "")],
        )  # fmt: skip

    def meeting(self, meeting: Meeting) -> Iterator[Entity]:
        """A meeting, who came, and how they are linked to it."""
        made = entity_id("event", meeting.id)
        proof = self._proof(meeting.reports)
        there = [a for a in meeting.attendance if a.person and a.role in _PRESENT]
        where = ", ".join(part for part in (meeting.city, place(meeting.country, self._knowledge)) if part)
        last = meeting.date_end if meeting.date_end and meeting.date_end >= (meeting.date or "") else None
        yield _entity(
            "Event", "event", meeting.id,
            name=[meeting_name(meeting)], recordId=[meeting.id], date=_dates(meeting.date), endDate=_dates(last),
            location=[where], country=_countries(meeting.country), description=[meeting.status],
            organizer=self._ids(self.body(meeting.institution)), proof=proof,
            involved=[entity_id("person", a.person or "") for a in there],
        )  # fmt: skip
        yield from self.body(meeting.institution)
        for a in meeting.attendance:
            if a.person:
                yield self.person(a.person)
                yield _entity(
                    "UnknownLink", "attendance", f"{meeting.id} {a.person}",
                    subject=[entity_id("person", a.person)], object=[made], role=[a.role],
                    date=_dates(meeting.date), description=[a.office], proof=self._proof(a.reports),
                )  # fmt: skip

    def act(self, act: Document) -> Iterator[Entity]:
        """An act, and the meeting it belongs to."""
        proof = self._proof(act.reports)
        yield _entity(
            "Document", "act", act.id,
            name=[act.title], title=[act.title], alias=list(act.titles), fileName=[act.id], date=_dates(act.date),
            keywords=[act.type, *act.concepts], summary=[act.status], proof=proof,
        )  # fmt: skip
        if act.session:
            yield _entity(
                "UnknownLink", "adoption", f"{act.id} {act.session}",
                subject=[entity_id("act", act.id)], object=[entity_id("event", act.session)], role=[act.status],
                date=_dates(act.date), proof=proof,
            )  # fmt: skip

    def offices(self) -> Iterator[Entity]:
        """Who is told to hold which office, and on which days."""
        for (_, of, office), claims in self._source.offices():
            post = f"{office} of {place(of, self._knowledge)}"
            bodies = list(self.body(of))
            yield from bodies
            yield _entity(
                "Position", "position", f"{of} {office}",
                name=[post], country=_countries(of), organization=self._ids(bodies),
            )  # fmt: skip
            for person in sorted({claim.value for claim in claims}):
                own = [claim for claim in claims if claim.value == person]
                reports = {claim.report for claim in own}
                yield self.person(person)
                yield _entity(
                    "Occupancy", "occupancy", f"{of} {office} {person}",
                    holder=[entity_id("person", person)], post=[entity_id("position", f"{of} {office}")],
                    date=[d for c in own if c.on for d in _dates(iso(c.on))], description=[c.printed for c in own],
                    proof=self._proof(reports),
                )  # fmt: skip

    def belonging(self) -> Iterator[Entity]:
        """Memberships and chairs, each once whatever number of reports tells them."""
        for (member, institution, role, first, last), reports in sorted(self._belonging.items()):
            ends = [*self.body(member), *self.body(institution)]
            yield from ends
            yield _entity(
                "Membership", "membership", " ".join((member, institution, role, first, last)),
                member=[entity_id("body", member)], organization=[entity_id("body", institution)], role=[role],
                startDate=_dates(first), endDate=_dates(last), proof=self._proof(reports),
            )  # fmt: skip

    def person(self, name: str) -> Entity:
        """A person under the name the record holds, with the names printed."""
        return _entity(
            "Person",
            "person",
            name,
            name=[name],
            alias=sorted({clean(printed) for printed in self._printed.get(name, ())}),
        )

    def body(self, name: str | None) -> Iterator[Entity]:
        """A state or an institution."""
        if not name:
            return
        known = self._knowledge.institutions.get(name)
        state = _CODE.fullmatch(name) is not None and known is None
        yield _entity(
            "PublicBody" if state else "Organization", "body", name,
            name=[known.label if known else place(name, self._knowledge)],
            weakAlias=[name] if known and known.label != name else [], country=_countries(name) if state else [],
        )  # fmt: skip

    def _proof(self, reports: Iterable[str]) -> list[str]:
        return [entity_id("article", name) for name in sorted(set(reports))]

    def _ids(self, found: Iterable[Entity]) -> list[str]:
        return [entity["id"] for entity in found]


def _entity(schema: str, kind: str, key: str, **told: Iterable[str | None]) -> Entity:
    """An entity; values are cleaned, each once, properties without a value left out."""
    values = {
        name: list(dict.fromkeys(text for v in given if v and (text := _text(v)))) for name, given in told.items()
    }
    return {
        "id": entity_id(kind, key),
        "schema": schema,
        "properties": {name: found for name, found in values.items() if found},
    }


def _text(value: str) -> str:
    """Clean text, with blanks for zero-width joiners, which FollowTheMoney drops: Persian words would be glued."""
    return clean(value.replace("\u200c", " "))


def _dates(date: str | None) -> list[str]:
    """A date as far as FollowTheMoney has it: a half or a quarter is its year; of a range its two ends."""
    parts = (part.split("-H")[0].split("-Q")[0] for part in (date or "").split("/"))
    return [part for part in parts if _DATE.fullmatch(part)]


def _countries(code: str | None) -> list[str]:
    return [code.lower()] if code and _CODE.fullmatch(code) else []

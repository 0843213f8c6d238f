"""A fact in one line, as a sentence in the reader's language: "Xi Jinping (president, China) was not there"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from rapporteur.model import (
    Act,
    Attendance,
    Caution,
    Chairmanship,
    Designation,
    Fact,
    Figure,
    InstitutionEvent,
    Membership,
    Office,
    Proposal,
    Session,
    Statement,
)
from rapporteur.web.words import Words

_CAME = {
    "participant": "{who} was there",
    "chair": "{who} was in the chair",
    "host": "{who} was the host",
    "absent": "{who} was not there",
    "represented_by": "{who} was represented by another",
}
_BELONGS = {
    "member": "{who} is a member of {what}",
    "associate": "{who} is an associate of {what}",
    "observer": "{who} is an observer at {what}",
    "partner": "{who} is a partner of {what}",
    "candidate": "{who} is a candidate for {what}",
    "suspended": "{who} is suspended from {what}",
    "left": "{who} has left {what}",
}
STRINGS = frozenset((*_CAME.values(), *_BELONGS.values()))


class Says(Protocol):
    """What lines are made with: fields, names and parts in the reader's language."""

    def field(self, name: str, value: Any) -> str:
        """The value of a field."""
        ...

    def part(self, text: str | None) -> str:
        """Isolated where it runs the other way than the page."""
        ...

    def named(self, institution: str | None, body: str | None, ordinal: int | str | None) -> str:
        """What met, as often."""
        ...

    def number(self, figure: Figure) -> str:
        """A figure with its unit."""
        ...

    def said(self, verb: str) -> str:
        """A verb of saying."""
        ...

    def gist(self, concepts: Sequence[str], names: Sequence[str], language: str | None) -> str | None:
        """What words speak of and name."""
        ...


class Lines:
    """Puts facts of every kind into lines."""

    def __init__(self, words: Words, says: Says) -> None:
        self._t, self._says = words, says
        self._ways: dict[type[Fact], Callable[[Any], str]] = {
            Session: self._session, Attendance: self._attendance, Act: self._act, Proposal: self._proposal,
            Statement: self._statement, Chairmanship: self._chairmanship, Membership: self._membership,
            Office: self._office, Designation: self._designation, InstitutionEvent: self._institution,
            Figure: self._figure, Caution: self._caution,
        }  # fmt: skip

    def line(self, fact: Fact) -> str:
        """The fact as a sentence."""
        return self._ways[type(fact)](fact)

    def _is(self, name: str, value: object) -> str:
        return self._says.part(self._says.field(name, value))

    def _list(self, parts: Iterable[str]) -> str:
        return self._t.comma.join(part for part in parts if part)

    def _beside(self, said: str, parts: Iterable[str], between: str) -> str:
        """What is told in brackets behind it."""
        listed = between.join(part for part in parts if part)
        return f"{said} ({listed})" if listed else said

    def _session(self, one: Session) -> str:
        named = self._says.named(one.institution, one.body or one.kind, one.ordinal)
        days = self._is(
            "date", one.date if one.date == one.date_end or not one.date_end else f"{one.date}/{one.date_end}"
        )
        days = days if one.date else self._is("date", one.date_end)
        chair = self._t("chaired by {who}", who=self._is("chair", one.chair)) if one.chair else ""
        form = self._t(one.format) if one.format else ""
        return self._list((named, self._is("city", one.city), days, form, chair, self._t(one.status)))

    def _who(self, person: str | None, office: str | None, place: str | None) -> str:
        holds = [self._is("office", office), self._is("country", place)]
        return self._beside(self._is("person", person), holds, self._t.comma) if person else self._list(holds)

    def _attendance(self, one: Attendance) -> str:
        who = self._who(one.person, one.office, one.country) or self._t("not named")
        return self._t(_CAME.get(one.role, "{who} was there"), who=who)

    def _act(self, one: Act) -> str:
        title = self._is("title", one.title)
        known = one.title.casefold()
        last = next((day[:4] for day in reversed(one.period or ()) if day), "")
        kind = "" if one.type.casefold() in known else self._is("type", one.type)
        period = "" if last and last in known else self._is("period", one.period)
        told = self._t(
            "{what}: {how}", what=self._beside(title, (kind, period), self._t.comma), how=self._t(one.status)
        )
        by = self._t("proposed by {who}", who=self._is("initiator", one.initiator)) if one.initiator else ""
        return self._list((told, by))

    def _proposal(self, one: Proposal) -> str:
        who = self._is("by", one.by or one.by_country)
        what = self._is("what", one.what)
        if not who:
            return self._t("{what}: {how}", what=what, how=self._t(one.status))
        told = self._t("{who} proposed: {what}", who=who, what=what)
        return told if one.status == "proposed" else self._beside(told, (self._t(one.status),), "")

    def _statement(self, one: Statement) -> str:
        told = self._t("{who} {verb}", who=self._is("speaker", one.speaker), verb=self._says.said(one.verb))
        direct = self._t("in direct speech") if one.mode == "direct" else ""
        if one.content:
            words = self._says.part(f"\u201c{one.content}\u201d")
            return self._beside(f"{told}: {words}", (direct,), "")
        about = self._says.gist(one.concepts, one.names, None) or ""
        known = "" if about == self._t("speaks of nothing the term base knows") else about
        return self._beside(told, (direct, known), self._t.semicolon)

    def _chairmanship(self, one: Chairmanship) -> str:
        what = self._says.part(one.institution)
        told = self._t(
            "{who}: {role} of {what}", who=self._is("country", one.country), role=self._t(one.role), what=what
        )
        when = self._is("year", one.year) or self._is("period", (one.from_, one.to))
        return self._list((told, when, self._t(one.status) if one.status != "current" else ""))

    def _membership(self, one: Membership) -> str:
        who, what = self._is("country", one.country), self._says.part(one.institution)
        told = self._t(_BELONGS.get(one.status, "{who} is a member of {what}"), who=who, what=what)
        return self._list((told, self._is("period", (one.since, one.until)) if one.since or one.until else ""))

    def _office(self, one: Office) -> str:
        who, office = self._is("person", one.person), self._is("office", one.office)
        place = self._is("country", one.country)
        told = (
            self._t("{who} is {office} of {of}", who=who, office=office, of=place)
            if place
            else self._t("{who} is {office}", who=who, office=office)
        )
        return self._list((told, self._is("date", one.on)))

    def _designation(self, one: Designation) -> str:
        told = self._t("{what}: {how}", what=self._is("holder", one.holder), how=self._is("title", one.title))
        of = self._says.part(one.institution) if one.institution != one.holder else ""
        return self._list(
            (told, of, self._is("year", one.year), self._t(one.status) if one.status != "adopted" else "")
        )

    def _institution(self, one: InstitutionEvent) -> str:
        members = self._t("{n} members", n=one.members) if one.members is not None else ""
        bare = one.kind == "founded" and not one.founded and bool(members)
        event = "" if bare else " ".join(part for part in (self._t(one.kind), self._is("founded", one.founded)) if part)
        by = self._t("proposed by {who}", who=self._is("initiator", one.initiator)) if one.initiator else ""
        return self._t("{what}: {how}", what=self._says.part(one.institution), how=self._list((event, by, members)))

    def _figure(self, one: Figure) -> str:
        number, about = self._says.part(self._says.number(one)), self._is("about", one.about)
        told = self._t("{what}: {how}", what=about, how=number) if about else number
        return self._list((told, self._is("change", one.change), self._is("period", one.period)))

    def _caution(self, one: Caution) -> str:
        return self._t("{what}: {how}", what=self._is("kind", one.kind), how=self._is("what", one.what))

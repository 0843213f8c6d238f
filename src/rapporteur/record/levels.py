"""At which level an institution meets: one key for all the names its summit, or its ministers' council, goes by."""

from __future__ import annotations

import re
from functools import lru_cache

from rapporteur.knowledge import Knowledge
from rapporteur.model import Session

SUMMIT, INFORMAL, MINISTERS, GOVERNMENT = "summit", "informal", "ministers", "government"
_MINISTERS = frozenset(
    (
        "foreign-ministers",
        "ministerial-council",
        "council-of-ministers",
        "executive-council",
        "foreign-affairs-council",
        "ministerial-meeting",
    )
)
_BY_KIND = {"summit": SUMMIT, "informal summit": INFORMAL, "ministerial": MINISTERS, "heads of government": GOVERNMENT}
_OFFICES = ("foreign", "defence", "interior", "finance", "economy", "trade", "security", "justice", "transport")
_OWN = "body:"
_CONSULTATIVE = "consultative"
_ON = re.compile(r"(special )?session on\b")  # a session on some matter is not the summit it is held at


class Levels:
    """Reads a session's level from its body and kind, with what is known of the institution's bodies."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._bodies = {
            (institution.id, _plain(name)): _level_of(body.id, institution.summit_body, body.kind)
            for institution in knowledge.institutions.values()
            for body in institution.bodies
            for name in (body.label, *body.names.get("en", ()))
        }
        self._consultative = {
            institution.id
            for institution in knowledge.institutions.values()
            if any(_CONSULTATIVE in name.casefold() for name in institution.names.get("en", ()))
        }
        self._names = {
            _plain(name).replace("+", " plus"): institution.id
            for institution in knowledge.institutions.values()
            for name in (institution.id, *institution.names.get("en", ()))
        }

    def institution(self, session: Session) -> str | None:
        """The institution that meets: a body that is known as an institution of its own counts as that."""
        if session.institution and session.body:
            named = self._names.get(_plain(session.body).replace("+", " plus"))
            if named is not None and named != session.institution:
                return named
        return session.institution

    def level(self, session: Session) -> str | None:
        """The key of the level; None where the report does not tell."""
        if session.kind == "informal summit":
            return INFORMAL
        if session.body is None or self.institution(session) != session.institution:
            return _BY_KIND.get(session.kind)
        known = self._bodies.get((session.institution or "", _plain(session.body)))
        body = _plain(session.body)
        if session.institution in self._consultative:  # what it is called, not a meeting beside its summits
            body = body.replace(_CONSULTATIVE, "")
        return known or _by_text(body, session.kind)


def extraordinary(session: Session) -> bool:
    """Whether it is said to be an extraordinary or emergency meeting."""
    return bool(session.body and re.search(r"\b(extraordinary|emergency)\b", session.body.casefold()))


def _level_of(body: str, summit: str | None, kind: str) -> str:
    if body == summit or (summit is None and kind == "summit"):
        return SUMMIT
    if body in _MINISTERS:
        return MINISTERS
    return GOVERNMENT if kind == "heads of government" else _OWN + body


@lru_cache(maxsize=4096)
def _by_text(body: str, kind: str) -> str | None:
    """A body that is not known: by the words of its name."""
    if "informal" in body or _CONSULTATIVE in body:
        return INFORMAL
    offices = [office for office in _OFFICES if office in body]
    if kind == "ministerial" or "minister" in body:
        if not offices or offices == ["foreign"]:
            return MINISTERS
        return _OWN + "-".join(offices) + "-ministers"
    if kind in ("summit", "heads of government") and not _ON.match(body):
        return _BY_KIND[kind]
    return _OWN + body.replace(" ", "-")


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^\w+]+", " ", name.casefold().replace("defense", "defence")).split())

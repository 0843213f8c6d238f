"""When a fact read counts as the fact in gold, kind by kind. Each comparer gives 0 (no) or how well the two fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapporteur.evaluate import compare as c
from rapporteur.evaluate.gold import Entry

_TITLE = 0.5


@dataclass(slots=True)
class Context:
    """What comparing needs beside the two facts: which read session is which gold session."""

    sessions: dict[str, str] = field(default_factory=dict)

    def same_session(self, gold: Entry, read: Entry) -> bool:
        """Whether both speak of the same session."""
        named = read.text("session")
        return (self.sessions.get(named) if named else None) == gold.text("session")


Comparer = Callable[[Entry, Entry, Context], float]


def _if(holds: bool, bonus: float = 0.0) -> float:
    return 1.0 + bonus if holds else 0.0


def _over(gold: Entry, read: Entry) -> float:
    return c.overlap(gold.spans, read.spans)


def _same(gold: Entry, read: Entry, *names: str) -> bool:
    return all(
        (c.same_institution if name == "institution" else c.same_text)(gold.get(name), read.get(name)) for name in names
    )


def session(gold: Entry, read: Entry, context: Context) -> float:
    """Institution, date to gold's precision, and city."""
    holds = (
        c.same_institution(gold.get("institution"), read.get("institution"))
        and session_date(gold, read)
        and (not gold.get("city") or c.same_city(gold.get("city"), read.get("city")))
    )
    alike = sum(_same(gold, read, name) for name in ("main", "kind", "body", "status", "city"))
    return _if(holds, alike / 5 + _over(gold, read))


def session_date(gold: Entry, read: Entry) -> bool:
    """Gold without a date wants none, or the one it gives as resolved by other reports."""
    if gold.get("date"):
        return c.date_agrees(gold.get("date"), read.get("date"))
    return read.get("date") is None or read.get("date") == gold.get("date_resolved")


def attendance(gold: Entry, read: Entry, context: Context) -> float:
    """Session, country, and office or person; whether somebody was absent must agree."""
    if not context.same_session(gold, read) or not _same(gold, read, "country"):
        return 0.0
    if ("absent" in (gold.get("role"), read.get("role"))) and gold.get("role") != read.get("role"):
        return 0.0
    person = bool(gold.get("person")) and c.same_name(gold.text("person"), read.text("person"))
    office = _same(gold, read, "office")
    nameless = not gold.get("person") and not gold.get("office")
    return _if(person or office or nameless, person + office / 2 + _over(gold, read))


def act(gold: Entry, read: Entry, context: Context) -> float:
    """Type or title, and the period; and either the same place in the text or the same title."""
    title, over, kind = act_title(gold, read), _over(gold, read), _same(gold, read, "type")
    holds = (
        (kind or title >= _TITLE)
        and (over > 0 or title >= _TITLE)
        and c.same_period(gold.get("period"), read.get("period"))
    )
    return _if(holds, kind + title + over + context.same_session(gold, read) / 4)


def act_title(gold: Entry, read: Entry) -> float:
    """How far titles share their words, in English or as printed."""
    printed = c.title_overlap(gold.text("title_original"), read.text("title_original"))
    return max(c.title_overlap(gold.text("title"), read.text("title")), printed)


def proposal(gold: Entry, read: Entry, context: Context) -> float:
    """Who proposed, and the place in the text."""
    over = _over(gold, read)
    return _if(over > 0 and _same_proposer(gold, read), over)


def _same_proposer(gold: Entry, read: Entry) -> bool:
    by, country = gold.text("by"), gold.text("by_country")
    if by is None or len(by) == 2:
        return (by or country) in (read.text("by"), read.text("by_country") if not read.get("by") else None)
    return c.same_name(by, read.text("by"))


def statement(gold: Entry, read: Entry, context: Context) -> float:
    """The speaker, and the place in the text."""
    over = _over(gold, read)
    one, other = gold.text("speaker"), read.text("speaker")
    return _if(over > 0 and (c.same_name(one, other) or c.same_institution(one, other)), over)


def chairmanship(gold: Entry, read: Entry, context: Context) -> float:
    """Institution, country, year and role."""
    role = (gold.get("role") or "chair") == (read.get("role") or "chair")
    holds = _same(gold, read, "institution", "country") and role and _same_years(gold, read)
    return _if(holds, _same(gold, read, "status") / 2 + _over(gold, read))


def _same_years(gold: Entry, read: Entry) -> bool:
    wanted = [gold.get(name) for name in ("year", "from", "to") if gold.get(name)]
    given = frozenset[str]().union(*(c.years(read.get(name)) for name in ("year", "from", "to")))
    return all(c.years(value) & given for value in wanted) if wanted else True


def membership(gold: Entry, read: Entry, context: Context) -> float:
    """Country, institution, status, and since when if gold says so."""
    holds = _same(gold, read, "country", "institution", "status") and c.date_agrees(
        gold.get("since"), read.get("since")
    )
    return _if(holds, _over(gold, read))


def designation(gold: Entry, read: Entry, context: Context) -> float:
    """Holder and year."""
    wanted = c.years(gold.get("year"))
    holds = c.same_name(gold.text("holder"), read.text("holder")) and wanted <= c.years(read.get("year"))
    return _if(holds, c.title_overlap(gold.text("title"), read.text("title")) + _over(gold, read))


def institution(gold: Entry, read: Entry, context: Context) -> float:
    """Which institution, and when it was founded if gold says so."""
    holds = _same(gold, read, "institution") and c.date_agrees(gold.get("founded"), read.get("founded"))
    return _if(holds, _same(gold, read, "kind") + _over(gold, read))


def figure(gold: Entry, read: Entry, context: Context) -> float:
    """Value and unit; units that may stand for one another count at the same place in the text."""
    if not _same_value(gold.get("value"), read.get("value")):
        return 0.0
    over, exact = _over(gold, read), c.same_unit(gold.text("unit"), read.text("unit"))
    return _if(exact or (over > 0 and c.like_unit(gold.text("unit"), read.text("unit"))), exact + over)


def _same_value(gold: Any, read: Any) -> bool:
    if not isinstance(gold, (int, float)) or not isinstance(read, (int, float)):
        return False
    return abs(gold - read) <= 1e-9 * max(abs(gold), abs(read), 1)


def credit(gold: Entry, read: Entry, context: Context) -> float:
    """The source, and what it is credited for."""
    return _if(_same(gold, read, "of") and c.same_origin(gold.text("origin"), read.text("origin")), _over(gold, read))


def office(gold: Entry, read: Entry, context: Context) -> float:
    """Person and office."""
    return _if(c.same_name(gold.text("person"), read.text("person")) and _same(gold, read, "office"), _over(gold, read))


def warning(gold: Entry, read: Entry, context: Context) -> float:
    """The kind of warning."""
    return _if(_same(gold, read, "kind"), _over(gold, read))


COMPARERS: Mapping[str, Comparer] = {
    "sessions": session,
    "attendance": attendance,
    "acts": act,
    "proposals": proposal,
    "statements": statement,
    "chairmanships": chairmanship,
    "memberships": membership,
    "designations": designation,
    "institutions": institution,
    "figures": figure,
    "credits": credit,
    "offices": office,
    "warnings": warning,
}

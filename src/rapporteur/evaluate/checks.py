"""Fields compared beside the scores: right in how many of how many facts found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rapporteur.evaluate import compare as c
from rapporteur.evaluate.gold import Entry, Gold
from rapporteur.evaluate.kinds import Context, act_title
from rapporteur.model import Reading

Pairs = Sequence[tuple[Entry, Entry]]
_FIELDS = {
    "sessions": ("body", "kind", "status", "chair", "host", "venue", "country", "ordinal", "format", "date_end"),
    "attendance": ("person", "office", "role", "person_inferred"),
    "acts": ("status", "session", "type", "title", "initiator"),
    "proposals": ("status", "session"),
    "statements": ("mode", "verb"),
    "chairmanships": ("status",),
    "memberships": ("until",),
    "designations": ("title", "institution"),
    "institutions": ("kind", "members"),
    "figures": ("unit", "period", "approximate", "speaker"),
}
_DEFAULTS = {"role": "participant", "person_inferred": False, "approximate": False}
_NAMES = {"chair", "person", "initiator", "speaker"}


class Checks(dict[str, tuple[int, int]]):
    """Name of a check -> (right, compared)."""

    def note(self, name: str, right: bool) -> None:
        """Count one comparison."""
        good, total = self.get(name, (0, 0))
        self[name] = (good + right, total + 1)

    def add(self, other: Mapping[str, tuple[int, int]]) -> None:
        """Add another report's counts."""
        for name, (good, total) in other.items():
            mine = self.get(name, (0, 0))
            self[name] = (mine[0] + good, mine[1] + total)


def check_report(gold: Gold, reading: Reading, text: str, pairs: Mapping[str, Pairs], context: Context) -> Checks:
    """All the checks of one report."""
    checks = Checks()
    checks.note("report.outlet", c.same_origin(gold.data.get("outlet"), reading.report.outlet))
    checks.note("report.published", c.same_text(gold.data.get("published"), reading.report.published))
    checks.note("report.language", gold.language == reading.report.language)
    for covered in _furniture(gold, reading, text):
        checks.note("report.furniture", covered)
    for kind, names in _FIELDS.items():
        for one, other in pairs.get(kind, ()):
            _check_fields(checks, kind, names, one, other, context)
    _check_sessions(checks, gold, pairs.get("sessions", ()))
    return checks


def _check_fields(checks: Checks, kind: str, names: Sequence[str], one: Entry, other: Entry, context: Context) -> None:
    for name in names:
        wanted = one.get(name) if one.get(name) is not None else _DEFAULTS.get(name)
        if wanted is not None:
            checks.note(f"{kind}.{name}", _right(kind, name, one, other, context))


def _right(kind: str, name: str, one: Entry, other: Entry, context: Context) -> bool:
    special = _SPECIAL.get((kind, name))
    if special is not None:
        return special(one, other, context)
    if name in _NAMES:
        return c.same_name(one.text(name), other.text(name))
    wanted = one.get(name) if one.get(name) is not None else _DEFAULTS.get(name)
    return c.same_text(wanted, other.get(name))


_SPECIAL: Mapping[tuple[str, str], Callable[[Entry, Entry, Context], bool]] = {
    ("acts", "session"): lambda one, other, context: context.same_session(one, other),
    ("proposals", "session"): lambda one, other, context: context.same_session(one, other),
    ("acts", "title"): lambda one, other, _: act_title(one, other) >= 0.5,
    ("designations", "title"): lambda one, other, _: c.title_overlap(one.text("title"), other.text("title")) >= 0.5,
    ("figures", "unit"): lambda one, other, _: c.same_unit(one.text("unit"), other.text("unit")),
    ("figures", "period"): lambda one, other, _: c.date_agrees(one.get("period"), other.get("period")),
}


def _check_sessions(checks: Checks, gold: Gold, pairs: Pairs) -> None:
    for one, other in pairs:
        wanted = other.get("date") if one.get("date") is None else one.get("date")
        checks.note("sessions.date exact", c.same_text(wanted, other.get("date")))
    if any(entry.get("main") for entry in gold.data.get("sessions") or ()):
        found = [other for one, other in pairs if one.get("main")]
        checks.note("sessions.main", bool(found) and bool(found[0].get("main")))


def _furniture(gold: Gold, reading: Reading, text: str) -> Iterator[bool]:
    for piece in gold.data.get("boilerplate") or ():
        at = text.find(piece)
        if at >= 0:
            middle = at + len(piece) // 2
            yield any(span.start <= middle < span.end for span in reading.report.furniture)

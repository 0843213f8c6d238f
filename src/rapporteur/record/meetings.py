"""The meetings of the record: each field with the value held best and every value given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.model import Attendance, Reading
from rapporteur.record.attendees import Attendee, attendees
from rapporteur.record.best import best_date
from rapporteur.record.groups import Group, Joint
from rapporteur.record.joining import Named
from rapporteur.record.origins import Origins
from rapporteur.record.support import Said, Value, said, values

FIELDS = (
    "institution",
    "body",
    "kind",
    "date",
    "date_end",
    "city",
    "country",
    "venue",
    "status",
    "chair",
    "host",
    "ordinal",
    "format",
)
_STANDING = ("held", "cancelled", "postponed", "planned", "proposed")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: the value held best for each field, every value given, and why reports were joined."""

    id: str
    institution: str | None
    body: str | None
    kind: str | None
    date: str | None
    date_end: str | None
    date_basis: str | None
    city: str | None
    country: str | None
    venue: str | None
    status: str | None
    chair: str | None
    host: str | None
    ordinal: str | None
    format: str | None
    main: bool
    reports: tuple[str, ...]
    origins: int
    attendance: tuple[Attendee, ...]
    acts: tuple[str, ...]
    disputes: tuple[str, ...]
    values: Mapping[str, tuple[Value, ...]]
    joined: tuple[Joint, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the record knows of a meeting beside its mentions: acts, open disputes, reports that name an act of it."""

    acts: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    named: tuple[Joint, ...] = ()


def meeting(item: Named, readings: Mapping[str, Reading], origins: Origins, beside: Beside) -> Meeting:
    """A meeting as the record shows it."""
    group = item.group
    told = {name: values(said_of(group, name), origins) for name in FIELDS}
    best = {name: given[0].value if given else None for name, given in told.items()}
    best["date"] = best_date(group)
    best["status"] = next((s for s in _STANDING if any(m.told("status") == s for m in group.mentions)), None)
    named = [joint for joint in beside.named if joint.report not in group.reports]
    reports = tuple(sorted(group.reports | {joint.report for joint in named}))
    return Meeting(
        id=item.id,
        main=any(m.session.main for m in group.mentions),
        date_basis=_date_basis(group, best["date"]),
        reports=reports,
        origins=origins.count(reports),
        attendance=attendees(_came(group, readings), origins),
        acts=beside.acts,
        disputes=beside.disputes,
        values={name: given for name, given in told.items() if given},
        joined=tuple(sorted([*group.joints, *named], key=lambda joint: (joint.report, joint.place))),
        **best,
    )


def said_of(group: Group, name: str) -> list[Said]:
    """What each report says for a field of a meeting."""
    return [
        said(value, m.report, m.session, m.session.date_basis if name == "date" else None)
        for m in group.mentions
        if (value := m.told(name)) is not None
    ]


def _date_basis(group: Group, date: str | None) -> str | None:
    bases = {m.session.date_basis or "stated" for m in group.mentions if m.session.date == date and date}
    return next((basis for basis in ("stated", "resolved", "inferred") if basis in bases), None)


def _came(group: Group, readings: Mapping[str, Reading]) -> list[tuple[str, Attendance]]:
    """The attendance facts of a meeting, each with its report."""
    return [
        (mention.report, fact)
        for mention in sorted(group.mentions, key=lambda m: m.key)
        for fact in readings[mention.report].attendance
        if fact.session == mention.session.id
    ]

"""The acts of the record: programmes, declarations, decisions ... with what each report says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.record.acts import DONE, ActGroup, Placed, lasting
from rapporteur.record.best import commonest
from rapporteur.record.groups import Joint
from rapporteur.record.mentions import Key
from rapporteur.record.origins import Origins
from rapporteur.record.slugs import slug
from rapporteur.record.support import Sentence, Value, rank, said, sentences, values

_STANDING = ("in_force", "signed", "adopted", "rejected", "planned", "proposed")
_FIELDS = ("type", "title", "status", "initiator")
_WORDS, _SHOWN = 4, 100


@dataclass(frozen=True, slots=True)
class Document:
    """One act: what it is called, what it covers, where it was adopted, and what each report says."""

    id: str
    institution: str | None
    type: str
    title: str
    titles: tuple[str, ...]
    period: tuple[str | None, str | None] | None
    status: str
    session: str | None
    date: str | None
    initiator: str | None
    concepts: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    disputes: tuple[str, ...]
    evidence: tuple[Sentence, ...]
    values: Mapping[str, tuple[Value, ...]]
    joined: tuple[Joint, ...]


def documents(
    groups: Iterable[ActGroup],
    origins: Origins,
    dates: Mapping[str, str | None],
    titles: Mapping[Key, str] | None = None,
) -> list[tuple[Document, ActGroup]]:
    """The acts, each under an id made of what it is, in order of the id; with the mentions behind each."""
    used: dict[str, int] = {}
    found = []
    for group in sorted(groups, key=lambda g: g.key):
        made = document(group, origins, dates, titles or {})
        used[made.id] = number = used.get(made.id, 0) + 1
        found.append((numbered(made, number), group))
    return sorted(found, key=lambda item: item[0].id)


def numbered(made: Document, number: int) -> Document:
    """An act under its id, of several equal ones the so-manieth."""
    return made if number == 1 else replace(made, id=f"{made.id}.{number}")


def document(group: ActGroup, origins: Origins, dates: Mapping[str, str | None], titles: Mapping[Key, str]) -> Document:
    """One act, under the title decided on if there is one."""
    made = _document(group, origins, dates)
    decided = next((title for p in by_key(group) if (title := titles.get(p.mention.key))), None)
    return replace(made, title=decided) if decided else made


def by_key(group: ActGroup) -> list[Placed]:
    """The mentions of an act, in order."""
    return sorted(group.placed, key=lambda p: p.mention.key)


def _document(group: ActGroup, origins: Origins, dates: Mapping[str, str | None]) -> Document:
    placed = by_key(group)
    told = shown(placed)
    given = {
        name: values(
            [said(v, p.mention.report, p.mention.act) for p in told if (v := getattr(p.mention.act, name))], origins
        )
        for name in _FIELDS
    }
    session = where(placed)
    period = period_of(placed)
    title = _title(given["title"]) or placed[0].mention.act.title_original
    reports = tuple(sorted({p.mention.report for p in placed}))
    statuses = {p.mention.act.status for p in placed}
    return Document(
        id=act_id(group),
        institution=placed[0].mention.institution,
        type=_type(given["type"]),
        title=title,
        titles=tuple(sorted({p.mention.act.title_original for p in told if p.mention.act.title_original})),
        period=period,
        status=next((s for s in _STANDING if s in statuses), "adopted"),
        session=session,
        date=dates.get(session or ""),
        initiator=given["initiator"][0].value if given["initiator"] else None,
        concepts=tuple(sorted({c for p in told for c in p.mention.act.concepts})),
        reports=reports,
        origins=origins.count(reports),
        disputes=(),
        evidence=sentences(said("", p.mention.report, p.mention.act) for p in told),
        values={name: listed for name, listed in given.items() if listed},
        joined=tuple(sorted(group.joints, key=lambda joint: (joint.report, joint.place))),
    )


def _type(given: tuple[Value, ...]) -> str:
    """A plain "document" gives way to any word that says which."""
    return next((value.value for value in given if value.value != "document"), "document")


def _title(given: tuple[Value, ...]) -> str | None:
    """The English title most use; one with words that could not be rendered only where there is no other."""
    ranked = sorted(given, key=lambda value: (not value.value.isascii(), *rank(value)))
    return ranked[0].value if ranked else None


def where(placed: Iterable[Placed]) -> str | None:
    """The meeting that adopted it: of those who say it was done, else of all; the earlier of two within days.

    A lasting document may be told with any meeting: it is of the one that most of all tell it with.
    """
    placed = list(placed)
    done = [p.meeting for p in placed if p.mention.act.status in DONE and p.meeting]
    told = [p.meeting for p in placed if p.meeting]
    found = commonest(done) or commonest(told)
    if found is not None and len(told) >= 2 * told.count(found) and any(map(lasting, placed)):
        return None
    return found


def shown(placed: Sequence[Placed]) -> Sequence[Placed]:
    """The mentions, in order, whose words are shown: thousands of reports may name one treaty."""
    return placed[:_SHOWN]


def period_of(placed: Iterable[Placed]) -> tuple[str | None, str | None] | None:
    """The period told."""
    return next((p.mention.period for p in placed if p.mention.period), None)


def act_id(group: ActGroup) -> str:
    """Institution and year of the meeting, type, period and the weightiest words."""
    placed = by_key(group)
    session, period = where(placed), period_of(placed)
    words = sorted(placed[0].mention.about.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
    stretch = "-".join(part for part in period or () if part)
    told = (session or placed[0].mention.institution or "act").split("/")
    parts = [told[0], told[1] if len(told) > 1 else "", placed[0].mention.act.type, stretch]
    return slug("/".join([*(part for part in parts if part), "-".join(word for word, _ in words)]))

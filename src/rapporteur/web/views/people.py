"""`/people` and `/people/NAME`: offices over time, meetings, words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rapporteur.record.joined.person import find_names, person_of
from rapporteur.record.people import Person, Saying
from rapporteur.record.support import Sentence
from rapporteur.web import links, render
from rapporteur.web.marking import clean
from rapporteur.web.paging import listing
from rapporteur.web.pictures.axis import axis, ends
from rapporteur.web.pictures.bars import Bar, Bars, bars
from rapporteur.web.snapshot import Snapshot
from rapporteur.web.things import Head
from rapporteur.web.words import Words

WAYS = ("of", "office")
_WORDS, _NEAR, _NAMES = 80, 12, 60


def people(request: Request) -> Response:
    """Everybody, whoever is told of most first; `q` is part of a name."""
    part = (request.query_params.get("q") or "").casefold().strip()
    return render.page(request, "people.html", later=partial(_listed, request, part))


def _listed(request: Request, part: str) -> dict[str, Any]:
    told = listing(request, "person", WAYS, part=part)
    return {**told, "query": {**told["query"], "q": part or None}}


def person(request: Request) -> Response:
    """One person, under any spelling."""
    found = render.snapshot(request)
    name = request.path_params["name"]
    if found.people.get(name) is not None:
        return render.page(request, "person.html", name=name, later=lambda: _told(request, name))
    with found.account() as account:
        near = find_names(account, name)[:_NEAR] if name.strip() else []
    if len(near) == 1:
        return RedirectResponse(links.link("people", near[0]), 303)
    return render.missing(request, name, tuple((links.link("people", one), one) for one in near))


def _told(request: Request, name: str) -> dict[str, Any]:
    """What the page of a person shows."""
    found = render.snapshot(request)
    with found.account() as account:
        shown = person_of(account, name)
    briefs = found.people.some(shown.names).values()
    about = [x.session for x in shown.meetings] + [x.session for x in shown.statements[:_WORDS] if x.session]
    found.meetings.some(about)
    return {
        "person": shown,
        "reports": sum(one.reports for one in briefs),
        "more_meetings": max(0, sum(one.meetings for one in briefs) - len(shown.meetings)),
        "meetings": sorted(shown.meetings, key=lambda came: came.date or "", reverse=True),
        "written": written(shown)[:_NAMES],
        "picture": _offices(shown, render.words(request)),
        "foreign": any(saying.language != render.words(request).code for saying in shown.statements[:_WORDS]),
        "statements": _by_meeting(shown.statements[:_WORDS], found),
        "more": max(0, sum(one.statements for one in briefs) - len(shown.statements[:_WORDS])),
    }


def _offices(person: Person, words: Words) -> Bars | None:
    """The offices as bars, from the first day told of to the last."""
    scale = axis([day for tenure in person.offices for day in (tenure.first, tenure.last)])
    if scale is None:
        return None
    rows = []
    for tenure in person.offices:
        if tenure.first or tenure.last:
            x, end = ends(tenure.first, tenure.last, scale)
            name = f"{words(tenure.office)}, {words.place(tenure.of)}"
            label = f"{name}: {words.date(tenure.first)}\u2013{words.date(tenure.last)}"
            kind = "disputed" if tenure.disputed else "told"
            rows.append((name, "", [Bar(x, max(4, end - x), kind, label, links.evidence(tenure.evidence, "offices"))]))
    return bars(rows, scale)


def written(person: Person) -> list[str]:
    """The other ways the name is written, each once."""
    found = dict.fromkeys(" ".join(clean(name).split()) for name in (*person.names, *person.originals))
    return [name for name in found if name and name != person.name]


def _by_meeting(said: Sequence[Saying], found: Snapshot) -> list[tuple[str | None, list[tuple[Saying, str]]]]:
    """Words by the meeting they belong to, the latest meeting first."""
    groups: dict[str | None, list[tuple[Saying, str]]] = {}
    for saying in said:
        groups.setdefault(saying.session, []).append((saying, _spots(saying.evidence)))
    days = {name: found.meetings.get(name) for name in groups if name}
    return sorted(groups.items(), key=lambda group: _day(days.get(group[0] or "")), reverse=True)


def _day(meeting: Head | None) -> str:
    return (meeting.date or "") if meeting else ""


def _spots(evidence: tuple[Sentence, ...]) -> str:
    return links.evidence(evidence, "statements") if evidence else ""


routes = [Route("/people", render.kept(people)), Route("/people/{name:path}", render.kept(person))]

"""`/evidence`: the sentences behind a value, marked, each with its report and the facts read there beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rapporteur.model import FACT_TYPES, Fact, Reading, ReportInfo
from rapporteur.record.facts import SAYS
from rapporteur.record.origins import Voice
from rapporteur.store import Judgement
from rapporteur.web import judging, links, render
from rapporteur.web.links import Spot
from rapporteur.web.marking import Piece, Span, around, pieces
from rapporteur.web.pictures.chain import Chain, chain
from rapporteur.web.telling import Teller

_MOST, _FACTS = 12, 6
_TELLS = ("person", "speaker", "what", "title", "value", "country", "holder", "founded", "institution", "kind")


@dataclass(frozen=True, slots=True)
class Read:
    """A fact read at the place, in one line."""

    kind: str
    line: str
    fact: Fact
    spot: Spot
    judged: Judgement | None = None

    @property
    def tells(self) -> str:
        """What tells it from other facts of its kind in the sentence."""
        given = (getattr(self.fact, name, None) for name in _TELLS)
        return next((str(value) for value in given if value is not None), "")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A place with the sentence round it."""

    spot: Spot
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """One report that says so, and where."""

    info: ReportInfo
    excerpts: tuple[Excerpt, ...]
    facts: tuple[Read, ...]
    voice: Voice | None
    chain: Chain


def evidence(request: Request) -> Response:
    """A page, or with `part=1` only its middle, for a window on the page the reader is on."""
    found = render.snapshot(request)
    places = [spot for text in request.query_params.getlist("at")[:_MOST] if (spot := links.spot(text)) is not None]
    asked = {name: request.query_params.get(name, "") for name in ("kind", "of", "field", "value")}
    meeting = found.meeting(asked["of"]) if asked["of"] else None
    given = meeting.values.get(asked["field"], ()) if meeting else ()
    return render.page(
        request,
        "evidence_part.html" if request.query_params.get("part") else "evidence.html",
        status=200 if places else 404,
        asked=asked,
        spots=places,
        judgeable=SAYS,
        judged=meeting if any(value.value == asked["value"] for value in given) else None,
        witnesses=list(_witnesses(request, places, asked)),
    )


def _witnesses(request: Request, places: Sequence[Spot], asked: dict[str, str]) -> Iterator[Witness]:
    by: dict[str, list[Spot]] = {}
    for spot in places:
        by.setdefault(spot.report, []).append(spot)
    tell = Teller(render.words(request), render.snapshot(request))
    with render.library(request).store() as store:
        for name, spots in by.items():
            stored = store.report(name)
            inside = [spot for spot in spots if stored is not None and spot.start < len(stored.report.text)]
            if stored is not None and stored.reading is not None and inside:
                facts = tuple(_facts(stored.reading, inside, asked, tell, store.judgements()))
                voice = render.snapshot(request).voices.get(name)
                excerpts = tuple(_excerpts(stored.report.text, inside))
                yield Witness(stored.reading.report, excerpts, facts, voice, chain(voice, name))


def _excerpts(text: str, spots: Sequence[Spot]) -> Iterator[Excerpt]:
    """Each sentence once, with every place in it marked."""
    done: set[tuple[int, int]] = set()
    marked = [Span(spot.start, min(spot.end, len(text)), "here") for spot in spots]
    for spot in spots:
        first, last = around(text, spot.start, min(spot.end, len(text)))
        if not any(a <= spot.start and spot.end <= b for a, b in done):
            done.add((first, last))
            yield Excerpt(spot, tuple(pieces(text, first, last, marked)))


def _facts(
    reading: Reading, spots: Sequence[Spot], asked: dict[str, str], tell: Teller, judged: Sequence[Judgement]
) -> list[Read]:
    """The facts that rest on these places: those of the kind asked for, if there are any; the value's own first."""
    places = {(spot.start, spot.end) for spot in spots}
    decided = judging.on_facts(judged, reading)
    found = [
        Read(kind, tell.fact(fact), fact, Spot(reading.report.id, at.start, at.end), decided.get((kind, number)))
        for kind in FACT_TYPES
        for number, fact in enumerate(getattr(reading, kind))
        if (at := next((e for e in fact.evidence if (e.start, e.end) in places), None)) is not None
    ]
    fitting = [item for item in found if item.kind == asked["kind"]] or found
    return sorted(fitting, key=lambda item: not _says(item.fact, asked["value"]))[:_FACTS]


def _says(fact: Fact, value: str) -> bool:
    return bool(value) and any(str(getattr(fact, name)) == value for name in fact.__dataclass_fields__)


routes = [Route("/evidence", evidence)]

"""Puts the facts of a report together, with the whole report in view."""

from __future__ import annotations

from rapporteur.model import RESOLVED, STATED, Caution, Evidence, Office, Reading, ReportInfo, Session
from rapporteur.reading.acts import collect_acts
from rapporteur.reading.attendance import Attendances
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import roughly, settled
from rapporteur.reading.figures import collect_figures
from rapporteur.reading.gloss import Gloss, Glosser
from rapporteur.reading.holders import Who
from rapporteur.reading.institutions import Institutions
from rapporteur.reading.memberships import Memberships
from rapporteur.reading.nodes import Node
from rapporteur.reading.persons import People
from rapporteur.reading.roll import heads_only, secretary
from rapporteur.reading.sessions import Sessions
from rapporteur.reading.speech import Speech
from rapporteur.reading.status import status_of
from rapporteur.reading.warnings import collect_warnings

_MOST_EVIDENCE = 4
_ENOUGH = 2
_BEHIND, _MONTH = 16, len("2024-10")


def assemble(context: Context, info: ReportInfo, gloss: Gloss) -> Reading:
    """Resolve the drafts into the reading."""
    glosser = Glosser(gloss, context.tokens)
    sessions = Sessions(context)
    _learn_reference(context, sessions)
    people = People(context)
    speech = Speech(context, sessions, people, glosser)
    speech.collect()
    attendances = Attendances(context, sessions, people)
    attendances.collect()
    _speakers_were_there(context, sessions, speech, attendances)
    late = _drop_impossible_days(context, sessions, attendances)
    for node in sessions.nodes:
        sessions.name_by_guests(node, [a.office for a in attendances.present() if a.session == node.id and a.office])
    acts = collect_acts(context, sessions, glosser)
    about = Institutions(context, sessions, glosser, people)
    present = attendances.present()
    used = {line.session for line in present} | {act.session for act in acts if act.session}
    named = any(True for _ in context.chart.all("Org"))
    nodes = [node for node in sessions.nodes if _worth_telling(node, sessions, used)]
    kept = {node.id for node in nodes}
    return Reading(
        report=info,
        sessions=tuple(_session(context, node, sessions, people) for node in nodes),
        attendance=tuple(line for line in present if line.session in kept),
        acts=acts if nodes or named else (),
        proposals=tuple(speech.proposals),
        statements=tuple(speech.statements),
        chairmanships=about.chairmanships(),
        memberships=Memberships(context, sessions, people).memberships(),
        offices=_offices(context, people),
        designations=about.designations(),
        institutions=about.events(),
        figures=collect_figures(context, glosser, speech.statements) if nodes or named else (),
        warnings=(*collect_warnings(context, people), *late),
    )


def _drop_impossible_days(context: Context, sessions: Sessions, attendances: Attendances) -> list[Caution]:
    """A day on which nobody said to be there held any office is another day's: drop it, and say so."""
    cautions = []
    for node in sessions.nodes:
        day = node.date.value if node.date is not None else None
        if day is None or not _out_of_office(context, attendances, node, day):
            continue
        what = f"nobody said to be at the meeting held an office on {day}"
        evidence = _evidence(context, node)
        cautions.append(Caution(kind="anachronism", what=what, evidence=evidence, rule="offices on the day"))
        _forget_day(context, node, day)
    return cautions


def _out_of_office(context: Context, attendances: Attendances, node: Node, day: str) -> bool:
    """Whether several known people are said to have been there, and none of them held an office on that day."""
    ids = context.knowledge.by_label()
    known = [
        ids[line.person or ""]
        for line in attendances.present()
        if line.session == node.id and line.role != "absent" and not line.person_inferred and line.person in ids
    ]
    return len(known) >= _ENOUGH and not any(context.knowledge.offices_on(person, day) for person in known)


def _forget_day(context: Context, node: Node, day: str) -> None:
    """Take a day from a session, and the place told in the same sentence."""
    told = {claim.sentence for claim in node.claims if claim.mention("date") is not None}
    if any(claim.mention("city") is not None and claim.sentence in told for claim in node.claims):
        node.city = node.country = None
    node.date = None
    if context.reference == day:
        context.reference = None


def _learn_reference(context: Context, sessions: Sessions) -> None:
    """A report without a date of its own counts from its main meeting, where that has one."""
    main = sessions.main
    if context.reference is None and main is not None and main.date is not None and main.date.value:
        context.reference, context.reference_basis = main.date.value, RESOLVED


def _worth_telling(node: Node, sessions: Sessions, used: set[str]) -> bool:
    """A meeting of a named institution that has a date, a place or something that happened at it."""
    if node is sessions.main:
        return True
    told = bool(node.claims or node.listed or node.also) and bool(node.date or node.city or node.country)
    return told or node.id in used


def _said_before(context: Context, at: int, main: Node) -> bool:
    """Whether the words between a speaker and the verb tell a month or year before the meeting's ("last year said")."""
    day = main.date.value if main.date is not None else None
    verb = next(iter(context.chart.inside("Say", at, at + _BEHIND)), None)
    times = [m.value for m in context.chart.inside("Time", at, verb.first)] if day and verb is not None else []
    told = [str(time.value) for time in (settled(t, context) for t in times) if time is not None and time.value]
    return any(value[:_MONTH] < str(day)[: min(len(value), _MONTH)] for value in told)


def _said_aside(context: Context, at: int, main: Node) -> bool:
    """Whether something was said at another time or place than the meeting's."""
    return _said_before(context, at, main) or _said_elsewhere(context, at, main)


def _said_elsewhere(context: Context, at: int, main: Node) -> bool:
    """Whether another city than the meeting's stands right behind the verb of saying, or behind to whom and when
    ("told reporters in Coffs Harbour")."""
    chart = context.chart
    verb = next(iter(chart.inside("Say", at, at + _BEHIND)), None)
    if verb is None or main.city is None:
        return False
    here = verb.stop
    for label in ("reporters", "Time", "place_prep"):
        here = next((m.stop for m in chart.at(label, here)), here)
    return here > verb.stop and any(city.value != main.city for city in chart.at("City", here))


def _in_a_message(context: Context, at: int) -> bool:
    """Whether the words told in this sentence stand in a message: who sent one was not there to speak."""
    sentence = context.sentences[context.sentence_of(at)]
    told = context.chart.inside("said_before", sentence.first, sentence.stop)
    return any("message" in mention.tags for mention in told)


def _speakers_were_there(context: Context, sessions: Sessions, speech: Speech, attendances: Attendances) -> None:
    main = sessions.main
    if main is None or main.institution is None or status_of(main, context.reference) != "held":
        return
    wrote = {who.person for who, at in speech.speakers if _in_a_message(context, at)} - {None}
    for who, at in speech.speakers:
        sentence = context.sentences[context.sentence_of(at)]
        if who.person in wrote or context.chart.inside("said_before", sentence.first, sentence.stop):
            continue
        serves = secretary(who, main) and not context.chart.inside("to_the_press", sentence.first, sentence.stop)
        fits = (heads_only(who, main) or serves) and _belongs(context, main, who)
        if fits and sessions.node_for(at, sentence.stop) is main and not _said_aside(context, at, main):
            attendances.add_speaker(who, main, at, sentence.stop)


def _belongs(context: Context, main: Node, who: Who) -> bool:
    """Whether the speaker's state belongs to the institution, or to one that belongs to it, as far as is known."""
    known = context.knowledge.institutions
    told = known.get(main.institution or "")
    own = told.members if told is not None else ()
    within = [known[member.country].members for member in own if member.country in known]
    members = {member.country for some in (own, *within) for member in some}
    return not members or who.place in members or who.place == main.institution


def _usual_kind(context: Context, node: Node) -> str:
    """What a meeting is that no word tells the kind of: that of a format, which has no other meetings, is a summit."""
    known = context.knowledge.institutions.get(node.institution or "")
    return "summit" if known is not None and known.kind == "format" and not known.bodies else "other"


def _session(context: Context, node: Node, sessions: Sessions, people: People) -> Session:
    known = context.knowledge
    city = known.places.get(node.city or "")
    date = node.date
    value = date.value if date is not None else None
    basis = None if date is None else date.basis
    if value is None and node is sessions.main and status_of(node, context.reference) == "held":
        told = context.reference if len(context.reference or "") == len("2024") else None
        value = told or sessions.year_from_figures()
        basis = RESOLVED if value else None
    chair = next((c for c in (_chair(claim, people, value) for claim in node.claims) if c), None)
    return Session(
        id=node.id,
        main=node is sessions.main,
        institution=node.institution,
        body=node.body,
        kind=node.kind or _usual_kind(context, node),
        ordinal=node.ordinal,
        format=next((f for f in ("restricted", "extended", "online") if f in node.traits or _has(node, f)), None),
        date=roughly(date) or value,
        date_end=date.value_end if date is not None and date.value_end != value and not roughly(date) else None,
        city=city.label if city else None,
        country=city.country if city else node.country,
        venue=known.venues[node.venue].label if node.venue and node.venue in known.venues else None,
        status=status_of(node, context.reference),
        chair=chair,
        host=_host(node),
        date_basis=basis,
        evidence=_evidence(context, node),
        basis=STATED if node.claims or node.listed else RESOLVED,
        rule=node.spans()[0][2],
    )


def _has(node: Node, form: str) -> bool:
    return any(claim.text("format") == form for claim in node.claims)


def _chair(claim: Draft, people: People, day: str | None) -> str | None:
    mention = claim.mention("chair")
    if mention is None or claim.modality.negated:
        return None
    items = mention.value if mention.label == "Party" else ()
    for item in items:
        who = people.who(item, day)
        if who.person:
            return who.person
    return None


def _host(node: Node) -> str | None:
    for claim in node.claims:
        mention = claim.mention("host")
        if mention is not None:
            return str(mention.value)
    return None


def _evidence(context: Context, node: Node) -> tuple[Evidence, ...]:
    spans = list(dict.fromkeys((first, stop) for first, stop, _ in node.spans()))[:_MOST_EVIDENCE]
    spans.extend(span for span in node.also if span not in spans)
    return tuple(e for first, stop in spans for e in context.evidence(first, stop))


def _offices(context: Context, people: People) -> tuple[Office, ...]:
    found: dict[tuple[str, str, str | None], Office] = {}
    for item in people.items():
        if item.person is None or item.office is None:
            continue
        who = people.who(item)
        if who.person is None or who.office is None or who.place is None:
            continue
        first, stop = item.span()
        office = Office(
            person=who.person,
            person_original=who.original,
            office=who.office,
            country=who.place,
            on=context.reference,
            evidence=context.evidence(first, stop),
            rule="party",
        )
        found.setdefault((who.person, who.office, who.place), office)
    return tuple(found.values())

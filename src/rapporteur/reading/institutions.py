"""Chairs, members, titles given, foundings: what is said of institutions themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rapporteur.model import Chairmanship, Designation, InstitutionEvent, Membership
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.continued import day_of_the_meeting, further_states
from rapporteur.reading.dates import settled
from rapporteur.reading.designations import designation
from rapporteur.reading.gloss import Glosser
from rapporteur.reading.persons import People
from rapporteur.reading.sessions import Sessions

_FULL, _YEAR = len("2024-10-08"), len("2024")
_NEWS = 7
_RIGHT_AFTER = 2
_EVENTS = frozenset({"join", "join_full", "become", "become_result", "suspend", "leave", "admit", "grant"})
_MEMBERS = frozenset({"members", "countries", "states", "participants", "organisations"})


class Institutions:
    """Builds the facts about institutions."""

    def __init__(self, context: Context, sessions: Sessions, glosser: Glosser, people: People) -> None:
        self._context = context
        self._sessions = sessions
        self._glosser = glosser
        self._people = people

    def chairmanships(self) -> tuple[Chairmanship, ...]:
        """Who holds, held or will hold the chair."""
        found: dict[tuple[str, str, str | None, str], Chairmanship] = {}
        drafts = self._context.of("chairmanship")
        for draft in sorted(drafts, key=lambda d: d.mention("year") is None):
            institution = self._institution(draft, back=1)
            if institution is None or draft.modality.negated or draft.modality.doubtful:
                continue
            for mention in draft.mentions("country"):
                fact = self._chairmanship(draft, institution, mention)
                if fact is not None:
                    _keep_chairmanship(found, fact, dated=draft.mention("year") is not None)
        return tuple(found.values())

    def memberships(self) -> tuple[Membership, ...]:
        """Who belongs, and how."""
        found: dict[tuple[str, str, str], Membership] = {}
        for draft in self._context.of("membership"):
            institution = self._institution(draft)
            modality = draft.modality
            awaited = modality.future and not modality.negated and bool(draft.mentions("since"))
            if institution is None or not (modality.plain or awaited):
                continue
            kind = draft.mention("status")
            status = str(kind.value) if kind is not None else draft.text("status") or "member"
            sinces, untils = draft.mentions("since") or self._day_of_joining(draft), draft.mentions("until")
            countries = draft.mentions("country")
            met = day_of_the_meeting(self._context, self._sessions, draft)
            for i, mention in enumerate(countries):
                code = self._state(mention)
                if code is None or code == institution or self._stands_for_somebody(draft, mention):
                    continue
                fact = Membership(
                    country=code,
                    institution=institution,
                    status=status,
                    since=self._iso(_at(sinces, i, len(countries))) or met,
                    until=self._iso(_at(untils, i, len(countries))),
                    evidence=self._context.evidence(draft.match.first, draft.match.stop),
                    rule=draft.rule,
                )
                found.setdefault((code, institution, status), fact)
                for state, year in further_states(self._context, draft):
                    other = replace(
                        fact,
                        country=str(state.value),
                        since=self._iso(year),
                        evidence=self._context.evidence(draft.match.first, year.stop),
                    )
                    found.setdefault((other.country, institution, status), other)
        return tuple(found.values())

    def _day_of_joining(self, draft: Draft) -> list[Mention]:
        """The one time that a sentence prints which says that somebody joined, left or was suspended."""
        if draft.mention("until") is not None or not any(sense in _EVENTS for sense, _ in draft.match.bindings):
            return []
        sentence = self._context.sentences[draft.sentence]
        times = self._context.chart.inside("Time", sentence.first, sentence.stop)
        return times if len(times) == 1 and times[0].value.bound != "until" else []

    def _stands_for_somebody(self, draft: Draft, mention: Mention) -> bool:
        """Whether a state before the verb is only told as somebody's ("President of Russia Vladimir Putin has ...")."""
        party = self._context.chart.covering("Party", mention.first)
        senses = draft.match.senses()
        if party is None or mention.label == "Party" or not senses or senses[0].first < party.stop:
            return False
        places = [item.place for item in party.value if item.person is not None and item.place is not None]
        return any(place.first == mention.first for place in places)

    def designations(self) -> tuple[Designation, ...]:
        """Titles given to cities, years and bodies."""
        found: dict[tuple[str, str, str | None], Designation] = {}
        for draft in self._context.of("designation"):
            fact = designation(self._context, self._glosser, draft, self._institution(draft), self._main_day())
            if fact is not None:
                found.setdefault((fact.title, fact.holder, fact.year), fact)
        return tuple(found.values())

    def events(self) -> tuple[InstitutionEvent, ...]:
        """Foundings, launches, renamings; several sentences about one founding add up."""
        found: dict[tuple[str, str], InstitutionEvent] = {}
        for draft in self._context.of("institution"):
            institution = self._institution(draft)
            if institution is None or not draft.modality.plain:
                continue
            fact = self._event(draft, institution)
            old = found.get((institution, fact.kind))
            found[institution, fact.kind] = _richer(old, fact) if old else fact
        return tuple(fact for fact in found.values() if fact.founded or fact.members or fact.initiator)

    def _institution(self, draft: Draft, back: int = 3) -> str | None:
        mention = draft.mention("institution")
        if mention is not None:
            if mention.label != "Meeting":
                return str(mention.value)
            node = self._sessions.node_of(mention)
            return node.institution if node is not None else self._spoken_of(draft, back)
        if draft.match.rule.gives.get("institution") in draft.match.rule.slots:
            return self._spoken_of(draft, back)
        return draft.text("institution") or self._spoken_of(draft, back)

    def _spoken_of(self, draft: Draft, back: int) -> str | None:
        """The institution a rule without one is about: named in its last `back` sentences, or the main one."""
        for number in range(draft.sentence, max(-1, draft.sentence - back), -1):
            sentence = self._context.sentences[number]
            stop = draft.match.first if number == draft.sentence else sentence.stop
            orgs = [m for m in self._context.chart.inside("Org", sentence.first, stop) if not self._of_an_office(m)]
            if number != draft.sentence and orgs and self._belong_to_main(draft):
                break
            if not orgs and number == draft.sentence:
                orgs = self._context.chart.inside("Org", draft.match.first, sentence.stop)[:1]
            if orgs:
                return str(orgs[-1].value)
        main = self._sessions.main
        return main.institution if main else None

    def _belong_to_main(self, draft: Draft) -> bool:
        """Whether the states a membership speaks of are known to belong to the main institution, in any status."""
        main = self._sessions.main
        known = self._context.knowledge.institutions.get(main.institution or "") if main is not None else None
        codes = {self._state(mention) for mention in draft.mentions("country")} if draft.kind == "membership" else set()
        return known is not None and bool(codes) and codes <= {member.country for member in known.members}

    def _of_an_office(self, org: Mention) -> bool:
        """Whether an institution is only told as the place of somebody's office."""
        party = self._context.chart.covering("Party", org.first)
        return party is not None and any(item.office is not None and item.place == org for item in party.value)

    def _chairmanship(self, draft: Draft, institution: str, mention: Mention) -> Chairmanship | None:
        code = self._state(mention)
        if code is None or code not in self._context.knowledge.countries:
            return None
        year, begin, end = self._years(draft)
        future = draft.modality.future or draft.modality.proposed
        reference = self._context.reference
        status = draft.text("status") or ("planned" if future else "current")
        if year and reference and status == "current":
            status = "planned" if year > reference[:4] else "past" if year < reference[:4] else "current"
        if begin and reference and status == "current" and begin[: len(reference)] > reference[: len(begin)]:
            status = "planned"
        return Chairmanship(
            institution=institution,
            country=code,
            year=year,
            from_=begin,
            to=end,
            role=draft.text("role") or "chair",
            status=status,
            evidence=self._context.evidence(draft.match.first, draft.match.stop),
            basis="stated" if draft.mention("institution") else "resolved",
            rule=draft.rule,
        )

    def _years(self, draft: Draft) -> tuple[str | None, str | None, str | None]:
        mention = draft.mention("year") or self._printed_after(draft)
        if mention is None and draft.text("when") == "handover":
            return self._handover(draft)
        if mention is None:
            return self._implied_year(draft), None, None
        since = mention.value.bound == "since"
        lean = -1 if since and not draft.modality.future else 0
        time = settled(mention.value, self._context, self._main_day(), lean)
        if time is None:
            return None, None, None
        begin, end = time.value, time.value_end
        if begin and end is None and since and len(begin) > _YEAR:
            return None, begin, None
        if begin and end and begin[:4] != end[:4]:
            return None, begin, end
        year = (begin or end or "")[:4] or None
        return year, None, None

    def _printed_after(self, draft: Draft) -> Mention | None:
        """A year or a day "from when" printed right after what the rule took ("to Kyrgyzstan in 2016")."""
        given = draft.match.rule.gives.get("year") in draft.match.rule.slots
        if given or draft.text("when") != "handover" or draft.text("status") == "past":
            return None
        sentence = self._context.sentences[draft.sentence]
        stop = min(sentence.stop, draft.match.stop + _RIGHT_AFTER + 1)
        times = [m for at in range(draft.match.stop, stop) for m in self._context.chart.at("Time", at)]
        return next((m for m in times if m.value.kind == "year" or m.value.bound == "since"), None)

    def _implied_year(self, draft: Draft) -> str | None:
        """ "The current chair": the year the report counts from; "the next chair": the year after."""
        day = self._context.reference or self._main_day()
        if day is None:
            return None
        ahead = int(draft.modality.future or draft.modality.proposed)
        step = {"next": 1, "previous": -1, "current": ahead}.get(draft.text("when") or "")
        return None if step is None else str(int(day[:4]) + step)

    def _state(self, mention: Mention) -> str | None:
        """The state (or institution) meant: itself, by its city ("Moscow takes over"), or whoever speaks for it."""
        if mention.label == "City":
            place = self._context.knowledge.places.get(str(mention.value))
            return place.country if place is not None else None
        if mention.label == "Party" and mention.value:
            return self._people.who(mention.value[0]).place
        return _code(mention)

    def _handover(self, draft: Draft) -> tuple[str | None, str | None, str | None]:
        """The chair passes at the meeting told of, if that is the news; else in the report's year."""
        day, reference = self._main_day(), self._context.reference
        past = draft.text("status") == "past"
        if draft.modality.future or draft.modality.proposed:
            year = (reference or day or "")[:4]
            return (str(int(year) + (not past)) if year else None), None, None
        if day and len(day) == _FULL and (reference is None or _days_apart(day, reference) <= _NEWS):
            return (None, None, day) if past else (None, day, None)
        year = (reference or day or "")[:4]
        return (str(int(year) - past) if year else None), None, None

    def _main_day(self) -> str | None:
        main = self._sessions.main
        return main.date.value if main and main.date else None

    def _event(self, draft: Draft, institution: str) -> InstitutionEvent:
        members, initiator = draft.mention("members"), draft.mention("initiator")
        return InstitutionEvent(
            institution=institution,
            kind=draft.text("kind") or "founded",
            founded=self._iso(draft.mention("founded")),
            initiator=_code(initiator) if initiator is not None else None,
            members=_count(members),
            evidence=self._context.evidence(draft.match.first, draft.match.stop),
            rule=draft.rule,
        )

    def _iso(self, mention: Mention | None) -> str | None:
        if mention is None:
            return None
        time = settled(mention.value, self._context, self._main_day())
        told = (time.value or time.value_end) if time is not None else None
        if told is not None and time is not None and time.precision == "month" and len(told) == _FULL:
            return told[:4]
        return told


def _days_apart(one: str, other: str) -> int:
    if len(other) < _FULL:
        return 0 if one.startswith(other) else _NEWS + 1
    return abs((date.fromisoformat(one[:_FULL]) - date.fromisoformat(other[:_FULL])).days)


def _code(mention: Mention) -> str | None:
    if mention.label == "Party":
        place = mention.value[0].place if mention.value else None
        return str(place.value) if place is not None else None
    return str(mention.value) if mention.value is not None else None


def _at(mentions: list[Mention], i: int, count: int) -> Mention | None:
    """The i-th of as many ("in 2014 and 2008 respectively"), the only one for all, or none."""
    if len(mentions) == count:
        return mentions[i]
    return mentions[0] if len(mentions) == 1 else None


def _keep_chairmanship(
    found: dict[tuple[str, str, str | None, str], Chairmanship], fact: Chairmanship, dated: bool
) -> None:
    """Keep a chair told with its year; one without a printed year only where none of that state is known."""
    same = [key for key in found if key[0] == fact.institution and key[1] == fact.country and key[3] == fact.role]
    if same and not dated:
        return
    found.setdefault((fact.institution, fact.country, fact.year or fact.from_, fact.role), fact)


def _count(mention: Mention | None) -> int | None:
    """How many members: a number of states or members, not of documents or people."""
    if mention is None or (mention.value.unit or "members") not in _MEMBERS:
        return None
    return int(mention.value.value)


def _richer(old: InstitutionEvent, new: InstitutionEvent) -> InstitutionEvent:
    return InstitutionEvent(
        institution=old.institution,
        kind=old.kind,
        founded=old.founded or new.founded,
        initiator=old.initiator or new.initiator,
        members=old.members or new.members,
        evidence=tuple(dict.fromkeys((*old.evidence, *new.evidence))),
        rule=old.rule,
    )

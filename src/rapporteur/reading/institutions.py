"""Chairs, members, titles given, foundings: what is said of institutions themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapporteur.model import Chairmanship, Designation, InstitutionEvent
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import settled
from rapporteur.reading.designations import designation
from rapporteur.reading.gloss import Glosser
from rapporteur.reading.its_own import founds_its_own
from rapporteur.reading.persons import People
from rapporteur.reading.sessions import Sessions
from rapporteur.reading.spoken import Spoken, code_of
from rapporteur.reading.status import status_of

_FULL, _YEAR = len("2024-10-08"), len("2024")
_NEWS = 7
_RIGHT_AFTER = 2
_FEW_MORE = 4
_BODY_WITHIN = 4
_OF_INSTITUTIONS = frozenset(
    ["secretary-general", "deputy secretary-general", "executive secretary", "chairperson of the commission"]
)
_MEMBERS = frozenset({"members", "countries", "states", "participants", "organisations"})


class Institutions(Spoken):
    """Builds the facts about institutions."""

    def __init__(self, context: Context, sessions: Sessions, glosser: Glosser, people: People) -> None:
        super().__init__(context, sessions, people)
        self._glosser = glosser

    def chairmanships(self) -> tuple[Chairmanship, ...]:
        """Who holds, held or will hold the chair."""
        found: dict[tuple[str, str, str | None, str], Chairmanship] = {}
        drafts = self._context.of("chairmanship")
        for draft in sorted(drafts, key=lambda d: d.mention("year") is None):
            institution = self.institution_of(draft, back=1 + self._goes_on(draft, drafts))
            if institution is None or draft.modality.negated or draft.modality.doubtful:
                continue
            if self._of_an_office_of_its(draft):
                continue
            for mention in draft.mentions("country"):
                fact = self._chairmanship(draft, institution, mention)
                if fact is not None:
                    _keep_chairmanship(found, fact, dated=draft.mention("year") is not None)
        return tuple(found.values())

    def _goes_on(self, draft: Draft, drafts: Sequence[Draft]) -> int:
        """1 where a chair told without a word for it goes on from the sentence before ("Poland will take over")."""
        said = self._context.chart.inside("chair_word", draft.match.first, draft.match.stop)
        return int(not said and any(other.sentence == draft.sentence - 1 for other in drafts))

    def _of_an_office_of_its(self, draft: Draft) -> bool:
        """Whether the chair is that of a commission or secretariat, or a state stands only for its capital."""
        chart, stop = self._context.chart, draft.match.stop
        known = self._context.knowledge.institutions
        bodies = chart.inside("Body", draft.match.first, stop + _BODY_WITHIN)
        works = [known[i].body(name) for body in bodies for i, name in body.value if i in known]
        if any(body is not None and body.kind == "other" for body in works):
            return True
        return any(chart.covering("Capital", mention.first) is not None for mention in draft.mentions("country"))

    def designations(self) -> tuple[Designation, ...]:
        """Titles given to cities, years and bodies."""
        found: dict[tuple[str, str, str | None], Designation] = {}
        for draft in self._context.of("designation"):
            fact = designation(self._context, self._glosser, draft, self.institution_of(draft), self.main_day())
            if fact is not None:
                found.setdefault((fact.title, fact.holder, fact.year), fact)
        dated = {(title, holder) for title, holder, year in found if year is not None}
        return tuple(f for f in found.values() if f.year is not None or (f.title, f.holder) not in dated)

    def events(self) -> tuple[InstitutionEvent, ...]:
        """Foundings, launches, renamings; several sentences about one founding add up."""
        found: dict[tuple[str, str], InstitutionEvent] = {}
        for draft in self._context.of("institution"):
            institution = self.institution_of(draft)
            if institution is None or not draft.modality.plain or self._told_of_a_meeting(draft):
                continue
            if self._counts_another(draft, institution):
                continue
            fact = self._event(draft, institution)
            if fact.kind == "founded" and self._founds_its_own(draft, fact):
                continue
            old = found.get((institution, fact.kind))
            found[institution, fact.kind] = _richer(old, fact) if old else fact
        return tuple(fact for fact in _counted(found) if _told(fact))

    def _counts_another(self, draft: Draft, institution: str) -> bool:
        """Whether "the 27-nation bloc" is another than the one spoken of, which never had about so many members."""
        counted, known = draft.mention("members"), self._context.knowledge.institutions.get(institution)
        if counted is None or known is None or draft.match.rule.gives.get("institution") is not None:
            return False
        number, members = getattr(counted.value, "value", None), {m.country for m in known.members}
        if number is None or not members:
            return False
        return abs(float(number) - len(members)) > max(_FEW_MORE, len(members) / 4)

    def _founds_its_own(self, draft: Draft, fact: InstitutionEvent) -> bool:
        """Whether it is something of the institution that was founded, not itself."""
        inside = self._context.chart.inside("Org", draft.match.first, draft.match.stop)
        named = draft.mention("institution") or next((m for m in inside if m.value == fact.institution), None)
        return named is not None and founds_its_own(self._context, named, fact.institution, fact.founded)

    def _told_of_a_meeting(self, draft: Draft) -> bool:
        """Whether the institution only names a meeting ("the ECO summit began its work on Friday")."""
        named, chart = draft.mention("institution"), self._context.chart
        if named is None or draft.mention("members") is not None:
            return False
        meeting = chart.covering("Meeting", named.first)
        return meeting is not None and meeting.stop >= named.stop and meeting.first < named.first

    def _speaks_for_no_state(self, mention: Mention) -> bool:
        """Whether somebody has an office of an institution (whose id may be spelled like a state's: AU)."""
        if mention.label != "Party" or not mention.value:
            return False
        who = self._people.who(mention.value[0])
        return who.org or who.office in _OF_INSTITUTIONS

    def _chairmanship(self, draft: Draft, institution: str, mention: Mention) -> Chairmanship | None:
        code = self.state_of(mention)
        if code is None or code not in self._context.knowledge.countries or self._speaks_for_no_state(mention):
            return None
        year, begin, end = self._years(draft)
        future = draft.modality.future or draft.modality.proposed or _from_next_year(draft)
        reference = self._context.reference
        status = draft.text("status") or ("planned" if future else "past" if _held(draft) else "current")
        if status == "past" and future and draft.text("when") == "handover":
            status = "current"  # who will pass the chair on has it
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
        lean = 0 if not since else 1 if _passes(draft) else 0 if draft.modality.future else -1
        time = settled(mention.value, self._context, self.main_day(), lean)
        if time is None:
            return None, None, None
        begin, end = time.value, time.value_end
        if mention.value.bound == "until" and (begin is None or end is None):
            return None, None, end or begin
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
        day = self._context.reference or self.main_day()
        if day is None:
            return None
        ahead = int(draft.modality.future or draft.modality.proposed)
        step = {"next": 1, "previous": -1, "current": ahead}.get(draft.text("when") or "")
        return None if step is None else self._year(draft, day, step)

    def _year(self, draft: Draft, day: str, step: int) -> str | None:
        """The year of a day, or the one before or after; not of a chair had for months or from summit to summit."""
        known = self._context.knowledge.institutions.get(self.institution_of(draft) or "")
        rotation = known.rotation if known is not None else None
        by_years = rotation is None or (rotation.term or "").endswith("Y")
        return str(int(day[:4]) + step) if by_years or not step else None

    def _handover(self, draft: Draft) -> tuple[str | None, str | None, str | None]:
        """The chair passes at the meeting told of, if that is the news; else in the report's year."""
        day, reference = self.main_day(), self._context.reference
        past = draft.text("status") == "past"
        on_the_day = self._lies_ahead() and not self._by_calendar_years(self.institution_of(draft))
        if draft.modality.future and day and len(day) == _FULL and on_the_day:
            return (None, None, day) if past else (None, day, None)
        if draft.modality.future or draft.modality.proposed:
            year = (reference or day or "")[:4]
            return (self._year(draft, year, not past) if year else None), None, None
        if day and len(day) == _FULL and (reference is None or _days_apart(day, reference) <= _NEWS):
            return (None, None, day) if past else (None, day, None)
        year = (reference or day or "")[:4]
        left = past and not draft.modality.present
        return (self._year(draft, year, -left) if year else None), None, None

    def _lies_ahead(self) -> bool:
        """Whether the main meeting is still to come: what will pass then passes there."""
        main = self._sessions.main
        return main is not None and status_of(main, self._context.reference) == "planned"

    def _by_calendar_years(self, institution: str | None) -> bool:
        """Whether an institution is known to be chaired for whole years: the chair passes with the year then."""
        known = self._context.knowledge.institutions.get(institution or "")
        begun = [chair.term.since or "" for chair in known.chairs] if known is not None else []
        return bool(begun) and len(max(begun)) == _YEAR

    def _event(self, draft: Draft, institution: str) -> InstitutionEvent:
        members, initiator = draft.mention("members"), draft.mention("initiator")
        return InstitutionEvent(
            institution=institution,
            kind=draft.text("kind") or "founded",
            founded=self.iso(draft.mention("founded")),
            initiator=code_of(initiator) if initiator is not None else None,
            members=_count(members),
            evidence=self._context.evidence(draft.match.first, draft.match.stop),
            rule=draft.rule,
        )


def _passes(draft: Draft) -> bool:
    """Whether a chair passes as the report is written, or will ("from 1 January the chair passes to ...")."""
    passes = any(name.startswith("pass") for name, _ in draft.match.bindings)
    return passes and (draft.modality.future or draft.modality.present)


def _from_next_year(draft: Draft) -> bool:
    """Whether a chair is told of a year to come by words, in any tense but the past ("takes over next year")."""
    mention = draft.mention("year")
    step = mention.value.relative if mention is not None else None
    deictic = step is not None and step.relation == "deictic"
    return deictic and step is not None and step.offset > 0 and not draft.modality.past


def _days_apart(one: str, other: str) -> int:
    if len(other) < _FULL:
        return 0 if one.startswith(other) else _NEWS + 1
    return abs((date.fromisoformat(one[:_FULL]) - date.fromisoformat(other[:_FULL])).days)


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


def _told(fact: InstitutionEvent) -> bool:
    """Whether an event says anything: a founding when, by whom or how large; a renaming that it was."""
    return bool(fact.founded or fact.members or fact.initiator) or fact.kind == "renamed"


def _counted(found: dict[tuple[str, str], InstitutionEvent]) -> tuple[InstitutionEvent, ...]:
    """The events told, a mere count of members put to the launch told of the same institution."""
    for (institution, kind), fact in tuple(found.items()):
        launch = found.get((institution, "launched"))
        if kind == "founded" and launch is not None and fact.founded is None and fact.initiator is None:
            found[institution, "launched"] = _richer(launch, fact)
            del found[institution, kind]
    return tuple(found.values())


def _richer(old: InstitutionEvent, new: InstitutionEvent) -> InstitutionEvent:
    return InstitutionEvent(
        institution=old.institution,
        kind=old.kind,
        founded=_fuller(old.founded, new.founded),
        initiator=old.initiator or new.initiator,
        members=old.members or new.members,
        evidence=tuple(dict.fromkeys((*old.evidence, *new.evidence))),
        rule=old.rule,
    )


def _fuller(old: str | None, new: str | None) -> str | None:
    """Of two times the one told more precisely, if they agree."""
    if old and new and new.startswith(old):
        return new
    return old or new


def _held(draft: Draft) -> bool:
    """Whether a chair that no year is told of was held ("had chaired", not "took the chair")."""
    tenses = [mention.tags for name, mention in draft.match.bindings if name == "chair_in"]
    return draft.text("when") == "current" and any("past" in tags for tags in tenses)

"""Who belongs to an institution, and how: what the rules found, and those who founded it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapporteur.model import RESOLVED, Membership
from rapporteur.reading.belonging import Founders, founders
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.continued import (
    DASHES,
    bracketed,
    day_of_the_meeting,
    each_with_time,
    further_states,
    who_joins,
)
from rapporteur.reading.cued import Cued, cued, known_as
from rapporteur.reading.enumerated import Enumerated, enumerated, founded_then, nearly_all
from rapporteur.reading.spoken import Spoken

_BACK = 3
_NEAR = 4

_EVENTS = frozenset(
    {"join", "join_full", "become", "become_result", "suspend", "leave", "admit", "grant", "joining", "granting"}
)


_Key = tuple[str, str, str]


class Memberships(Spoken):
    """Builds the memberships of one report."""

    def memberships(self) -> tuple[Membership, ...]:
        """Who belongs, and how; what is still to come counts with a time, or as a candidacy."""
        found: dict[_Key, Membership] = {}
        for draft in self._context.of("membership"):
            institution = self.institution_of(draft)
            modality = draft.modality
            dated = bool(draft.mentions("since")) or _candidate(draft)
            awaited = modality.future and not modality.negated and dated
            if institution is None or _only_awaited(self._context, draft):
                continue
            if modality.plain or awaited:
                for fact in self._told(draft, institution):
                    _keep(found, fact)
        found = _without_guests(found)
        for founding in founders(self._context):
            self._add_founders(found, founding)
        for listed in enumerated(self._context):
            self._add_enumerated(found, listed)
        for told in cued(self._context):
            self._add_cued(found, told)
        return tuple(found.values())

    def _told(self, draft: Draft, institution: str) -> Iterator[Membership]:
        """The memberships of one institution a draft tells, and those its sentence goes on with."""
        kind = draft.mention("status")
        countries = who_joins(self._context, draft)
        sinces, untils = self._since(draft, countries), draft.mentions("until")
        fact = Membership(
            country="",
            institution=institution,
            status=str(kind.value) if kind is not None else draft.text("status") or "member",
            evidence=self._context.evidence(draft.match.first, draft.match.stop),
            rule=draft.rule,
        )
        met = day_of_the_meeting(self._context, self._sessions, draft)
        own = each_with_time(self._context, draft, countries) if not sinces else []
        for i, mention in enumerate(countries):
            code = self.state_of(mention)
            if code is None or code == institution or self._stands_for_somebody(draft, mention):
                continue
            since, until = (self.iso(_at(times, i, len(countries))) for times in (own or sinces, untils))
            yield replace(fact, country=code, since=since or met, until=until)
        for state, year in further_states(self._context, draft, sinces):
            shown = self._context.evidence(draft.match.first, max(year.stop, state.stop))
            yield replace(fact, country=str(state.value), since=self.iso(year), evidence=shown)

    def _since(self, draft: Draft, countries: list[Mention]) -> list[Mention]:
        """Since when: as the rule says, as a bracket behind the state says, or the one time of the sentence."""
        if draft.modality.future and _candidate(draft):
            return []
        behind = bracketed(self._context, countries[-1]) if countries else None
        return draft.mentions("since") or ([behind] if behind is not None else self._day_of_joining(draft))

    def _add_founders(self, found: dict[_Key, Membership], founding: Founders) -> None:
        """The founders of whom no rule has told in any status: members since the founding."""
        codes = [str(state.value) for state in founding.states]
        number = self._context.sentence_of(founding.first)
        institution = self.spoken_at(number, founding.first, _BACK, frozenset(codes))
        known, since = self._context.knowledge, self.iso(founding.since)
        if founding.far and not nearly_all(known, institution, founding.states):
            return
        if founding.far and not founded_then(known, institution, since):
            return
        told = {country for country, of, _ in found if of == institution}
        for code in codes if institution is not None else ():
            if code not in told:
                found[code, str(institution), "member"] = Membership(
                    country=code,
                    institution=str(institution),
                    status="member",
                    since=since,
                    evidence=self._context.evidence(founding.first, founding.stop),
                    basis=RESOLVED,
                    rule="layout.founders",
                )

    def _add_enumerated(self, found: dict[_Key, Membership], listed: Enumerated) -> None:
        """Members listed behind an institution or a word for its members, if known to be most of them."""
        codes = [str(state.value) for state in listed.states]
        number = self._context.sentence_of(listed.first)
        institution = listed.institution or self.spoken_at(number, listed.first, _BACK, frozenset(codes))
        if institution is None or not nearly_all(self._context.knowledge, institution, listed.states):
            return
        told = {country for country, of, _ in found if of == institution}
        for code in codes:
            if code not in told:
                found[code, institution, "member"] = Membership(
                    country=code,
                    institution=institution,
                    status="member",
                    evidence=self._context.evidence(listed.first, listed.stop),
                    basis=RESOLVED,
                    rule="layout.members",
                )

    def _add_cued(self, found: dict[_Key, Membership], listed: Cued) -> None:
        """States listed beside a word for how they belong, if all are known to have belonged so."""
        codes = [str(state.value) for state in listed.states]
        number = self._context.sentence_of(listed.first)
        institution = self.spoken_at(number, listed.first, _BACK, frozenset(codes))
        if institution is None or not known_as(self._context.knowledge, institution, listed.status, listed.states):
            return
        told = {country for country, of, _ in found if of == institution}
        for code in codes:
            if code not in told:
                found[code, institution, listed.status] = Membership(
                    country=code,
                    institution=institution,
                    status=listed.status,
                    evidence=self._context.evidence(listed.first, listed.stop),
                    basis=RESOLVED,
                    rule="layout.belonging",
                )

    def _day_of_joining(self, draft: Draft) -> list[Mention]:
        """The one time that a sentence prints which says that somebody joined, left or was suspended, no founding."""
        if draft.mention("until") is not None or not any(
            sense in _EVENTS and "present" not in mention.tags for sense, mention in draft.match.bindings
        ):
            return []
        sentence = self._context.sentences[draft.sentence]
        times = self._context.chart.inside("Time", sentence.first, sentence.stop)
        founded = bool(self._context.chart.inside("found", sentence.first, sentence.stop))
        told = len(times) == 1 and times[0].value.bound != "until" and not founded
        return times if told and not self._of_the_next(times[0]) else []

    def _of_the_next(self, time: Mention) -> bool:
        """Whether a dash after a time ties it to the state told next ("and in 2011 - South Africa")."""
        words = self._context.tokens.words
        return time.stop < len(words) and words[time.stop] in DASHES

    def _stands_for_somebody(self, draft: Draft, mention: Mention) -> bool:
        """Whether a state before the verb is only told as somebody's ("President of Russia Vladimir Putin has ...")."""
        party = self._context.chart.covering("Party", mention.first)
        senses = draft.match.senses()
        if party is None or mention.label == "Party" or not senses or senses[0].first < party.stop:
            return False
        places = [item.place for item in party.value if item.person is not None and item.place is not None]
        return any(place.first == mention.first for place in places)


def _only_awaited(context: Context, draft: Draft) -> bool:
    """Whether what a draft tells stands right behind "once, when, before" and its verb tells of no past.

    "After the meeting X becomes a member" is told as true, and so is what is told with its time ("before India joins
    it in 2017", as Arabic has it).
    """
    if draft.modality.past or draft.mention("since") is not None:
        return False
    chart, match = context.chart, draft.match
    last = next((m.stop for m in reversed(match.senses())), match.stop)
    words = chart.beginning("whenever", max(match.sentence.first, match.first - _NEAR), last)
    return any(not any(map(chart.separator, range(word.stop, match.first))) for word in words)


def _without_guests(found: dict[_Key, Membership]) -> dict[_Key, Membership]:
    """The memberships without those of states that the same words call observers, partners ... of the institution."""
    others = [fact for fact in found.values() if fact.status not in ("member", "left", "suspended")]
    guests = {
        key
        for key, fact in found.items()
        if fact.status == "member"
        and fact.since is None
        and any(
            (o.country, o.institution) == (fact.country, fact.institution)
            and o.evidence[0].start < fact.evidence[0].end
            and fact.evidence[0].start < o.evidence[0].end
            for o in others
        )
    }
    return {key: fact for key, fact in found.items() if key not in guests}


def _candidate(draft: Draft) -> bool:
    """Whether a rule tells of a candidacy: what is to come is no membership, but that it is to come is told."""
    return draft.text("status") == "candidate"


def _keep(found: dict[_Key, Membership], fact: Membership) -> None:
    """Keep a membership; one already told without a time takes that told elsewhere."""
    key = (fact.country, fact.institution, fact.status)
    old = found.setdefault(key, fact)
    if old.since is None and fact.since is not None:
        found[key] = replace(
            old, since=fact.since, until=old.until or fact.until, evidence=old.evidence + fact.evidence
        )


def _at(mentions: list[Mention], i: int, count: int) -> Mention | None:
    """The i-th of as many ("in 2014 and 2008 respectively"), the only one for all, or none."""
    if len(mentions) == count:
        return mentions[i]
    return mentions[0] if len(mentions) == 1 else None

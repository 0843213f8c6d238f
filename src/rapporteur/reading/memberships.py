"""Who belongs to an institution, and how: what the rules found, and those who founded it."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.model import RESOLVED, Membership
from rapporteur.reading.belonging import Founders, founders
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Draft
from rapporteur.reading.continued import day_of_the_meeting, further_states, who_joins
from rapporteur.reading.spoken import Spoken

_BACK = 3

_DASHES = frozenset("-\u2013\u2014")
_EVENTS = frozenset(
    {"join", "join_full", "become", "become_result", "suspend", "leave", "admit", "grant", "joining", "granting"}
)


class Memberships(Spoken):
    """Builds the memberships of one report."""

    def memberships(self) -> tuple[Membership, ...]:
        """Who belongs, and how."""
        found: dict[tuple[str, str, str], Membership] = {}
        for draft in self._context.of("membership"):
            institution = self.institution_of(draft)
            modality = draft.modality
            awaited = modality.future and not modality.negated and bool(draft.mentions("since"))
            if institution is None or not (modality.plain or awaited):
                continue
            kind = draft.mention("status")
            status = str(kind.value) if kind is not None else draft.text("status") or "member"
            sinces, untils = draft.mentions("since") or self._day_of_joining(draft), draft.mentions("until")
            countries = who_joins(self._context, draft)
            met = day_of_the_meeting(self._context, self._sessions, draft)
            for i, mention in enumerate(countries):
                code = self.state_of(mention)
                if code is None or code == institution or self._stands_for_somebody(draft, mention):
                    continue
                fact = Membership(
                    country=code,
                    institution=institution,
                    status=status,
                    since=self.iso(_at(sinces, i, len(countries))) or met,
                    until=self.iso(_at(untils, i, len(countries))),
                    evidence=self._context.evidence(draft.match.first, draft.match.stop),
                    rule=draft.rule,
                )
                found.setdefault((code, institution, status), fact)
                for state, year in further_states(self._context, draft):
                    other = replace(
                        fact,
                        country=str(state.value),
                        since=self.iso(year),
                        evidence=self._context.evidence(draft.match.first, year.stop),
                    )
                    found.setdefault((other.country, institution, status), other)
        for founding in founders(self._context):
            self._add_founders(found, founding)
        return tuple(found.values())

    def _add_founders(self, found: dict[tuple[str, str, str], Membership], founding: Founders) -> None:
        """The founders of whom no rule has told in any status: members since the founding."""
        codes = [str(state.value) for state in founding.states]
        number = self._context.sentence_of(founding.first)
        institution = self.spoken_at(number, founding.first, _BACK, frozenset(codes))
        told = {country for country, of, _ in found if of == institution}
        for code in codes if institution is not None else ():
            if code not in told:
                found[code, str(institution), "member"] = Membership(
                    country=code,
                    institution=str(institution),
                    status="member",
                    since=self.iso(founding.since),
                    evidence=self._context.evidence(founding.first, founding.stop),
                    basis=RESOLVED,
                    rule="layout.founders",
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
        return time.stop < len(words) and words[time.stop] in _DASHES

    def _stands_for_somebody(self, draft: Draft, mention: Mention) -> bool:
        """Whether a state before the verb is only told as somebody's ("President of Russia Vladimir Putin has ...")."""
        party = self._context.chart.covering("Party", mention.first)
        senses = draft.match.senses()
        if party is None or mention.label == "Party" or not senses or senses[0].first < party.stop:
            return False
        places = [item.place for item in party.value if item.person is not None and item.place is not None]
        return any(place.first == mention.first for place in places)


def _at(mentions: list[Mention], i: int, count: int) -> Mention | None:
    """The i-th of as many ("in 2014 and 2008 respectively"), the only one for all, or none."""
    if len(mentions) == count:
        return mentions[i]
    return mentions[0] if len(mentions) == 1 else None

"""The meeting a report is about, among those it speaks of; also where its opening does not name the institution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from rapporteur.reading.chart import Mention
from rapporteur.reading.claims import is_beside
from rapporteur.reading.context import Draft
from rapporteur.reading.distance import OPENING
from rapporteur.reading.elided import ELIDED
from rapporteur.reading.ground import ENOUGH, SEPARATE, Ground
from rapporteur.reading.joint import leaders_of
from rapporteur.reading.nodes import Node
from rapporteur.reading.tenses import tense_of

_HEADLINE = 2
_OFTEN = 10
_BELOW = 3
_SEVERAL = 3
_DAY = ("day", "range")
_FULL = len("2024-10-08")


class Choice(Ground):
    """Finds the main meeting."""

    def _main(self, meetings: list[Mention], first: Node | None) -> Node | None:
        """The meeting the report is about: told `first`, early and often, of the institution spoken of most."""
        counts = Counter(m.value for m in self.context.chart.all("Org") if self._is_read(m))
        opening = {m.value for m in self.context.chart.all("Org") if self._is_read(m) and self._line(m) < _HEADLINE}
        most = max(counts.values(), default=0)
        unnamed = [m for m in meetings if m.value.gathering == "summit" and not self._owner(m.value)]
        opened = any(self._opens_with(node) for node in self.nodes)
        for node in self.nodes:
            early = [m for m in node.mentions if self._line(m) < OPENING and not is_beside(self.context, m)]
            told = min(len(node.mentions), ENOUGH) + min(len({claim.rule for claim in node.claims}), ENOUGH)
            spoken = min(counts[node.institution], _OFTEN) / 2 + 2 * (node.institution in opening)
            spoken_of = 2 * counts[node.institution] >= most
            summit = 1 + min(len(unnamed), ENOUGH) * spoken_of if node.kind in ("summit", "informal summit") else 0
            node.score = told + spoken + min(len(early), 2) * 2 + summit + 2 * (node is first)
            node.score -= 6 * bool(node.traits & SEPARATE) + 4 * (node.date is not None and self._long_ago(node.date))
            node.score -= 2 * (opened and not early and self._is_past(node))
            node.score -= 6 * (self._only_decided_on(node) or all(ELIDED in m.tags for m in node.mentions))
            node.score -= 6 * self._is_an_earlier_one(node)
        best = max(self.nodes, key=lambda node: node.score, default=None)
        return None if best is not None and self._only_below(best) and self._unnamed_was_held() else best

    def _only_below(self, node: Node) -> bool:
        """Whether neither a meeting nor its institution is named in the opening."""
        orgs = (m for m in self.context.chart.all("Org") if m.value == node.institution)
        return all(self._line(m) >= OPENING for m in (*node.mentions, *orgs))

    def _is_an_earlier_one(self, node: Node) -> bool:
        """Whether the opening calls a meeting with a later number this one ("this is the second")."""
        rows = [n for n in self.nodes if n.institution == node.institution and n.ordinal is not None]
        these = [n for n in rows if "this" in n.traits and min(map(self._line, n.mentions)) < OPENING]
        return node.ordinal is not None and any((n.ordinal or 0) > node.ordinal for n in these)

    def _opens_with(self, node: Node) -> bool:
        """Whether the opening names a meeting by more than a number, and as neither the next nor the one before."""
        early = [m for m in node.mentions if self._line(m) < OPENING and not is_beside(self.context, m)]
        return bool(early) and not node.traits & SEPARATE and all(ELIDED not in m.tags for m in early)

    def _is_past(self, node: Node) -> bool:
        """Whether the day or month told of a meeting lies before that of the report."""
        told, today = (node.date.value if node.date is not None else None) or "", self.context.reference or ""
        return bool(told) and told < today[: len(told)]

    def _only_decided_on(self, node: Node) -> bool:
        """Whether a meeting is only told as to be held, while the first sentences tell of another as held."""
        decided = bool(node.claims) and all(map(_to_be_held, node.claims))
        same = [n for n in self.nodes if n is not node and n.institution == node.institution]
        others = [n for n in same if n.date is None or n.date.precision in _DAY]
        told = (claim for n in others for claim in n.claims if claim.modality.past and claim.modality.plain)
        if decided and any(sum(self.context.readable[self._begin : claim.sentence]) < _HEADLINE for claim in told):
            return True
        ahead = self._lies_ahead(node) and not any(claim.modality.past for claim in node.claims)
        met = (m for n in same for m in n.mentions if self._line(m) < _HEADLINE and self._met(m))
        return (ahead or decided) and any(met)

    def _lies_ahead(self, node: Node) -> bool:
        """Whether the full day told of a meeting is still to come."""
        day, today = (node.date.value if node.date is not None else None) or "", self.context.reference or ""
        return len(day) == len(today) == _FULL and day > today

    def _met(self, meeting: Mention) -> bool:
        """Whether words for a meeting say that it was held ("the ministers of the G7 ended their talks")."""
        return tense_of(self.context, meeting) == "past"

    def _comes_later(self, node: Node) -> bool:
        """Whether a session is told of only below the opening, as one still to come."""
        ahead = any(claim.modality.future for claim in node.claims) or "next" in node.traits
        return ahead and min(map(self._line, node.mentions)) >= OPENING

    def _of_a_person(self, org: Mention) -> bool:
        """Whether an institution only tells somebody's office ("the UN Secretary-General")."""
        party = self.context.chart.covering("Party", org.first)
        return party is not None and any(item.place == org and item.office for item in party.value if item.person)

    def _spoken_of(self, first: Mention, opening: int, named: Mention | None) -> str | None:
        """The institution named before a meeting or in its sentence; without any named meeting, the one named most."""
        chart = self.context.chart
        orgs = [m for m in chart.all("Org") if self._is_read(m) and not self._of_a_person(m)]
        both = [m for m in orgs if "joint" in m.tags]
        orgs = [m for m in orgs if not any(j is not m and j.first <= m.first and m.stop <= j.stop for j in both)]
        near = [m for m in orgs if m.first < self.context.sentences[opening].stop]
        counts = Counter(m.value for m in orgs)
        told = self._at_home(first, {str(m.value) for m in near})
        if told is not None and counts[told] > 1:
            return told
        if near and counts[near[-1].value] > 1:
            return str(near[-1].value)
        beside = {m.value for m in near if self.context.sentence_of(m.first) == opening}
        if len(beside) == 1:
            return str(beside.pop())
        led = {m.value for m in near if leaders_of(chart, m)}
        if len(led) == 1:
            return str(led.pop())
        below = self._told_below(opening) if not near else None
        if below is not None:
            return below
        if not counts:
            return None
        institution, count = counts.most_common(1)[0]
        if named is not None:
            other = self._owner(named.value)
            own = other == institution or count > 2 * counts[other]
            return str(institution) if count >= _SEVERAL and own else None
        return str(institution) if count > 1 or (len(counts) == 1 and self._several_come(opening)) else None

    def _told_below(self, opening: int) -> str | None:
        """The one institution whose leaders are told of with their meeting right below a headline that names none."""
        chart = self.context.chart
        for sentence in self.context.sentences[opening + 1 : opening + 1 + _BELOW]:
            orgs = [m for m in chart.inside("Org", sentence.first, sentence.stop) if self._is_read(m)]
            unnamed = [m for m in chart.inside("Meeting", sentence.first, sentence.stop) if not self._owner(m.value)]
            if orgs and unnamed and any(leaders_of(chart, m) for m in orgs):
                return str(orgs[0].value) if len({m.value for m in orgs}) == 1 else None
        return None

    def _at_home(self, first: Mention, institutions: Set[str]) -> str | None:
        """The one of several institutions that the state where a meeting is said to be held is a member of."""
        drafts = [d for d in self.context.of("session") if d.mention("meeting") == first]
        cities = [self.context.knowledge.places.get(self.telling.city(draft) or "") for draft in drafts]
        states = {city.country for city in cities if city is not None}
        known = [self.context.knowledge.institutions.get(institution) for institution in institutions]
        home = [i for i in known if i is not None and states & {m.country for m in i.members if m.status == "member"}]
        return home[0].id if len(institutions) > 1 and len(home) == 1 else None

    def _several_come(self, opening: int) -> bool:
        """Whether several people or states are told to be present about the sentence of an opening meeting."""
        near = [d for d in self.context.of("attendance") if abs(d.sentence - opening) <= 1 and d.modality.plain]
        return any(sum(len(m.value) for m in d.mentions("party") if m.label == "Party") >= _SEVERAL for d in near)


def _to_be_held(claim: Draft) -> bool:
    """Whether a claim tells a meeting as one to come only."""
    return claim.text("status") == "planned" or (claim.modality.future and not claim.modality.past)

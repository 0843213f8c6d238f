"""Proposals as facts: who proposed what, and none told twice."""

from __future__ import annotations

from rapporteur.model import RESOLVED, STATED, Proposal
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.gloss import Glosser
from rapporteur.reading.holders import Who
from rapporteur.reading.plans import ListedPlan
from rapporteur.reading.sessions import Sessions


class Proposals:
    """Collects the proposals of one report."""

    def __init__(self, context: Context, sessions: Sessions, glosser: Glosser) -> None:
        self._context = context
        self._sessions = sessions
        self._glosser = glosser
        self.found: list[Proposal] = []
        self._of_headings: list[Proposal] = []

    def told(self) -> tuple[Proposal, ...]:
        """All proposals, without those of a state that only a heading tells, above what one of its people proposes."""
        people = {p.by_country for p in self.found if p.by != p.by_country}
        return tuple(p for p in self.found if p not in self._of_headings or p.by_country not in people)

    def add(self, draft: Draft, what: Mention, who: Who) -> None:
        """A proposal that a rule found."""
        basis = STATED if draft.mention("by") is not None else RESOLVED
        span = (draft.match.first, draft.match.stop)
        new = self._build(what, who, span, draft.rule, draft.text("status") or "proposed", basis)
        if who.person is None and self._is_heading(draft):
            self._of_headings.append(new)
        self._keep(new)

    def _is_heading(self, draft: Draft) -> bool:
        """Whether a rule found something in a line without a sign at its end."""
        last = self._context.sentences[draft.sentence].stop - 1
        return self._context.tokens.words[last] not in self._context.pack.signs.ends

    def add_listed(self, plan: ListedPlan, who: Who) -> None:
        """A proposal of a list that another line announces."""
        what = Mention("What", plan.first, plan.stop)
        self._keep(
            self._build(what, who, (plan.first, plan.stop), "layout.proposals", "proposed", STATED, plan.lead.stop)
        )

    def _build(
        self,
        what: Mention,
        who: Who,
        span: tuple[int, int],
        rule: str,
        status: str,
        basis: str,
        lead: int | None = None,
    ) -> Proposal:
        node = self._sessions.node_for(*span)
        evidence = self._context.evidence(*span)
        if lead is not None:
            first = self._context.sentences[self._context.sentence_of(lead - 1)].first
            evidence = (*evidence, *self._context.evidence(first, lead))
        return Proposal(
            by=who.person or who.place,
            by_country=who.place,
            what=self._glosser.english(what.first, what.stop),
            what_original=self._context.tokens.original(what.first, what.stop),
            concepts=self._glosser.concepts(what.first, what.stop),
            status=status,
            session=node.id if node else None,
            evidence=evidence,
            basis=basis,
            rule=rule,
        )

    def _keep(self, new: Proposal) -> None:
        if not any(_tells(old, new) for old in self.found):
            self.found.append(new)


def _tells(old: Proposal, new: Proposal) -> bool:
    """Whether a proposal has been told: the same words, or words within those of the same person's."""
    its, mine = old.evidence[0], new.evidence[0]
    over = its.start < mine.end and mine.start < its.end
    one, other = old.what_original or "", new.what_original or ""
    within = over and old.by == new.by and (one in other or other in one)
    return within or old.what_original == new.what_original

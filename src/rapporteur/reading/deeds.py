"""What shows that a meeting took place or is still to come, besides what is claimed of it: who came, what was done."""

from __future__ import annotations

from collections.abc import Callable

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.dates import settled
from rapporteur.reading.journeys import of_a_journey
from rapporteur.reading.nodes import Node, compatible
from rapporteur.reading.tenses import tense_of

_DONE = (None, "adopted", "signed")
_THERE = (None, "participant", "chair")


class Deeds:
    """Counts what a report tells of a session by verbs, visits and documents."""

    def __init__(
        self,
        context: Context,
        node_of: Callable[[Mention], Node | None],
        node_for: Callable[[int, int], Node | None],
    ) -> None:
        self.context = context
        self.node_of = node_of
        self.node_for = node_for

    def count(self, main: Node) -> None:
        """Note what is told to have been done at the main meeting, and who is still to come to it."""
        here = [draft for draft in self.context.drafts if draft.kind in ("act", "attendance") and self._of(draft, main)]
        main.deeds = sum(map(self._is_done, here))
        main.visits = sum(map(self._is_to_come, here))

    def voice(self, node: Node) -> None:
        """Note how often the words for a session stand with a verb of the past, and with one of what is to come."""
        read = [m for m in node.mentions if self.context.readable[self.context.sentence_of(m.first)]]
        tenses = [tense_of(self.context, mention) for mention in read]
        node.held, node.ahead_verbs = tenses.count("past"), tenses.count("future")

    def _of(self, draft: Draft, main: Node) -> bool:
        if not self.context.readable[draft.sentence] or self._on_another_day(draft, main):
            return False
        meeting = draft.mention("meeting") or draft.mention("session")
        node = self.node_of(meeting) if meeting is not None else self.node_for(draft.match.first, draft.match.stop)
        return node is main

    def _on_another_day(self, draft: Draft, main: Node) -> bool:
        """Whether a sentence prints a full day that is none of the meeting's ("on 2 April 2023 they agreed to ...")."""
        sentence = self.context.sentences[draft.sentence]
        printed = [m.value for m in self.context.chart.inside("Date", sentence.first, sentence.stop)]
        days = [settled(time, self.context) or time for time in printed if time.year is not None and time.day]
        return bool(days) and not any(main.date is not None and compatible(main.date, day) for day in days)

    def _is_done(self, draft: Draft) -> bool:
        """Whether a draft says in the past tense that somebody was there, or adopted something."""
        done = draft.kind == "act" and draft.text("status") in _DONE
        there = draft.kind == "attendance" and draft.text("role") in _THERE
        return (done or there) and not of_a_journey(draft) and draft.modality.past and draft.modality.plain

    def _is_to_come(self, draft: Draft) -> bool:
        """Whether a draft says that somebody will be there."""
        modality = draft.modality
        unsure = modality.negated or modality.doubtful or modality.proposed
        return draft.kind == "attendance" and modality.future and not unsure

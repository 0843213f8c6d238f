"""Which meeting a document is of: the one named with it, or spoken of, unless its own day tells another."""

from __future__ import annotations

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.nodes import Node
from rapporteur.reading.sessions import Sessions
from rapporteur.reading.status import status_of

_NEAR = 8
_MONTH = len("2024-10")


class DocumentMeetings:
    """Finds the sessions of the documents of one report."""

    def __init__(self, context: Context, sessions: Sessions) -> None:
        self._context, self._sessions = context, sessions

    def of(self, draft: Draft, title: tuple[int, int], status: str) -> Node | None:
        """The session of a document whose title stands at `title`, told by this claim."""
        first, stop = draft.match.first, draft.match.stop
        meeting = draft.mention("meeting")
        named = self._sessions.node_of(meeting) if meeting is not None else None
        if named is not None:
            return named
        if status == "in_force" and not self._context.chart.inside("Meeting", first, stop):
            return None
        node = self._sessions.node_for(first, stop)
        if node is not None and status == "planned" and self._is_over(node):
            node = self._still_to_come(self._context.sentence_of(first)) or node
        return self._by_own_day(draft, title, node, ahead=status == "planned") if node is not None else None

    def _is_over(self, node: Node) -> bool:
        """Whether a meeting was held in a month before the report's."""
        today = self._context.reference
        told = node.date.value if node.date is not None else None
        return bool(today and told) and str(told)[:_MONTH] < str(today)[: min(_MONTH, len(str(told)))]

    def _still_to_come(self, number: int) -> Node | None:
        """The meeting spoken of last before a sentence of its line that lies ahead of the report."""
        sentences, sessions = self._context.sentences, self._sessions
        for before in range(number - 1, -1, -1):
            if sentences[before].line != sentences[number].line:
                return None
            here = self._context.chart.inside("Meeting", sentences[before].first, sentences[before].stop)
            nodes = (node for node in map(sessions.node_of, reversed(here)) if node is not None)
            found = next((n for n in nodes if status_of(n, self._context.reference) == "planned"), None)
            if found is not None:
                return found
        return None

    def _by_own_day(self, draft: Draft, title: tuple[int, int], node: Node, *, ahead: bool) -> Node | None:
        """The meeting of the day told beside the verb ("signed in Tashkent on 15 May 1992"), which may be none here."""
        day = self._day_beside(draft, title)
        today = self._context.reference or ""
        if day is None or _on(node, day) or (not ahead and day[: len(today)] > today[: len(day)]):
            return node
        return next((other for other in self._sessions.nodes if other.date is not None and _on(other, day)), None)

    def _day_beside(self, draft: Draft, title: tuple[int, int]) -> str | None:
        """A day, month or year with its year in the same clause as the verb or the title, outside that."""
        chart, sentence = self._context.chart, self._context.sentences[draft.sentence]
        told_by = (m for _, m in draft.match.bindings if chart.at("Verb", m.first) and not _within(m, title))
        verbs = [(verb.first, verb.stop) for verb in told_by]
        for time in chart.inside("Time", sentence.first, sentence.stop):
            told = time.value.value
            if not told or time.value.kind not in ("date", "month", "year") or _within(time, title):
                continue
            if any(self._one_clause(anchor, (time.first, time.stop)) for anchor in (*verbs, title)):
                return str(told)
        return None

    def _one_clause(self, one: tuple[int, int], time: tuple[int, int]) -> bool:
        """Whether nothing but a few plain words and places stand between a verb or title and a time."""
        first, stop = (one[1], time[0]) if one[1] <= time[0] else (time[1], one[0])
        if stop - first > _NEAR:
            return False
        return not any(map(self._begins_a_clause, range(first, stop)))

    def _begins_a_clause(self, at: int) -> bool:
        chart = self._context.chart
        joint = self._context.tokens.words[at] in self._context.pack.punctuation.conjunctions or chart.joined(at)
        return joint or chart.separator(at) or chart.barrier(at) or bool(chart.at("Verb", at))


def _within(mention: Mention, span: tuple[int, int]) -> bool:
    return mention.first < span[1] and span[0] < mention.stop


def _on(node: Node, day: str) -> bool:
    """Whether a meeting may have been on a day, in a month or year; one without a date may."""
    told = node.date.value if node.date is not None else None
    if not told:
        return True
    last = node.ends or told
    size = min(len(told), len(day))
    return told[:size] <= day[:size] <= max(told, last)[:size]

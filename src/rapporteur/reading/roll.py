"""The lines of attendance: one a person (or post) and session, the stronger role before the weaker."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.model import RESOLVED, STATED, Attendance
from rapporteur.reading.clauses import takes_part_after_all
from rapporteur.reading.context import Context
from rapporteur.reading.holders import HEADS, Who
from rapporteur.reading.nodes import Node
from rapporteur.reading.sessions import Sessions

_CODE = len("SA")
# Who heads a union of states sits with heads of state.
_OF_UNIONS = ("president of the European Council", "president of the European Commission")
_SUMMITS = ("summit", "informal summit", "heads of government")
_STRENGTH = {"absent": 4, "chair": 3, "host": 2, "represented_by": 2, "participant": 1}


class Roll:
    """Who was at which session, as far as it is known."""

    def __init__(self, context: Context, sessions: Sessions) -> None:
        self._context = context
        self._sessions = sessions
        self._found: dict[tuple[str, str], Attendance] = {}
        self._by_link: set[tuple[str, str]] = set()

    def lines(self) -> tuple[Attendance, ...]:
        """Every line so far."""
        return tuple(self._found.values())

    def add(
        self,
        who: Who,
        node: Node,
        role: str,
        first: int,
        stop: int,
        rule: str,
        basis: str = STATED,
        *,
        video: bool = False,
    ) -> None:
        """Add a line, unless a stronger one of the same person or post is there."""
        node = self._of_heads(who, node)
        who = seated(who, node)
        key = (node.id, who.person or f"{who.place}:{who.office}")
        old = self._found.get(key) or self._same_post(node, who)
        by_video = video and role == "participant"
        if old is not None and key in self._by_link and role == "absent":
            return
        if by_video:
            self._by_link.add(key)
        if old is not None and _STRENGTH[old.role] >= _STRENGTH[role] and not (by_video and old.role == "absent"):
            named = old.role == role and old.person is None and who.person is not None and not who.inferred
            if not named:
                return
        if old is not None:
            self._found = {k: v for k, v in self._found.items() if v is not old}
        self._found[key] = Attendance(
            session=node.id,
            person=who.person,
            person_original=who.original,
            office=who.office or ("leader" if who.person is None else None),
            country=who.place,
            role=role,
            person_inferred=who.inferred,
            evidence=self._context.evidence(first, stop),
            basis="inferred" if who.inferred else RESOLVED if who.resolved else basis,
            rule=rule,
        )

    def _of_heads(self, who: Who, node: Node) -> Node:
        """A head of state or government is not of the ministers' meeting where the summit is the main one."""
        main = self._sessions.main
        if node.kind != "ministerial" or main is None or main.institution != node.institution:
            return node
        return main if main.kind in _SUMMITS and who.office in HEADS else node

    def by_video(self, first: int, stop: int) -> bool:
        """Whether the words, or the clause they begin, tell of taking part by video link."""
        chart = self._context.chart
        end = self._context.sentences[self._context.sentence_of(first)].stop
        while stop < end and not (chart.barrier(stop) or chart.separator(stop) or chart.at("Party", stop)):
            stop += 1
        return bool(chart.inside("online", first, stop))

    def takes_part_after_all(self, stop: int) -> bool:
        """Whether the sentence goes on behind token `stop` to tell that somebody absent took part by video link."""
        end = self._context.sentences[self._context.sentence_of(stop - 1)].stop
        return takes_part_after_all(self._context.chart, stop, end)

    def _same_post(self, node: Node, who: Who) -> Attendance | None:
        """The line of the same state already there, where one of the two names nobody."""
        for (session, _), line in self._found.items():
            if session == node.id and line.country == who.place and who.place is not None:
                if line.person == who.person and line.person is not None:
                    return line
                vague = {"leader", None}
                if (line.person is None or who.person is None) and (
                    line.office == who.office or line.office in vague or who.office in vague
                ):
                    return line
        return None


def seated(who: Who, node: Node) -> Who:
    """Who sits for a state at a meeting of ministers: one of them, by the office the meeting is named after."""
    unnamed = who.office in ("leader", None) and who.person is None
    if node.kind != "ministerial" or who.org or not (unnamed or who.office == "minister"):
        return who
    offices = {o for m in node.mentions for o in m.value.offices if o.endswith("minister") and o not in HEADS}
    if not offices and "foreign minister" in (node.body or "").casefold():
        offices = {"foreign minister"}
    return replace(who, office=offices.pop() if len(offices) == 1 else "minister")


def heads_only(who: Who, node: Node) -> bool:
    """Whether a speaker of this office is one who meets in this kind of session."""
    if node.kind in _SUMMITS:
        return who.office in HEADS or who.office in _OF_UNIONS
    return node.kind == "ministerial" and who.office == "foreign minister"


def secretary(who: Who, node: Node) -> bool:
    """Whether a speaker is the secretary of an institution, who sits with its heads and ministers.

    Of which institution the caller sees to.
    """
    sits = node.kind in _SUMMITS or node.kind == "ministerial"
    return sits and who.office in ("secretary-general", "executive secretary") and len(who.place or "") != _CODE

"""What the report claims of each meeting: the drafts of the rules, without those that reach for another meeting's."""

from __future__ import annotations

from rapporteur.reading.awaited import as_awaited, told_before_it
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.elided import ELIDED
from rapporteur.reading.journeys import of_a_journey
from rapporteur.reading.nodes import HOLDING, around

_BRACKET = 4
_LONGEST_TITLE = 32
_NEAR = 3
_TOLD = ("city", "date", "venue", "country")
_BESIDE, _LONGEST_BESIDE = ("beside_meeting", "sidelines"), 4


def claims_by_meeting(context: Context) -> dict[tuple[int, int], list[Draft]]:
    """What is claimed of meetings, by the tokens of the widest mention that holds the one bound."""
    claims: dict[tuple[int, int], list[Draft]] = {}
    for draft in context.of("session"):
        unsure = draft.modality.negated or draft.modality.doubtful
        if unsure and draft.text("status") in (None, "held"):
            continue
        host = _on_the_sidelines_of(context, draft)
        if host is not None:
            claims.setdefault((host.first, host.stop), []).append(draft)
            continue
        if any(test(context, draft) for test in _TESTS):
            continue
        for mention in (m for _, m in draft.match.bindings if m.label == "Meeting"):
            outer = max((m for m in around(context, mention)), key=lambda m: m.stop - m.first, default=mention)
            claims.setdefault((outer.first, outer.stop), []).append(as_awaited(context, draft))
    return claims


def _on_the_sidelines_of(context: Context, draft: Draft) -> Mention | None:
    """The meeting held on the sidelines of the claim's, named before it in its sentence: the place and day are its own.

    ("They met on the sidelines of the G20 summit in Osaka on 28 June.")
    """
    meeting = draft.mention("meeting")
    if meeting is None or draft.modality.negated:
        return None
    outer = max(around(context, meeting), key=lambda m: m.stop - m.first, default=meeting)
    if not context.chart.ending(_BESIDE[1], outer.first, _LONGEST_BESIDE):
        return None
    told = [m for m in (draft.mention(role) for role in _TOLD) if m is not None]
    named = [m for m in context.chart.inside("Meeting", draft.match.sentence.first, outer.first) if is_held(context, m)]
    if not told or len(named) == 0 or any(m.first < outer.stop for m in told):
        return None
    return max(named, key=lambda m: (m.stop - m.first, m.first))


def is_held(context: Context, meeting: Mention) -> bool:
    """Whether a verb of holding or meeting stands in a meeting's words, or right behind them."""
    behind = meeting.stop + _NEAR
    return any(context.chart.inside(sense, meeting.first, behind) for sense in HOLDING)


def _reaches_back(context: Context, draft: Draft) -> bool:
    """Whether a claim about a meeting that begins a clause ("; the 17th ...") takes words from before it."""
    meeting = draft.mention("meeting")
    if meeting is None:
        return False
    first = context.tokens.words[meeting.first]
    joined = context.chart.separator(meeting.first) or first in context.pack.punctuation.conjunctions
    return joined and any(m.stop <= meeting.first for _, m in draft.match.bindings)


def _proposed_then(context: Context, draft: Draft) -> bool:
    """Whether a verb of proposing parts a meeting from the day behind it: that day it was proposed."""
    meeting, day = draft.mention("meeting"), draft.mention("date")
    if meeting is None or day is None:
        return False
    first, stop = sorted((meeting, day), key=lambda m: m.first)
    return bool(context.chart.inside("say.proposed", first.stop, stop.first))


def _only_set_out_then(context: Context, draft: Draft) -> bool:
    """Whether a day is that of a journey to a meeting of which another claim tells the day."""
    meeting = draft.mention("meeting")
    if meeting is None or draft.mention("date") is None or not of_a_journey(draft):
        return False
    others = [d for d in context.of("session") if d.mention("date") is not None and not of_a_journey(d)]
    told = [m.value.institutions for d in others if (m := d.mention("meeting")) is not None]
    return bool(meeting.value.institutions) and meeting.value.institutions in told


def _was_to_be(context: Context, draft: Draft) -> bool:
    """Whether a day is only that on which a meeting was to be held or end, now past, or that of its holding follows."""
    meeting, day = draft.mention("meeting"), draft.mention("date")
    if (
        meeting is None
        or day is None
        or not context.chart.inside("was_to_be", min(meeting.stop, day.stop), max(day.first, meeting.first))
    ):
        return False
    put_off = any(other.text("status") in ("postponed", "cancelled") for other in context.of("session"))
    if not context.pack.verb_last and not put_off and draft.text("status") in (None, "held", "planned"):
        return True
    later = context.chart.inside("Date", day.stop + _BRACKET, draft.match.sentence.stop)
    held = [m for sense in HOLDING for m in context.chart.inside(sense, day.stop, draft.match.sentence.stop)]
    return bool(later) and any(verb.first >= later[0].stop for verb in held)


def _over_another(context: Context, draft: Draft) -> bool:
    """Whether a claim takes the place or day of another meeting of its sentence ("A in 2002 and B in 2007")."""
    meeting = draft.mention("meeting")
    if meeting is None:
        return False
    told = [m for m in (draft.mention(role) for role in _TOLD) if m is not None]
    if not told:
        return False
    own = max(around(context, meeting), key=lambda m: m.stop - m.first, default=meeting)
    return any(_of_the_second(context, own, m) or _of_the_first(context, own, m) for m in told)


def _of_the_second(context: Context, own: Mention, told: Mention) -> bool:
    """Whether a place or day stands behind another meeting, and one like it before that: its own."""
    others = context.chart.inside("Meeting", own.stop, told.first)
    if others and ELIDED in others[-1].tags:
        return True
    return bool(others) and bool(context.chart.inside(_kind(told), own.stop, others[-1].first))


def _of_the_first(context: Context, own: Mention, told: Mention) -> bool:
    """Whether a place or day stands between another meeting and its own, which has one like it, too."""
    sentence = context.sentences[context.sentence_of(told.first)]
    others = context.chart.inside("Meeting", sentence.first, told.first)
    if told.stop > own.first or not others:
        return False
    if context.chart.inside(_kind(told), own.stop, sentence.stop):
        return True
    beside = told.first - max(other.stop for other in others) <= _NEAR
    return beside and bool(context.chart.inside(_kind(told), told.stop, own.first))


def _kind(told: Mention) -> str:
    return "Time" if told.label in ("Date", "Year") else told.label


def is_beside(context: Context, meeting: Mention) -> bool:
    """Whether a meeting stands behind "before", "after" or the like: it tells when something else was."""
    return any(context.chart.ending(sense, meeting.first, _LONGEST_BESIDE) for sense in _BESIDE)


def _marks_a_time(context: Context, draft: Draft) -> bool:
    """Whether a meeting only tells when something else took place ("before the summit, a forum was held in ...").

    A relative clause behind a comma (`relative`) goes on about the meeting: "ahead of the summit, which opens today".
    """
    meeting = draft.mention("meeting")
    if meeting is None:
        return False
    outer = max(around(context, meeting), key=lambda m: m.stop - m.first, default=meeting)
    if not is_beside(context, outer):
        return False
    first = draft.match.sentence.first
    if context.chart.inside("Meeting", first, outer.first - 1):
        return any(m.first >= outer.stop for _, m in draft.match.bindings)
    ends = [at for at in range(outer.stop, draft.match.stop) if context.chart.separator(at)]
    ends = [at for at in ends if not context.chart.at("relative", at + 1)]
    ends.extend(m.first for m in context.chart.inside("Meeting", outer.stop, draft.match.stop))
    return any(m.first >= min(ends) for _, m in draft.match.bindings) if ends else False


def _of_a_nearer_verb(context: Context, draft: Draft) -> bool:
    """Whether another verb of holding behind the meeting stands right before the day.

    "The summit closed today" is not what "today closed the summit that was held yesterday" says of yesterday.
    """
    meeting, day = draft.mention("meeting"), draft.mention("date")
    if meeting is None or day is None:
        return False
    if not any(name in HOLDING and m.stop <= meeting.first for name, m in draft.match.bindings):
        return False
    stops = (day.first, day.first - 1)  # "began Sunday", "began on Sunday"
    verbs = (m for sense in HOLDING for stop in stops for m in context.chart.ending(sense, stop, _LONGEST_BESIDE))
    own = {(m.first, m.stop) for _, m in draft.match.bindings}
    return any(meeting.stop <= m.first and (m.first, m.stop) not in own for m in verbs)


def of_a_title(context: Context, draft: Draft) -> bool:
    """Whether a year is part of the title of a document ("the plan for Agenda 2063") in which no meeting stands."""
    meeting, day = draft.mention("meeting"), draft.mention("date")
    if meeting is None or day is None or day.value.kind not in ("year", "period"):
        return False
    act = context.chart.covering("Act", day.first, back=_LONGEST_TITLE)
    return act is not None and act.stop >= day.stop and not act.first <= meeting.first < act.stop


def _of_a_numbered_day(context: Context, draft: Draft) -> bool:
    """Whether a day is that of a later day of the meeting ("on the second day of the summit, 7 July")."""
    meeting, day = draft.mention("meeting"), draft.mention("date")
    if meeting is None or day is None:
        return False
    outer = max(around(context, meeting), key=lambda m: m.stop - m.first, default=meeting)
    return any(
        context.chart.ending(f"nth_day.{n}", at, _LONGEST_BESIDE)
        for n in (2, 3, 4)
        for at in (outer.first, outer.first - 1)
    )


_TESTS = (
    _only_set_out_then,
    told_before_it,
    _of_a_numbered_day,
    of_a_title,
    _reaches_back,
    _proposed_then,
    _was_to_be,
    _over_another,
    _marks_a_time,
    _of_a_nearer_verb,
)

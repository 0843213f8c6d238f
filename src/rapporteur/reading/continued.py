"""When states joined: years in a row behind what a rule took ("Iran joined in 2023 and Belarus in 2024"), meetings."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.opening import body_start
from rapporteur.reading.rollcall import goes_on
from rapporteur.reading.sessions import Sessions

_NEAR = 2
DASHES = frozenset("-\u2013\u2014")
_SMALL = 3
_SEVERAL = 2
_LISTED = 3
# what may stand right before a list of founders, and before one of members
_FOUNDERS, _MEMBERS = ("founders_prep",), ("founders_prep", "include", "become")
_FULL, _NEWS = len("2024-10-08"), 7
_JOINING = frozenset(
    {"join", "join_full", "become_result", "suspend", "leave", "admit", "grant", "joining", "granting"}
)
_DECIDED = frozenset({"admit", "adopt", "sign", "say.agreed"})


def further_states(context: Context, draft: Draft, since: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """States that follow those a draft tells of since one time: each with its year behind it, or under a time."""
    states = draft.mentions("country")
    if len(since) != 1 or not states:
        return
    at, stop = max(draft.match.stop, since[0].stop), draft.match.sentence.stop
    at = yield from _each_with_year(context, at, stop)
    yield from _under_times(context, at, stop)


def _each_with_year(context: Context, at: int, stop: int) -> Generator[tuple[Mention, Mention], None, int]:
    """States with the year right behind each, and where they end."""
    while True:
        states = _run(context, at, stop)
        year = _next(context, "Year", states[-1].stop, stop) if states else None
        if year is None:
            return at
        yield from ((state, year) for state in states)
        at = year.stop


def each_with_time(context: Context, draft: Draft, states: list[Mention]) -> list[Mention]:
    """Where the verb stands last, the time behind each state or those listed with it; none unless each has one."""
    if not context.pack.verb_last or not states:
        return []
    times = context.chart.inside("Time", states[0].stop, draft.match.stop)
    found = [next((time for time in times if time.first >= state.stop), None) for state in states]
    each = [time for time in found if time is not None]
    return each if len(each) == len(states) else []


def _run(context: Context, at: int, stop: int) -> list[Mention]:
    """The states listed at a token."""
    run: list[Mention] = []
    state = _next(context, "Country", at, stop)
    while state is not None:
        run.append(state)
        state = _next(context, "Country", run[-1].stop, stop)
        if state is not None and not goes_on(context, run[-1].stop, state, _NEAR):
            state = None
    return run


def _under_times(context: Context, at: int, stop: int) -> Iterator[tuple[Mention, Mention]]:
    """States listed behind a time and a dash: ", in 2011 - South Africa, in 2024 - Egypt and Iran"."""
    while True:
        time = _next(context, "Time", at, stop)
        if time is None or time.stop >= stop or context.tokens.words[time.stop] not in DASHES:
            return
        states = _run(context, time.stop + 1, stop)
        if not states or states[0].first != time.stop + 1:
            return
        yield from ((state, time) for state in states)
        at = states[-1].stop


def bracketed(context: Context, state: Mention) -> Mention | None:
    """The year in brackets right behind a state."""
    words = context.tokens.words
    if state.stop >= len(words) or words[state.stop] != "(":
        return None
    years = context.chart.at("Year", state.stop + 1)
    return next((year for year in years if year.stop < len(words) and words[year.stop] == ")"), None)


def _next(context: Context, label: str, at: int, stop: int) -> Mention | None:
    """The mention of a label that begins at a token or behind two small words (signs, "and", "in")."""
    for here in range(at, min(at + _NEAR + 1, stop)):
        found = context.chart.at(label, here)
        if found:
            return found[0]
        if len(context.tokens.words[here]) > _SMALL:
            return None
    return None


def day_of_the_meeting(context: Context, sessions: Sessions, draft: Draft) -> str | None:
    """The day of the one meeting of a sentence that says that somebody was admitted at it, joined or left.

    An admission told without any time in the news of a meeting was made at that meeting.
    """
    if draft.mention("since") is not None or not any(
        sense in _JOINING or sense in _DECIDED for sense, _ in draft.match.bindings
    ):
        return None
    sentence = context.sentences[draft.sentence]
    listed = bool(context.chart.inside("among_them", sentence.first, sentence.stop))
    if not (draft.modality.past or listed) or context.chart.inside("Time", sentence.first, sentence.stop):
        return None
    told = [sessions.node_of(m) for m in context.chart.inside("Meeting", sentence.first, sentence.stop)]
    days = {node.date.value for node in told if node is not None and node.date is not None}
    if not days and (listed or _decided(context, draft)):
        return _day_in_the_news(context, sessions)
    return days.pop() if len(days) == 1 else None


def _decided(context: Context, draft: Draft) -> bool:
    """Whether a draft tells of a decision, or the opening says what somebody has become."""
    senses = {sense for sense, _ in draft.match.bindings}
    return bool(senses & _DECIDED) or ("become_result" in senses and draft.sentence <= body_start(context))


def _day_in_the_news(context: Context, sessions: Sessions) -> str | None:
    """The day of the main meeting, if the report is of that day or the week after."""
    main, today = sessions.main, context.reference
    day = (main.date.value_end or main.date.value) if main is not None and main.date is not None else None
    if day is None or today is None or not len(day) == len(today) == _FULL:
        return None
    apart = (date.fromisoformat(today) - date.fromisoformat(day)).days
    return day if 0 <= apart <= _NEWS else None


def who_joins(context: Context, draft: Draft) -> list[Mention]:
    """The states a draft tells of; of a list that runs on ("groups A, B and C, which joined") only the last."""
    states = draft.mentions("country")
    joins = any(sense in _JOINING for sense, _ in draft.match.bindings)
    if not joins or len(states) < _SEVERAL or states[0].first != draft.match.first:
        return states
    start = states[0].first
    words = _MEMBERS if len(states) >= _LISTED else _FOUNDERS
    listed = any(m.stop == start for word in words for m in context.chart.at(word, start - 1))
    return states[-1:] if listed else states

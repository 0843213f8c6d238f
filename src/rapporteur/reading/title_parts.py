"""Parts of titles: "and", the years a title tells, several documents under one word."""

from __future__ import annotations

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.values import ActValue

_LONGEST_SMALL = 3
_ABOUT = ("title_about", "no_subject", "function")


def by_subjects(chart: Chart, head: Mention, act: Mention) -> list[Mention]:
    """Several documents under one word, each "on" its own subject ("the statements on trade and on migration")."""
    value, words, on = act.value, chart.tokens.words, head.stop
    if value.first != head.first or on >= value.stop or not any(chart.at(sense, on) for sense in _ABOUT):
        return [act]
    cuts = [
        (at - 1, at)
        for at in range(on + 2, value.stop - 1)
        if another_subject(chart, on, at) and (conjunction(chart, at - 1) or chart.separator(at - 1))
    ]
    cuts += [(at, at) for at in range(on + 2, value.stop - 1) if chart.joined(at) and words[at][1:] == words[on]]
    found, first = [], value.first
    for stop, after in (*cuts, (value.stop, value.stop)):
        own = ActValue(value.type, first, stop, period_of(chart, first, stop), plural=value.plural, bare=False)
        taken = act.taken if first == value.first else chart.conj
        found.append(Mention("Act", first, stop, own, act.tags, taken))
        first = after
    return found


def another_subject(chart: Chart, on: int, at: int) -> bool:
    """Whether a subject begins as the first one did, with the same small word, or one a letter longer."""
    words = chart.tokens.words
    if at >= len(words) or not any(chart.at(sense, on) for sense in _ABOUT):
        return False
    one, other = sorted((words[on], words[at]), key=len)
    return one == other or (len(other) <= _LONGEST_SMALL and len(one) == len(other) - 1 and other.startswith(one))


def conjunction(chart: Chart, at: int) -> bool:
    """ "And" as a word, or the letter for it left standing before a quotation mark."""
    word = chart.tokens.words[at]
    return word in chart.punctuation.conjunctions or word in chart.clitics.variants("", "conj")


def period_of(chart: Chart, first: int, stop: int) -> tuple[str | None, str | None] | None:
    """The years a title tells; of several ends ("until 2030 and for the time until 2045") the last."""
    times = [mention.value for mention in chart.inside("Time", first, stop + 1)]
    told = [t for t in times if (t.kind == "period" and (t.value or t.value_end)) or (t.kind == "year" and t.value)]
    if not told:
        return None
    if told[0].kind == "year":
        return told[0].value, told[0].value
    ends = [t.value_end for t in told if t.kind == "period" and not t.value]
    return told[0].value, told[0].value_end if told[0].value else max(ends)

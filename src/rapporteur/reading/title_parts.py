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


def in_brackets(chart: Chart, head: Mention, end: int) -> tuple[int, int, int, int] | None:
    """A title that stands alone in round brackets, as some agencies print names: the brackets are its marks.

    Behind another word for a document the brackets only name that one again.
    """
    words, before = chart.tokens.words, head.first - 2
    if before < 0 or words[head.first - 1] != "(" or end >= len(words) or words[end] != ")":
        return None
    named_again = any(chart.covering(label, before) for label in ("Document", "Documents"))
    return None if named_again or chart.tokens.cased else (head.first - 1, end + 1, head.first, end)


def tells_a_subject(chart: Chart, on: int) -> bool:
    """Whether a title goes on with a word for "on" behind its head, or behind one more word ("joint")."""
    return any(chart.at(sense, at) for at in (on, on + 1) for sense in _ABOUT)


def more_of_them(chart: Chart, at: int) -> bool:
    """Whether "and" is glued to words for a number of others ("and a package of ..."): no title goes on there."""
    packages = (package for package in chart.at("package", at) if package.taken & chart.conj)
    return any(package.stop - at > 1 for package in packages)


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

"""Finds documents: a word for a kind of document and the title that follows it."""

from __future__ import annotations

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.extents import phrase_stops, quote_end
from rapporteur.reading.title_ends import (
    BEFORE_HEAD,
    BEFORE_QUOTE,
    BEFORE_TITLE,
    MOST_WORDS,
    OPENERS,
    begins_with_a_document,
    joined_document,
    next_document,
    title_end,
)
from rapporteur.reading.title_parts import (
    by_subjects,
    in_brackets,
    period_of,
)
from rapporteur.reading.titles_before import start_before_head
from rapporteur.reading.values import ActValue
from rapporteur.text import CLOSERS, Sentence

_PAIR = 2
_NO_TITLE = ("this", "negation", "draft", "signing", "adoption")
_INDEFINITE = "indefinite"


def add_acts(chart: Chart, sentence: Sentence) -> None:
    """Add an Act mention for each document of a sentence, with where its title ends."""
    for label in ("Document", "Documents"):
        for head in chart.inside(label, sentence.first, sentence.stop):
            told = _behind_colon(chart, head, sentence.stop) if label == "Documents" else []
            for act in told:
                chart.add(act)
            if told:
                continue
            act = _act(chart, head, sentence, plural=label == "Documents")
            if not _says_nothing(chart, act):
                several = any(other.stop == head.stop for other in chart.at("Documents", head.first))
                act, *others = by_subjects(chart, head, act) if several else [act]
                chart.add(act)
                for other in others:
                    chart.add(other)
                _add_quoted_alike(chart, act, sentence.stop)


def _behind_colon(chart: Chart, head: Mention, stop: int) -> list[Mention]:
    """Several documents whose subjects stand behind a colon ("three statements: on trade, on water and on sport")."""
    words, on = chart.tokens.words, head.stop + 1
    if on >= stop or words[head.stop] != ":" or not chart.at("function", on):
        return []
    end = title_end(chart, on, stop, several=True)
    value = ActValue(str(head.value), on, end, period_of(chart, on, end), plural=True, bare=False)
    one, *others = by_subjects(chart, head._replace(first=on, stop=on), Mention("Act", on, end, value, head.tags))
    return [one._replace(first=head.first), *others] if others else []


def _add_quoted_alike(chart: Chart, act: Mention, stop: int) -> None:
    """Further titles in quotation marks after a quoted one ("the declarations "..." and "...")."""
    words = chart.tokens.words
    value: ActValue = act.value
    while words[act.stop - 1] in CLOSERS and act.stop < stop:
        at = act.stop + (chart.separator(act.stop) or words[act.stop] in chart.punctuation.conjunctions)
        closed = quote_end(chart, at) if at > act.stop and at < stop and words[at] in OPENERS else None
        if closed is None or closed > stop or begins_with_a_document(chart, at + 1):
            return
        again = ActValue(value.type, at, closed, period_of(chart, at, closed), plural=False, bare=False)
        act = Mention("Act", at, closed, again, act.tags, chart.conj)
        chart.add(act)


def _says_nothing(chart: Chart, act: Mention) -> bool:
    """A bare "document", "the declaration", "the documents" or "eleven agreements" names no new document."""
    value: ActValue = act.value
    if chart.ending("this", act.first, 2):
        return True
    counted = chart.covering("Quantity", act.first, back=4) or chart.covering("Number", act.first - 1, back=4)
    if counted is not None and counted.value.value > _PAIR:
        return True
    if not value.bare:
        return False
    vague = value.type == "document" and value.stop - value.first == 1
    return value.plural or vague or "definite" in act.tags or counted is not None


def _act(chart: Chart, head: Mention, sentence: Sentence, plural: bool) -> Mention:
    quoted = _quoted(chart, head, sentence.stop) or in_brackets(
        chart, head, _end_behind(chart, head, sentence.stop, plural=plural)
    )
    if quoted is not None:
        first, end, title_first, title_stop = quoted
        if first == title_first == head.first and not chart.punctuation.title_first:
            first = title_first = _title_start(chart, head.first, sentence.first)
    elif chart.punctuation.title_first:
        first = title_first = start_before_head(chart, head.first, sentence.first)
        end = title_stop = head.stop
    else:
        first = title_first = _title_start(chart, head.first, sentence.first)
        end = title_stop = _end_behind(chart, head, sentence.stop, plural=plural)
    period = period_of(chart, first, end)
    bare = title_stop == head.stop and title_first == head.first
    value = ActValue(str(head.value), title_first, title_stop, period, plural, bare)
    return Mention("Act", first, end, value, head.tags, head.taken)


def _title_start(chart: Chart, at: int, first: int) -> int:
    """In a script with capitals a title may begin before its head ("the Joint Tashkent Declaration on ...")."""
    if not chart.tokens.cased:
        return at
    start = at
    while start > first and at - start < BEFORE_HEAD:
        before = start - 1
        if _linked(chart, before, first):
            start = before - 1
            continue
        if chart.separator(before) or chart.barrier(before) or chart.at("Verb", before):
            break
        if any(chart.at(sense, before) for sense in _NO_TITLE):
            break
        phrase = next((m for sense in BEFORE_TITLE for m in chart.ending(sense, start, min(3, start - first))), None)
        if not (chart.tokens.capital(before) or phrase is not None):
            break
        start = phrase.first if phrase is not None else before
    while start < at and chart.at("article", start):
        start += 1
    return _past_place(chart, start, at)


def _linked(chart: Chart, at: int, first: int) -> bool:
    """Whether "of" stands between two capitalised words of a title ("the Ocean of Peace Declaration")."""
    if at - 1 < first or not chart.at("title_link", at):
        return False
    named = any(chart.covering(label, at - 1, back=4) for label in ("Office", "Offices", "Person", "Meeting"))
    return chart.tokens.capital(at - 1) and chart.tokens.capital(at + 1) and not named


def _past_place(chart: Chart, start: int, at: int) -> int:
    """Past a city that only tells where ("in Cairo the special statement")."""
    city = next((m for m in chart.at("City", start) if m.stop <= at), None)
    return city.stop if city is not None and chart.ending("place_prep", start, 2) else start


def _quoted(chart: Chart, head: Mention, stop: int) -> tuple[int, int, int, int] | None:
    """A title in quotation marks: around the word for the document, or a few words after it."""
    words = chart.tokens.words
    start = _title_start(chart, head.first, max(0, head.first - BEFORE_HEAD))
    if start > 0 and words[start - 1] in OPENERS:
        closed = quote_end(chart, start - 1)
        if closed is not None and closed - head.first <= MOST_WORDS:
            return start - 1, closed, start, closed - 1
    for at in range(head.stop, min(stop, head.stop + BEFORE_QUOTE + 1)):
        if words[at] in OPENERS:
            closed = quote_end(chart, at)
            if closed is None or closed > stop or closed - at > MOST_WORDS or joined_document(chart, at):
                return None
            return head.first, closed, head.first, closed
        if chart.separator(at) or chart.barrier(at) or phrase_stops(chart, at) or next_document(chart, at):
            return None
    return None


def _end_behind(chart: Chart, head: Mention, stop: int, *, plural: bool) -> int:
    """Where the title behind its head ends: "a statement" takes none but words like "joint" and "on ...".

    No title goes on with "from" behind such a word: "welcomed in the final statement ..." begins there.
    """
    at = head.stop
    while at < stop and (more := next(iter(chart.at("title_adjective", at)), None)) is not None:
        at = more.stop
    if _INDEFINITE not in head.tags:
        from_there = head.stop < at < stop and chart.at("from_place", at)
        return at if from_there else title_end(chart, head.stop, stop, several=plural)
    return title_end(chart, at, stop) if at < stop and chart.at("title_about", at) else at

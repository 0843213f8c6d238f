"""Finds documents: a word for a kind of document and the title that follows it."""

from __future__ import annotations

from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.extents import phrase_stops, quote_end
from rapporteur.reading.title_parts import (
    another_subject,
    by_subjects,
    conjunction,
    in_brackets,
    more_of_them,
    period_of,
    tells_a_subject,
)
from rapporteur.reading.titles_before import start_before_head
from rapporteur.reading.values import ActValue
from rapporteur.text import CLOSERS, Sentence

# What may stand before the next document of a list: another verbal noun of adopting or signing.
_DEEDS = ("adoption", "signing")
_MOST_WORDS = 32
_BEFORE_QUOTE = 4
_BEFORE_HEAD = 6
_PAIR = 2
_NO_TITLE = ("this", "negation", "draft", "signing", "adoption")
# What may stand before the word for a document as part of its title ("the 2026-2030 plan", "a ten-year strategy"),
# and what may lead to it ("its plan", "the bloc's plan").
_BEFORE_TITLE = ("title_word", "Period", "Duration")
_TO_TITLE = ("article", "its", "bloc")
_LIST_ITEM = 3
_NOT_PLAIN = frozenset(
    [
        "Document",
        "Documents",
        "Person",
        "Country",
        "Demonym",
        "Verb",
        "phrase_stop",
        "Gathering",
        "Office",
        "Offices",
        "Time",
    ]
)
_SMALL = 3
_PARTS = ("points", "items", "paragraphs", "pages", "articles")
_INDEFINITE = "indefinite"
_TITLE_TIMES = frozenset({"year", "period", "half"})
_OPENERS = frozenset('«“"„‹”')


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
        closed = quote_end(chart, at) if at > act.stop and at < stop and words[at] in _OPENERS else None
        if closed is None or closed > stop or _begins_with_a_document(chart, at + 1):
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
    while start > first and at - start < _BEFORE_HEAD:
        before = start - 1
        if _linked(chart, before, first):
            start = before - 1
            continue
        if chart.separator(before) or chart.barrier(before) or chart.at("Verb", before):
            break
        if any(chart.at(sense, before) for sense in _NO_TITLE):
            break
        phrase = next((m for sense in _BEFORE_TITLE for m in chart.ending(sense, start, min(3, start - first))), None)
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
    start = _title_start(chart, head.first, max(0, head.first - _BEFORE_HEAD))
    if start > 0 and words[start - 1] in _OPENERS:
        closed = quote_end(chart, start - 1)
        if closed is not None and closed - head.first <= _MOST_WORDS:
            return start - 1, closed, start, closed - 1
    for at in range(head.stop, min(stop, head.stop + _BEFORE_QUOTE + 1)):
        if words[at] in _OPENERS:
            closed = quote_end(chart, at)
            if closed is None or closed > stop or closed - at > _MOST_WORDS or _joined_document(chart, at):
                return None
            return head.first, closed, head.first, closed
        if chart.separator(at) or chart.barrier(at) or phrase_stops(chart, at) or _next_document(chart, at):
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


def title_end(chart: Chart, at: int, stop: int, *, several: bool = False) -> int:
    """Where an unquoted title ends: at a verb, a relative word, a sign, or the next document of a list.

    Titles of `several` documents under one word go on over a comma before the word that the first begins with.
    """
    words = chart.tokens.words
    start = at
    while at < stop and at - start < _MOST_WORDS:
        time = next((m for m in chart.at("Time", at) if m.stop <= stop), None)
        if time is not None:
            if time.value.kind not in _TITLE_TIMES:
                break
            at = time.stop
            continue
        quoted = quote_end(chart, at)
        if quoted is not None and at > start and _joined_document(chart, at):
            break
        if quoted is not None and quoted <= stop:
            at = quoted
            continue
        past = _years_in_brackets(chart, at, stop)
        if past is not None:
            at = past
            continue
        goes_on = _list_goes_on(chart, at, stop) or _states_go_on(chart, at) if chart.separator(at) else False
        goes_on = goes_on or _members_behind(chart, at)
        if goes_on or (several and another_subject(chart, start, at + 1) and chart.separator(at)):
            at += 1
            continue
        if chart.separator(at) or chart.barrier(at) or words[at] in "()|[]—":
            break
        if conjunction(chart, at) and (chart.at("Quantity", at + 1) or (at > start and chart.at("Number", at + 1))):
            break
        if _counts_parts(chart, at):
            at -= len(words[at - 1]) <= _SMALL
            break
        named = chart.tokens.cased and chart.tokens.capital(at) and at > start and not chart.at("phrase_stop", at)
        stops = phrase_stops(chart, at) and not named and not (at == start and _doing(chart, at))
        stops = stops or (at > start and _with_somebody(chart, at))
        ends = _next_document(chart, at) or _place(chart, start, at) or _consists(chart, at) or _points_back(chart, at)
        if stops or ends:
            break
        at = _past_unknown(chart, at + 1, min(stop, start + _MOST_WORDS))
    return _without_joint(chart, start, at)


def _members_behind(chart: Chart, at: int) -> bool:
    """Whether a dash stands within words for states or a body ("the heads of the states — members of the SCO")."""
    covered = any(chart.covering(label, at) is not None for label in ("members_of", "Body"))
    return covered and chart.tokens.words[at] == "—"


def _past_unknown(chart: Chart, at: int, stop: int) -> int:
    """The first token from `at` on at which a title could end: it goes on over words that no list knows."""
    words, names = chart.tokens.words, chart.names
    while at < stop and not names[at] and words[at].isalpha():
        if chart.barrier(at) or chart.separator(at) or conjunction(chart, at):
            break
        at += 1
    return at


def _with_somebody(chart: Chart, at: int) -> bool:
    """Whether a preposition leads to somebody with an office ("a memorandum on trade with Chilean President X")."""
    if not chart.at("together_with", at):
        return False
    office = next((m for m in chart.inside("Office", at + 1, at + 1 + _BEFORE_QUOTE)), None)
    return office is not None and bool(chart.at("Person", office.stop))


def _doing(chart: Chart, at: int) -> bool:
    """Whether a participle tells what a document does ("an agreement establishing ..."), not what it says."""
    verbs = chart.at("Verb", at)
    return any("participle" in verb.tags for verb in verbs) and not (chart.at("Say", at) or chart.at("phrase_stop", at))


def _counts_parts(chart: Chart, at: int) -> bool:
    """Whether a count of a document's own parts begins here ("of 134 points")."""
    return any(mention.value.unit in _PARTS for mention in chart.at("Quantity", at))


def _consists(chart: Chart, at: int) -> bool:
    """Whether words for what a document consists of stand before a count of its parts."""
    return any(_counts_parts(chart, mention.stop) for mention in chart.at("include", at))


def _years_in_brackets(chart: Chart, at: int, stop: int) -> int | None:
    """Past brackets that hold but years, if a word follows ("the third stage (2016-2020) of the strategy")."""
    words = chart.tokens.words
    time = next((m for m in chart.at("Time", at + 1) if m.value.kind in _TITLE_TIMES), None)
    if words[at] != "(" or time is None or time.stop + 1 >= stop or words[time.stop] != ")":
        return None
    return time.stop + 1 if words[time.stop + 1][0].isalpha() else None


def _joined_document(chart: Chart, quote: int) -> bool:
    """Whether "and" and a quotation that begins with a word for a document follow: the next of a list."""
    named = chart.tokens.cased and _document_ahead(chart, quote)
    return conjunction(chart, quote - 1) and (named or _begins_with_a_document(chart, quote + 1))


def _begins_with_a_document(chart: Chart, at: int) -> bool:
    return bool(chart.at("Document", at) or chart.at("Documents", at))


def _place(chart: Chart, start: int, at: int) -> bool:
    """Whether "in" and a city or a meeting follow, which tell where the document was adopted.

    A place far more often spoken of than met in belongs to a title that tells a subject ("on the situation in ...").
    """
    behind = [m.stop for m in chart.at("place_prep", at)]
    about = tells_a_subject(chart, start)
    city = any(chart.at("City", stop) and not (about and chart.at("TopicCity", stop)) for stop in behind)
    return city or any(chart.at("Gathering", stop) for stop in behind)


def _points_back(chart: Chart, at: int) -> bool:
    """Whether "this meeting" follows, which tells whose document it is."""
    return any(chart.at("Gathering", this.stop) for this in chart.at("this", at))


def _next_document(chart: Chart, at: int) -> bool:
    """Whether the list's next document begins here ("and the declaration", "and the adoption of the declaration")."""
    if chart.tokens.cased and chart.tokens.words[at] in chart.punctuation.conjunctions:
        return _document_ahead(chart, at + 1)
    for label in ("Document", "Documents"):
        for mention in chart.at(label, at):
            if mention.taken & chart.conj or chart.tokens.words[at - 1] in chart.punctuation.conjunctions:
                return True
    if more_of_them(chart, at):
        return True
    deeds = [deed for sense in _DEEDS for deed in chart.at(sense, at) if deed.taken & chart.conj]
    return any(chart.at(label, deed.stop) for deed in deeds for label in ("Document", "Documents"))


def _document_ahead(chart: Chart, at: int) -> bool:
    """Whether an article and capitalised words lead to a word for a document, or a number of others is told of."""
    words = chart.tokens.words
    if any(package.stop - at > 1 for package in chart.at("package", at)):
        return True
    i, stop = at + (words[at] in _OPENERS), min(len(words), at + _BEFORE_HEAD)
    while i < stop:
        if chart.at("Document", i) or chart.at("Documents", i):
            return True
        led = next((m for sense in (*_TO_TITLE, *_BEFORE_TITLE) for m in chart.at(sense, i)), None)
        sign = words[i].isdigit() or words[i] in "-–—" or (words[i][0].isalpha() and chart.tokens.capital(i))
        if led is None and not sign:
            return False
        i = led.stop if led is not None else i + 1
    return False


def _states_go_on(chart: Chart, at: int) -> bool:
    """Whether a separator stands between two states ("the treaty between Armenia, Belarus and Kazakhstan on ...")."""
    return bool(chart.at("State", at + 1)) and chart.covering("State", at - 1) is not None


def _list_goes_on(chart: Chart, comma: int, stop: int) -> bool:
    """Whether a comma stands inside a title: a few plain words follow, then "and" and a plain word."""
    for at in range(comma + 1, min(stop - 1, comma + _LIST_ITEM + 2)):
        if chart.tokens.words[at] in chart.punctuation.conjunctions:
            return at > comma + 1 and _plain(chart, at + 1)
        if not _plain(chart, at):
            return False
        if at > comma + 1 and chart.joined(at):
            return True
    return False


def _plain(chart: Chart, at: int) -> bool:
    """A word that is no person, state, document, meeting or verb."""
    return chart.tokens.words[at][0].isalpha() and chart.names[at].isdisjoint(_NOT_PLAIN)


def _without_joint(chart: Chart, start: int, at: int) -> int:
    while at > start and (conjunction(chart, at - 1) or _loose(chart, at - 1)):
        at -= 1
    return at


def _loose(chart: Chart, at: int) -> bool:
    """A small word that is no part of a year or period: no title ends with it."""
    return bool(chart.at("function", at) or chart.at("no_subject", at)) and chart.covering("Time", at) is None

"""Where the title of a document ends that no quotation marks close."""

from __future__ import annotations

from rapporteur.reading.chart import Chart
from rapporteur.reading.extents import phrase_stops, quote_end
from rapporteur.reading.title_parts import (
    another_subject,
    conjunction,
    more_of_them,
    tells_a_subject,
)

# What may stand before the next document of a list: another verbal noun of adopting or signing.
_DEEDS = ("adoption", "signing")
MOST_WORDS = 32
BEFORE_QUOTE = 4
BEFORE_HEAD = 6
# What may stand before the word for a document as part of its title ("the 2026-2030 plan", "a ten-year strategy"),
# and what may lead to it ("its plan", "the bloc's plan").
BEFORE_TITLE = ("title_word", "Period", "Duration")
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
_DASHES = ("-", "\u2013")
_PARTS = ("points", "items", "paragraphs", "pages", "articles")
_TITLE_TIMES = frozenset({"year", "period", "half"})
OPENERS = frozenset('«“"„‹”')


def title_end(chart: Chart, at: int, stop: int, *, several: bool = False) -> int:
    """Where an unquoted title ends: at a verb, a relative word, a sign, or the next document of a list.

    Titles of `several` documents under one word go on over a comma before the word that the first begins with.
    """
    words = chart.tokens.words
    start = at
    while at < stop and at - start < MOST_WORDS:
        time = next((m for m in chart.at("Time", at) if m.stop <= stop), None)
        if time is not None:
            if time.value.kind not in _TITLE_TIMES:
                break
            at = time.stop
            continue
        quoted = quote_end(chart, at)
        if quoted is not None and at > start and joined_document(chart, at):
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
        ends = next_document(chart, at) or _place(chart, start, at) or _consists(chart, at) or _points_back(chart, at)
        if stops or ends:
            break
        at = _past_unknown(chart, at + 1, min(stop, start + MOST_WORDS))
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
    office = next((m for m in chart.inside("Office", at + 1, at + 1 + BEFORE_QUOTE)), None)
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


def joined_document(chart: Chart, quote: int) -> bool:
    """Whether "and" and a quotation that begins with a word for a document follow: the next of a list."""
    named = chart.tokens.cased and _document_ahead(chart, quote)
    return conjunction(chart, quote - 1) and (named or begins_with_a_document(chart, quote + 1))


def begins_with_a_document(chart: Chart, at: int) -> bool:
    """Whether a word for a document stands at a token."""
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


def next_document(chart: Chart, at: int) -> bool:
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
    i, stop = at + (words[at] in OPENERS), min(len(words), at + BEFORE_HEAD)
    while i < stop:
        if chart.at("Document", i) or chart.at("Documents", i):
            return True
        led = next((m for sense in (*_TO_TITLE, *BEFORE_TITLE) for m in chart.at(sense, i)), None)
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
    words = chart.tokens.words
    while at > start and (words[at - 1] in _DASHES or conjunction(chart, at - 1) or _loose(chart, at - 1)):
        at -= 1
    return at


def _loose(chart: Chart, at: int) -> bool:
    """A small word that is no part of a year or period: no title ends with it."""
    return bool(chart.at("function", at) or chart.at("no_subject", at)) and chart.covering("Time", at) is None

"""How far words go that no lexicon can list: what was said, what was proposed, the title of a document."""

from __future__ import annotations

from rapporteur.reading.anew import said_anew
from rapporteur.reading.chart import Chart
from rapporteur.reading.sayings import SEMICOLONS, says_on, speaks_anew
from rapporteur.text import CLOSERS

_LEADS = frozenset(':"«“')
OPEN_SLOTS = frozenset({"Content", "What", "Clause"})
OPENERS = {"«": "»", "“": "”“", '"': '"', "„": "“”", "‹": "›", "”": "”"}
_CLOSING = frozenset("”»")
# The mark that opens and closes: it closes right behind a word.
_EITHER = '"'
_LONGEST_QUOTE = 400
_MOST_WORDS_WHAT = 40
NAME_IN_QUOTES = 5


def quote_end(chart: Chart, at: int) -> int | None:
    """Past the closing quotation mark of the quotation opened at `at`; None if it is never closed in its line."""
    closers = OPENERS.get(chart.tokens.words[at])
    if closers is None:
        return None
    depth = 0
    words = chart.tokens.words
    for i in range(at + 1, min(len(words), at + _LONGEST_QUOTE)):
        if words[i] == "\n":
            return None
        closes = words[i] in closers
        if closes and depth == 0:
            return i + 1
        depth += (words[i] == words[at] and not closes) - closes
    return None


def quote_around(chart: Chart, at: int) -> int | None:
    """Where the quotation opens that a token stands in, in its line; None if it stands in none."""
    words, tokens = chart.tokens.words, chart.tokens
    for i in range(at - 1, max(-1, at - _LONGEST_QUOTE), -1):
        if words[i] == "\n":
            return None
        opens = words[i] in OPENERS and not (words[i] == _EITHER and tokens.touching(i))
        if opens and (quote_end(chart, i) or 0) > at:
            return i
    return None


def content_end(chart: Chart, at: int, stop: int) -> int:
    """The end of what is said from `at` on: the closing quote, or the sentence without its last sign."""
    quoted = quote_end(chart, at)
    if quoted is not None and not (quoted - at <= NAME_IN_QUOTES and _runs_on(chart, quoted, stop)):
        return quoted
    words, signs = chart.tokens.words, chart.punctuation
    ends = signs.separators | signs.conjunctions | _CLOSING | SEMICOLONS
    stop = next((i for i in said_anew(chart, at, stop) if not _inside_quotation(chart, at, i)), stop)
    stop = next((i for i in range(at + 1, stop) if words[i] in ends and _ends_content(chart, at, i)), stop)
    while stop > at and (chart.tokens.words[stop - 1] in ".\u061b;!…" or chart.tokens.words[stop - 1] in CLOSERS):
        stop -= 1
    return stop


def _inside_quotation(chart: Chart, first: int, at: int) -> bool:
    """Whether a quotation opened from `first` on goes on at `at`."""
    return any((quote_end(chart, to) or 0) > at for to in range(first, at))


def _ends_content(chart: Chart, first: int, at: int) -> bool:
    """Whether what is said from `first` on ends at `at`: a comma, a semicolon, "and" or a closing quotation mark."""
    return any(end(chart, first, at) for end in (_goes_on_to_say, _closes, says_on, speaks_anew))


def _closes(chart: Chart, first: int, at: int) -> bool:
    """Whether a quotation opened before `first` ends at `at`: what is said inside one goes no further."""
    words = chart.tokens.words
    return words[at] in _CLOSING and not any(word in OPENERS for word in words[first:at])


def _goes_on_to_say(chart: Chart, first: int, at: int) -> bool:
    """Whether a comma, "adding" and "that", a colon or a quotation follow what was said: another thing is said."""
    words = chart.tokens.words
    if at + 1 >= len(words) or words[at + 1] not in chart.punctuation.goes_on or not chart.separator(at):
        return False
    led = bool(chart.at("that", at + 2)) or (at + 2 < len(words) and words[at + 2] in _LEADS)
    return led and not any(word in OPENERS for word in words[first:at])


def _runs_on(chart: Chart, at: int, stop: int) -> bool:
    """Whether the clause goes on with a word: what is quoted before is but a name."""
    return at < stop and chart.tokens.words[at][0].isalnum()


def what_end(chart: Chart, at: int, stop: int) -> int:
    """The end of a noun phrase that names a plan: a comma, a sign, a verb or a relative word ends it."""
    words = chart.tokens.words
    i = at
    while i < min(stop, at + _MOST_WORDS_WHAT):
        quoted = quote_end(chart, i)
        if quoted is not None and quoted <= stop:
            i = quoted
            continue
        if chart.separator(i) or chart.barrier(i) or words[i] in "()|" or (i > at and phrase_stops(chart, i)):
            break
        i += 1
    while i > at and words[i - 1] in chart.punctuation.conjunctions:
        i -= 1
    return i


def phrase_stops(chart: Chart, at: int) -> bool:
    """Whether a noun phrase cannot go on with this token: a finite verb, a relative word, a stop word of the pack."""
    return bool(chart.at("phrase_stop", at)) or (bool(chart.at("Verb", at)) and not _as_a_noun(chart, at))


def _as_a_noun(chart: Chart, at: int) -> bool:
    """Whether a verb stands for its action: a participle behind a preposition ("on setting up"), or an adjective with a
    hyphen before it ("visa-free travel"; not two years: "for 2025-2027 signed")."""
    if at > 1 and chart.tokens.words[at - 1].isalpha() and "-" in chart.tokens.original(at - 2, at):
        return True
    governed = any(m.stop == at for back in (at - 1, at - 2) if back >= 0 for m in chart.at("no_subject", back))
    return governed and any("participle" in verb.tags for verb in chart.at("Verb", at))

"""How far a name that no list holds goes, and what may begin one."""

from __future__ import annotations

from rapporteur.languages import PhraseIndex
from rapporteur.reading.chart import Chart, Mention

_MOST_WORDS = 4
_MOST_SIGNS = 14
_INITIAL = 2
_FAR = 8
_FEWEST_QUOTED = 2
_OWNERS = ("State", "Org")
_QUOTES = {"«": "»", "“": "”", '"': '"', "„": "“”"}


def name_end(chart: Chart, terms: PhraseIndex, at: int, particles: frozenset[str]) -> int:
    """The end of a name that begins at `at`: after a given name, an honorific or inside quotes after an office."""
    if chart.tokens.cased:
        return _capitals_end(chart, at, particles)
    initials = _initials_end(chart, at)
    if initials > at and _after_office(chart, at):
        return _unknown_words_end(chart, terms, initials)
    quoted = _quoted_end(chart, at)
    if quoted > at:
        return quoted
    given = bool(chart.at("Given", at)) and not (chart.at("function", at) or _whose_office(chart, at))
    titled = _titled(chart, at)
    if not (given or titled):
        return at
    stop = at
    while stop < len(chart.tokens.words) and stop - at < _MOST_WORDS and may_be_name(chart, terms, stop, stop == at):
        stop += 1
    return stop


def _quoted_end(chart: Chart, at: int) -> int:
    """The end of two to four words in quotation marks beside an office, if no list knows them; else `at`."""
    words = chart.tokens.words
    closer = _QUOTES.get(words[at - 1]) if at else None
    stop = at
    while closer and stop < min(len(words), at + _MOST_WORDS) and _plain(chart, stop):
        stop += 1
    if closer is None or stop - at < _FEWEST_QUOTED or stop >= len(words) or words[stop] not in closer:
        return at
    beside = _after_office(chart, at - 1) or bool(chart.at("Office", stop + 1))
    return stop if beside else at


def _plain(chart: Chart, at: int) -> bool:
    """A word of letters that the lists know for nothing but a given name."""
    return chart.tokens.words[at].isalpha() and chart.names[at] <= {"Given"}


def _capitals_end(chart: Chart, at: int, particles: frozenset[str]) -> int:
    """The end of a run of capitalised words that may be a name, begun by a given name, initials, title or office.

    Particles ("bin", "Al-") and what hyphens tie to them count for nothing.
    """
    words = chart.tokens.words
    stop, initials, small = at, 0, 0
    while stop < len(words) and stop - at < _MOST_SIGNS and words[stop] != "\n":
        if words[stop] == "." and stop > at and _is_initial(chart, stop - 1):
            initials += 1
        elif stop > at and (is_particle(chart, stop, particles) or is_hyphen(chart, stop)):
            small += 1
        elif not of_a_name(chart, stop, after=stop > at and words[stop - 1] in ("-", *particles)):
            break
        stop += 1
    while stop > at and (words[stop - 1] in ".-" or _small(chart, stop - 1, particles)):
        stop -= 1
    named = bool(chart.at("Given", at)) or initials > 0 or _titled(chart, at) or _after_office(chart, at)
    named = named or _after_office_of_state(chart, at) or _set_off(chart, at, stop)
    return stop if named and stop - at - 2 * initials - small <= _MOST_WORDS else at


def _set_off(chart: Chart, at: int, stop: int) -> bool:
    """Whether an office, a comma before and a comma or sign behind set a run of words off as a name."""
    if at == 0 or not chart.separator(at - 1):
        return False
    ends = stop >= len(chart.tokens.words) or chart.separator(stop) or chart.barrier(stop)
    return ends and _after_office(chart, at - 1)


def of_a_name(chart: Chart, at: int, after: bool) -> bool:
    """A capitalised word that no list knows as something else, or that stands `after` a particle or hyphen."""
    words = chart.tokens.words
    capital = words[at][0].isalpha() and chart.tokens.capital(at)
    return capital and (after or _is_initial(chart, at) or not _is_something(chart, at))


def _is_initial(chart: Chart, at: int) -> bool:
    """A letter with a dot, or two of which the second is small and which a name follows ("Sh. Mirziyoyev")."""
    words = chart.tokens.words
    if at + 1 >= len(words) or words[at + 1] != ".":
        return False
    if len(words[at]) == 1:
        return True
    printed = chart.tokens.original(at, at + 1)
    named = at + _INITIAL < len(words) and words[at + _INITIAL].isalpha() and chart.tokens.capital(at + _INITIAL)
    two = len(printed) == _INITIAL and printed[0].isupper() and printed[1].islower()
    return two and named and not chart.at("honorific", at)


def _small(chart: Chart, at: int, particles: frozenset[str]) -> bool:
    return chart.tokens.words[at] in particles and not chart.tokens.capital(at)


def is_particle(chart: Chart, at: int, particles: frozenset[str]) -> bool:
    """A small word inside names, with a capitalised word or a hyphen after it."""
    words = chart.tokens.words
    if words[at] not in particles or at + 1 >= len(words):
        return False
    return words[at + 1] == "-" or chart.tokens.capital(at + 1)


def is_hyphen(chart: Chart, at: int) -> bool:
    """A hyphen without spaces between two words of a name."""
    words = chart.tokens.words
    if words[at] != "-" or at + 1 >= len(words) or not chart.tokens.capital(at + 1):
        return False
    return chart.tokens.touching(at) and chart.tokens.touching(at + 1)


def _initials_end(chart: Chart, at: int) -> int:
    """Past a run of single letters (or two) with dots, as initials are printed."""
    words = chart.tokens.words
    while at + 1 < len(words) and len(words[at]) <= _INITIAL and words[at].isalpha() and words[at + 1] == ".":
        at += 2
    return at


def _unknown_words_end(chart: Chart, terms: PhraseIndex, at: int) -> int:
    """Past one or two words that no list knows."""
    stop = at
    while stop < min(len(chart.tokens.words), at + 2) and may_be_name(chart, terms, stop, first=True):
        stop += 1
    return stop


def _is_something(chart: Chart, at: int) -> bool:
    """Whether the lists know a capitalised word as something else than a given name."""
    return any(name != "Given" for name in chart.names[at])


def _after_office(chart: Chart, at: int) -> bool:
    return bool(chart.ending("Office", at, _FAR))


def _after_office_of_state(chart: Chart, at: int) -> bool:
    """Whether an office and its state or institution stand right before ("the president of Mongolia U. Khurelsukh").

    An institution it is accredited to may stand between ("the envoy of Estonia to the UN N").
    """
    ends = {at, _accredited(chart, at)}
    owners = (owner for end in ends for label in _OWNERS for owner in chart.ending(label, end, _FAR))
    return any(of_an_office(chart, owner) for owner in owners)


def _accredited(chart: Chart, at: int) -> int:
    """The token at which "to the UN" begins, if that stands right before; else `at`."""
    for tail in chart.ending("office_tail", at, _FAR):
        return tail.first
    orgs = (org.first for org in chart.ending("Org", at, _FAR) if org.first and chart.at("function", org.first - 1))
    return next((first - 1 for first in orgs), at)


def of_an_office(chart: Chart, state: Mention) -> bool:
    """Whether an office stands right before a state, or with small words between, or one for several states."""
    at = state.first
    while at > 0 and (chart.at("function", at - 1) or chart.at("article", at - 1)):
        at -= 1
    return _after_office(chart, at) or (chart.tokens.cased and _of_offices(chart, state.first))


def _of_offices(chart: Chart, at: int) -> bool:
    """Whether an office of several stands before a state at `at`, or before the states and names listed in front of it.

    "The ministers of A N N, B M M and C" tells that the words behind each state are the name of its minister.
    """
    if chart.ending("Offices", at, _FAR):
        return True
    words, stop = chart.tokens.words, at - 1
    listed = at > 1 and (chart.separator(stop) or words[stop] in chart.punctuation.conjunctions)
    first = stop
    while listed and first > 0 and stop - first <= _FAR and _inside_name(chart, first - 1):
        first -= 1
        for state in chart.ending("State", first, _FAR) if first < stop else ():
            if _of_offices(chart, state.first):
                return True
    return False


def _inside_name(chart: Chart, at: int) -> bool:
    """A capitalised word, a hyphen or a small word between two capitalised ones."""
    return chart.tokens.capital(at) or chart.tokens.words[at] == "-" or _linked(chart, at)


def _linked(chart: Chart, at: int) -> bool:
    """A small word of letters before a capitalised one or a hyphen."""
    word = chart.tokens.words[at]
    return word.isalpha() and not chart.at("function", at) and (chart.tokens.capital(at + 1) or _tied(chart, at))


def _tied(chart: Chart, at: int) -> bool:
    """Whether a hyphen stands right behind a word."""
    return chart.tokens.words[at + 1] == "-" and chart.tokens.touching(at + 1)


def _whose_office(chart: Chart, at: int) -> bool:
    """Whether a first name behind an office is a state's name too: it tells whose office it is."""
    return bool(chart.at("Country", at)) and _after_office(chart, at)


def _titled(chart: Chart, at: int) -> bool:
    return bool(chart.ending("honorific", at, _FAR))


def _namesake_of_one_known(chart: Chart, at: int) -> bool:
    """Whether a word is but the surname of somebody known, behind an office and a first name that may not be theirs."""
    if chart.names[at] != {"Person"} or not at or not chart.at("Given", at - 1) or chart.at("function", at - 1):
        return False
    if not (_after_office(chart, at - 1) or _after_office_of_state(chart, at - 1)):
        return False
    known = chart.at("Person", at)
    longer = any(person.first < at for person in chart.ending("Person", at + 1, 2))
    return bool(known) and all(person.stop == at + 1 for person in known) and not longer


def may_be_name(chart: Chart, terms: PhraseIndex, at: int, first: bool) -> bool:
    """Whether a word may be part of a name: no list knows it for anything else."""
    word = chart.tokens.words[at]
    if not word[0].isalpha() or len(word) < 2:
        return False
    if chart.at("function", at) or chart.at("Verb", at):
        return False
    if chart.at("Given", at):
        return first or not any(m.taken for m in chart.at("Given", at))
    if any(name != "Given" for name in chart.names[at]) and not _namesake_of_one_known(chart, at):
        return False
    return not any(True for _ in terms.at(chart.tokens.words, at, at + 1))

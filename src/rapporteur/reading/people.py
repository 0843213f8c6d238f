"""People the knowledge does not know: runs of unknown words that a given name, a title or quotation marks give away."""

from __future__ import annotations

from rapporteur.languages import PhraseIndex
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.lexis import PersonRef

_MOST_WORDS = 4
_MOST_SIGNS = 14
_INITIAL = 2
_SHORTEST_UNKNOWN = 3
_SHORTEST_SURNAME = 4
_FAR = 8
_BETWEEN = frozenset('«“"\u060c,:()-–')
_INTRODUCE = ("Office", "Demonym", "Country", "Org", "honorific", "Say")
_QUOTES = {"«": "»", "“": "”", '"': '"', "(": ")"}


def add_unknown_people(chart: Chart, terms: PhraseIndex, particles: frozenset[str] = frozenset()) -> None:
    """Add Person mentions for names no list holds, and stretch known ones over their quotation marks."""
    _free_surnames(chart)
    reach = 0
    words = chart.tokens.words
    surnames = _known_surnames(chart)
    for at in _beginnings(chart):
        if at < reach:
            continue
        stop = _name_end(chart, terms, at, particles) if not _known(chart, at, "Person") else at
        if stop - at >= 2 and (_introduced(chart, at) or _explained(chart, stop)):
            name = " ".join(words[at:stop])
            chart.add(Mention("Person", at, stop, PersonRef((), full=True, label=name), ("unknown",)))
            surnames[words[stop - 1]] = PersonRef((), full=False, label=name)
            reach = stop
    _add_surnames(chart, surnames)
    for label in ("Person", "Org", "City", "Venue"):
        for mention in list(chart.all(label)):
            _stretch(chart, mention)


def _free_surnames(chart: Chart) -> None:
    """In a script with capitals a known surname inside a longer run of unknown capitalised words is somebody else's."""
    if not chart.tokens.cased:
        return
    for person in list(chart.all("Person")):
        if not person.value.full and _runs_on(chart, person):
            chart.remove(person)
            chart.add(Mention("Given", person.first, person.stop, None))


def _runs_on(chart: Chart, person: Mention) -> bool:
    """Whether an unknown capitalised word follows, or one stands before that does not begin the sentence."""
    tokens = chart.tokens
    if _unknown_capital(chart, person.stop):
        return True
    before = person.first - 1
    opens = before <= 0 or not (tokens.words[before - 1][0].isalnum() or tokens.words[before - 1] in ",'")
    return _unknown_capital(chart, before) and not opens


def _unknown_capital(chart: Chart, at: int) -> bool:
    words = chart.tokens.words
    if not 0 <= at < len(words) or len(words[at]) < _SHORTEST_UNKNOWN or not words[at].isalpha():
        return False
    return chart.tokens.capital(at) and not chart.names[at]


def _beginnings(chart: Chart) -> list[int]:
    """Tokens at which a name may begin: given names, what follows titles and offices, initials."""
    found = set(chart.by_label.get("Given", ()))
    for label in ("honorific", "Office"):
        found.update(m.stop for mentions in chart.by_label.get(label, {}).values() for m in mentions)
    words = chart.tokens.words
    found.update(at - 1 for at, word in enumerate(words) if word == "." and at and len(words[at - 1]) <= _INITIAL)
    return sorted(at for at in found if at < len(words))


def _known_surnames(chart: Chart) -> dict[str, PersonRef]:
    """The last words of the known names printed in full, where they belong to one person only."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for person in chart.all("Person"):
        last = chart.tokens.words[person.stop - 1]
        if person.value.full and person.value.ids and person.stop - person.first > 1:
            found.setdefault(last, set()).add(person.value.ids)
    return {word: PersonRef(next(iter(ids)), full=False) for word, ids in found.items() if len(ids) == 1}


def _add_surnames(chart: Chart, surnames: dict[str, PersonRef]) -> None:
    """The last word of a name, printed alone elsewhere, is the same person."""
    for at, word in enumerate(chart.tokens.words):
        for stem in chart.clitics.stems(word):
            known = surnames.get(stem.text)
            if known is None or len(stem.text) < _SHORTEST_SURNAME or chart.names[at] - {"Given"}:
                continue
            if chart.covering("Person", at, _MOST_WORDS) is None:
                chart.add(Mention("Person", at, at + 1, known, ("unknown",), stem.taken))
            break


def _stretch(chart: Chart, name: Mention) -> None:
    """A name in quotation marks (an institution also in brackets) takes them in."""
    words = chart.tokens.words
    if name.first == 0 or name.stop >= len(words) or _QUOTES.get(words[name.first - 1]) != words[name.stop]:
        return
    if words[name.stop] == ")" and (name.label == "Person" or _explains(chart, name)):
        return
    chart.add(Mention(name.label, name.first - 1, name.stop + 1, name.value, name.tags, name.taken))


def _explains(chart: Chart, name: Mention) -> bool:
    """Whether a name in brackets only repeats what stands before them ("the organisation (SCO)")."""
    return any(m.stop == name.first - 1 for m in _ending(chart, name.label, name.first - 1))


def _ending(chart: Chart, label: str, at: int) -> list[Mention]:
    return [m for back in range(max(0, at - _FAR), at) for m in chart.at(label, back)]


def _name_end(chart: Chart, terms: PhraseIndex, at: int, particles: frozenset[str]) -> int:
    """The end of a name that begins at `at`: after a given name, an honorific or inside quotes after an office."""
    if chart.tokens.cased:
        return _capitals_end(chart, at, particles)
    initials = _initials_end(chart, at)
    if initials > at and _after_office(chart, at):
        return _unknown_words_end(chart, terms, initials)
    given = bool(chart.at("Given", at)) and not chart.at("function", at)
    titled = _titled(chart, at)
    if not (given or titled):
        return at
    stop = at
    while stop < len(chart.tokens.words) and stop - at < _MOST_WORDS and _may_be_name(chart, terms, stop, stop == at):
        stop += 1
    return stop


def _capitals_end(chart: Chart, at: int, particles: frozenset[str]) -> int:
    """The end of a run of capitalised words that may be a name, begun by a given name, initials, title or office.

    Particles ("bin", "Al-") and what hyphens tie to them count for nothing.
    """
    words = chart.tokens.words
    stop, initials, small = at, 0, 0
    while stop < len(words) and stop - at < _MOST_SIGNS and words[stop] != "\n":
        if words[stop] == "." and stop > at and len(words[stop - 1]) == 1:
            initials += 1
        elif stop > at and (_particle(chart, stop, particles) or _hyphen(chart, stop)):
            small += 1
        elif not _of_a_name(chart, stop, after=stop > at and words[stop - 1] in ("-", *particles)):
            break
        stop += 1
    while stop > at and (words[stop - 1] in ".-" or _small(chart, stop - 1, particles)):
        stop -= 1
    named = bool(chart.at("Given", at)) or initials > 0 or _titled(chart, at) or _after_office(chart, at)
    return stop if named and stop - at - 2 * initials - small <= _MOST_WORDS else at


def _of_a_name(chart: Chart, at: int, after: bool) -> bool:
    """A capitalised word that no list knows as something else, or that stands `after` a particle or hyphen."""
    capital = chart.tokens.words[at][0].isalpha() and chart.tokens.capital(at)
    return capital and (after or not _is_something(chart, at))


def _small(chart: Chart, at: int, particles: frozenset[str]) -> bool:
    return chart.tokens.words[at] in particles and not chart.tokens.capital(at)


def _particle(chart: Chart, at: int, particles: frozenset[str]) -> bool:
    """A small word inside names, with a capitalised word or a hyphen after it."""
    words = chart.tokens.words
    if words[at] not in particles or at + 1 >= len(words):
        return False
    return words[at + 1] == "-" or chart.tokens.capital(at + 1)


def _hyphen(chart: Chart, at: int) -> bool:
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
    while stop < min(len(chart.tokens.words), at + 2) and _may_be_name(chart, terms, stop, first=True):
        stop += 1
    return stop


def _is_something(chart: Chart, at: int) -> bool:
    """Whether the lists know a capitalised word as something else than a given name."""
    return any(name != "Given" for name in chart.names[at])


def _after_office(chart: Chart, at: int) -> bool:
    return any(m.stop == at for back in range(max(0, at - _FAR), at) for m in chart.at("Office", back))


def _introduced(chart: Chart, at: int) -> bool:
    """Whether an office, a state, an institution, a title or a verb of saying stands right before."""
    end = at - 1 if at and chart.tokens.words[at - 1] in _BETWEEN else at
    return any(
        m.stop == end for back in range(max(0, end - _FAR), end) for label in _INTRODUCE for m in chart.at(label, back)
    )


def _explained(chart: Chart, stop: int) -> bool:
    """Whether an office stands right after ("..., the minister of ...")."""
    words = chart.tokens.words
    if stop < len(words) and words[stop] in _BETWEEN:
        stop += 1
    return stop < len(words) and bool(chart.at("Office", stop))


def _titled(chart: Chart, at: int) -> bool:
    return any(m.stop == at for back in range(max(0, at - 3), at) for m in chart.at("honorific", back))


def _known(chart: Chart, at: int, label: str) -> bool:
    return chart.covering(label, at, _MOST_WORDS) is not None


def _may_be_name(chart: Chart, terms: PhraseIndex, at: int, first: bool) -> bool:
    word = chart.tokens.words[at]
    if not word[0].isalpha() or len(word) < 2:
        return False
    if chart.at("function", at) or chart.at("Verb", at):
        return False
    if chart.at("Given", at):
        return first or not any(m.taken for m in chart.at("Given", at))
    if any(name != "Given" for name in chart.names[at]):
        return False
    return not any(True for _ in terms.at(chart.tokens.words, at, at + 1))

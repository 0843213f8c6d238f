"""People the knowledge does not know: runs of unknown words that a given name, a title or quotation marks give away."""

from __future__ import annotations

from rapporteur.languages import PhraseIndex
from rapporteur.reading.behind import behind_offices
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.lexis import PersonRef
from rapporteur.reading.naming import may_be_name, name_end, of_an_office
from rapporteur.reading.unlisted import first_names, further_back, unlisted_names

_MOST_WORDS = 4
_INITIAL = 2
_LETTER_AND_DOT = 2
_SHORTEST_UNKNOWN = 3
_SHORTEST_SURNAME = 4
_GIVEN = frozenset({"Given"})
_FAR = 8
_BETWEEN = frozenset('«»“”"\u060c,:()-–')
_INTRODUCE = ("Office", "Demonym", "Country", "Org", "honorific", "Say")
# What stands before a name at the head of a clause: signs and the Persian words for "and" and "that" (as escapes).
_HEADS = frozenset({".", ":", ";", "\u060c", "\u061b", "\u061f", "\u00bb", "!", "\u0648", "\u06a9\u0647"})
_QUOTES = {"«": "»", "“": "”", '"': '"', "(": ")", "/": "/"}


def add_unknown_people(
    chart: Chart,
    terms: PhraseIndex,
    particles: frozenset[str] = frozenset(),
    office_behind: bool = False,
    office_before: bool = False,
) -> None:
    """Add Person mentions for names no list holds, and stretch known ones over their quotation marks.

    `office_behind`: two or three words no list knows, between the head of a clause and somebody's office, are a name;
    `office_before`: so are those right behind the office of a state.
    """
    _free_surnames(chart)
    reach = 0
    words = chart.tokens.words
    surnames = _known_surnames(chart)
    for at in _beginnings(chart):
        if at < reach:
            continue
        stop = name_end(chart, terms, at, particles) if not _known(chart, at, "Person") else at
        at = further_back(chart, at, particles) if stop > at else at
        if not any(len(word) > _INITIAL for word in words[at:stop]):
            continue
        if stop - at >= 2 and (_introduced(chart, at) or _explained(chart, stop)):
            name = " ".join(words[at:stop])
            chart.add(Mention("Person", at, stop, PersonRef((), full=True, label=name), ("unknown",)))
            surnames[words[stop - 1]] = PersonRef((), full=False, label=name)
            reach = stop
    unlisted = list(unlisted_names(chart, particles)) if chart.tokens.cased else []
    unlisted += _before_offices(chart, terms) if office_behind else []
    unlisted += behind_offices(chart, terms) if office_before else []
    for at, stop in unlisted:
        if any(_known(chart, inside, "Person") for inside in range(at, stop)):
            continue
        name = " ".join(words[at:stop])
        chart.add(Mention("Person", at, stop, PersonRef((), full=True, label=name), ("unknown",)))
        surnames[words[stop - 1]] = PersonRef((), full=False, label=name)
    _add_surnames(chart, surnames)
    for at, who in list(first_names(chart)) if chart.tokens.cased else ():
        chart.add(Mention("Person", at, at + 1, who, ("unknown",)))
    for person in list(chart.all("Person")) if not chart.tokens.cased else ():
        _take_initials(chart, person)
    for label in ("Person", "Org", "City", "Venue"):
        for mention in list(chart.all(label)):
            _stretch(chart, mention)


def _before_offices(chart: Chart, terms: PhraseIndex) -> list[tuple[int, int]]:
    """Two or three unknown words between the head of a clause and the office of a state or an institution."""
    words, found = chart.tokens.words, []
    for office in chart.all("Office"):
        owned = any(chart.at(label, office.stop) for label in ("Country", "Org", "our_country", "this_country"))
        stop = office.first - (office.first > 0 and words[office.first - 1] == "\u060c")
        for at in (stop - 3, stop - 2) if owned else ():
            if at < 0 or not all(may_be_name(chart, terms, here, False) for here in range(at, stop)):
                continue
            if any(chart.names[here] - _GIVEN for here in range(at, stop)) or _known(chart, at, "Person"):
                continue
            if at == 0 or words[at - 1] in _HEADS or chart.at("function", at - 1):
                found.append((at, stop))
                break
    return found


def _free_surnames(chart: Chart) -> None:
    """In a script with capitals a known surname inside a longer run of unknown capitalised words is somebody else's."""
    if not chart.tokens.cased:
        return
    for person in list(chart.all("Person")):
        if not person.value.full and _runs_on(chart, person):
            chart.remove(person)
            chart.add(Mention("Given", person.first, person.stop, None))


def _runs_on(chart: Chart, person: Mention) -> bool:
    """Whether an unknown capitalised word follows, or one or a given name stands before it."""
    tokens = chart.tokens
    if _unknown_capital(chart, person.stop) or any(given.stop == person.first for given in _given(chart, person.first)):
        return True
    before = person.first - 1
    opens = before <= 0 or not (tokens.words[before - 1][0].isalnum() or tokens.words[before - 1] in ",'")
    return _unknown_capital(chart, before) and not opens


def _given(chart: Chart, at: int) -> list[Mention]:
    """The given names printed right before a token: not that of the known man, or the whole name were known."""
    return [name for name in chart.at("Given", at - 1) if at and chart.tokens.capital(at - 1)]


def _unknown_capital(chart: Chart, at: int) -> bool:
    words = chart.tokens.words
    if not 0 <= at < len(words) or len(words[at]) < _SHORTEST_UNKNOWN or not words[at].isalpha():
        return False
    return chart.tokens.capital(at) and not chart.names[at] and not _within(chart, at)


def _within(chart: Chart, at: int) -> bool:
    """Whether a token lies inside an office, title or other known name ("Minister" of "Prime Minister")."""
    return any(chart.covering(label, at, _FAR) is not None for label in (*_INTRODUCE, "Offices", "City"))


def _beginnings(chart: Chart) -> list[int]:
    """Tokens at which a name may begin: given names, what follows titles and offices, initials."""
    found = set(chart.by_label.get("Given", ()))
    for label in ("honorific", "Office"):
        found.update(m.stop for mentions in chart.by_label.get(label, {}).values() for m in mentions)
    if chart.tokens.cased:
        owners = (owner for label in ("State", "Org") for owner in chart.all(label))
        found.update(owner.stop for owner in owners if of_an_office(chart, owner))
        found.update(office.stop + 1 for office in chart.all("Office") if _set_off(chart, office.stop))
    words = chart.tokens.words
    found.update(at + 1 for at, word in enumerate(words) if word in "«“„" and not chart.tokens.cased)
    initials = (at - 1 for at, word in enumerate(words) if word == "." and at and len(words[at - 1]) <= _INITIAL)
    found.update(initials)
    return sorted(at for at in found if at < len(words) and not _of_a_title(chart, at) and not _of_an_org(chart, at))


def _of_an_org(chart: Chart, at: int) -> bool:
    """Whether a token stands inside the name of an institution ("the African Union Commission")."""
    names = (chart.covering(label, at, _FAR) for label in ("Org", "OrgShort", "Body"))
    return chart.tokens.cased and any(name is not None and name.first < at for name in names)


def _set_off(chart: Chart, at: int) -> bool:
    """Whether a comma and two capitalised words no list knows follow ("its trade minister, N N, ...")."""
    comma = at + 2 < len(chart.tokens.words) and chart.separator(at)
    return comma and all(_unknown_capital(chart, word) for word in (at + 1, at + 2))


def _of_a_title(chart: Chart, at: int) -> bool:
    """Whether a letter with a dot belongs to a title of several ("H. E.")."""
    title = chart.covering("honorific", at)
    return title is not None and title.stop - title.first > _LETTER_AND_DOT


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
    words, stems = chart.tokens.words, chart.clitics.stems
    unknown = [at for at, names in enumerate(chart.names) if names <= _GIVEN] if surnames else []
    printed: dict[str, tuple[PersonRef, int]] = {}
    for word in {words[at] for at in unknown}:
        for text, taken in stems(word):
            if text in surnames and len(text) >= _SHORTEST_SURNAME:
                printed.setdefault(word, (surnames[text], taken))
    for at in unknown if printed else ():
        if words[at] in printed and chart.covering("Person", at, _FAR) is None:
            known, taken = printed[words[at]]
            chart.add(Mention("Person", at, at + 1, known, ("unknown",), taken))


def _take_initials(chart: Chart, person: Mention) -> None:
    """Initials right before a name are part of it ("sh. Mirziyoyev"); where there are capitals the names tell so."""
    words, first = chart.tokens.words, person.first
    while first >= _LETTER_AND_DOT and words[first - 1] == "." and _is_initial(chart, first - 2):
        first -= _LETTER_AND_DOT
    if first < person.first and not chart.names[first] - _GIVEN:
        chart.remove(person)
        chart.add(Mention("Person", first, person.stop, person.value, person.tags))


def _is_initial(chart: Chart, at: int) -> bool:
    """Whether a token is one letter, alone or behind "and"."""
    word = chart.tokens.words[at]
    return word.isalpha() and any(
        len(stem.text) == 1 for stem in chart.clitics.stems(word) if not stem.taken & ~chart.conj
    )


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
    return bool(chart.ending(name.label, name.first - 1, _FAR))


def _introduced(chart: Chart, at: int) -> bool:
    """Whether an office, a state, an institution, a title or a verb of saying stands right before."""
    end = at - 1 if at and chart.tokens.words[at - 1] in _BETWEEN else at
    return any(chart.ending(label, end, _FAR) for label in _INTRODUCE)


def _explained(chart: Chart, stop: int) -> bool:
    """Whether an office stands right after ("..., the minister of ...")."""
    words = chart.tokens.words
    if stop < len(words) and words[stop] in _BETWEEN:
        stop += 1
    return stop < len(words) and bool(chart.at("Office", stop))


def _known(chart: Chart, at: int, label: str) -> bool:
    return chart.covering(label, at, _MOST_WORDS) is not None

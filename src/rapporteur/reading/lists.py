"""Lists of participants printed one to a line: who came, in what office, for which state, and in whose place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.layout import Line, lines, parties_at_head
from rapporteur.reading.rollcall import COMING, OTHERWISE, PRESENCE
from rapporteur.reading.values import PartyItem

_FEWEST_ITEMS = 2
_FEWEST_UNDER_HEADING = 3
_HEADING = 6
_AT_THE_END = 6
_AFTER_STATE = 3
_FAR = 5
_NEAR = 2
# How many small words may stand before the office that fills a line.
_BEFORE_OFFICE = 3
_AWAY = ("absent", "absence")
# Senses of the packs that say that somebody sits there for another, named right behind.
IN_PLACE = ("on_behalf", "instead_of", "represent", "representing")


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A line of a list of participants: who, in whose place, and whether the list is of those who stayed away.

    `lead` is the line that announced the list.
    """

    item: PartyItem
    lead: Line
    principal: PartyItem | None = None
    absent: bool = False


def listed_items(context: Context) -> Iterator[ListedItem]:
    """The lines behind one that announces participants, each somebody or a state; an unread one may stand between."""
    rows = lines(context)
    for number, line in enumerate(rows):
        lead, first = _divided(context, line)
        fewest = _announced(context, lead)
        if not fewest:
            continue
        found = [*_run(context, lead, [*first, *rows[number + 1 :]])]
        if len(found) >= (max(fewest, _FEWEST_UNDER_HEADING) if first else fewest):
            away = _tells_of(context, lead, _AWAY) or _denied(context, lead)
            yield from (replace(listed, absent=True) if away else listed for listed in found)


def _divided(context: Context, line: Line) -> tuple[Line, list[Line]]:
    """A line up to its colon, and the first item of the list where that is printed right behind it."""
    words = context.tokens.words
    colon = next((at for at in range(line.first, line.stop - 1) if words[at] == ":"), None)
    if colon is None or any(words[at] in ":;" for at in range(colon + 1, line.stop)):
        return line, []
    lead, item = Line(line.first, colon + 1), Line(colon + 1, line.stop)
    return (lead, [item]) if _listed(context, lead, item) is not None else (line, [])


def _run(context: Context, lead: Line, rows: list[Line]) -> Iterator[ListedItem]:
    """The items of the lines that follow, as long as no two lines running are something else."""
    missed, before = False, None
    for row in rows:
        told = _with_office_below(context, before, row)
        listed = told or _listed(context, lead, row)
        if before is not None and told is None:
            yield before
        before = listed
        if listed is None and (missed or not _like_an_item(context, row)):
            return
        missed = listed is None
    if before is not None:
        yield before


def _with_office_below(context: Context, above: ListedItem | None, row: Line) -> ListedItem | None:
    """Somebody of whom the line above tells no office, where this line is an office and its state."""
    if above is None or above.item.person is None or above.item.office is not None:
        return None
    chart, end = context.chart, _end(context, row)
    if chart.inside("Person", row.first, end) or chart.inside("Verb", row.first, end):
        return None
    post = _item(context, row, end)
    if post is not None and post.office is not None:
        return replace(above, item=replace(above.item, office=post.office, place=above.item.place or post.place))
    office = next((m for at in range(row.first, row.first + _BEFORE_OFFICE) for m in chart.at("Office", at)), None)
    places = chart.inside("State", row.first, end) or chart.inside("Org", row.first, end)
    if office is None or not places:
        return None
    return replace(above, item=replace(above.item, office=office, place=above.item.place or places[-1]))


def _like_an_item(context: Context, row: Line) -> bool:
    """Whether a line that is not understood may be one of the list all the same: it names an office or a state."""
    chart = context.chart
    short = not chart.inside("Verb", row.first, row.stop) and not chart.inside("Meeting", row.first, row.stop)
    return short and any(chart.inside(label, row.first, row.stop) for label in ("Office", "State", "Org"))


def _announced(context: Context, lead: Line) -> int:
    """How many lines must follow one that speaks of participants or of their coming; 0 where none is announced."""
    chart = context.chart
    named = bool(chart.inside("participants", lead.first, lead.stop))
    if context.tokens.words[lead.stop - 1] != ":":
        heading = named and lead.stop - lead.first <= _HEADING and not chart.inside("Party", lead.first, lead.stop)
        return _FEWEST_UNDER_HEADING if heading else 0
    if named or _tells_of(context, lead, (*PRESENCE, *COMING, *_AWAY)):
        return _FEWEST_ITEMS
    first = context.sentences[context.sentence_of(lead.stop - 1)].first
    told = any(chart.inside(sense, first, lead.stop) for sense in (*PRESENCE, *COMING, "delegation"))
    otherwise = any(chart.inside(sense, first, lead.stop) for sense in OTHERWISE)
    return _FEWEST_UNDER_HEADING if told and not otherwise else 0


def _denied(context: Context, lead: Line) -> bool:
    """Whether a line says of those listed below it that they did not come ("the following did not attend")."""
    chart = context.chart
    coming = [m for sense in (*PRESENCE, *COMING) for m in chart.inside(sense, lead.first, lead.stop)]
    negations = chart.inside("negation", lead.first, lead.stop)
    negated = any(0 <= m.first - n.stop <= _NEAR for m in coming for n in negations)
    return negated or any("negated" in m.tags for m in coming)


def _tells_of(context: Context, lead: Line, senses: tuple[str, ...]) -> bool:
    """Whether one of the senses stands among a line's last words, and is not denied."""
    found = (m for sense in senses for m in context.chart.inside(sense, lead.first, lead.stop))
    return any(lead.stop - m.stop <= _AT_THE_END and "negated" not in m.tags for m in found)


def _listed(context: Context, lead: Line, line: Line) -> ListedItem | None:
    """What a line says: its first party, with office and state that stand further on, and whom it stands in for."""
    end = _end(context, line)
    stands = _stands_in(context, line.first, end)
    stop = stands.first if stands is not None else end
    item = _of_the_state(context, line, stop) or _item(context, line, stop)
    if item is None or _told_of(context, item, stop):
        return None
    principal = _principal(context, stands, end) if stands is not None else None
    if item.place is None:
        item = replace(item, place=principal.place if principal is not None else _org(context, item, stop))
    return ListedItem(item, lead, principal)


def _end(context: Context, line: Line) -> int:
    """Where the first sentence of a line ends."""
    return min(line.stop, context.sentences[context.sentence_of(line.first)].stop)


def _stands_in(context: Context, first: int, stop: int) -> Mention | None:
    found = [m for sense in IN_PLACE for m in context.chart.inside(sense, first, stop)]
    return min(found, key=lambda m: m.first) if found else None


def stood_in_for(context: Context, item: PartyItem) -> bool:
    """Whether words right before somebody say that another came in his place."""
    first = item.span()[0]
    near = (m for sense in IN_PLACE for m in context.chart.beginning(sense, first - _FAR, first))
    return any(first - m.stop in (0, 1) for m in near)


def _principal(context: Context, stands: Mention, stop: int) -> PartyItem | None:
    """The one whom somebody stands in for: the first party behind the words that say so."""
    parties = context.chart.inside("Party", stands.stop, stop)
    return parties[0].value[0] if parties and len(parties[0].value) == 1 else None


def _item(context: Context, line: Line, stop: int) -> PartyItem | None:
    """The one party at the head of a line; office and state are looked for behind it."""
    for party in parties_at_head(context, line):
        if party.stop <= stop and len(party.value) == 1:
            return _completed(context, party.value[0], party.stop, stop)
    return None


def _completed(context: Context, item: PartyItem, at: int, stop: int) -> PartyItem:
    chart = context.chart
    if item.person is None:
        return item
    office = item.office or next(iter(chart.inside("Office", at, stop)), None)
    place = item.place or next(iter(chart.inside("State", at, stop)), None)
    return replace(item, office=office, place=place)


def _org(context: Context, item: PartyItem, stop: int) -> Mention | None:
    """The institution that a line names behind somebody of whom it names no state."""
    return next(iter(context.chart.inside("Org", item.span()[1], stop)), None) if item.person is not None else None


def _of_the_state(context: Context, line: Line, stop: int) -> PartyItem | None:
    """A line that begins with a state and a sign: who is named behind it, or the state if nothing is."""
    chart = context.chart
    state = next(iter(chart.at("Country", line.first)), None)
    if state is None or state.stop > stop:
        return None
    signs = [at for at in range(state.stop, stop) if not context.tokens.words[at][0].isalnum()]
    if len(signs) == stop - state.stop:
        return PartyItem(place=state)
    if state.stop not in signs:
        return None
    parties = [m for at in range(state.stop + 1, min(stop, state.stop + _AFTER_STATE)) for m in chart.at("Party", at)]
    whole = next((p for p in parties if len(p.value) == 1 and p.stop <= stop), None)
    if whole is not None:
        return _completed(context, replace(whole.value[0], place=state), whole.stop, stop)
    office = next(iter(chart.inside("Office", state.stop, stop)), None)
    return PartyItem(office=office, place=state) if office is not None else None


def _told_of(context: Context, item: PartyItem, stop: int) -> bool:
    """Whether a verb tells of somebody's doings: then the line is text, not an item."""
    return bool(context.chart.inside("Verb", item.span()[1], stop))

"""Who is meant: printed names and offices to people, with the whole report in view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapporteur.languages import inflection_from
from rapporteur.names import romanise, same_person
from rapporteur.reading.behind import somebody_else
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.holders import HEADS, Holders, Who
from rapporteur.reading.lexis import PersonRef
from rapporteur.reading.lone import Holder, meant
from rapporteur.reading.values import PartyItem

_SEVERAL = 2
_HEAD_LINES = 6
_OF_THE = 3
ORGANISATIONS = frozenset({"Org", "OrgShort", "Body", "Meeting"})

# Titles that several offices share ("His Highness").
RANKS = {"highness": ("emir", "crown prince", "prince")}


class People(Holders):
    """The people of one report: full names lend themselves to surnames, offices said once hold throughout."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._full = {i for m in context.chart.all("Person") if m.value.full for i in m.value.ids}
        self._named: list[tuple[int, str, Who]] = []
        self._spellings: dict[str, str] = {}
        self._all: list[tuple[int, str, Who]] | None = None
        self._fuller: dict[Mention, PartyItem] = {}
        self._understanding: dict[tuple[int, str | None, str | None, int], tuple[PartyItem, Who]] = {}
        for item in self.items():
            if item.person is not None:
                self._fuller[item.person] = item
            self._learn(item)

    def items(self) -> Iterable[PartyItem]:
        """Every item of every party of the report; of parties that overlap, the first and longest."""
        reach = -1
        for party in self._context.chart.all("Party"):
            if party.first >= reach:
                reach = party.stop
                yield from party.value

    def who(self, item: PartyItem, day: str | None = None) -> Who:
        """Understand one item of a party; of a bare name that a longer party tells more of, what that party tells.

        What was understood is kept as long as nothing changes that it rests on: the report's day, the spellings learnt.
        """
        key = id(item), day, self._context.reference, len(self._spellings)
        kept = self._understanding.get(key)
        if kept is not None:
            return kept[1]
        who = self._understood(item, day)
        if item.place is not None and item.place.label in ORGANISATIONS:
            state = self._state_headed(who, day)
            who = replace(who, place=state) if state is not None else replace(who, org=True)
        self._understanding[key] = item, who
        return who

    def _understood(self, item: PartyItem, day: str | None) -> Who:
        if item.person is not None and item.office is None and item.place is None:
            item = self._fuller.get(item.person, item)
        office = self.office_of(item)
        place = self._place(item.place)
        if item.person is None:
            place = place or (self._home() if item.office is not None and "home" in item.office.tags else None)
            before = self._named_before(item, office) if place is None else None
            if before is None and office == "leader" and place is not None:
                return self._leader(place, day, item.office)
            who = before or self._by_office(office, place, day)
            if who.inferred and self._named_behind(item):
                return Who(None, None, office, place)
            return who
        return self.person(item.person, office, place, day)

    def _state_headed(self, who: Who, day: str | None) -> str | None:
        """The state of one said to head an institution who heads a state then ("the president of the AU X")."""
        if who.known is None or who.person is None or who.office not in HEADS:
            return None
        now = self._knowledge.offices_on(who.known, day or self._context.reference)
        states = {held.place for held in now if held.office in HEADS}
        return states.pop() if len(states) == 1 and states <= self._knowledge.countries.keys() else None

    def _named_behind(self, item: PartyItem) -> bool:
        """Whether a capitalised word no list knows stands right behind: the name of somebody else."""
        chart, at = self._context.chart, item.span()[1]
        if not chart.tokens.cased:
            return self._context.pack.verb_first and somebody_else(chart, at)
        if at >= len(chart.tokens.words):
            return False
        word = chart.tokens.words[at]
        same = self._context.sentence_of(at) == self._context.sentence_of(at - 1)
        return same and word.isalpha() and len(word) > 1 and chart.tokens.capital(at) and chart.names[at] <= {"Given"}

    def home(self) -> Mention | None:
        """The state an agency writes from, as if it were printed."""
        place = self._home()
        return Mention("Country", 0, 0, place) if place is not None else None

    def _home(self) -> str | None:
        """The state an agency writes from: the country of the one outlet at the head ("the emir of the land")."""
        known, head = self._context.knowledge.outlets, self._context.sentences[:_HEAD_LINES]
        outlets = (m.value for s in head for m in self._context.chart.inside("Outlet", s.first, s.stop))
        places = {known[str(name)].country for name in outlets if name in known}
        return places.pop() if len(places) == 1 else None

    def _named_before(self, item: PartyItem, office: str | None) -> Who | None:
        """ "The prime minister" alone is one of those named before with that office, by print or by background."""
        if item.office is None or office is None:
            return None
        meant_by = RANKS.get(office, (office,))
        held = [(at, replace(who, office=said)) for at, said, who in self._everybody() if said in meant_by]
        chairs = self._chairs()
        home = self._context.pack.home_country
        holders = [
            Holder(at, _key(who), _key(who) in chairs, home is not None and who.place == home) for at, who in held
        ]
        holder = meant(self._context, item.office.first, holders, titled="lone" in item.office.tags)
        if holder is None:
            return None
        return replace(next(who for at, who in held if at == holder.at), resolved=True)

    def _everybody(self) -> list[tuple[int, str, Who]]:
        """Everybody named, with each office printed for them or held on the report's day, as the text goes."""
        if self._all is None:
            found = [*self._named]
            day = self._context.reference
            for mention in self._context.chart.all("Person") if day is not None else ():
                who = self.person(mention)
                if who.known is not None:
                    held = {held.office: held.place for held in self._knowledge.offices_on(who.known, day)}
                    found.extend((mention.first, office, replace(who, place=held[office])) for office in sorted(held))
            for item in self.items():
                if item.person is None and item.office is not None and item.place is not None:
                    office, place = str(item.office.value), self._place(item.place)
                    found.append((item.office.first, office, self._by_office(office, place, day)))
            self._all = sorted(found, key=lambda entry: entry[0])
        return self._all

    def _chairs(self) -> set[str]:
        """Who is said to chair a meeting."""
        parties = [m for d in self._context.of("session") for m in d.mentions("chair") if not d.modality.negated]
        for draft in self._context.of("attendance"):
            if draft.text("role") == "chair" and not draft.modality.negated:
                parties.extend(draft.mentions("party"))
        named = [item for party in parties if party.label == "Party" for item in party.value if item.person]
        return {_key(self.who(item)) for item in named}

    def _place(self, mention: Mention | None) -> str | None:
        """The state or institution printed, or for "this country" the state named last before."""
        if mention is None or mention.value is not None:
            return place_of(mention)
        number = self._context.sentence_of(mention.first)
        begin = self._context.sentences[max(0, number - 1)].first
        states = self._context.chart.inside("Country", begin, mention.first)
        return str(states[-1].value) if states else None

    def office_of(self, item: PartyItem) -> str | None:
        """The office as a word of the vocabulary; who chairs an institution's commission is told so."""
        if item.office is None:
            return None
        office = str(item.office.value)
        behind = range(item.office.stop, item.office.stop + _OF_THE) if office == "chairman" else ()
        bodies = (body for at in behind for m in self._context.chart.at("Body", at) for _, body in m.value)
        return "chairperson of the commission" if "commission" in bodies else office

    def person(
        self, mention: Mention, office: str | None = None, place: str | None = None, day: str | None = None
    ) -> Who:
        """Understand a printed name, given the office and place printed with it."""
        if office is None and place is None:
            mention = self._namesake_in_full(mention) or mention
        ref = self._by_initial(mention)
        known = self._chosen(ref, office, place, day) or self._spelled_anew(mention, office, place, day)
        known = self._rather(mention, known, office, place, day)
        original = self._context.named(mention)
        label = self._label(mention, known, original)
        said = self._said.get(known or label)
        if office is None and said is not None:
            office, place = said[0], place or said[1]
        if known is not None and (office in (None, "leader") or place is None):
            held = self._background(known, None if office == "leader" else office, place, day)
            office, place = held[0] or office, held[1]
        return Who(label, original, office, place, known=known)

    def _namesake_in_full(self, mention: Mention) -> Mention | None:
        """The one named in full in the report whose surname or first name stands alone, if lists know but others."""
        ids = mention.value.ids
        if mention.value.full or not ids or mention.stop - mention.first > 1 or not self._full.isdisjoint(ids):
            return None
        words = self._context.tokens.words
        full = (m for m in self._context.chart.all("Person") if m.value.full)
        same = [m for m in full if words[mention.first] in (*words[m.first : m.first + 2], words[m.stop - 1])]
        return same[0] if len({m.value.ids or m.value.label for m in same}) == 1 else None

    def _label(self, mention: Mention, known: str | None, original: str) -> str:
        if known is not None:
            return self._knowledge.people[known].label
        name = mention.value.label
        if name and not mention.value.full:
            full = next((m for m in self._context.chart.all("Person") if m.value.label == name and m.value.full), None)
            if full is not None:
                original = self._context.printed(full).strip("\"'«»“”() ")
                mention = full
        return str(romanise(self._basic(mention, original), self._context.pack.code))

    def _basic(self, mention: Mention, printed: str) -> str:
        """An unknown name without its case, where its given name is known in its basic form."""
        names = [m for m in self._context.chart.at("Given", mention.first) if m.stop == mention.first + 1]
        given = next((m for m in names if m.value), None)
        if given is None or any("oblique" not in m.tags for m in names) or len(printed.split()) == 1:
            return printed
        return inflection_from(self._context.pack.names.get("inflection", {})).basic(printed, str(given.value))

    def _by_initial(self, mention: Mention) -> PersonRef:
        """Of several people of one surname those whose given name begins with the first letter printed before it."""
        words, at, initial = self._context.tokens.words, mention.first, ""
        ref: PersonRef = mention.value
        while at > 1 and words[at - 1] == "." and len(words[at - 2]) == 1 and words[at - 2].isalpha():
            at, initial = at - 2, words[at - 2]
        letter = str(romanise(initial, self._context.pack.code))[:1].casefold() if len(ref.ids) >= _SEVERAL else ""
        fits = tuple(i for i in ref.ids if letter and self._knowledge.people[i].label[:1].casefold() == letter)
        return replace(ref, ids=fits or ref.ids)

    def _chosen(self, ref: PersonRef, office: str | None, place: str | None, day: str | None) -> str | None:
        """Of several people of one name: the one named in full here, else the one of that office then."""
        ids = list(ref.ids)
        if len(ids) > 1 and not ref.full:
            ids = [i for i in ids if i in self._full] or ids
        everybody = ids
        for sought in ((office, place), (None, place), (None, None)):
            if len(ids) > 1:
                ids = self._held(everybody, *sought, day) or ids
        if len(ids) > 1 and not ref.full and office in (None, "leader", "president"):
            ids = [i for i in ids if self._is_first(i, day)] or ids
        return ids[0] if len(ids) == 1 or (ids and ref.full) else None

    def _rather(
        self, mention: Mention, known: str | None, office: str | None, place: str | None, day: str | None
    ) -> str | None:
        """A short name printed with an office is its holder's whose name it is part of, not one's of another state."""
        if known is None or mention.value.full or office is None or place is None:
            return known
        if any(held.place == place for held in self._ever(known)):
            return known
        printed = set(self._context.printed(mention).casefold().split())
        holders = {person.id: person for person in self._knowledge.holders(office, place, day)}
        fits = [key for key, person in holders.items() if printed <= set(person.label.casefold().split())]
        return fits[0] if len(fits) == 1 else known

    def _is_first(self, person: str, day: str | None) -> bool:
        """Whether somebody is the first man of a state (its president or king) on a day, or now."""
        day = day or self._context.reference
        countries = self._knowledge.countries
        return any(
            held.place in countries and held.office == countries[held.place].leader
            for held in self._knowledge.offices_on(person, day)
            if day is not None or held.term.until is None
        )

    def _spelled_anew(self, mention: Mention, office: str | None, place: str | None, day: str | None) -> str | None:
        """A holder of the office printed with a name, if the name is a spelling of theirs that no list has."""
        name = mention.value.label
        if mention.value.ids or not name:
            return None
        if name not in self._spellings and mention.value.full and office is not None and place is not None:
            printed = self._context.printed(mention).strip("\"'«»“”() ")
            holders = {person.id: person for person in self._knowledge.holders(office, place, day)}
            same = [key for key, person in holders.items() if same_person(printed, person.label)]
            if len(same) == 1:
                self._spellings[name] = same[0]
        return self._spellings.get(name)

    def _learn(self, item: PartyItem) -> None:
        if item.person is None or item.office is None:
            return
        place = self._place(item.place)
        who = self.person(item.person, self.office_of(item), place)
        self._named.append((item.person.first, str(item.office.value), who))
        key = who.known or who.person
        if key and (key not in self._said or self._said[key][1] is None):
            self._said[key] = (str(item.office.value), who.place)


def _key(who: Who) -> str:
    return who.known or who.person or f"{who.office} of {who.place}"


def place_of(mention: Mention | None) -> str | None:
    """The country code or institution id of a place mention."""
    return None if mention is None or mention.value is None else str(mention.value)

"""Whose the words are: the subject of a saying, somebody named before, or the institution that speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.extents import quote_around
from rapporteur.reading.holders import Who
from rapporteur.reading.missed import came_for
from rapporteur.reading.persons import ORGANISATIONS, People
from rapporteur.reading.qualify import governed, of_the_dead
from rapporteur.reading.sessions import Sessions
from rapporteur.reading.speakers import is_below, may_be, ministry_of, object_of_saying, oblique, of_a_city, points_back
from rapporteur.reading.values import PartyItem
from rapporteur.text import Sentence

_NEAR_DOCUMENT = 8
_MEMORY = 4
_NEAR_VERB = 2
_BULLETS = frozenset("-\u2013\u2014\u2022*")
_NEAR_START = 4
_CLOSING = frozenset('"\u201d\u00bb')
# The mark that opens and closes: it closes right behind a word.
_EITHER = '"'
_PLACES = frozenset({"State", "Country", "Org"})
_LONGEST_PARTY = 12
# Titles that many may be meant by: heads of state, of government and of meetings.
_ANYBODY = frozenset({"president", "leader", "highness", "king", "emir", "sultan", "prime minister"})
_BY_WORD_OF = ("according", "according_to")
_SPEAKING_STATES = frozenset({"State", "Country", "Demonym", "City"})


class Voices:
    """Finds the speaker of each draft of a statement or proposal, in the order of the text."""

    def __init__(self, context: Context, sessions: Sessions, people: People) -> None:
        self._context = context
        self._sessions = sessions
        self._people = people
        self._heard: list[tuple[int, Who]] = []

    def _subject(self, draft: Draft) -> Who | None:
        """The speaker printed in the match, or the last one if none is."""
        mention = draft.mention("speaker" if draft.kind == "statement" else "by")
        if mention is None:
            if draft.text("speaker") == "institution":
                who = self._whose_document(draft) or self._institution(draft)
                self._heard.extend([(draft.match.first, who)] if who is not None else [])
                return who
            asks = draft.match.rule.gives.get("speaker" if draft.kind == "statement" else "by")
            return None if asks in draft.match.rule.slots else self._remembered(draft)
        who = None if self._no_subject(mention, draft) else self._who(mention)
        if who is not None and (who.person or who.place):
            who = replace(who, office=ministry_of(draft)) if mention.label in _SPEAKING_STATES else who
            self._heard.append((mention.first, who))
            return who
        return None

    def _no_subject(self, mention: Mention, draft: Draft) -> bool:
        """Whether a speaker is printed as somebody else's object where the rule turns on a verb."""
        leads = mention.first == draft.match.first
        if mention.label in _PLACES and (self._of_somebody(mention) or of_a_city(self._context, mention)):
            return True
        chart = self._context.chart
        told = leads or (mention.label == "Party" and not self._context.pack.verb_first)
        before = (told and governed(chart, mention)) or (leads and object_of_saying(chart, mention))
        if of_the_dead(self._context.chart, mention):
            return True
        return (oblique(mention) or before) and self._by_a_verb(draft)

    def _of_somebody(self, place: Mention) -> bool:
        """Whether a state or institution is only told as that of somebody's office ("A, prime minister of B, said")."""
        for party in self._context.chart.inside("Party", max(0, place.first - _LONGEST_PARTY), place.stop):
            named = any(item.person is not None for item in party.value)
            posts = [item.place for item in party.value if item.office is not None and item.place is not None]
            if party.stop == place.stop and any(post.first == place.first for post in posts):
                return named or self._apposed(party)
        return False

    def _apposed(self, post: Mention) -> bool:
        """Whether an office stands behind a name and a comma: it is that one's."""
        before = post.first - 1
        if before < 1 or not self._context.chart.separator(before):
            return False
        return bool(self._context.chart.ending("Person", before, _LONGEST_PARTY))

    def _by_a_verb(self, draft: Draft) -> bool:
        """Whether the rule turns on a verb, which wants a subject ("in the words of", "the ministry of" do not)."""
        if any(name == "ministry" for name, _ in draft.match.bindings):
            return False
        return any(v.stop == s.stop for s in draft.match.senses() for v in self._context.chart.at("Verb", s.first))

    def _whose_document(self, draft: Draft) -> Who | None:
        """The ministry or office that issued the document told of last, where this one is named no further.

        ("The ministry announced in a statement that A. This statement says B.")
        """
        chart, content = self._context.chart, draft.mention("content")
        stop = content.first if content is not None else draft.match.stop
        closer = any(m.stop - m.first > 1 for m in chart.inside("Closing", draft.match.first, stop))
        if closer or any(chart.inside(label, draft.match.first, stop) for label in ("Meeting", "Org", "Body")):
            return None
        for number in list(self._back(draft.sentence))[1:]:
            sentence = self._context.sentences[number]
            documents = chart.inside("Document", sentence.first, sentence.stop)
            if documents:
                heard = [(at, who) for at, who in self._heard if sentence.first <= at < sentence.stop]
                return self._issuer(*heard[-1], documents[0]) if heard else None
        return None

    def _issuer(self, at: int, who: Who, document: Mention) -> Who | None:
        """The ministry or office at token `at`, if a document stands right behind it and before what it says."""
        own = who.person is None and not who.org and who.office is not None
        beside = at < document.first <= at + _NEAR_DOCUMENT
        said = self._context.chart.inside("that", at, document.first)
        return who if own and beside and not said else None

    def _institution(self, draft: Draft) -> Who | None:
        """The institution spoken of last: a document of its meeting speaks for it."""
        content = draft.mention("content")
        stop = content.first if content is not None else draft.match.stop
        sentence = self._context.sentences[draft.sentence]
        named = [self._sessions.node_of(m) for m in self._context.chart.inside("Meeting", sentence.first, stop)]
        node = next((n for n in reversed(named) if n is not None), self._sessions.main)
        name = node.institution if node is not None else self._only_one_named(stop)
        return Who(None, None, None, name, org=True) if name else None

    def _only_one_named(self, stop: int) -> str | None:
        """The one institution a report without a meeting has named so far ("the leaders of the G20 said in Rio")."""
        named = {str(org.value) for org in self._context.chart.inside("Org", 0, stop)}
        return named.pop() if len(named) == 1 else None

    def _remembered(self, draft: Draft) -> Who | None:
        """The subject of this sentence so far, or of those before, whoever was told of last; none within the words."""
        said = draft.match.first
        opened = quote_around(self._context.chart, said) if points_back(draft) else None
        for number in self._back(draft.sentence):
            sentence = self._context.sentences[number]
            stop = min(sentence.stop, said if opened is None else opened)
            heard = [(at, who) for at, who in self._heard if sentence.first <= at < stop]
            subject = self._sentence_subject(sentence.first, stop)
            if number == draft.sentence and not heard and self._somebody_says(draft, sentence):
                return None
            told = [item for item in heard if item[1].person]
            if not told and subject is not None:
                told = [subject] if subject[1].person else [*heard, subject]
            if told := told or heard:
                who = max(told, key=lambda item: item[0])[1]
                itself = who.org and who.person is None and who.office is None
                if (who.person is None and who.place is None) or (itself and draft.match.get("he") is not None):
                    return None
                titled = self._by_the_title(draft, who)
                self._heard.extend([(draft.match.first, titled)] if titled is not None else [])
                return titled
            if number < draft.sentence and self._somebody_quoted(sentence):
                return None
        return None

    def _somebody_says(self, draft: Draft, sentence: Sentence) -> bool:
        """Whether a finite verb of saying stands in front of the one of words that go on: who is unknown says them.

        No unknown is a surname alone behind a quotation (named in full before), nor a title that points back.
        """
        if points_back(draft) or self._context.pack.verb_first:
            return False
        own = [mention for name, mention in draft.match.bindings if name.startswith("say.")]
        stop, chart = own[-1].first if own else draft.match.first, self._context.chart
        says = [m for m in chart.inside("say.*", sentence.first, stop) if "participle" not in m.tags]
        if not says or self._sentence_subject(sentence.first, stop) is not None:
            return False
        words, tokens = self._context.tokens.words, self._context.tokens
        return not any(tokens.capital(m.first - 1) and words[m.first - 2] in _CLOSING for m in says if m.first > 1)

    def _by_the_title(self, draft: Draft, who: Who) -> Who | None:
        """The one heard last, unless an office printed alone as the subject is not that one's: then whose it is.

        "X of Egypt spoke. The secretary-general added that ..." is not said by X.
        """
        content = draft.mention("content")
        stop = content.first if content is not None else draft.match.stop
        titles = [m for m in self._context.chart.inside("Office", draft.match.first, stop) if "lone" not in m.tags]
        title = titles[0] if titles and (titles[0].value not in _ANYBODY or is_below(titles[0], who)) else None
        if title is None or who.person is None or may_be(title, who):
            return who
        fits = (other for _, other in reversed(self._heard) if other.person is not None and may_be(title, other))
        held = next(fits, None) or self._people.who(PartyItem(office=title))
        return held if held.person is not None else None

    def _somebody_quoted(self, sentence: Sentence) -> bool:
        """Whether a sentence quotes somebody who is not known: what "he" says next is not said by those before."""
        chart, words = self._context.chart, self._context.tokens.words
        ends = (at for at in range(sentence.first, sentence.stop) if words[at] in _CLOSING)
        closed = [at for at in ends if words[at] != _EITHER or self._context.tokens.touching(at)]
        if not closed or chart.inside("Party", sentence.first, sentence.stop):
            return False
        return any(verb.first > closed[0] for verb in chart.inside("say.*", sentence.first, sentence.stop))

    def _back(self, number: int) -> Iterator[int]:
        """A sentence and the few before it; the lines of a list between them do not count."""
        left = _MEMORY
        while number >= 0 and left:
            yield number
            left -= self._context.tokens.words[self._context.sentences[number].first] not in _BULLETS
            number -= 1

    def _sentence_subject(self, first: int, stop: int) -> tuple[int, Who] | None:
        """A person (or an office, whoever holds it) at the head of the sentence, after a verb or after "that".

        Where verbs come first, the last such is who the words after it are about; elsewhere the first.
        """
        found = None
        for party in self._context.chart.inside("Party", first, stop):
            if (
                of_the_dead(self._context.chart, party)
                or oblique(party)
                or not party.value
                or len(party.value) != 1
                or (governed(self._context.chart, party) and not self._according_to(party))
            ):
                continue
            if party.first - first <= _NEAR_START or self._after_verb(party.first) or self._according_to(party):
                told = came_for(self._context, party, stop) or party
                who = self._people.who(told.value[0])
                if who.person or who.office:
                    found = (party.first, who)
                    if not self._context.pack.verb_first:
                        return found
        return found

    def _according_to(self, party: Mention) -> bool:
        """Whether what the sentence tells is told by somebody's word."""
        return any(self._context.chart.ending(label, party.first, _LONGEST_PARTY) for label in _BY_WORD_OF)

    def _after_verb(self, at: int) -> bool:
        """Whether a verb stands right before: any one where verbs come first, elsewhere one of saying, or "that"."""
        labels = ("Verb", "that") if self._context.pack.verb_first else ("say.*", "that")
        chart, back = self._context.chart, at - _NEAR_VERB - 2
        return any(0 <= at - m.stop < _NEAR_VERB for label in labels for m in chart.beginning(label, back, at))

    def _who(self, mention: Mention) -> Who | None:
        if mention.label == "Party":
            who = self._people.who(mention.value[0]) if mention.value else None
            return who if who is None or who.person or who.office else None
        if mention.label == "Person":
            return self._people.who(PartyItem(person=mention))
        if mention.label == "Meeting":
            node = self._sessions.node_of(mention)
            return Who(None, None, None, node.institution, org=True) if node else None
        if mention.label == "Body":
            owners = {institution for institution, _ in mention.value}
            main = self._sessions.main
            told = main.institution if main and main.institution in owners else None
            return Who(None, None, None, told or (owners.pop() if len(owners) == 1 else None), org=True)
        if mention.label == "Venue":
            seat = self._context.knowledge.venues.get(str(mention.value))
            return Who(None, None, None, seat.label, org=True) if seat is not None else None
        if mention.label == "City":
            city = self._context.knowledge.places.get(str(mention.value))
            return Who(None, None, None, city.country) if city is not None else None
        venue = self._context.knowledge.venues.get(str(mention.value)) if mention.label == "Venue" else None
        name = venue.label if venue is not None else str(mention.value)
        return Who(None, None, None, name, org=mention.label in ORGANISATIONS)

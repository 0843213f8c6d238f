"""Who said and proposed what; words without a subject go to the one who spoke last."""

from __future__ import annotations

from rapporteur.model import RESOLVED, STATED, Evidence, Proposal, Statement
from rapporteur.reading.anew import said_anew
from rapporteur.reading.chart import Mention
from rapporteur.reading.content import only_names_meeting, only_names_somebody, only_points, quoted, said_words
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.extents import NAME_IN_QUOTES, OPENERS, quote_end
from rapporteur.reading.fellows import fellows
from rapporteur.reading.gloss import Glosser
from rapporteur.reading.holders import Who
from rapporteur.reading.layout import SignedQuote, signed_quotes
from rapporteur.reading.persons import People
from rapporteur.reading.plans import listed_plans
from rapporteur.reading.proposals import Proposals
from rapporteur.reading.sessions import Sessions
from rapporteur.reading.speakers import MINISTRIES, said_verb, speaker_name
from rapporteur.reading.voices import Voices
from rapporteur.text import CLOSERS

_NEAR_VERB = 2
_NEAR_START = 4
_LONGEST_QUOTE = 200
_MARKS = 2
_PLAIN_VERBS = frozenset({"said", "stressed", "called_for", "proposed", "welcomed", "agreed", "warned", "thanked"})
_OF_THINGS = frozenset({"called_for", "proposed", "stressed", "welcomed", "condemned", "warned", "thanked"})
"""Verbs behind which mostly a thing is named, and no sentence told, which would be more than its words."""


def _unsaid(draft: Draft) -> bool:
    """Whether a verb that is denied leaves nothing said ("has not yet confirmed"): to deny or condemn is to say."""
    return _verb(draft) in _PLAIN_VERBS


def _is_awaited(draft: Draft, content: Mention) -> bool:
    """Whether words are but expected ("is likely to condemn tariffs"); those told before their verb are said."""
    return draft.modality.future and draft.text("mode") != "direct" and content.first > draft.match.first


def _verb(draft: Draft) -> str:
    """By what kind of word it was said."""
    verb = draft.mention("verb")
    return str(verb.value) if verb is not None else draft.text("verb") or said_verb(draft)


class Speech(Voices):
    """Statements and proposals of one report, in the order of the text."""

    def __init__(self, context: Context, sessions: Sessions, people: People, glosser: Glosser) -> None:
        super().__init__(context, sessions, people)
        self._glosser = glosser
        self.speakers: list[tuple[Who, int]] = []
        self.statements: list[Statement] = []
        self._proposed = Proposals(context, sessions, glosser)

    @property
    def proposals(self) -> list[Proposal]:
        """What was proposed, in the order of the text."""
        return list(self._proposed.told())

    def collect(self) -> None:
        """Go through the drafts as the text goes."""
        drafts = [draft for draft in self._context.drafts if draft.kind in ("statement", "proposal")]
        for draft in sorted(drafts, key=lambda d: (d.match.first, d.kind != "statement")):
            who = None if self._another_says(draft) else self._subject(draft)
            if who is None:
                continue
            if draft.kind == "statement":
                self._statements(draft, who)
            else:
                self._proposal(draft, who)
        for quote in signed_quotes(self._context):
            self._signed(quote)
        for plan in listed_plans(self._context):
            who = self._who(plan.by)
            if who is not None and (who.person or who.place):
                self._proposed.add_listed(plan, who)
        self.statements.sort(key=lambda statement: statement.evidence[0].start)
        self.statements = [s for s in self.statements if not any(_quotes(other, s) for other in self.statements)]
        end = self._context.headline_end()
        told = {statement.speaker for statement in self.statements if statement.evidence[0].start >= end}
        self.statements = [s for s in self.statements if s.evidence[0].start >= end or s.speaker not in told]

    def _another_says(self, draft: Draft) -> bool:
        """Whether between a speaker and the words another thing begins to be said, which those words are."""
        speaker, content = draft.mention("speaker"), draft.mention("content")
        if speaker is None or content is None or content.first <= speaker.stop:
            return False
        return next(said_anew(self._context.chart, speaker.stop, content.first), None) is not None

    def _signed(self, quote: SignedQuote) -> None:
        """A quotation that fills a line belongs to the one named on the next."""
        who = self._who(quote.party)
        if who is None or not who.person:
            return
        statement = Statement(
            speaker=who.person,
            speaker_original=who.original,
            office=who.office,
            mode="direct",
            content_original=self._context.tokens.original(quote.first, quote.stop),
            concepts=self._glosser.concepts(quote.first, quote.stop),
            names=self._glosser.names(self._context.chart, quote.first, quote.stop),
            evidence=self._context.evidence(quote.first, max(quote.stop, quote.party.stop)),
            rule="layout.signed_quote",
        )
        if not self._repeats(statement.speaker, statement.content_original, statement.evidence[0]):
            self.statements.append(statement)
            self.speakers.append((who, quote.first))

    def _statements(self, draft: Draft, who: Who) -> None:
        """What a draft says, for each of those who say it together."""
        content = self._content(draft)
        if content is None or _is_awaited(draft, content) or (draft.modality.negated and _unsaid(draft)):
            return
        self._statement(draft, who, content)
        speaker = draft.mention("speaker")
        if speaker is None:
            return
        stop = content.first if speaker.first < content.first else draft.match.stop
        for item in fellows(self._context, speaker, stop):
            fellow = self._people.who(item)
            if fellow.person and fellow.person != who.person:
                self._statement(draft, fellow, content, together=True)

    def _statement(self, draft: Draft, who: Who, content: Mention, together: bool = False) -> None:
        speaker, original = speaker_name(self._context.knowledge, who), self._context.printed(content)
        evidence = self._evidence(draft, content)
        if self._repeats(speaker, original, evidence[0], together):
            return
        opened = quoted(self._context.chart, content.first, content.stop)
        verb = _verb(draft)
        statement = Statement(
            speaker=speaker,
            speaker_original=who.original,
            office=who.office if who.office not in MINISTRIES else None,
            mode=draft.text("mode") or ("direct" if opened else "reported"),
            verb=verb,
            content_original=original,
            content=self._glosser.whole(content.first, content.stop) if verb in _OF_THINGS else None,
            concepts=self._glosser.concepts(content.first, content.stop),
            names=self._glosser.names(self._context.chart, content.first, content.stop),
            evidence=evidence,
            basis=STATED if draft.mention("speaker") is not None else RESOLVED,
            rule=draft.rule,
        )
        self.statements.append(statement)
        if draft.match.get("according") is None:
            self.speakers.append((who, draft.match.first))

    def _content(self, draft: Draft) -> Mention | None:
        """The words said, without what only leads to them."""
        content = draft.mention("content")
        said = self._said(content) if content is not None else None
        if content is None or said is None or only_names_somebody(self._context.chart, *said):
            return None
        if said[1] - said[0] == 1 and content.first == draft.match.first:
            return None
        if said[0] == content.first and self._told_whom(draft, content):
            return None
        before = self._sentence_before(draft) if only_points(self._context.chart, *said) else None
        whole = self._whole_quotation(draft, content) if draft.text("mode") == "direct" else None
        return before or whole or content._replace(first=said[0], stop=said[1])

    def _whole_quotation(self, draft: Draft, content: Mention) -> Mention | None:
        """The quotation of several sentences that words close ("We came. We go on," said X), from where it opens."""
        words = self._context.tokens.words
        inside = any(words[at] in OPENERS for at in range(content.first, content.stop))
        if inside or content.first - draft.match.sentence.first > _NEAR_START:
            return None
        line = self._context.sentences[draft.sentence].line
        at = content.first - 1
        while at >= 0 and content.first - at < _LONGEST_QUOTE:
            if self._context.sentences[self._context.sentence_of(at)].line != line:
                return None
            end = quote_end(self._context.chart, at) if words[at] in OPENERS else None
            if end is not None and not (end < content.stop and end - at <= NAME_IN_QUOTES):
                closed = content.stop <= end <= draft.match.stop + 1
                return content._replace(first=at, stop=end) if closed else None
            at -= 1
        return None

    def _said(self, content: Mention) -> tuple[int, int] | None:
        """The tokens of what was said; behind a verb that first tells whom it was said to, from the opening word on."""
        chart = self._context.chart
        return said_words(chart, content.first, content.stop, self._addressed(content), self._context.pack.verb_last)

    def _addressed(self, content: Mention) -> bool:
        """Whether a verb stands right before the words that first tells whom they were said to ("told")."""
        back = range(1, _NEAR_VERB + 1)
        verbs = (m for far in back for m in self._context.chart.at("say.*", content.first - far))
        return any(m.stop == content.first and "addressed" in m.tags for m in verbs)

    def _told_whom(self, draft: Draft, content: Mention) -> bool:
        """Whether words only tell to whom or how the quotation right before was said ('..., " X told delegates')."""
        words, first = self._context.tokens.words, draft.match.first
        marks = words[max(draft.match.sentence.first, first - _MARKS) : first]
        commas = self._context.pack.punctuation.separators
        closed = any(mark in CLOSERS for mark in marks) and any(mark in commas for mark in marks)
        if not closed or draft.mention("speaker") is None:
            return False
        led = bool(self._context.chart.at("that", content.first - 1))
        return not (led or words[content.first - 1] in ":," or words[content.first] in OPENERS)

    def _sentence_before(self, draft: Draft) -> Mention | None:
        """The sentence before in the same line, or the line above, which "about this, said X" points to."""
        sentences = self._context.sentences
        before = sentences[draft.sentence - 1] if draft.sentence else None
        if before is None or sentences[draft.sentence].line - before.line > 1:
            return None
        return Mention("Content", before.first, before.stop)

    def _evidence(self, draft: Draft, content: Mention) -> tuple[Evidence, ...]:
        """The words that attribute, and what is said where that stands before them in another sentence."""
        apart = content.stop <= draft.match.first
        first = draft.match.first if apart else min(draft.match.first, content.first)
        found = self._context.evidence(first, max(draft.match.stop, content.stop))
        if apart:
            found = (*found, *self._context.evidence(content.first, content.stop))
        return found

    def _repeats(self, speaker: str, original: str | None, mine: Evidence, together: bool = False) -> bool:
        """Whether an earlier statement already covers these words by the same speaker, or by any but a fellow."""
        for old in self.statements:
            its = old.evidence[0]
            if its.start <= mine.start and mine.end <= its.end and old.speaker == speaker:
                return True
            same = old.content_original and old.content_original == original
            if same and not (together and old.speaker != speaker):
                return True
        return False

    def _proposal(self, draft: Draft, who: Who) -> None:
        what = draft.mention("what")
        if what is None or draft.modality.negated or only_names_meeting(self._context.chart, what.first, what.stop):
            return
        self._proposed.add(draft, what, who)


def _quotes(outer: Statement, inner: Statement) -> bool:
    """Whether a statement stands within the words that another quotes somebody with."""
    a, b = outer.evidence[0], inner.evidence[0]
    if outer.mode != "direct" or outer.speaker == inner.speaker or not (a.start < b.start and b.end <= a.end):
        return False
    return inner.content_original in (outer.content_original or "")

"""Everything known while one report is read: its chart, sentences, matches, and the background."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapporteur.knowledge import Knowledge
from rapporteur.languages import Pack
from rapporteur.model import Evidence, Report
from rapporteur.model.fixed import fixed
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.matching import Match
from rapporteur.reading.qualify import Modality
from rapporteur.text import Sentence, Tokens

# Slots of particles glued to the front of names, one letter each; marks that may follow the letter.
_GLUED = ("conj", "prep")
_MARKS = "".join(map(chr, range(0x64B, 0x653))) + "\u0640"


@fixed()
class Draft:
    """A fact in the making: what a rule found, before the whole report is taken into view."""

    kind: str
    match: Match
    modality: Modality
    sentence: int
    turns: frozenset[str] = frozenset()

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return self.match.rule.id

    def field(self, name: str) -> Any:
        """A field of `yields`: the mention bound under that name, or the constant; None if the rule has neither."""
        rule = self.match.rule
        value = rule.gives.get(name)
        if isinstance(value, str) and value in rule.slots:
            return self.match.get(value)
        return value

    def mention(self, name: str) -> Mention | None:
        """A field that is a mention."""
        rule = self.match.rule
        slot = rule.gives.get(name)
        return self.match.get(slot) if isinstance(slot, str) and slot in rule.slots else None

    def mentions(self, name: str) -> list[Mention]:
        """All mentions bound for a field (a list slot binds several)."""
        slot = self.match.rule.gives.get(name)
        return [mention for bound, mention in self.match.bindings if bound == slot]

    def text(self, name: str) -> str | None:
        """A field that is a constant."""
        value = self.field(name)
        return value if isinstance(value, str) else None


@dataclass(slots=True)
class Context:
    """The working state for one report; `fates`: what a verb says became of documents (verb -> status)."""

    report: Report
    pack: Pack
    knowledge: Knowledge
    tokens: Tokens
    chart: Chart
    sentences: Sequence[Sentence]
    readable: Sequence[bool]
    fates: Mapping[str, str] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    phrases: list[Match] = field(default_factory=list)
    filed: str | None = None
    reference: str | None = None
    reference_basis: str = "stated"
    _stops: list[int] = field(default_factory=list, init=False, repr=False)

    def evidence(self, first: int, stop: int) -> tuple[Evidence, ...]:
        """The tokens `first:stop` as evidence."""
        start, end = self.tokens.span(first, stop)
        return (Evidence(start, end, self.report.text[start:end]),)

    def printed(self, mention: Mention) -> str:
        """A mention as printed."""
        return self.tokens.original(mention.first, mention.stop)

    def named(self, mention: Mention) -> str:
        """A name as printed, without the particles glued to its front and the marks around it."""
        clitics, printed = self.chart.clitics, self.printed(mention).strip("\"'«»“”() ")
        glued = sum(bool(mention.taken & clitics.bit(slot)) for slot in _GLUED)
        while glued and len(printed) > 1:
            printed, glued = printed[1:].lstrip(_MARKS), glued - 1
        return printed

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        if not self._stops:
            self._stops.extend([sentence.stop for sentence in self.sentences[:-1]])
        return bisect_right(self._stops, token)

    def headline_end(self) -> int:
        """Where the headline ends in the text: a first line that does not end like a sentence; 0 without one."""
        read = [sentence for sentence, readable in zip(self.sentences, self.readable, strict=True) if readable]
        if len(read) < 2 or read[1].line == read[0].line or self.tokens.words[read[0].stop - 1] in self.pack.signs.ends:
            return 0
        return self.tokens.span(read[0].first, read[0].stop)[1]

    def of(self, kind: str) -> list[Draft]:
        """The drafts of one kind, in the order of the text."""
        return [draft for draft in self.drafts if draft.kind == kind]

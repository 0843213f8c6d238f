"""The reader: one report in, one reading out; pure and deterministic."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from rapporteur.knowledge import Knowledge
from rapporteur.languages import available
from rapporteur.model import IntakeError, Reading, Report
from rapporteur.reading.about import report_info
from rapporteur.reading.assemble import assemble
from rapporteur.reading.cache import Compiled, compiled, fingerprint, load_knowledge
from rapporteur.reading.capitals import capitals_like_states
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.departed import without_departed
from rapporteur.reading.elided import add_elided
from rapporteur.reading.firstnames import FirstNames
from rapporteur.reading.furniture import Furniture, apart_from_crawler
from rapporteur.reading.gloss import Gloss
from rapporteur.reading.identify import language_of
from rapporteur.reading.listed import fates_of
from rapporteur.reading.matching import Match, places
from rapporteur.reading.mentions import MentionFinder
from rapporteur.reading.nodes import turns_of
from rapporteur.reading.pairs import add_pairs
from rapporteur.reading.phrases import add_phrases
from rapporteur.reading.qualify import qualify
from rapporteur.reading.regions import formats_of
from rapporteur.reading.reportday import filed_day, reference_day
from rapporteur.reading.run import Run
from rapporteur.reading.titles import add_acts
from rapporteur.text import sentences, tokenize

_ABOUT_THE_PAGE = frozenset({"credit", "published", "outlet"})


class Reader:
    """Reads reports in the languages there are packs for."""

    def __init__(self, languages: Sequence[str] | None = None, knowledge_dirs: Sequence[Path] = ()) -> None:
        self.languages = tuple(languages or available())
        self._folders = tuple(knowledge_dirs)
        self._readers: dict[str, LanguageReader] = {}
        self.timings: dict[str, float] = {}

    @property
    def fingerprint(self) -> str:
        """A hash of code, packs and knowledge: readings with the same one would come out the same."""
        return fingerprint(self._folders)

    def read(self, report: Report) -> Reading:
        """Read one report. IntakeError R0112 when there is no pack for its language."""
        return self.language_reader(self.identify(report)).read(report)

    def identify(self, report: Report) -> str:
        """The language of a report: the declared one, else as its letters and words tell; R0112 if there is no pack."""
        code = report.language or language_of(report.text)
        if code not in self.languages:
            have = ", ".join(self.languages)
            cure = f"There are packs for {have}. Kept without facts."
            raise IntakeError("R0112", report.path or report.id, f"written in {code or 'no known language'}", cure)
        return code

    def language_reader(self, code: str) -> LanguageReader:
        """The reader of one language, made when first wanted."""
        if code not in self._readers:
            self._readers[code] = LanguageReader(compiled(code, self._folders), self._knowledge(), self.timings)
        return self._readers[code]

    def _knowledge(self) -> Knowledge:
        return load_knowledge(self._folders)


class LanguageReader:
    """Reads reports in one language."""

    def __init__(self, parts: Compiled, knowledge: Knowledge, timings: dict[str, float]) -> None:
        self.pack = parts.pack
        self._terms = parts.terms
        self._gloss = Gloss(parts.index, parts.terms, knowledge, parts.pack)
        self._knowledge = knowledge
        self._finder = MentionFinder(
            parts,
            _domains(knowledge),
            _kinds(knowledge),
            _members(knowledge),
            formats_of(knowledge),
            _states(knowledge),
            capitals_like_states(knowledge),
            FirstNames(parts.pack, knowledge),
        )
        self._matcher = parts.matcher
        self._phrasebook = parts.phrasebook
        self._rulebook = parts.rulebook
        self._furniture = Furniture(parts.pack)
        self._fates = fates_of(parts.pack)
        self._timings = timings

    def read(self, report: Report, without: frozenset[str] = frozenset()) -> Reading:
        """Read one report in this language; rules named in `without` are left out."""
        context = self.prepare(report, without)
        clock = time.perf_counter()
        reading = assemble(context, report_info(context), self._gloss)
        self._spent("resolve", clock)
        return reading

    def prepare(self, report: Report, without: frozenset[str] = frozenset()) -> Context:
        """Everything up to the drafts; rules named in `without` are left out (to see what they are good for)."""
        clock = time.perf_counter()
        tokens = tokenize(self.pack.folding.fold(report.text))
        found = apart_from_crawler(tokens, sentences(tokens, self.pack.signs))
        clock = self._spent("text", clock)
        chart = self._finder.chart(tokens, self._terms)
        context = Context(
            report,
            self.pack,
            self._knowledge,
            tokens,
            chart,
            found,
            self._furniture.readable(tokens, found),
            self._fates,
        )
        without_departed(context)
        clock = self._spent("mentions", clock)
        runs = self._add_phrases(context, without)
        clock = self._spent("phrases", clock)
        context.drafts = self._drafts(context, runs, without)
        context.filed = filed_day(context)
        context.reference, context.reference_basis = reference_day(context)
        self._spent("rules", clock)
        return context

    def _add_phrases(self, context: Context, without: frozenset[str]) -> list[Run]:
        """Add documents and what phrase rules put together; gives the sentences, looked over, for the fact rules."""
        runs = []
        for number, sentence in enumerate(context.sentences):
            add_acts(context.chart, sentence)
            run = self._matcher.run(context.chart, sentence)
            context.phrases.extend(add_phrases(self._phrasebook.candidates(run), run, without))
            before = context.sentences[number - 1] if number else None
            paired = add_pairs(context.chart, sentence, self._knowledge)
            if add_elided(context.chart, sentence, before) or paired:
                run = self._matcher.run(context.chart, sentence)
            runs.append(run)
        return runs

    def _drafts(self, context: Context, runs: Sequence[Run], without: frozenset[str]) -> list[Draft]:
        drafts: list[Draft] = []
        for number, run in enumerate(runs):
            matches: list[Match] = []
            for rule, wordings in self._rulebook.candidates(run):
                if rule.id not in without and (context.readable[number] or rule.makes in _ABOUT_THE_PAGE):
                    matches.extend(places(rule, wordings, run))
            drafts.extend(_draft(context, match, number) for match in _unbeaten(matches))
        return drafts

    def _spent(self, stage: str, since: float) -> float:
        now = time.perf_counter()
        self._timings[stage] = self._timings.get(stage, 0.0) + now - since
        return now


def _kinds(knowledge: Knowledge) -> dict[str, str]:
    return {known.id: known.kind for known in knowledge.institutions.values()}


def _members(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    return {one.id: frozenset(member.country for member in one.members) for one in knowledge.institutions.values()}


def _states(knowledge: Knowledge) -> dict[str, str]:
    return {state.code: state.label for state in knowledge.countries.values()}


def _domains(knowledge: Knowledge) -> dict[str, str]:
    return {domain: outlet.id for outlet in knowledge.outlets.values() for domain in outlet.domains}


def _draft(context: Context, match: Match, number: int) -> Draft:
    modality = qualify(context.chart, match, context.pack.verb_last)
    turns = turns_of(context.chart, match) if match.rule.makes == "session" else frozenset[str]()
    return Draft(match.rule.makes, match, modality, number, turns)


def _unbeaten(matches: list[Match]) -> list[Match]:
    """Without the matches that overlap one of a rule that beats theirs."""
    strong = [match for match in matches if match.rule.beats]
    return [match for match in matches if not any(_beats(other, match) for other in strong)] if strong else matches


def _beats(one: Match, other: Match) -> bool:
    return other.rule.id in one.rule.beats and one.first < other.stop and other.first < one.stop

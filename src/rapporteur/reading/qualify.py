"""Qualifies what a rule found, once for all rules: denied, expected, proposed, or said to be so."""

from __future__ import annotations

from rapporteur.model.fixed import fixed
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.matching import Match

_NEAR = 3
_LONGEST_PREPOSITION = 4
PROPOSALS = ("proposal", "say.proposed", "say.called_for")
_BACK = 14
_LEAD = 5
_NO_SUBJECT, _PLACE = "no_subject", "place_prep"
_TITLES = 6
_TENSES = {"past", "present", "future"}


@fixed()
class Modality:
    """How a match stands to the truth of what it says."""

    negated: bool = False
    future: bool = False
    proposed: bool = False
    doubtful: bool = False
    past: bool = False
    present: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is simply said to be so."""
        return not (self.negated or self.future or self.proposed or self.doubtful)

    @property
    def tensed(self) -> bool:
        """Whether a verb tells when."""
        return self.past or self.present or self.future


def qualify(chart: Chart, match: Match, verb_last: bool = False) -> Modality:
    """Look at the trigger's own form, the particles before it, and what governs its clause.

    Where the language puts the verb last, a match without one takes its tense from the verb that ends its clause.
    """
    trigger = _trigger(chart, match)
    closing = None
    if verb_last and (trigger is None or not _is_verb(chart, trigger)):
        closing = _closing_verb(chart, match)
    tense = set(closing.tags) & _TENSES if closing is not None else set()
    if trigger is None:
        return _with_tense(tense or _tense_of_place(chart, match))
    tags = set(trigger.tags) | tense
    start = clause_start(chart, match, trigger.first)
    future = lies_ahead(chart, trigger, start) or "future" in tags
    return Modality(
        negated="negated" in tags or _just_before(chart, "negation", trigger),
        future=future,
        proposed=any(chart.inside(sense, _own_clause(chart, start, trigger), trigger.first) for sense in PROPOSALS),
        doubtful="conditional" in tags or _doubted(chart, match, start, trigger),
        past="past" in tags and not future,
        present=not future and bool(tags & {"present", "participle"}) and "past" not in tags,
    )


def _with_lead(chart: Chart, match: Match, start: int) -> int:
    """Where a clause begins with what leads to it by "that" ("it was assumed that ..."), else `start`."""
    that = next((m for m in (*chart.at("that", start), *chart.ending("that", start, _NEAR))), None)
    return start if that is None else max(match.sentence.first, that.first - _LEAD)


def _own_clause(chart: Chart, start: int, trigger: Mention) -> int:
    """Where the relative clause of a verb begins, else `start`: "X, who was there, called for Y" proposes only Y."""
    opened = chart.inside("which_rel", start, trigger.first)
    return opened[-1].stop if opened else start


def lies_ahead(chart: Chart, verb: Mention, start: int) -> bool:
    """Whether a verb tells of what is to come: by its form, a word right before it, or one since token `start`.

    What is expected of documents "which the meeting that was held" referred to the summit was held all the same.
    """
    told = "future" in verb.tags or _just_before(chart, "future", verb)
    expected = chart.inside("expectation", start, verb.first)
    if expected and "past" in verb.tags and chart.inside("which_rel", expected[-1].stop, verb.first):
        return told
    return told or bool(expected)


def _doubted(chart: Chart, match: Match, start: int, trigger: Mention) -> bool:
    """Whether "if", "allegedly" or the like stands in the clause before a verb, or opens it and so bounds it."""
    if chart.inside("doubt", _with_lead(chart, match, start), trigger.first):
        return True
    return start > match.sentence.first and chart.covering("doubt", start - 1) is not None


def _with_tense(tags: set[str]) -> Modality:
    return Modality(future="future" in tags, past="past" in tags, present="present" in tags)


def _tense_of_place(chart: Chart, match: Match) -> set[str]:
    """Ahead, where all that a clause tells "at the meeting in Minsk" is still to be done: so is the meeting."""
    meeting = next((m for _, m in match.bindings if m.label == "Meeting"), None)
    if meeting is None or not chart.ending(_PLACE, meeting.first, _LONGEST_PREPOSITION):
        return set()
    start, stop = clause_start(chart, match, match.first), match.stop
    while stop < match.sentence.stop and not chart.barrier(stop):
        stop += 1
    verbs = [verb for verb in chart.inside("Verb", start, stop) if not chart.at("future", verb.first)]
    return {"future"} if verbs and all(lies_ahead(chart, verb, start) for verb in verbs) else set()


def _trigger(chart: Chart, match: Match) -> Mention | None:
    """The verb the rule turns on: a sense that is one, or that a bound meeting begins with; else its first sense."""
    senses = match.senses()
    verbs = [mention for mention in senses if _is_verb(chart, mention)]
    if not verbs:
        verbs = [verb for _, m in match.bindings if m.label == "Meeting" for verb in _verbs_of(chart, m)]
    return verbs[0] if verbs else (senses[0] if senses else None)


def _is_verb(chart: Chart, mention: Mention) -> bool:
    return any(verb.stop == mention.stop for verb in chart.at("Verb", mention.first))


def _verbs_of(chart: Chart, meeting: Mention) -> list[Mention]:
    """The verb that the words for a meeting begin or end with, else one within ("the leaders meet informally")."""
    inside = chart.inside("Verb", meeting.first, meeting.stop)
    edges = [*chart.at("Verb", meeting.first), *(verb for verb in inside if verb.stop == meeting.stop)]
    return edges or inside


def _closing_verb(chart: Chart, match: Match) -> Mention | None:
    """The first verb behind a match, before the end of its clause."""
    at = match.stop
    while at < match.sentence.stop and at - match.stop < _BACK:
        verb = next(iter(chart.at("Verb", at)), None)
        if verb is not None or chart.barrier(at):
            return verb
        at += 1
    return None


def clause_start(chart: Chart, match: Match, at: int) -> int:
    """The first token of the clause that holds `at`, not before the sentence.

    What "and that" goes on with belongs to the clause before ("they are to sign ..., and to declare that ...").
    """
    start, last = at, max(match.sentence.first, at - _BACK)
    while start > last:
        if chart.barrier(start - 1):
            if not _goes_on_with(chart, start - 1):
                break
            last = max(match.sentence.first, start - 1 - _BACK)
        start -= 1
    return start


def _goes_on_with(chart: Chart, at: int) -> bool:
    """Whether a token that bars a gap is but "and that", glued."""
    return any(m.first == at and m.stop == at + 1 and bool(m.taken & chart.conj) for m in chart.at("that", at))


def _just_before(chart: Chart, sense: str, trigger: Mention) -> bool:
    near = chart.beginning(sense, trigger.first - _NEAR, trigger.first)
    return any(0 <= trigger.first - mention.stop < _NEAR - 1 for mention in near)


def governed(chart: Chart, party: Mention) -> bool:
    """Whether a preposition stands right before somebody (and the title before the name), or is glued to the front."""
    before = chart.beginning("Party", party.first - _TITLES, party.first)
    outer = next((m for m in before if m.stop >= party.stop and _one(m)), party)
    if (party.taken | outer.taken) & chart.clitics.bit("prep"):
        return True
    return any(chart.ending(label, outer.first, _LONGEST_PREPOSITION) for label in (_NO_SUBJECT, _PLACE))


def only_invites(chart: Chart, party: Mention) -> bool:
    """Whether somebody only stands behind "at the invitation of" (a `no_subject` form tagged so)."""
    return any("inviting" in m.tags for m in chart.ending(_NO_SUBJECT, party.first, _LONGEST_PREPOSITION))


def _one(party: Mention) -> bool:
    """Whether a party is one person: of several, the later ones have their own words before them."""
    return len(party.value or ()) == 1


def of_the_dead(chart: Chart, party: Mention) -> bool:
    """Whether somebody is called late: what is told around the name is not that person's doing."""
    return any(m.stop >= party.first for m in chart.beginning("late", party.first - 3, party.stop + 1))

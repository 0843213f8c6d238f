"""The words for meetings that are read, with what their own words and those beside them tell of which meeting it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.firsts import without_a_first_time, without_a_sittings_number
from rapporteur.reading.nodes import around, meets
from rapporteur.reading.sides import of_both
from rapporteur.reading.tenses import tense_of
from rapporteur.reading.values import MeetingValue

_LONGEST_NAME = 12
_POSSESSED = 4


def meetings_of(context: Context) -> list[Mention]:
    """The mentions of meetings that are read, without those inside others."""
    kept: list[Mention] = []
    reach = -1
    for mention in context.chart.all("Meeting"):
        read = mention.stop > reach and context.readable[context.sentence_of(mention.first)]
        if read and meets(context, mention):
            for look in _LOOKS:
                mention = look(context, mention)
            kept.append(mention)
            reach = mention.stop
    return kept


def _with_whole_name(context: Context, mention: Mention) -> Mention:
    """A mention that ends in the middle of a longer name of an institution is of that institution."""
    near = mention.stop - _LONGEST_NAME, mention.stop
    orgs = [org for label in ("Org", "OrgShort") for org in context.chart.beginning(label, *near)]
    whole = [org for org in orgs if mention.stop < org.stop]
    if not whole:
        return mention
    longest = max(whole, key=lambda org: org.stop - org.first)
    return mention._replace(value=replace(mention.value, institutions=(str(longest.value),)))


def _with_its_word(context: Context, mention: Mention) -> Mention:
    """A numbered name ("the 12th ASEAN-US Summit") is a meeting of the sort that the name itself tells."""
    value: MeetingValue = mention.value
    if value.gathering is not None or value.bodies:
        return mention
    inside = [m.value for m in context.chart.inside("Meeting", mention.first, mention.stop)]
    told = [v for v in inside if v.gathering is not None and v.institutions == value.institutions]
    return mention._replace(value=replace(value, gathering=told[0].gathering)) if told else mention


def _with_those_who_meet(context: Context, mention: Mention) -> Mention:
    """A meeting whose words hold those who meet ("the BRICS leaders, meeting in ...") is theirs."""
    value: MeetingValue = mention.value
    if value.bodies or value.gathering == "summit":
        return mention
    inside = [str(m.value) for m in context.chart.inside("Offices", mention.first, mention.stop)]
    offices = (*_joined_before(context, mention), *(value.offices or inside))
    return mention._replace(value=replace(value, offices=offices)) if offices else mention


def _joined_before(context: Context, mention: Mention) -> list[str]:
    """The offices joined to the first words of a meeting ("leaders and representatives of the members gathered")."""
    chart = context.chart
    if mention.first == 0 or not chart.at("Offices", mention.first):
        return []
    joined = context.tokens.words[mention.first - 1] in context.pack.punctuation.conjunctions
    stop = mention.first - joined
    return [str(m.value) for m in chart.ending("Offices", stop, 3) if not any(True for _ in around(context, m))]


def _of_its_holder(context: Context, mention: Mention) -> Mention:
    """ "Its Assembly of Heads of State", "its first summit": of the one institution named before it in the sentence.

    Several institutions have bodies so called, though the background may know but one of them.
    """
    value: MeetingValue = mention.value
    chart = context.chart
    told = chart.inside("Org", mention.first, mention.stop) or not chart.inside("its", mention.first, mention.stop)
    if told or (not value.bodies and value.named):
        return mention
    sentence = context.sentences[context.sentence_of(mention.first)]
    here = {str(m.value) for m in chart.inside("Org", sentence.first, sentence.stop)}
    named = chart.inside("Org", sentence.first, mention.first)
    before = {str(m.value) for m in named if chart.covering("Party", m.first) is None}
    owners = {institution for institution, _ in value.bodies}
    spoken = Counter(str(m.value) for m in chart.all("Org"))
    if len(before) != 1 or here & owners or any(spoken[owner] > spoken[min(before)] for owner in owners):
        return mention
    known = context.knowledge.institutions
    kinds = {body.kind for i, name in value.bodies if i in known and (body := known[i].body(name)) is not None}
    offices = ("leader",) if kinds & {"summit", "heads of government"} else ()
    traits = value.traits | ({"ministerial"} if kinds == {"ministerial"} else set())
    return mention._replace(
        value=replace(value, institutions=tuple(before), bodies=(), offices=offices, traits=frozenset(traits))
    )


def _of_one_named(context: Context, mention: Mention) -> Mention:
    """ "The foreign ministers' meeting" is of no institution that is not named, though but one has a body so called."""
    value: MeetingValue = mention.value
    owners = {institution for institution, _ in value.bodies}
    if len(owners) != 1 or context.chart.inside("Org", mention.first, mention.stop):
        return mention
    known = context.knowledge.institutions.get(min(owners))
    bodies = [known.body(name) for _, name in value.bodies] if known is not None else []
    ministerial = all(body is not None and body.kind == "ministerial" for body in bodies)
    if not ministerial or known is None or any(m.value in owners for m in context.chart.all("Org")):
        return mention
    if not any(context.chart.inside(slot, mention.first, mention.stop) for slot in ("Office", "Offices")):
        return mention
    words = context.tokens.words[mention.first : mention.stop]
    names = (context.pack.folding.words(name) for name in (known.id, *known.names.get(context.pack.code, ())))
    if any(name.split()[0] in words for name in names if name):
        return mention
    traits = value.traits | {"ministerial"}
    return mention._replace(value=replace(value, institutions=(), bodies=(), traits=traits, gathering="meeting"))


def _of_the_bracket(context: Context, mention: Mention) -> Mention:
    """A meeting with another's name and number in or behind it ("the 27th UN meeting (COP 27)") is that one."""
    value: MeetingValue = mention.value
    behind = context.tokens.words[mention.stop : mention.stop + 1] == ["("]
    inside = context.chart.inside("Meeting", mention.first, mention.stop)
    numbered = [m.value for m in (*inside, *(context.chart.at("Meeting", mention.stop + 1) if behind else ()))]
    named = next((v for v in numbered if v.named and v.gathering is None and v.ordinal is not None), None)
    if named is None or value.bodies or not value.named or value.ordinal not in (None, named.ordinal):
        return mention
    return mention._replace(value=replace(value, institutions=named.institutions, ordinal=named.ordinal))


def _not_the_next(context: Context, mention: Mention) -> Mention:
    """ "The next meeting of the council was held in Minsk": what has been held is one of the row, not still to come."""
    value: MeetingValue = mention.value
    if "next" not in value.traits or tense_of(context, mention) != "past":
        return mention
    return mention._replace(value=replace(value, traits=(value.traits - {"next"}) | {"regular"}))


def _of_a_year_beside(context: Context, mention: Mention) -> Mention:
    """ "Next year's summit" is the next one."""
    beside = context.chart.inside("Time", mention.first - _POSSESSED, mention.stop)
    steps = [m.value.relative for m in beside if m.stop >= mention.first - 1 and m.value.relative is not None]
    if not any(step.unit == "year" and step.relation == "deictic" and step.offset > 0 for step in steps):
        return mention
    return mention._replace(value=replace(mention.value, traits=mention.value.traits | {"next"}))


# What is looked at, in this order: each gives the mention back, or one that says more.
_LOOKS = (
    _with_whole_name,
    of_both,
    _of_the_bracket,
    _with_its_word,
    _with_those_who_meet,
    _of_its_holder,
    _of_one_named,
    without_a_first_time,
    without_a_sittings_number,
    _of_a_year_beside,
    _not_the_next,
)

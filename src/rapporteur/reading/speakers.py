"""Speakers as the readings name them, and whether a printed name can be one."""

from __future__ import annotations

from rapporteur.knowledge import Knowledge
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.holders import Who

_VAGUE = frozenset({"official", "representative", "source", "leader"})
_TO_SOMEBODY = frozenset({"thanked", "welcomed", "condemned", "called_for", "agreed"})
_VERB, _NAME, _NEAR = 4, 12, 2
# Heads of state that no minister, envoy or chief of a secretariat is meant by.
_HEADS = frozenset({"president", "king", "emir", "sultan"})
_BELOW = ("foreign minister", "defence minister", "finance minister", "secretary-general", "ambassador", "spokesman")
MINISTRIES = frozenset({"foreign ministry", "defence ministry"})


def speaker_name(knowledge: Knowledge, who: Who) -> str:
    """The person, the state or institution, or the office where nobody is named ("foreign minister of Iran")."""
    if who.person is not None:
        return who.person
    country = None if who.org else knowledge.countries.get(str(who.place))
    label = country.label if country is not None else str(who.place)
    if who.office is None or (who.office in _VAGUE and country is not None):
        return label
    return f"{label} {who.office}" if who.office in MINISTRIES else f"{who.office} of {label}"


def said_verb(draft: Draft) -> str:
    """What the verb of saying bound last says ("stressed"), else "said"."""
    for name, mention in reversed(draft.match.bindings):
        if name.startswith("say."):
            return str(mention.value) if mention.value else name.partition(".")[2]
    return "said"


def ministry_of(draft: Draft) -> str | None:
    """Which ministry of a state speaks, if the words or the rule tell."""
    senses = [mention for name, mention in draft.match.bindings if name == "ministry"]
    told = [f"{tag} ministry" for sense in senses for tag in sense.tags if f"{tag} ministry" in MINISTRIES]
    return told[0] if told else None if senses else draft.text("ministry")


def oblique(mention: Mention) -> bool:
    """Whether a name is printed in a case in which it is no subject ("warned Mr X" is not said by Mr X).

    The seat of a government speaks as a place ("in the Kremlin they said").
    """
    if mention.label == "Venue":
        return False
    if mention.label != "Party":
        return "oblique" in mention.tags
    return any(item.person is not None and "oblique" in item.person.tags for item in mention.value[:1])


def object_of_saying(chart: Chart, mention: Mention) -> bool:
    """Whether somebody is whom another thanks, praises or urges ("A thanked B and called for ..." is said by A)."""
    at = mention.first
    for verb in chart.ending("Say", at, _VERB):
        if verb.value in _TO_SOMEBODY:
            subjects = chart.beginning("Party", verb.first - _NAME, verb.first)
            if any(verb.first - _NEAR <= party.stop <= verb.first for party in subjects):
                return True
    return False


def of_a_city(context: Context, place: Mention) -> bool:
    """Whether a state only tells where the city before it lies ("it ended in Lusaka, Zambia, vowing to ...")."""
    comma = place.first - 1
    if comma < 1 or not context.chart.separator(comma):
        return False
    cities = (context.knowledge.places.get(str(m.value)) for m in context.chart.ending("City", comma, _NAME))
    return any(city is not None and city.country == place.value for city in cities)


def points_back(draft: Draft) -> bool:
    """Whether a pronoun, or a title printed alone, says it ("he said", "the president noted")."""
    return draft.match.get("he") is not None or draft.match.get("he_office") is not None


def is_below(title: Mention, who: Who) -> bool:
    """Whether a head of state is printed, and the one heard last is a minister, an envoy or of a secretariat."""
    return title.value in _HEADS and who.office is not None and who.office.endswith(_BELOW)


def may_be(title: Mention, who: Who) -> bool:
    """Whether an office printed alone may be somebody's: "the minister" is any minister."""
    office, told = who.office, str(title.value)
    return office is None or office.endswith(told) or told.endswith(office)

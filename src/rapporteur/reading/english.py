"""The little English grammar that composed titles need: articles, gerunds, ordinals, the links of document types."""

from __future__ import annotations

import re
from collections.abc import Mapping

HOMOGRAPHS: Mapping[str, str] = {
    "strategy": "strategic", "finance": "financial", "unilateralism": "unilateral", "democracy": "democratic",
    "diplomacy": "diplomatic", "consulate": "consular", "operation": "practical", "quality": "qualitative",
    "separatism": "separatist", "fascism": "fascist", "nazism": "nazi", "humanity": "human-adj",
    "technology": "technical", "year": "general", "medicine": "medical", "future": "next",
}  # fmt: skip
"""Nouns whose printed form is also that of an adjective (concept ids): after another noun they are the adjective."""

PREMODIFIERS = frozenset({"all", "further"})
"""Adjectives that stand before their noun in the languages read, too."""

ORDINABLE = frozenset({
    "anniversary", "session", "meeting", "summit", "conference", "forum", "congress", "round", "assembly", "stage",
    "exhibition", "festival", "war", "day", "week", "jubilee", "decade", "century",
})  # fmt: skip
"""Nouns that are counted: an ordinal right after one of them is its own."""

PURPOSE = frozenset({
    "centre", "fund", "mechanism", "mechanisms", "platform", "council", "committee", "commission", "conference",
    "forum", "measures", "efforts", "system", "tools", "network", "conditions", "opportunities", "agency", "group",
    "bank", "institute", "framework", "basis", "guarantees", "cooperation", "organisation", "association", "assistance",
})  # fmt: skip
"""Nouns followed by "for" and a purpose."""

ABOUT = frozenset({
    "forum", "conference", "international conference", "seminar", "symposium", "workshop", "round table",
})  # fmt: skip
"""Gatherings named after what is talked about."""

AGENTS = frozenset({
    "leaders", "leader", "ministers", "minister", "presidents", "president", "state", "states", "government",
    "governments", "summit", "council", "committee", "commission", "meeting", "conference", "session", "organisation",
    "organisations", "union", "parliament", "parliaments", "parliamentarians", "assembly", "countries", "members",
    "year", "secretariat", "secretary-general", "forum", "heads", "peoples", "representatives", "group", "community",
})  # fmt: skip
"""Nouns for those a document comes from: "statement of the leaders", never "on" them."""

_ON = ("on", "on")
_FOR = ("for", "for")
_LINKS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("declaration", "statement", "agreement", "agreements", "memorandum", "decision", "protocol"), _ON),
    **dict.fromkeys(("convention", "resolution", "report", "recommendation", "law", "document", "documents"), _ON),
    **dict.fromkeys(("communique", "accord", "regulation", "guidelines", "decree", "understanding", "code"), _ON),
    **dict.fromkeys(("initiative", "proposal", "road map", "agenda", "project", "projects", "appeal"), _FOR),
    "treaty": ("of", "on"),
}
_OTHERWISE = ("of", "for")

_NOT_GERUNDS = frozenset({
    "meeting", "peacekeeping", "peacebuilding", "demining", "smuggling", "trafficking", "greeting", "ruling", "mining",
    "housing", "shipping", "doping", "volunteering", "hearing", "banking", "hostage-taking",
})  # fmt: skip
_NOUNS = {
    "developing": "development", "establishing": "establishment", "protecting": "protection", "expanding": "expansion",
    "implementing": "implementation", "integrating": "integration", "improving": "improvement", "defending": "defence",
    "increasing": "increase", "reducing": "reduction", "eliminating": "elimination", "resolving": "resolution",
    "settling": "settlement", "regulating": "regulation", "organising": "organisation", "coordinating": "coordination",
    "harmonising": "harmonisation", "simplifying": "simplification", "facilitating": "facilitation",
    "modernising": "modernisation", "diversifying": "diversification", "supervising": "supervision",
    "evaluating": "evaluation", "reviewing": "review", "discussing": "discussion", "approving": "approval",
    "adopting": "adoption", "ratifying": "ratification", "signing": "signature", "preparing": "preparation",
    "exchanging": "exchange", "using": "use", "managing": "management", "electing": "election", "studying": "study",
    "appointing": "appointment", "transferring": "transfer", "introducing": "introduction",
    "condemning": "condemnation",
    "celebrating": "celebration", "commemorating": "commemoration", "recognising": "recognition", "combating": "fight",
    "transforming": "transformation", "optimising": "optimisation", "empowering": "empowerment",
    "distributing": "distribution", "supporting": "support", "preserving": "preservation", "returning": "return",
    "inviting": "invitation", "forming": "formation", "promoting": "promotion",
    "liberalising": "liberalisation", "verifying": "verification", "connecting": "connection", "selecting": "selection",
    "realising": "realisation", "providing": "provision", "unifying": "unification", "changing": "change",
    "activating": "activation", "continuing": "continuation", "investigating": "investigation", "lifting": "lifting",
    "banning": "ban", "processing": "processing", "storing": "storage", "renewing": "renewal", "extending": "extension",
    "restoring": "restoration", "consolidating": "consolidation", "obtaining": "acquisition", "solving": "solution",
}  # fmt: skip
_PREPOSITIONS = frozenset({"over", "in", "on", "to", "for", "from", "against", "with", "of"})
_ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))$")
_TAKES_ARTICLE = re.compile(
    r"\b(?:Commonwealth|Organi[sz]ation|Union|League|Council|Community|Nations|Federation|Republic|Group|Bank|Kingdom"
    r"|States|Emirates|Association|Conference|Assembly|Committee|Kremlin|Netherlands|Philippines)\b"
)
_SPELLED = re.compile(r"[A-Z]{2,3}\+?$|EAEU|CSTO|CICA|GUAM")
_DROPPED_E = re.compile(
    r"(?:at|ot|ut|it|bl|tl|in|ir|iz|iv|iev|ov|lv|rv|is|as|os|us|nc|ac|uc|ag|ang|id|ud|u|um|com|ven|[^e]ur|[^e]or|ar)$"
)
_WITHOUT_E = frozenset({
    "combat", "limit", "exploit", "admit", "recruit", "edit", "exhibit", "join", "train", "retrain", "obtain",
    "maintain", "explain", "honour", "monitor",
})  # fmt: skip


def is_gerund(label: str) -> bool:
    """Whether a label is a verbal noun that takes its object without "of" ("strengthening", "further deepening")."""
    words = label.split()
    return words[-1].endswith("ing") and words[-1] not in _NOT_GERUNDS and (len(words) == 1 or words[0] == "further")


def as_noun(gerund: str) -> str:
    """The noun used for a gerund that has no object or carries adjectives ("developing" -> "development")."""
    *before, verb = gerund.split()
    return " ".join([*before, _NOUNS.get(verb, verb)])


def as_infinitive(gerund: str) -> str:
    """The bare verb of a gerund ("ensuring" -> "ensure", "further strengthening" -> "further strengthen")."""
    *before, verb = gerund.split()
    stem = verb.removesuffix("ing")
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "nprtm":
        stem = stem[:-1]
    elif stem not in _WITHOUT_E and _DROPPED_E.search(stem):
        stem += "e"
    return " ".join([*before, stem])


def is_ordinal(adjective: str) -> bool:
    """Whether an adjective counts ("first", "80th")."""
    return bool(_ORDINAL.match(adjective))


def own_preposition(label: str) -> str:
    """The preposition a label brings with it ("respect for" -> "for"), or nothing."""
    last = label.split()[-1] if label else ""
    return last if last in _PREPOSITIONS and last != label else ""


def type_link(label: str, before_gerund: bool) -> str:
    """The preposition between a type of document and its subject: declaration on, programme of, plan for doing."""
    head = label.split(" of ")[0]
    links = _LINKS.get(head) or _LINKS.get(head.split()[-1], _OTHERWISE)
    return links[before_gerund]


def with_article(name: str) -> str:
    """A proper name as it stands inside a sentence: "the" before unions, organisations and spelled abbreviations."""
    if name.startswith("the ") or not (_TAKES_ARTICLE.search(name) or _SPELLED.match(name)):
        return name
    return f"the {name}"

"""Whether a meeting was held, is planned, or was put off: what most of the claims about it say, and its day."""

from __future__ import annotations

from rapporteur.reading.context import Draft
from rapporteur.reading.nodes import HOLDING, Node
from rapporteur.reading.telling import PUT_OFF, only_ends

_MEETING = tuple(sense for sense in HOLDING if not sense.startswith("host"))
_FULL = len("2024-10-08")
_ENOUGH = 2


def status_of(node: Node, today: str | None) -> str:
    """Held unless most of what is claimed of it, or its day, lies ahead, or it is said to be put off or called off.

    A meeting at which people are said to have been, and things to have been done, is under way at least; one to which
    people are only said to travel is still to come.
    """
    told = node.held > 0 or ("next" not in node.traits and any(map(_told_as_held, node.claims)))
    passed = has_passed(node, today)
    said = [claim.text("status") for claim in node.claims]
    strong = next((status for status in PUT_OFF[::-1] if status in said), None)
    before = passed is False and _has_a_new_day(node, strong or "")
    if strong is not None and not before and not (any(map(_took_place, node.claims)) and passed is not False):
        return strong
    if told and passed is not False:
        return "held"
    if passed is not False and node.deeds >= (1 if passed else _ENOUGH) and "next" not in node.traits:
        return "held"
    proposed = sum(claim.modality.proposed or claim.text("status") == "proposed" for claim in node.claims)
    if proposed and proposed * 2 >= len(node.claims):
        return "proposed"
    only_visits = node.visits and not any(map(_under_way, node.claims))
    if (node.awaited or only_visits) and not (told or node.deeds) and passed is not True:
        return "planned"
    ahead = sum(map(_lies_ahead, node.claims)) or node.ahead_verbs
    voiced = sum(map(_has_a_tense, node.claims)) or node.ahead_verbs
    if (
        (ahead and ahead * 2 >= voiced)
        or passed is False
        or (not told and not node.deeds and node.visits and _opens_now(node))
    ):
        return "planned"
    return "planned" if "next" in node.traits and not told else "held"


def _opens_now(node: Node) -> bool:
    """Whether a meeting is told in the present tense only, and as opening ("opens today")."""
    voiced = [claim for claim in node.claims if claim.modality.past or claim.modality.present]
    opening = [claim for claim in voiced if "begin" in claim.turns and claim.modality.present]
    return bool(opening) and not any(claim.modality.past for claim in voiced)


def _lies_ahead(claim: Draft) -> bool:
    """Whether a claim speaks of what is to come: by its verb, or by a day counted on from the report's ("tomorrow").

    What is to end has begun.
    """
    if only_ends(claim):
        return False
    mention = claim.mention("date")
    step = mention.value.relative if mention is not None else None
    coming = step is not None and step.relation == "deictic" and step.offset > 0
    return coming or claim.modality.future or claim.text("status") == "planned"


def _has_a_tense(claim: Draft) -> bool:
    """Whether a claim tells when by its verb or day: mere words for a meeting and its city do not."""
    modality = claim.modality
    return modality.past or modality.present or claim.text("status") is not None or _lies_ahead(claim)


def _has_a_new_day(node: Node, strong: str) -> bool:
    """Whether a report first tells that it is to come, and only then, in another sentence, that it was put off once."""
    put_off = [claim.sentence for claim in node.claims if claim.text("status") == strong]
    told = [claim for claim in node.claims if not claim.modality.past and _lies_ahead(claim)]
    return bool(put_off and told) and min(claim.sentence for claim in told) < min(put_off)


def _took_place(claim: Draft) -> bool:
    """Whether a claim says that people met, or who led them: to have been the host of one put off is not enough."""
    if claim.mention("chair") is not None and claim.modality.past and claim.modality.plain:
        return claim.text("status") in (None, "held")
    return _told_as_held(claim) and any(name in _MEETING for name, _ in claim.match.bindings)


def _told_as_held(claim: Draft) -> bool:
    """Whether a claim says in the past tense that the meeting took place."""
    modality = claim.modality
    holds = any(name in HOLDING for name, _ in claim.match.bindings)
    return holds and modality.past and modality.plain and claim.text("status") in (None, "held")


def _under_way(claim: Draft) -> bool:
    """Whether a claim says in the present tense that the meeting takes place, begins or ends."""
    return claim.modality.present and any(name in _MEETING for name, _ in claim.match.bindings)


def has_passed(node: Node, today: str | None) -> bool | None:
    """Whether the meeting's day has come by the report's; None where one of them is not known to the day."""
    day = node.date.value if node.date is not None else None
    if not day or not today:
        return None
    if day[: len(today)] > today[: len(day)]:
        ends = (claim for claim in node.claims if claim.mention("date") is not None and only_ends(claim))
        return None if any(ends) else False
    return True if len(day) == len(today) == _FULL else None

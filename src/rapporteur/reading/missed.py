"""Who is told to stay away, and who is told in the same sentence to have come: what follows is said by that one."""

from __future__ import annotations

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft


def came_for(context: Context, party: Mention, stop: int) -> Mention | None:
    """The one told to be there behind somebody told to stay away, before token `stop` of the same sentence.

    "A did not come, the delegation was headed by B. He said that ..." is said by B.
    """
    drafts = [draft for draft in context.of("attendance") if draft.mention("party") is not None]
    if not any(_absent(draft) and _tells_of(draft, party) for draft in drafts):
        return None
    told = [draft.mention("party") for draft in drafts if not _absent(draft)]
    behind = [came for came in told if came is not None and party.stop <= came.first and came.stop <= stop]
    return behind[-1] if behind else None


def _absent(draft: Draft) -> bool:
    """Whether a draft tells that somebody is not there: in so many words, or by a denied verb."""
    return (draft.text("role") == "absent") != draft.modality.negated


def _tells_of(draft: Draft, party: Mention) -> bool:
    """Whether a draft is about a party, as printed at that place."""
    return any(told.first < party.stop and party.first < told.stop for told in draft.mentions("party"))
